"""What the rules look at: an archive on a day, and what of it could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from briefings.archive import Archive
from briefings.entry import Card, Entry, Publisher, Source, WithdrawnEntry
from briefings.rules.names import Names


@dataclass(frozen=True)
class Scope:
    """The archive, the site's language, and today.

    `pages` are the paths of the hand-written pages. What could not be read must not look as if it were missing:
    `unread_keys` are the keys of each register whose records were refused, `unread_words` the words of the files
    in `entries/` that gave no entry. `files` are the paths of all hand-written files, and those of their folders,
    which end in `/`. `reviews` are the days on which hand-written pages say that they were reviewed, as they are
    written, by the path of the file; None where one does not say. `blanks` are the passages of each of these pages that
    are still to be written: the line, from 1, and what is asked for. `site_url` is the address of the site.
    """

    archive: Archive
    language: str
    today: date
    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    unread_keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unread_words: frozenset[str] = frozenset()
    reviews: Mapping[str, str | None] = field(default_factory=dict)
    blanks: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)
    site_url: str = ""

    @cached_property
    def entries(self) -> tuple[Card, ...]:
        """The entries, drafts included, by id and path: what is told depends on no other order."""
        return tuple(sorted(self.archive.all_entries, key=lambda entry: (entry.id, entry.path)))

    @cached_property
    def every(self) -> tuple[Card | WithdrawnEntry, ...]:
        """The entries, drafts and withdrawn ones included, by id and path."""
        together: list[Card | WithdrawnEntry] = [*self.archive.all_entries, *self.archive.withdrawn]
        return tuple(sorted(together, key=lambda entry: (entry.id, entry.path)))

    @cached_property
    def legible(self) -> tuple[Card, ...]:
        """The entries as `entries`, with what could be read of those that have mistakes."""
        return tuple(entry for entry in self.all_legible if isinstance(entry, Card))

    @cached_property
    def all_legible(self) -> tuple[Card | WithdrawnEntry, ...]:
        """The entries as `every`, with what could be read of those that have mistakes."""
        partial = {each.entry.path: each.entry for each in self.archive.partial}
        together = [*partial.values(), *(entry for entry in self.every if entry.path not in partial)]
        return tuple(sorted(together, key=lambda entry: (entry.id, entry.path)))

    @cached_property
    def unread(self) -> dict[str, frozenset[tuple[str | int, ...]]]:
        """The ways to the required values that could not be read, by the path of the file."""
        return {each.entry.path: each.unread for each in self.archive.partial if each.unread}

    @cached_property
    def latest_day(self) -> date:
        """The last day that is no future: `today` is counted in UTC, and in the east it is tomorrow already."""
        return self.today + timedelta(days=1)

    @cached_property
    def publishers(self) -> Names | None:
        """The names of the publishers, or None when the register could not be used."""
        records = self.archive.publishers
        return None if records is None else Names.of_publishers(records, self.unread_keys.get("publishers"))

    @cached_property
    def topics(self) -> Names | None:
        """The names of the topics, or None when the register could not be used."""
        records = self.archive.topics
        return None if records is None else Names.of_topics(records, self.unread_keys.get("topics"))

    @cached_property
    def organisations(self) -> Names | None:
        """The names of the organisations, or None when the register could not be used."""
        records = self.archive.organisations
        return None if records is None else Names.of_organisations(records, self.unread_keys.get("organisations"))

    @cached_property
    def hosts(self) -> dict[str, list[tuple[str, str]]]:
        """The patterns of addresses that publishers have, each with the publisher's key, by host."""
        found: dict[str, list[tuple[str, str]]] = {}
        for key, publisher in (self.archive.publishers or {}).items():
            for pattern in publisher.urls:
                found.setdefault(pattern.partition("/")[0], []).append((pattern, key))
        return found

    def publisher(self, named: str | Publisher | None) -> Publisher | None:
        """Return the record of a publisher, or None when it is not known."""
        if isinstance(named, str):
            return (self.archive.publishers or {}).get(named)
        return named

    def source_language(self, source: Source) -> str | None:
        """Return the language of an original, or None when nothing says it."""
        publisher = self.publisher(source.publisher)
        return source.language or (publisher.languages[0] if publisher and publisher.languages else None)

    def language_of(self, entry: Card | Entry | WithdrawnEntry) -> str:
        """Return the language of an entry."""
        return entry.language or self.language
