"""All pages of an archive, and the files beside them that are not pages of the theme."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefings import addresses
from briefings.archive import Archive, Watch
from briefings.entry import Entry, TranslatedBriefing, WithdrawnEntry
from briefings.feeds import write_feeds
from briefings.feeds.model import updated
from briefings.metadata import head
from briefings.pages.entry import entry_blocks
from briefings.pages.indexes import index_pages
from briefings.pages.links import Place
from briefings.pages.listings import listing_pages
from briefings.pages.model import Page
from briefings.pages.redirects import redirects
from briefings.pages.tombstone import tombstone_blocks, tombstone_title
from briefings.settings import Settings
from briefings.sitemap import ROBOTS, robots

RECENT = 5


def all_pages(archive: Archive, settings: Settings, watch: Watch = iter) -> Iterator[Page]:
    """Yield every generated page: entries, their translations, tombstones, listings and indexes.

    `watch` sees the entries' ids go by.
    """
    for entry_id in watch(list(archive.by_id)):
        entry = archive.by_id[entry_id]
        yield entry_page(archive, settings, entry)
        for language, text in entry.translations.items():
            yield translated_page(archive, settings, entry, language, text)
    for withdrawn in archive.withdrawn:
        yield tombstone_page(archive, settings, withdrawn)
    yield from listing_pages(archive, settings)
    yield from index_pages(archive, settings)


def entry_page(archive: Archive, settings: Settings, entry: Entry) -> Page:
    """Return the page of an entry."""
    language = entry.language or settings.language
    path = addresses.entry_path(entry.id)
    at = Place(archive, settings, path, language)
    blocks = entry_blocks(at, entry)
    in_head = head(archive, settings, entry, path, language)
    return Page(path, entry.title, entry.summary, blocks, language, in_head, modified=updated(entry).isoformat())


def translated_page(
    archive: Archive, settings: Settings, entry: Entry, language: str, text: TranslatedBriefing
) -> Page:
    """Return the page of an entry in another language."""
    path = addresses.translation_path(entry.id, language)
    at = Place(archive, settings, path, language)
    in_head = head(archive, settings, entry, path, language)
    return Page(
        path,
        text.title,
        text.summary,
        entry_blocks(at, entry, text),
        language,
        in_head,
        modified=updated(entry).isoformat(),
    )


def tombstone_page(archive: Archive, settings: Settings, entry: WithdrawnEntry) -> Page:
    """Return the page that stays where a withdrawn briefing was."""
    language = entry.language or settings.language
    path = addresses.entry_path(entry.id)
    at = Place(archive, settings, path, language)
    title = tombstone_title(at, entry)
    in_head = head(archive, settings, entry, path, language)
    blocks = tombstone_blocks(at, entry)
    return Page(path, title, title, blocks, language, in_head, searched=False, hidden=True)


def all_files(archive: Archive, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield every file of the site that no theme is put around: feeds, redirects, robots, the latest entries."""
    yield from write_feeds(archive, settings)
    yield from redirects(archive, settings)
    yield ROBOTS, robots(settings)
    yield "recent.json", _recent(archive)


def _recent(archive: Archive) -> str:
    """Return the latest entries, for the list that a script of ours puts on each entry's page."""
    latest = [
        {
            "title": entry.title,
            "path": addresses.entry_path(entry.id),
            "date": entry.date.isoformat(),
            **({"language": entry.language} if entry.language else {}),
        }
        for entry in archive.entries[:RECENT]
    ]
    return json.dumps(latest, ensure_ascii=False) + "\n"
