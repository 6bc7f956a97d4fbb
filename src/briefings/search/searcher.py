"""The searcher: answers questions from an index, as `browser/searcher.ts` does, formula by formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from briefings.search.analysis import fold
from briefings.search.answers import FACETS, Answer, Note, Question
from briefings.search.question import Parsed, Part, parse
from briefings.search.reader import Reader

BEGUN, MENDED = 0.6, 0.8
"""How much words count that only begin with what was typed, and those that were taken for a mistake."""

PRESENT = 0.25
"""How much of the score depends on how many parts of the question an entry has."""

RARE = 3
"""In how few entries a word is when words near to it are matched too."""

COMMON, SHARE, RARER = 2048, 8, 8
"""How common a word must be that only sorts, and how much rarer another of the question."""

_EPOCH = date(1970, 1, 1)


@dataclass(slots=True)
class Match:
    """What a part of a question has found: scores by documents; `label` is the part, as results tell whether it is there.

    `marks` are what to mark of it, `looser` the documents that have only parts of a run.
    """

    label: str
    scores: dict[int, float]
    marks: list[str]
    is_required: bool = False
    is_exact: bool = True
    looser: frozenset[int] = frozenset()


@dataclass(slots=True)
class Limits:
    """What filters let pass: numbers from `low` to before `high`, of those in each set of `allowed`, not in `refused`."""

    low: int
    high: int
    allowed: list[frozenset[int]] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)

    def passes(self, number: int) -> bool:
        """Tell whether a document passes."""
        inside = self.low <= number < self.high and number not in self.refused
        return inside and all(number in each for each in self.allowed)

    @property
    def is_open(self) -> bool:
        """Whether nothing but days is limited."""
        return not self.allowed and not self.refused


class Searcher:
    """Answers questions from the index that a reader reads."""

    def __init__(self, reader: Reader) -> None:
        """Take the reader."""
        self.reader = reader
        self.root = reader.root

    def ask(self, question: Question) -> Answer:
        """Return the answer to a question."""
        parsed = parse(question.text)
        limits = self._limits(parsed, question)
        matches, notes = self._matches(parsed.parts, question)
        scores = self._scores(matches, limits) if parsed.parts else dict.fromkeys(self._all(limits), 0.0)
        order = self._ordered(scores, parsed, question)
        hits = order[question.first : question.first + question.size]
        return Answer(
            total=len(order),
            exact=all(match.is_exact for match in matches),
            hits=[self._hit(number, scores[number], matches) for number in hits],
            looser=self._looser(matches, scores, limits),
            facets=self._counted(scores, question.count),
            marks=list(dict.fromkeys(mark for match in matches for mark in match.marks)),
            nearest=self._nearest(parsed) if not order else [],
            notes=[*parsed.notes, *limits.notes, *notes],
        )

    # -- limits

    def _limits(self, parsed: Parsed, question: Question) -> Limits:
        """Return what filters, days and exclusions let pass."""
        limits = Limits(*self._span(max(parsed.start, question.start), _earlier(parsed.end, question.end)))
        for facet in FACETS:
            for values in (parsed.filters.get(facet), question.chosen.get(facet)):
                if values:
                    limits.allowed.append(frozenset(self._having(facet, values, limits.notes)))
            limits.refused |= self._having(facet, parsed.excluded_filters.get(facet, ()), limits.notes)
        for part in parsed.excluded:
            limits.refused |= self._holding(part)
        return limits

    def _span(self, start: str, end: str) -> tuple[int, int]:
        """Return the numbers of the days from one to another, from the first to before the last; all without days."""
        low = self._number(date.fromisoformat(start)) if start else 0
        high = self._number(date.fromisoformat(end) + timedelta(days=1)) if end else 1 << 62
        return low, high

    def _number(self, day: date) -> int:
        return ((day - _EPOCH).days - self.root.base) << self.root.bits

    def _having(self, facet: str, values: Iterable[str], notes: list[Note]) -> set[int]:
        """Return the documents that have any of some values of a facet."""
        found: set[int] = set()
        for value in values:
            key = self._key(facet, value)
            if key is None:
                notes.append({"kind": "unknown-value", "field": facet, "value": value, "nearest": []})
            elif facet == "year":
                found.update(self._all(Limits(*self._span(f"{key}-01-01", f"{key}-12-31"))))
            else:
                found.update(number for number, _ in self.reader.postings(f"{facet}:{key}"))
        return found

    def _key(self, facet: str, value: str) -> str | None:
        """Return the key of a value, given that or what it is called."""
        values = self.reader.facets.values.get(facet, ())
        wanted = fold(value)
        for matches in (
            lambda each: each.key == value,
            lambda each: wanted in map(fold, (each.key, each.label, *each.names)),
        ):
            for each in values:
                if matches(each):
                    return each.key
        return None

    def _holding(self, part: Part) -> set[int]:
        """Return the documents that hold a part."""
        return set()

    def _all(self, limits: Limits) -> Iterator[int]:
        for chunk in self.reader.chunks:
            yield from (number for number in self.reader.documents(chunk) if limits.passes(number))
