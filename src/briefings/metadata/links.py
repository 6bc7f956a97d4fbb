"""What a page's head links to: licence, feeds, the same briefing in other languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from briefings import addresses
from briefings.addresses import absolute, entry_path, translation_path
from briefings.archive import Archive
from briefings.attribution import licence_of, licence_url
from briefings.entry import Entry
from briefings.feeds import atom, json_feed, rss
from briefings.feeds.model import language_of
from briefings.settings import Settings
from briefings.text.html import element

_FORMATS = (
    (addresses.ATOM, atom.MEDIA_TYPE, "Atom"),
    (addresses.RSS, rss.MEDIA_TYPE, "RSS"),
    (addresses.JSON_FEED, json_feed.MEDIA_TYPE, "JSON Feed"),
)


def licence_link(archive: Archive, settings: Settings, entry: Entry) -> str:
    """Return the link to the licence of our summary, as HTML (`rel=license`: of the page's main content)."""
    return _licence(licence_url(archive, licence_of(settings, entry)))


@lru_cache(maxsize=64)
def _licence(url: str) -> str:
    return element("link", rel="license", href=url)


def feed_links(settings: Settings, page: str, own: Iterable[tuple[str, str]] = ()) -> list[str]:
    """Return the links by which feed readers find the archive's feeds, and those of the listings in `own`, as HTML.

    They are relative, so that they lead to the feeds of the site that is being looked at.
    """
    titles = {addresses.HOME: settings.site_name}
    for title, path in own:
        titles.setdefault(path, f"{settings.site_name}: {title}")
    found: list[str] = []
    for path, title in titles.items():
        found += _feeds(title, addresses.relative(page, path + addresses.ATOM).removesuffix(addresses.ATOM))
    return found


@lru_cache(maxsize=256)
def _feeds(title: str, folder: str) -> tuple[str, ...]:
    """Return the links to the feeds in a folder, which is the same for every page at one depth."""
    return tuple(
        element("link", rel="alternate", type=media_type, title=f"{title} ({name})", href=folder + file)
        for file, media_type, name in _FORMATS
    )


def language_links(settings: Settings, entry: Entry) -> list[str]:
    """Return the links between a briefing's languages, as HTML: all of them on each page, as search engines ask."""
    if not entry.translations:
        return []
    main = absolute(settings.site_url, entry_path(entry.id))
    pages = [(language_of(settings, entry), main)]
    pages += [(tag, absolute(settings.site_url, translation_path(entry.id, tag))) for tag in entry.translations]
    return [element("link", rel="alternate", hreflang=tag, href=url) for tag, url in [*pages, ("x-default", main)]]
