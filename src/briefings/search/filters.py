"""The filters of a question: values of facets, and days, as sets and stretches of documents' numbers.

The same as `browser/filters.ts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from briefings.search.answers import Note, Question
from briefings.search.nearby import distance
from briefings.search.question import Parsed
from briefings.search.reader import Reader, Value
from briefings.search.seeking import with_values
from briefings.search.sources import LOCATED, source_term

NEAREST = 3
"""How many values are told that may have been meant."""

Stretch = tuple[float, float]
"""Numbers from the first on, up to the last, which is not among them."""

ALWAYS: Stretch = (float("-inf"), float("inf"))


class Passing(NamedTuple):
    """The documents with any of the values that were chosen of a facet, or with any of some sources' addresses."""

    facet: str
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Limits:
    """What limits a question.

    `years` are those chosen, if any are; `days` lie between the first and the last day, `excluded_years` are kept out.
    """

    passing: Sequence[Passing]
    excluded: Sequence[frozenset[int]]
    years: Sequence[Stretch] | None
    days: Stretch
    excluded_years: Sequence[Stretch]
    notes: Sequence[Note]

    @property
    def is_open(self) -> bool:
        """Whether nothing is limited at all."""
        return (
            not (self.passing or self.excluded or self.excluded_years or self.years is not None) and self.days == ALWAYS
        )


def limits_of(reader: Reader, parsed: Parsed, question: Question) -> Limits:
    """Return what limits a question."""
    names = Names(reader)
    chosen = names.keys(parsed.filters)
    excluded = names.keys(parsed.excluded_filters)
    for facet, keys in question.chosen.items():
        if keys:
            chosen[facet] = [*chosen.get(facet, ()), *keys]
    return Limits(
        passing=_sets_of(reader, chosen),
        excluded=[each.numbers for each in _sets_of(reader, excluded)],
        years=[_year(reader, year) for year in chosen["year"]] if "year" in chosen else None,
        days=_days(reader, (parsed.start, question.start), (parsed.end, question.end)),
        excluded_years=[_year(reader, year) for year in excluded.get("year", ())],
        notes=names.notes,
    )


def _sets_of(reader: Reader, filters: Mapping[str, Sequence[str]]) -> list[Passing]:
    return [Passing(facet, with_values(reader, facet, keys)) for facet, keys in filters.items() if facet != "year"]


def _year(reader: Reader, year: str) -> Stretch:
    """Return the stretch of a year, four digits; what is none holds nothing."""
    try:
        return reader.first_of(date(int(year), 1, 1)), reader.first_of(date(int(year), 12, 31), 1)
    except ValueError:
        return 0, 0


def _days(reader: Reader, firsts: Iterable[str], lasts: Iterable[str]) -> Stretch:
    """Return the stretch behind all first days, before all last ones; what is empty limits nothing."""
    return (
        max([ALWAYS[0], *(reader.first_of(date.fromisoformat(day)) for day in firsts if day)]),
        min([ALWAYS[1], *(reader.first_of(date.fromisoformat(day), 1) for day in lasts if day)]),
    )


def is_in(stretches: Iterable[Stretch], number: int) -> bool:
    """Tell whether a number is in any of some stretches."""
    return any(start <= number < end for start, end in stretches)


class Names:
    """What values are called: finds the keys that people mean."""

    def __init__(self, reader: Reader) -> None:
        """Take the reader."""
        self.notes: list[Note] = []
        self._reader = reader

    def keys(self, filters: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """Return the keys that values of facets mean; a value that none has is noted, and gives no key."""
        return {facet: list(self._keys(facet, values)) for facet, values in filters.items()}

    def _keys(self, facet: str, values: Iterable[str]) -> Iterator[str]:
        for value in values:
            if facet == "year":
                yield value
            elif facet == LOCATED:
                yield from self._located(value)
            else:
                yield from self._meant(facet, value)

    def _located(self, value: str) -> Iterator[str]:
        """Yield the key of a source's address, if any document has it."""
        term = source_term(value)
        if term is not None and self._reader.listed(term).df:
            yield term.partition(":")[2]
        else:
            self.notes.append({"kind": "bad-address" if term is None else "no-address", "value": value})

    def _meant(self, facet: str, value: str) -> list[str]:
        known = self._reader.facets.values[facet]
        folded = self._reader.fold(value)
        exact = [each for each in known if each.key == value]
        meant = exact or [each for each in known if folded in self._calls(each)]
        if not meant:
            near = self._nearest(known, folded)
            self.notes.append({"kind": "unknown-value", "field": facet, "value": value, "nearest": near})
        return [each.key for each in meant]

    def _calls(self, value: Value) -> list[str]:
        return [self._reader.fold(name) for name in (value.key, value.label, *value.names)]

    def _nearest(self, known: Iterable[Value], folded: str) -> list[str]:
        """Return the keys of the values whose names hold what was typed, then of those called nearly so."""
        limit = 1 if len(folded) < 4 else 2
        found = []
        for value in known:
            away = min(0 if folded in name else distance(name, folded, limit) for name in self._calls(value))
            if away <= limit:
                found.append((away, value.key))
        return [key for _, key in sorted(found, key=lambda each: each[0])[:NEAREST]]
