"""What is asked of an index, and what it answers; the same as `browser/types.ts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

FACETS = ("topic", "source", "place", "org", "year", "lang")
"""What answers are filtered and counted by."""

Sort: TypeAlias = Literal["relevance", "date", "oldest"]

Note: TypeAlias = Mapping[str, str | Sequence[str]]
"""What the reader should know about how the question was taken.

`kind` is `typo` (with `word` and `instead`), `unknown-value` (`field`, `value`, `nearest`), `bad-date` (`field`,
`value`), `bad-address` or `no-address` (`value`), or `no-entry` (`word`).
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    `text` is in the language of questions; `chosen` are values of facets beside it, OR within one, AND between them.
    `start` and `end` are ISO days, both included, or empty. The hits wanted are `size`, from the place `first`, 0 for
    the best. `typing` matches words that begin with the last one too, `loose` also parts of a run that stands as a
    whole in some entries.
    """

    text: str
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    sort: Sort = "relevance"
    first: int = 0
    size: int = 10
    count: Sequence[str] = ()
    typing: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that matches; `path` is below the site's address, `terms` tell which words of the question it has."""

    id: str
    path: str
    title: str
    language: str
    publisher: str
    date: str
    topics: Sequence[str]
    summary: str
    score: float
    terms: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Counted:
    """A value of a facet: its key, how it is shown, and how many of the entries that match have it."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer.

    `total` is how many entries match; when not `exact`, at least so many. `looser` is how many more there would be if
    the question were `loose`. `marks` are what to mark in titles and summaries: folded words, each for all that begin
    with it, and runs. `nearest` are the words of the archive nearest to those of a question that nothing matches.
    """

    total: int
    exact: bool
    hits: Sequence[Hit] = ()
    looser: int = 0
    facets: Mapping[str, Sequence[Counted]] = field(default_factory=dict)
    marks: Sequence[str] = ()
    nearest: Sequence[str] = ()
    notes: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """A completion: the whole text with it taken, what is completed (word, field, value), how to show it, its count."""

    text: str
    kind: str
    label: str
    count: int
