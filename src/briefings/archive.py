"""The archive: all entries and registers, with their indexes. Nothing here reads a file but by `document`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from briefings.addresses import ENTRY_ID
from briefings.diagnostics import Diagnostic
from briefings.document import find_files, read_document
from briefings.entry import Entry, Organisation, Publisher, Source, Statements, Topic, WithdrawnEntry
from briefings.schema import records

ENTRIES = "entries"
REGISTERS = "registers"


Watch: TypeAlias = Callable[[Sequence[str]], Iterable[str]]
"""Passes on what is worked through, one by one, so that somebody can be shown how far it is."""


@dataclass(frozen=True)
class Archive:
    """All that an archive holds.

    `entries` are what is published, newest first; a register is None when its file could not be used. `files` are
    the paths of all files in `entries/`, valid or not. `partial` is what could be read of files with mistakes: it is
    for the rules alone, and in none of the indexes.
    """

    entries: tuple[Entry, ...]
    drafts: tuple[Entry, ...]
    withdrawn: tuple[WithdrawnEntry, ...]
    publishers: Mapping[str, Publisher] | None
    topics: Mapping[str, Topic] | None
    organisations: Mapping[str, Organisation] | None
    statements: Statements | None
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
    partial: tuple[records.PartialEntry, ...] = field(default=(), compare=False)

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The published entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def all_entries(self) -> tuple[Entry, ...]:
        """The published entries and the drafts."""
        return (*self.entries, *self.drafts)

    @cached_property
    def by_topic(self) -> dict[str, list[Entry]]:
        """The published entries of each topic, those of its narrower topics included, newest first."""
        return _group(self.entries, lambda entry: self._with_broader(entry.topics))

    @cached_property
    def by_publisher(self) -> dict[str, list[Entry]]:
        """The published entries of each publisher, whether it reported or passed on."""
        return _group(self.entries, publisher_keys)

    @cached_property
    def by_place(self) -> dict[str, list[Entry]]:
        """The published entries of each place."""
        return _group(self.entries, lambda entry: entry.places)

    @cached_property
    def by_organisation(self) -> dict[str, list[Entry]]:
        """The published entries of each organisation."""
        return _group(self.entries, lambda entry: entry.organisations)

    @cached_property
    def by_month(self) -> dict[tuple[int, int], list[Entry]]:
        """The published entries of each month, by year and month."""
        return _group(self.entries, lambda entry: [(entry.date.year, entry.date.month)])

    @cached_property
    def by_year(self) -> dict[int, list[Entry]]:
        """The published entries of each year."""
        return _group(self.entries, lambda entry: [entry.date.year])

    @cached_property
    def by_thread(self) -> dict[str, list[Entry]]:
        """The published entries of each running story."""
        return _group(self.entries, lambda entry: [entry.thread] if entry.thread else [])

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each published entry in the order of `entries`."""
        return {entry.id: position for position, entry in enumerate(self.entries)}

    def publisher(self, named: str | Publisher) -> Publisher:
        """Return the record of a publisher that an entry names by key or writes out."""
        if isinstance(named, Publisher):
            return named
        return (self.publishers or {})[named]

    def source_language(self, source: Source) -> str:
        """Return the language of an original."""
        return source.language or self.publisher(source.publisher).languages[0]

    def narrower(self, topic: str) -> list[str]:
        """Return the topics of which a topic is the broader one, in the register's order."""
        return [key for key, record in (self.topics or {}).items() if record.broader == topic]

    def _with_broader(self, topics: Iterable[str]) -> list[str]:
        found: dict[str, None] = {}
        for key in topics:
            at: str | None = key
            while at is not None and at not in found:
                found[at] = None
                record = (self.topics or {}).get(at)
                at = record.broader if record else None
        return list(found)


def publisher_keys(entry: Entry) -> list[str]:
    """Return the keys of the publishers that an entry's sources name, reporters and republishers."""
    named = [who for source in entry.all_sources for who in (source.publisher, source.via)]
    return list(dict.fromkeys(who for who in named if isinstance(who, str)))


def _group(entries: Iterable[Entry], keys: Any) -> dict[Any, list[Entry]]:
    groups: dict[Any, list[Entry]] = {}
    for entry in entries:
        for key in keys(entry):
            groups.setdefault(key, []).append(entry)
    return groups


def entry_id_of(path: str) -> str | None:
    """Return the id that the path of a file in `entries/` gives, or None when it is no entry's path."""
    name = PurePosixPath(path)
    match = ENTRY_ID.fullmatch(name.stem)
    if match is None or name.suffix != ".yml":
        return None
    try:
        date.fromisoformat(match["date"])
    except ValueError:
        return None
    return name.stem


def load_archive(root: Path, watch: Watch = iter) -> Archive:
    """Read all entries and registers of the archive in the folder `root`; `watch` sees the files go by.

    What is wrong with a file is in `diagnostics`, and the file's entry is left out; nothing is raised for it.
    """
    files = tuple(find_files(root, ENTRIES))
    read = list(_read_entries(root, watch(files)))
    made = sorted(
        (reading.entry for reading in read if reading.entry), key=lambda entry: (entry.date, entry.id), reverse=True
    )
    diagnostics = [finding for reading in read for finding in reading.diagnostics]
    registers: dict[str, Any] = {}
    for name, reader in _REGISTERS.items():
        document = read_document(root, f"{REGISTERS}/{name}.yml")
        register = reader(document)
        registers[name] = register.records
        diagnostics += register.diagnostics
    live = [entry for entry in made if isinstance(entry, Entry)]
    return Archive(
        entries=tuple(entry for entry in live if not entry.draft),
        drafts=tuple(entry for entry in live if entry.draft),
        withdrawn=tuple(entry for entry in made if isinstance(entry, WithdrawnEntry)),
        files=files,
        diagnostics=tuple(diagnostics),
        partial=tuple(reading.partial for reading in read if reading.partial),
        **registers,
    )


_REGISTERS = {
    "publishers": records.read_publishers,
    "topics": records.read_topics,
    "organisations": records.read_organisations,
    "statements": records.read_statements,
}


def _read_entries(root: Path, files: Iterable[str]) -> Iterator[records.EntryReading]:
    for path in files:
        entry_id = entry_id_of(path)
        if entry_id is not None:
            yield records.read_entry(read_document(root, path), entry_id)
