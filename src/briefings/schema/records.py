"""Documents in, entries and registers out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from briefings.diagnostics import Diagnostic
from briefings.diagnostics import sources as rules
from briefings.document import Document, Mapping
from briefings.entry import Entry, WithdrawnEntry
from briefings.schema.entries import ENTRY, WITHDRAWN
from briefings.schema.reading import Invalid, Reader
from briefings.schema.registers import ORGANISATIONS, PUBLISHERS, STATEMENTS, TOPICS
from briefings.schema.structures import ByKey


@dataclass(frozen=True, slots=True)
class EntryReading:
    """What a document of `entries/` gave: the entry, unless it lacks something required, and what was wrong."""

    entry: Entry | WithdrawnEntry | None
    diagnostics: tuple[Diagnostic, ...]


def read_entry(document: Document, entry_id: str) -> EntryReading:
    """Return the entry of a document."""
    if document.root is None:
        return EntryReading(None, document.diagnostics)
    reader = Reader(document)
    if document.root.key("withdrawal"):
        values = _read_withdrawn(document.root, reader)
        make: Any = WithdrawnEntry
    else:
        values = ENTRY.read_fields(document.root, reader)
        make = Entry
    made = None if isinstance(values, Invalid) else make(id=entry_id, path=document.path, **values)
    return EntryReading(made, (*document.diagnostics, *reader.found))


def _read_withdrawn(root: Mapping, reader: Reader) -> dict[str, Any] | Invalid:
    """Read what a withdrawn entry may keep; each field of an entry that it still has is an error."""
    kept = []
    for key, node in root.items:
        if key.value in ENTRY.by_name and key.value not in WITHDRAWN.by_name:
            message = f"The entry is withdrawn, yet it still has `{key.value}`."
            reader.report(rules.WITHDRAWN_WITH_TEXT, key.span, message, "Delete it.")
        else:
            kept.append((key, node))
    return WITHDRAWN.read_fields(replace(root, items=tuple(kept)), reader)


@dataclass(frozen=True, slots=True)
class Register:
    """A register as read: its records, or None when the file as a whole could not be used."""

    records: Any
    diagnostics: tuple[Diagnostic, ...]


def _read_keyed(document: Document, kind: ByKey) -> Register:
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
