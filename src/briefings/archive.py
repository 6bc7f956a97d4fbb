"""The archive: a card for every entry, the registers, and their indexes. Nothing here reads a file.

An entry itself is fetched from the archive's stacks when its own page is made; all else goes by its card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeAlias

from briefings.addresses import ENTRY_ID
from briefings.diagnostics import Diagnostic
from briefings.entry import Card, Entry, Organisation, Publisher, Source, Statements, Topic, WithdrawnEntry
from briefings.ledgers import Ledgers

ENTRIES = "entries"
REGISTERS = "registers"


Watch: TypeAlias = Callable[[Sequence[str]], Iterable[str]]
"""Passes on what is worked through, one by one, so that somebody can be shown how far it is."""


class Stacks(Protocol):
    """Where the entries themselves are, and how lists show each."""

    def entry(self, card: Card) -> Entry:
        """Return the entry that a card stands for."""

    def teaser(self, card: Card) -> str | None:
        """Return how lists show an entry, where it was made already."""


class InMemory:
    """Stacks for few entries, by id."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Take the entries."""
        self._entries = {entry.id: entry for entry in entries}

    def entry(self, card: Card) -> Entry:
        """Return the entry that a card stands for."""
        return self._entries[card.id]

    def teaser(self, _card: Card, /) -> str | None:
        """Return None: none is made beforehand."""
        return None


@dataclass(frozen=True)
class Registers:
    """The curated vocabularies; one is None when its file could not be used."""

    publishers: Mapping[str, Publisher] | None
    topics: Mapping[str, Topic] | None
    organisations: Mapping[str, Organisation] | None
    statements: Statements | None


@dataclass(frozen=True, slots=True)
class Partial:
    """What could be read of a file with mistakes, for the rules to look at; it is never published.

    `unread` are the ways to the required values that could not be read; stand-ins take their place.
    """

    entry: Card | WithdrawnEntry
    unread: frozenset[tuple[str | int, ...]]


