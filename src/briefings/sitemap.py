"""What crawlers read first: robots.txt. The sitemap itself is a template of the theme, so that it names every page."""

from __future__ import annotations

from briefings.addresses import absolute
from briefings.settings import Settings

ROBOTS = "robots.txt"


def robots(settings: Settings) -> str:
    """Return robots.txt: all may read all, and the sitemap is named (RFC 9309; sitemaps.org 0.9).

    Tombstones are not shut out here: a crawler that may not read a page never sees its `noindex`.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute(settings.site_url, 'sitemap.xml')}\n"
