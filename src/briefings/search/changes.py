"""Changes: the documents that came to an index and went from it, and what that does to each term."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from briefings.search.words import Known, Rows, Words


class Come(NamedTuple):
    """A document that came: its position in the library, its words, the rows of these."""

    position: int
    words: Words
    rows: Rows


class Gone(NamedTuple):
    """A document that went: its length, and what is known of its words."""

    length: int
    known: Known


@dataclass(slots=True)
class Changes:
    """What came and what went, by the numbers of the documents; one that changed did both."""

    come: dict[int, Come] = field(default_factory=dict)
    gone: dict[int, Gone] = field(default_factory=dict)


@dataclass(slots=True)
class Patch:
    """What happened to one term: documents that lost it, and those that have it now, by number."""

    gone: set[int] = field(default_factory=set)
    levels: dict[int, int] = field(default_factory=dict)
    places: dict[int, list[int]] = field(default_factory=dict)