@dataclass(frozen=True)
class Archive(Registers):
    """All that an archive holds.

    `entries` are what is published, newest first. `files` are the paths of all files in `entries/`, valid or not.
    `ledgers` are what commands have written down. `diagnostics` are what was wrong with single files; `partial` is in
    none of the indexes.
    """

    entries: tuple[Card, ...] = ()
    drafts: tuple[Card, ...] = ()
    withdrawn: tuple[WithdrawnEntry, ...] = ()
    stacks: Stacks = field(default_factory=InMemory, compare=False)
    ledgers: Ledgers = field(default_factory=Ledgers)
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
    partial: tuple[Partial, ...] = field(default=(), compare=False)

    def entry(self, card: Card) -> Entry:
        """Return the entry that a card stands for."""
        return self.stacks.entry(card)

    @cached_property
    def ids(self) -> dict[str, str | None]:
        """The id that each file's name gives, by path; None where the name is no entry's."""
        return {path: entry_id_of(path) for path in self.files}

    @cached_property
    def by_id(self) -> dict[str, Card]:
        """The published entries by id."""
        return {card.id: card for card in self.entries}

    @cached_property
    def all_entries(self) -> tuple[Card, ...]:
        """The published entries and the drafts."""
        return (*self.entries, *self.drafts)

    @cached_property
    def by_topic(self) -> dict[str, list[Card]]:
        """The published entries of each topic, those of its narrower topics included, newest first."""
        groups: dict[str, list[Card]] = {}
        for card in self.entries:
            for key in self.with_broader(card.topics):
                groups.setdefault(key, []).append(card)
        return groups

    @cached_property
    def by_publisher(self) -> dict[str, list[Card]]:
        """The published entries of each publisher, whether it reported or passed on."""
        return _group(self.entries, lambda card: card.publishers)

    @cached_property
    def by_place(self) -> dict[str, list[Card]]:
        """The published entries of each place."""
        return _group(self.entries, lambda card: card.places)

    @cached_property
    def by_organisation(self) -> dict[str, list[Card]]:
        """The published entries of each organisation."""
        return _group(self.entries, lambda card: card.organisations)

    @cached_property
    def corrected(self) -> tuple[Card, ...]:
        """The published entries that have corrections, the one that was corrected last first."""
        found = [card for card in self.entries if card.corrections]
        return tuple(sorted(found, key=lambda card: (max(card.corrections), card.id), reverse=True))

    @cached_property
    def by_month(self) -> dict[tuple[int, int], list[Card]]:
        """The published entries of each month, by year and month."""
        return _group(self.entries, lambda card: ((int(card.id[:4]), int(card.id[5:7])),))

    @cached_property
    def by_year(self) -> dict[int, list[Card]]:
        """The published entries of each year."""
        return _group(self.entries, lambda card: (int(card.id[:4]),))

    @cached_property
    def by_thread(self) -> dict[str, list[Card]]:
        """The published entries of each running story."""
        return _group(self.entries, lambda card: (card.thread,) if card.thread else ())

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each published entry in the order of `entries`."""
        return {card.id: position for position, card in enumerate(self.entries)}

    def publisher(self, named: str | Publisher) -> Publisher:
        """Return the record of a publisher that an entry names by key or writes out."""
        if isinstance(named, Publisher):
            return named
        return (self.publishers or {})[named]

    def source_language(self, source: Source) -> str:
        """Return the language of an original."""
        return source.language or self.publisher(source.publisher).languages[0]

    @cached_property
    def _narrower(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, record in (self.topics or {}).items():
            if record.broader:
                found.setdefault(record.broader, []).append(key)
        return found

    def narrower(self, topic: str) -> list[str]:
        """Return the topics of which a topic is the broader one, in the register's order."""
        return self._narrower.get(topic, [])

    @cached_property
    def _lineages(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _lineage(self, topic: str) -> tuple[str, ...]:
        """Return a topic and those above it, and keep them."""
        found: dict[str, None] = {}
        at: str | None = topic
        while at is not None and at not in found:
            found[at] = None
            record = (self.topics or {}).get(at)
            at = record.broader if record else None
        return self._lineages.setdefault(topic, tuple(found))

    def with_broader(self, topics: Iterable[str]) -> dict[str, None]:
        """Return topics and those above them, each once."""
        found: dict[str, None] = {}
        for topic in topics:
            for key in self._lineages.get(topic) or self._lineage(topic):
                found[key] = None
        return found


def publisher_keys(entry: Entry) -> tuple[str, ...]:
    """Return the keys of the publishers that an entry's sources name, reporters and republishers."""
    named = [who for source in entry.all_sources for who in (source.publisher, source.via)]
    return tuple(dict.fromkeys(who for who in named if isinstance(who, str)))


def _group(entries: Iterable[Card], keys: Any) -> dict[Any, list[Card]]:
    groups: dict[Any, list[Card]] = {}
    for entry in entries:
        for key in keys(entry):
            groups.setdefault(key, []).append(entry)
    return groups


def card_of(registers: Registers, entry: Entry) -> Card:
    """Return the card of an entry, without what only a build can tell: `own` and `shown`."""
    publishers = registers.publishers or {}
    origins = []
    for source in entry.all_sources:
        publisher = publishers.get(source.publisher) if isinstance(source.publisher, str) else source.publisher
        language = source.language or (publisher.languages[0] if publisher and publisher.languages else "")
        origins.append((language, source.published.year))
    return Card(
        id=entry.id,
        path=entry.path,
        title=entry.title,
        language=entry.language,
        changed=entry.updated.isoformat(),
        draft=entry.draft,
        topics=entry.topics,
        places=entry.places,
        organisations=entry.organisations,
        publishers=publisher_keys(entry),
        thread=entry.thread,
        related=entry.related,
        aliases=entry.aliases,
        translations=tuple(entry.translations),
        sources=tuple([source.url or "" for source in entry.all_sources]),
        origins=tuple(origins),
        corrections=tuple([each.date.isoformat() for each in entry.corrections]),
    )


def entry_id_of(path: str) -> str | None:
    """Return the id that the path of a file in `entries/` gives, or None when it is no entry's path."""
    name = path[path.rfind("/") + 1 :]
    stem = name.removesuffix(".yml")
    if stem == name or not ENTRY_ID.fullmatch(stem):
        return None
    try:
        date.fromisoformat(stem[:10])
    except ValueError:
        return None
    return stem
