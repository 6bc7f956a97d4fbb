"""The counts of facets over the results of a question. The same as `browser/standing.ts` and `browser/counting.ts`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefings.search.answers import FACETS, Counted
from briefings.search.filters import Limits, is_in
from briefings.search.reader import Reader
from briefings.search.sources import LOCATED

Standing = frozenset[str]
"""The facets that a document counts for."""

ALL: Standing = frozenset(FACETS)
NONE: Standing = frozenset()
_ONE: Mapping[str, Standing] = {facet: frozenset((facet,)) for facet in (*FACETS, LOCATED)}


def standing(limits: Limits, number: int) -> Standing:
    """Return which facets a document counts for.

    What passes all filters is a result, and counts for each; what fails those of one facet alone counts for that: it
    would be a result if another value of it were chosen, too.
    """
    is_out = any(number in numbers for numbers in limits.excluded) or is_in(limits.excluded_years, number)
    if is_out or not is_in((limits.days,), number):
        return NONE
    failed = [each.facet for each in limits.passing if number not in each.numbers]
    if limits.years is not None and not is_in(limits.years, number):
        failed.append("year")
    return ALL if not failed else _ONE[failed[0]] if len(failed) == 1 else NONE


def counts(reader: Reader, wanted: Iterable[str], standings: Mapping[int, Standing]) -> dict[str, list[Counted]]:
    """Return the counts of values over documents, each with what it counts for."""
    return {facet: _listed(reader, facet, _count(reader, facet, standings)) for facet in wanted}


def _count(reader: Reader, facet: str, standings: Mapping[int, Standing]) -> Counter[str]:
    counted = {number for number, facets in standings.items() if facet in facets}
    if facet == "year":
        return Counter(f"{reader.day_of(number).year:04}" for number in counted)
    found: Counter[str] = Counter()
    for chunk in {reader.chunk_of(number) for number in counted}:
        for number, values in zip(reader.documents(chunk), reader.column(facet, chunk), strict=True):
            if number in counted:
                found.update(values)
    return found


def _listed(reader: Reader, facet: str, found: Mapping[str, int]) -> list[Counted]:
    """Return the values that were found, the most frequent first; those as frequent in the order of the table."""
    known = [
        Counted(each.key, each.label, found[each.key]) for each in reader.facets.values[facet] if each.key in found
    ]
    return sorted(known, key=lambda each: -each.count)


def all_counts(reader: Reader, wanted: Sequence[str]) -> dict[str, list[Counted]]:
    """Return the counts of the whole archive."""
    values = reader.facets.values
    return {facet: [Counted(each.key, each.label, each.count) for each in values[facet]] for facet in wanted}
