"""All pages of an archive, and the files beside them that are not pages of the theme."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial

from briefings import addresses
from briefings.archive import Archive
from briefings.entry import Card, WithdrawnEntry
from briefings.metadata import head, mining_rules
from briefings.pages.corrections import corrections_pages
from briefings.pages.entry import entry_blocks
from briefings.pages.indexes import index_pages
from briefings.pages.links import Place
from briefings.pages.listings import listing_count, listing_pages
from briefings.pages.model import Page, Planned, PlannedFile
from briefings.pages.redirects import redirects
from briefings.pages.schema_file import schema_file
from briefings.pages.tombstone import tombstone_blocks, tombstone_places, tombstone_title
from briefings.pages.withdrawals import log_page, withdrawn_file
from briefings.settings import Settings
from briefings.sitemap import ROBOTS, robots
from briefings.text.digest import NOTHING, digest, digest_of, digest_of_records

RECENT = 5


def all_pages(archive: Archive, settings: Settings) -> Iterator[Planned]:
    """Yield every generated page: entries, their translations, tombstones, listings and indexes."""
    stories = {thread: digest_of([_shown(card) for card in cards]) for thread, cards in archive.by_thread.items()}
    for position, card in enumerate(archive.entries):
        language, path = card.language or settings.language, addresses.entry_path(card.id)
        others = _others(archive, card, position, stories.get(card.thread or "", b""))
        make = partial(entry_page, archive, settings, card)
        yield Planned("entry", path, language, card.own, others, make, card.changed)
        for tag in card.translations:
            path, make = (
                addresses.translation_path(card.id, tag),
                partial(translated_page, archive, settings, card, tag),
            )
            yield Planned("entry", path, tag, digest_of(card.own, tag), others, make, card.changed)
    for withdrawn in archive.withdrawn:
        yield from _tombstones(archive, settings, withdrawn)
    yield log_page(archive, settings)
    yield from listing_pages(archive, settings)
    yield from corrections_pages(archive, settings)
    yield from index_pages(archive, settings)


def page_count(archive: Archive, settings: Settings) -> int:
    """Return how many pages `all_pages` yields, but for a few indexes."""
    entries = sum(1 + len(card.translations) for card in archive.entries)
    tombstones = sum(1 + len(each.withdrawal.languages) for each in archive.withdrawn)
    return entries + tombstones + listing_count(archive, settings)


def _shown(card: Card | None) -> str:
    """Return what the page of another entry shows of an entry; no text holds a NUL, or a break between lines."""
    return f"{card.id}\0{card.title}\0{card.language}" if card else ""


def _others(archive: Archive, card: Card, position: int, story: bytes) -> bytes:
    """Return the digest of what an entry's page shows of other entries: its neighbours, its story, what is related."""
    entries = archive.entries
    later = entries[position - 1] if position else None
    earlier = entries[position + 1] if position + 1 < len(entries) else None
    shown = [_shown(later), _shown(earlier), *[_shown(archive.by_id.get(each)) for each in card.related]]
    return digest("\n".join(shown).encode() + story)


def entry_page(archive: Archive, settings: Settings, card: Card) -> Page:
    """Return the page of an entry."""
    entry = archive.entry(card)
    language = entry.language or settings.language
    path = addresses.entry_path(entry.id)
    blocks = entry_blocks(Place(archive, settings, path, language), entry)
    in_head = head(archive, settings, entry, path, language)
    return Page(path, entry.title, entry.summary, blocks, language, in_head, modified=card.changed)


def translated_page(archive: Archive, settings: Settings, card: Card, language: str) -> Page:
    """Return the page of an entry in another language."""
    entry = archive.entry(card)
    text = entry.translations[language]
    path = addresses.translation_path(entry.id, language)
    blocks = entry_blocks(Place(archive, settings, path, language), entry, text)
    in_head = head(archive, settings, entry, path, language)
    return Page(path, text.title, text.summary, blocks, language, in_head, modified=card.changed)


def _tombstones(archive: Archive, settings: Settings, entry: WithdrawnEntry) -> Iterator[Planned]:
    named = entry.source.publisher if entry.source else ""
    replacement = archive.by_id.get(entry.withdrawal.replaced_by or "")
    own, others = (
        digest_of_records([entry, archive.publisher(named) if named else None]),
        digest_of(_shown(replacement)),
    )
    for path, language in tombstone_places(settings, entry):
        make = partial(tombstone_page, archive, settings, entry, path, language)
        yield Planned("tombstone", path, language, digest_of(own, path), others, make, hidden=True)


def tombstone_page(archive: Archive, settings: Settings, entry: WithdrawnEntry, path: str, language: str) -> Page:
    """Return the page that stays where a withdrawn briefing was, or its translation in a language."""
    at = Place(archive, settings, path, language)
    title = tombstone_title(at, entry)
    in_head = head(archive, settings, entry, path, language)
    blocks = tombstone_blocks(at, entry)
    return Page(path, title, title, blocks, language, in_head, hidden=True)


def all_files(archive: Archive, settings: Settings) -> Iterator[PlannedFile]:
    """Yield what no theme is put around, but for the feeds: redirects, and files that programs and our scripts read."""
    yield from redirects(archive, settings)
    yield PlannedFile(ROBOTS, digest_of(settings.site_url), NOTHING, partial(robots, settings))
    mining = digest_of(settings.site_url, settings.mining)
    yield PlannedFile(addresses.MINING, mining, NOTHING, partial(mining_rules, settings))
    yield withdrawn_file(archive, settings)
    yield schema_file(archive, settings)
    latest = archive.entries[:RECENT]
    yield PlannedFile("recent.json", NOTHING, digest_of([_shown(card) for card in latest]), partial(_recent, latest))


def _recent(cards: Sequence[Card]) -> str:
    """Return the latest entries, for the list that a script of ours puts on each entry's page."""
    latest = [
        {
            "title": card.title,
            "path": addresses.entry_path(card.id),
            "date": card.date.isoformat(),
            **({"language": card.language} if card.language else {}),
        }
        for card in cards
    ]
    return json.dumps(latest, ensure_ascii=False) + "\n"
