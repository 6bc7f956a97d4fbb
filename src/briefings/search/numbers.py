"""The plan of an index: how documents are numbered, how many parts there are, how lengths weigh.

All of it follows from the documents alone, and nearly none of it changes when one more comes: what does is in steps.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

SMALLEST = 16
LARGEST = 1 << 16
"""The least and the greatest number of slots."""

PER_SLOT, FEW_SLOTS, GROWTH = 1000, 256, 0.7
"""How many postings a slot is to hold, about two kilobytes of them, up to so many slots. Of more postings, more stand
in lists of their own, so from there on the number of slots grows more slowly: by this power."""

PER_BLOCK = 6
"""How many rows a block holds at least, on the average."""

GROUP_BITS = 6
CHUNK_BITS = 10
"""A group of rows has 2^6 blocks, a chunk of facets 2^10."""

K1, B = 1.5, 0.75
"""The constants of BM25: how soon more of a word adds less, how much a document's length takes away."""

MOST = 63
"""The highest frequency that is told apart, in halves."""

_STEPS = 4
"""Into how many steps a doubling of the mean length is divided."""


class Plan(NamedTuple):
    """What decides on an index beside its documents; see `docs/search.md`.

    `base` is a day since 1970-01-01; a document's number is `(day - base) * 2**bits + rank`. `length` is the mean
    length of a document in steps: `2**(length / 4)` halves of words.
    """

    base: int
    bits: int
    slots: int
    shift: int
    length: int

    @property
    def mean(self) -> float:
        """The mean length of a document, in halves of words."""
        return float(2.0 ** (self.length / _STEPS))


def plan_of(days: Sequence[int], lengths: Sequence[int], terms: Sequence[int]) -> Plan:
    """Return the plan for documents of some days, ascending, some lengths in halves of words, and so many terms."""
    if not days:
        return Plan(0, 0, SMALLEST, 0, 0)
    base, end = _first_of_year(days[0], 0), _first_of_year(days[-1], 1)
    most = max(sum(1 for _ in each) for _, each in groupby(days))
    bits = (most - 1).bit_length()
    length, held = _in_steps(lengths), _in_steps(terms)
    slots = 1 << max(0, round(_slots(len(days) / PER_SLOT * 2 ** (held / _STEPS))))
    space = (end - base) << bits
    shift = max(0, math.ceil(math.log2(PER_BLOCK * space / len(days))))
    return Plan(base, bits, min(LARGEST, max(SMALLEST, slots)), shift, length)


def _slots(wanted: float) -> float:
    """Return the logarithm of the number of slots, given what it would be if all postings stood in them."""
    most = math.log2(FEW_SLOTS)
    power = math.log2(wanted)
    return power if power <= most else most + GROWTH * (power - most)


def _in_steps(sizes: Sequence[int]) -> int:
    """Return the mean of sizes on a scale whose steps are so wide that one more size hardly ever changes it."""
    return round(_STEPS * math.log2(max(1.0, sum(sizes) / len(sizes))))


def _first_of_year(day: int, later: int) -> int:
    """Return 1 January of a day's year, or of one some years later, both in days since 1970-01-01."""
    epoch = date(1970, 1, 1)
    year = (epoch + timedelta(days=day)).year + later
    return (date(year, 1, 1) - epoch).days


def numbers_of(plan: Plan, days: Sequence[int]) -> list[int]:
    """Return the number of each document, given the day of each, ascending."""
    return list(_numbers(plan, days))


def _numbers(plan: Plan, days: Sequence[int]) -> Iterator[int]:
    for day, same in groupby(enumerate(days), key=itemgetter(1)):
        for rank, _ in enumerate(same):
            yield ((day - plan.base) << plan.bits) + rank


def norm_of(plan: Plan, length: int) -> int:
    """Return the class of a document's length, 0 to 255, for `levels_of`; the mean one has 128."""
    return min(255, max(0, round(16 * math.log2(max(1, length) / plan.mean)) + 128))


def levels_of(norm: int) -> bytes:
    """Return the level of each frequency, in halves of a word up to `MOST`, in documents of a class of length.

    A level is the term's part of BM25, between 0 and 1, in fifteenths. What has no frequency has the lowest.
    """
    k = K1 * (1 - B + B * 2.0 ** ((norm - 128) / 16))
    return bytes(max(1, round(15 * (half / 2) / (half / 2 + k))) for half in range(MOST + 1))
