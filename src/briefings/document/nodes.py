"""The tree of a document: scalars, sequences and mappings, each with its place.

A node keeps the event that libyaml gave for it and makes its span only when it is asked: of nearly all nodes nobody
asks. For the same reason nodes are not frozen, which would double what making one costs; nothing changes them once a
document is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from briefings.diagnostics import Diagnostic, Span


@dataclass(slots=True, eq=False)
class Scalar:
    """A single value, as the string that YAML's quoting and folding give.

    `event` is where it stands, in a text that is `shift` code points shorter at its start than the document's.
    """

    value: str
    event: yaml.ScalarEvent
    shift: int

    @property
    def plain(self) -> bool:
        """Whether it was not quoted, and no block of text."""
        return not self.event.style

    @property
    def span(self) -> Span:
        """Where it is written, quotes included."""
        return span_of(self.event, self.shift)

    @property
    def on_one_line(self) -> bool:
        """Whether it starts and ends on the same line."""
        start, end = self.event.start_mark, self.event.end_mark
        return start is not None and end is not None and start.line == end.line


@dataclass(slots=True, eq=False)
class Sequence:
    """A list of nodes; `event` and `shift` as those of a scalar."""

    event: yaml.CollectionStartEvent
    shift: int
    items: list[Node] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Where it starts."""
        return span_of(self.event, self.shift)


@dataclass(slots=True, eq=False)
class Mapping:
    """Pairs of key and value by the key's word, in the order of the file; `event` and `shift` as those of a scalar.

    `under` is the key that it is the value of; an item of a list and the root have none.
    """

    event: yaml.CollectionStartEvent
    shift: int
    under: Scalar | None = None
    pairs: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)

    @property
    def items(self) -> tuple[tuple[Scalar, Node], ...]:
        """The pairs of key and value."""
        return tuple(self.pairs.values())

    @property
    def span(self) -> Span:
        """Where it starts."""
        return span_of(self.event, self.shift)

    @property
    def head(self) -> Span | None:
        """Where the key stands that it is the value of."""
        return self.under.span if self.under else None

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        pair = self.pairs.get(key)
        return pair[1] if pair else None

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, for its place, or None."""
        pair = self.pairs.get(key)
        return pair[0] if pair else None

    def only(self, keys: Iterable[str]) -> Mapping:
        """Return the mapping with these of its keys alone."""
        return Mapping(self.event, self.shift, self.under, {key: self.pairs[key] for key in keys})


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its path in the archive (with `/`), its text, its tree if it has one, and what was wrong with it."""

    path: str
    text: str
    root: Mapping | None
    diagnostics: tuple[Diagnostic, ...] = ()


def span_of(event: yaml.Event, shift: int, width: int | None = None) -> Span:
    """Return the place of an event; `shift` is 1 when a byte order mark was taken off."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:  # libyaml gives every event its marks
        return Span(1, 1)
    column = start.column + 1 + (shift if start.line == 0 else 0)
    if width is None:
        whole = start.line == end.line or isinstance(event, yaml.ScalarEvent)
        width = end.index - start.index if whole else 1
    return Span(start.line + 1, column, start.index + shift, start.index + shift + width)
