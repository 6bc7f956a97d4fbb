"""The registers as curators change them: records that go, come under another key, and take over names of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefings.curating.vocabularies import Record, Vocabulary, Way
from briefings.document import Document, Scalar, parse_document
from briefings.document import Mapping as MappingNode
from briefings.document.editing import with_item, with_key, with_value, without
from briefings.entry import Publisher, Topic
from briefings.text.similar import fold

LONGEST_ALIAS = 120

Above = Callable[[str], str | None]
"""Gives the broader topic that a topic has from now on."""


class Register:
    """A register's file while it is changed; comments and order stay. `records` are those in it by now."""

    def __init__(self, vocabulary: Vocabulary, document: Document, records: Mapping[str, Record]) -> None:
        """Take the file and its records."""
        self.vocabulary = vocabulary
        self.records = dict(records)
        self._document = document

    @property
    def text(self) -> str:
        """The file's text by now."""
        return self._document.text

    def rename(self, key: str, new: str) -> None:
        """Put a record under another key, which `broader` of others follows and the old one is an alias of."""
        self._edit(with_key, (key,), new)
        self.records = {new if each == key else each: record for each, record in self.records.items()}
        for other in self._narrower(key):
            self._set_broader(other, new)
        self.add_aliases(new, [key])

    def label(self, key: str, language: str, label: str) -> None:
        """Call a record something else in a language; the old name becomes an alias."""
        names, field = self.vocabulary.names_of(self.records[key]), self.vocabulary.names
        if not self._is_one_name(key):
            self._edit(with_value, (key, field, language), label)
        elif language in names:
            self._edit(with_value, (key, field), label)
        else:
            self._edit(with_value, (key, field), {**names, language: label})
        self._know(key, **{field: {**names, language: label}})
        self.add_aliases(key, [names[language]] if language in names else [])

    def _is_one_name(self, key: str) -> bool:
        """Tell whether a record's name stands for all languages."""
        record = self._document.root.get(key) if self._document.root else None
        return isinstance(record, MappingNode) and isinstance(record.get(self.vocabulary.names), Scalar)

    def merge(self, key: str, into: str) -> None:
        """Take a record out whose names, and addresses, another one takes over."""
        record, lineage = self.records[key], set(self._lineage(into))
        above = record.broader if isinstance(record, Topic) else None
        self._remove(key, lambda each: above if each in lineage else into)
        self.add_aliases(into, (*self.vocabulary.names_of(record).values(), key, *record.aliases))
        if isinstance(record, Publisher):
            self._add_patterns(into, record.urls)

    def retire(self, key: str) -> None:
        """Take a record out; narrower topics come under the one above it."""
        record = self.records[key]
        above = record.broader if isinstance(record, Topic) else None
        self._remove(key, lambda _: above)

    def add_aliases(self, key: str, names: Iterable[str]) -> None:
        """Give a record further names, but for those that it has already."""
        record = self.records[key]
        known = {fold(name) for name in (key, *self.vocabulary.names_of(record).values(), *record.aliases)}
        for name in names:
            if fold(name) not in known and len(name) <= LONGEST_ALIAS:
                known.add(fold(name))
                self._edit(with_item, (key, "aliases"), name)
                self._know(key, aliases=(*self.records[key].aliases, name))

    def _lineage(self, key: str) -> list[str]:
        """Return a topic and those above it."""
        found: list[str] = []
        at: str | None = key
        while at is not None and at in self.records and at not in found:
            found.append(at)
            record = self.records[at]
            at = record.broader if isinstance(record, Topic) else None
        return found

    def _narrower(self, key: str) -> list[str]:
        return [each for each, record in self.records.items() if isinstance(record, Topic) and record.broader == key]

    def _remove(self, key: str, above: Above) -> None:
        for other in self._narrower(key):
            self._set_broader(other, above(other))
        before = self.text
        self._edit(_without, (key,), None)
        self._document = _read(self._document.path, _with_one_gap(before, self.text))
        del self.records[key]

    def _set_broader(self, key: str, broader: str | None) -> None:
        self._edit(_without if broader is None else with_value, (key, "broader"), broader)
        self._know(key, broader=broader)

    def _add_patterns(self, key: str, patterns: Sequence[str]) -> None:
        """Give a publisher further addresses, so that those of the entries that it takes over are its own."""
        record = self.records[key]
        own = record.urls if isinstance(record, Publisher) else ()
        for pattern in patterns:
            if pattern not in own:
                self._edit(with_item, (key, "urls"), pattern)

    def _know(self, key: str, **values: Any) -> None:
        self.records[key] = replace(self.records[key], **values)

    def _edit(self, edit: Callable[[Document, Way, Any], str], way: Way, value: object) -> None:
        self._document = _read(self._document.path, edit(self._document, way, value))


def _without(document: Document, way: Way, _value: None) -> str:
    return without(document, way)


def _read(path: str, text: str) -> Document:
    return parse_document(path, text.encode("utf-8", "surrogatepass"))


def _with_one_gap(before: str, after: str) -> str:
    """Return a text that something was taken out of, with the blank lines around it made one."""
    pairs = enumerate(zip(before, after, strict=False))
    at = next((index for index, (one, other) in pairs if one != other), len(after))
    start = after.rfind("\n", 0, at) + 1
    head, rest = after[:start], after[start:]
    if not rest:
        return head.rstrip("\n") + "\n" * bool(head)
    return head + rest.removeprefix("\n") if head.endswith("\n\n") or not head else after
