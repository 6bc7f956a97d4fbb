"""What the rules give: findings, which name a place by keys, before anything is looked up in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from briefings.diagnostics import Rule
from briefings.entry import Entry, Source, WithdrawnEntry

Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys of mappings, and places (from 0) among the values of a list that could be read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that was broken, and where.

    `replacement` is what should stand in the value's place, where that is mechanical. `on_key` points to the key
    instead of its value, `excerpt` to the words within it. `rests_on` are further values that the finding follows
    from: when one of them was refused already, that is the mistake, and the finding only its consequence. `other`
    is the path of the file that this one was compared with.
    """

    rule: Rule
    path: str
    keys: Keys
    message: str
    fix: str | None = None
    replacement: str | None = None
    on_key: bool = False
    excerpt: str = ""
    rests_on: tuple[Keys, ...] = ()
    other: str = ""


def sources_of(entry: Entry | WithdrawnEntry) -> Iterator[tuple[Keys, Source]]:
    """Yield the sources of an entry, each with the way to it."""
    if entry.source is not None:
        yield ("source",), entry.source
    if isinstance(entry, Entry):
        yield from ((("sources", position), source) for position, source in enumerate(entry.sources))
