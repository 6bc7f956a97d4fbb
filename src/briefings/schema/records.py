"""Documents in, entries and registers out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from briefings.diagnostics import Diagnostic, Severity, files
from briefings.diagnostics import sources as rules
from briefings.document import Document, Mapping
from briefings.entry import Entry, WithdrawnEntry
from briefings.schema.entries import ENTRY, WITHDRAWN
from briefings.schema.reading import Invalid, Reader
from briefings.schema.registers import ORGANISATIONS, PUBLISHERS, STATEMENTS, TOPICS
from briefings.schema.structures import ByKey


@dataclass(frozen=True, slots=True)
class EntryReading:
    """What a document of `entries/` gave: the entry, unless it lacks something required, and what was wrong.

    `partial` is there when a value of the file was refused.
    """

    entry: Entry | WithdrawnEntry | None
    diagnostics: tuple[Diagnostic, ...]
    partial: PartialEntry | None = None


@dataclass(frozen=True, slots=True)
class PartialEntry:
    """What could be read of a file with mistakes in it, for the rules to look at; it is never published.

    `unread` are the ways to the required values that could not be read; stand-ins take their place in `entry`.
    """

    entry: Entry | WithdrawnEntry
    unread: frozenset[tuple[str | int, ...]]


def read_entry(document: Document, entry_id: str) -> EntryReading:
    """Return the entry of a document."""
    if document.root is None:
        return EntryReading(None, document.diagnostics)
    reader = Reader(document)
    made = _make_entry(document.root, reader, entry_id)
    entry = None if isinstance(made, Invalid) else made
    partial = None
    if reader.found and any(each.severity is Severity.ERROR for each in reader.found):
        partial = _read_partial(document, document.root, entry_id)
    return EntryReading(entry, (*document.diagnostics, *reader.found), partial)


def _read_partial(document: Document, root: Mapping, entry_id: str) -> PartialEntry:
    reader = Reader(document, lenient=True)
    entry = _make_entry(root, reader, entry_id)
    holes = {id(record): keys for record, keys in reader.holes}
    return PartialEntry(entry, frozenset(_unread(entry, (), holes)))


def _unread(value: object, way: tuple[str | int, ...], holes: dict[int, tuple[str, ...]]) -> Iterator[Any]:
    """Yield the ways to the values that stand for nothing, within the value at the end of a way."""
    yield from ((*way, key) for key in holes.get(id(value), ()))
    within: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, tuple):
        within = enumerate(value)
    elif isinstance(value, dict):
        within = value.items()
    elif is_dataclass(value):
        within = ((each.name, getattr(value, each.name)) for each in fields(value))
    for step, child in within:
        yield from _unread(child, (*way, step), holes)


def _make_entry(root: Mapping, reader: Reader, entry_id: str) -> Any:
    path = reader.document.path
    if root.key("withdrawal"):
        return WITHDRAWN.made_of(_read_withdrawn(root, reader), reader, id=entry_id, path=path)
    return ENTRY.made_of(ENTRY.read_fields(root, reader), reader, id=entry_id, path=path)


def _read_withdrawn(root: Mapping, reader: Reader) -> dict[str, Any]:
    """Read what a withdrawn entry may keep; each field of an entry that it still has is an error."""
    kept = []
    for key, _ in root.items:
        if key.value in ENTRY.by_name and key.value not in WITHDRAWN.by_name:
            message = f"The entry is withdrawn, yet it still has `{key.value}`."
            reader.report(rules.WITHDRAWN_WITH_TEXT, key.span, message, "Delete it.")
        else:
            kept.append(key.value)
    return WITHDRAWN.read_fields(root.only(kept), reader)


@dataclass(frozen=True, slots=True)
class Register:
    """A register as read: its records, or None when the file as a whole could not be used."""

    records: Any
    diagnostics: tuple[Diagnostic, ...]


def _is_empty(document: Document) -> bool:
    """Tell whether a file has no key: comments alone, or `{}`. A register may be empty: it has no records then."""
    if document.root is None:
        return [each.code for each in document.diagnostics] == [files.EMPTY_FILE.code]
    return not document.root.items


def _read_keyed(document: Document, kind: ByKey) -> Register:
    if _is_empty(document):
        return Register({}, tuple(each for each in document.diagnostics if each.code != files.EMPTY_FILE.code))
    if document.root is None:
        return Register(None, document.diagnostics)
    reader = Reader(document)
    values = kind.read(document.root, reader, "")
    records = None if isinstance(values, Invalid) else {key: replace(value, key=key) for key, value in values.items()}
    return Register(records, (*document.diagnostics, *reader.found))


def read_publishers(document: Document) -> Register:
    """Return the register of publishers, key to `Publisher`."""
    return _read_keyed(document, PUBLISHERS)


def read_topics(document: Document) -> Register:
    """Return the register of topics, key to `Topic`."""
    return _read_keyed(document, TOPICS)


def read_organisations(document: Document) -> Register:
    """Return the register of organisations, key to `Organisation`."""
    return _read_keyed(document, ORGANISATIONS)


def read_statements(document: Document) -> Register:
    """Return the statements, a `Statements`."""
    if document.root is None:
        return Register(None, document.diagnostics)
    reader = Reader(document)
    values = STATEMENTS.read(document.root, reader, "")
    return Register(None if isinstance(values, Invalid) else values, (*document.diagnostics, *reader.found))
