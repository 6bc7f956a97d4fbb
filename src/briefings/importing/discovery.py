"""The feeds that a web page names (<https://www.rssboard.org/rss-autodiscovery>)."""

from __future__ import annotations

import re
from html import unescape

from briefings.importing.feed_values import address_of

_LINK = re.compile(r"<link\s([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)""")
_KINDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
MOST = 5


def feeds_named_in(page: str, base: str = "") -> list[str]:
    """Return the addresses of the feeds that a page names, a few at most; relative where its own is not known."""
    found: dict[str, None] = {}
    for link in _LINK.finditer(page):
        said = {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(link[1])}
        kinds = said.get("rel", "").lower().split()
        if "alternate" in kinds and said.get("type", "").lower() in _KINDS and said.get("href"):
            url = address_of(said["href"], base) or ("" if base else " ".join(said["href"].split()))
            found.update({url: None} if url else {})
    return list(found)[:MOST]
