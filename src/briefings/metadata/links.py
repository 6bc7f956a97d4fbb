"""What a page's head links to: licence, feeds, the same briefing in other languages."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from briefings import addresses
from briefings.addresses import absolute, entry_path, translation_path
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


def licence_link(settings: Settings, entry: Entry) -> Markup:
    """Return the link to the licence of our summary (HTML, `rel=license`: of the page's main content)."""
    return element("link", rel="license", href=licence_url(licence_of(settings, entry)))


def feed_links(settings: Settings, page: str, own: Iterable[tuple[str, str]] = ()) -> list[Markup]:
    """Return the links by which feed readers find the archive's feeds, and those of the listings in `own`.

    They are relative, so that they lead to the feeds of the site that is being looked at.
    """
    titles = {addresses.HOME: settings.site_name}
    for title, path in own:
        titles.setdefault(path, f"{settings.site_name}: {title}")
    return [
        element(
            "link",
            rel="alternate",
            type=media_type,
            title=f"{title} ({name})",
            href=addresses.relative(page, path + file),
        )
        for path, title in titles.items()
        for file, media_type, name in _FORMATS
    ]


def language_links(settings: Settings, entry: Entry) -> list[Markup]:
    """Return the links between a briefing's languages: all of them on each page, as search engines ask."""
    if not entry.translations:
        return []
    main = absolute(settings.site_url, entry_path(entry.id))
    pages = [(language_of(settings, entry), main)]
    pages += [(tag, absolute(settings.site_url, translation_path(entry.id, tag))) for tag in entry.translations]
    return [element("link", rel="alternate", hreflang=tag, href=url) for tag, url in [*pages, ("x-default", main)]]
