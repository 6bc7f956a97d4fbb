"""The part of a page's head that is ours: one string of HTML, escaped, for the theme to set as it stands.

The theme itself writes the title, the description and the canonical address.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefings.addresses import entry_path
from briefings.archive import Archive
from briefings.entry import Entry, WithdrawnEntry
from briefings.metadata.article import article, topics_in, withdrawn_stub
from briefings.metadata.links import feed_links, language_links, licence_link
from briefings.metadata.mining import mining_terms
from briefings.metadata.objects import script
from briefings.metadata.open_graph import article_graph, open_graph
from briefings.metadata.site import web_page, web_site
from briefings.settings import Settings
from briefings.text.html import element
from briefings.text.labels import word

HIDDEN = "noindex,noarchive"
"""What robots are told of tombstones."""


def head(archive: Archive, settings: Settings, entry: Entry | WithdrawnEntry, path: str, language: str) -> str:
    """Return the head of an entry's page, or of its tombstone, which is at `path` and in `language`.

    A tombstone is hidden from search engines.
    """
    if isinstance(entry, WithdrawnEntry):
        return "\n".join(_tombstone(settings, entry, path, language))
    said = entry.translations.get(language, entry)
    topics = topics_in(archive, entry, language)
    return "\n".join(
        [
            licence_link(archive, settings, entry),
            *mining_terms(archive, settings, entry),
            *feed_links(settings, path),
            *language_links(settings, entry),
            *open_graph(settings, "article", said.title, said.summary, path, language),
            *article_graph(settings, entry, language, topics.values()),
            script(article(archive, settings, entry, path, language, topics)),
        ]
    )


def _tombstone(settings: Settings, entry: WithdrawnEntry, path: str, language: str) -> list[str]:
    """Return the parts of a tombstone's head. It has no licence: nothing is left to license."""
    shown = entry.title if entry.withdrawal.shows_title and path == entry_path(entry.id) else None
    return [
        element("meta", name_="robots", content=HIDDEN),
        *feed_links(settings, path),
        *open_graph(settings, "article", shown or word("withdrawn", language), "", path, language),
        script(withdrawn_stub(settings, entry, path, language)),
    ]


def listing_head(
    settings: Settings,
    title: str,
    description: str,
    path: str,
    feeds: Iterable[tuple[str, str]] = (),
    language: str = "",
) -> str:
    """Return the head of a listing or, at the empty path, of the home page.

    `feeds` are the listings that have feeds of their own, each as the title and the path of its first page:
    `[("Sodium-ion batteries", topic_path("sodium-ion"))]`. Those of the archive are named on every page. `language`
    is the site's when not given.
    """
    shown = language or settings.language
    data = web_page(settings, "CollectionPage", title, description, path, shown) if path else web_site(settings)
    links = feed_links(settings, path, feeds)
    return "\n".join([*links, *open_graph(settings, "website", title, description, path, shown), script(data)])


def page_head(settings: Settings, title: str, description: str, path: str, language: str = "") -> str:
    """Return the head of a page written by hand, such as a policy, or, at the empty path, of the home page."""
    shown = language or settings.language
    data = web_page(settings, "WebPage", title, description, path, shown) if path else web_site(settings)
    graph = open_graph(settings, "website", title, description, path, shown)
    return "\n".join([*feed_links(settings, path), *graph, script(data)])
