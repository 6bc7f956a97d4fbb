"""The tree of a document: scalars, sequences and mappings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from briefings.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as the string that YAML's quoting and folding give; `plain` when it was not quoted."""

    value: str
    span: Span
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs of key and value, in the order of the file.

    `span` is where the mapping starts, `head` the key that it is the value of; an item of a list and the root have
    none.
    """

    items: tuple[tuple[Scalar, Node], ...]
    span: Span
    head: Span | None = None

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((value for name, value in self.items if name.value == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, for its place, or None."""
        return next((name for name, _ in self.items if name.value == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its path in the archive (with `/`), its text, its tree if it has one, and what was wrong with it."""

    path: str
    text: str
    root: Mapping | None
    diagnostics: tuple[Diagnostic, ...] = ()
