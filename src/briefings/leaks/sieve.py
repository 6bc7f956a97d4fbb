"""The sieve: tokens in, and out what of them is the text of a withdrawn entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, count
from operator import sub
from typing import NamedTuple

from briefings.leaks.windows import BITS, DISTINCTIVE, RUN, Values, weight, windows
from briefings.ledgers.traces import Trace
from briefings.text.shingles import SIZE, hash_of

SHORTEST = 4
LEAST_OF_WORDS = RUN // 4
"""How many tokens the shortest copied run has."""


class Match(NamedTuple):
    """A stretch of tokens that was withdrawn with an entry: from `start` to `end`, which is excluded."""

    entry_id: str
    start: int
    end: int


class Sieve:
    """Finds the text that traces were made of."""

    def __init__(self, salt: bytes, traces: Iterable[Trace]) -> None:
        """Take the traces of an archive, and their salt."""
        self._salt = salt
        kept = list(traces)
        self._meshes = [_Mesh(salt, bits, [each for each in kept if each.bits == bits]) for bits in _sizes(kept)]

    def matches(self, run: Sequence[str]) -> list[Match]:
        """Return the stretches of a run of tokens that are copied runs or whole texts of withdrawn entries."""
        return [found for mesh in self._meshes for found in mesh.matches(run)]


def _sizes(traces: Iterable[Trace]) -> list[int]:
    return sorted({each.bits for each in traces} or {BITS[0]})


class _Mesh:
    """The traces whose hashes have one size."""

    def __init__(self, salt: bytes, bits: int, traces: Sequence[Trace]) -> None:
        self._salt = salt
        self._traces = traces
        self._values = Values(salt, bits)
        self._windows = frozenset(chain.from_iterable([*each.runs, *each.common] for each in traces))
        self._fours = frozenset(chain.from_iterable(each.fours for each in traces))
        shortest = min([LEAST_OF_WORDS, *(length for each in traces for length in each.units if length >= SIZE)])
        self._least = shortest - SIZE + 1
        """How many windows in a row there are at least in what is looked for."""

    def matches(self, run: Sequence[str]) -> Iterator[Match]:
        """Yield what is found in a run of tokens."""
        sums = self._values.sums(run)
        step = self._least  # a row of so many windows has one of each stride
        done = 0
        for at in compress(count(0, step), map(self._windows.__contains__, map(sub, sums[SIZE::step], sums[::step]))):
            if at >= done:
                start, done = self._row(sums, at)
                if done - start >= step:
                    yield from self._within(run, sums, start, done)
        if self._fours:
            for at in compress(count(), map(self._fours.__contains__, windows(sums, SHORTEST))):
                yield from self._whole(run, at, SHORTEST)

    def _row(self, sums: Sequence[int], at: int) -> tuple[int, int]:
        """Return where the row of windows begins and ends that has a window, all of them in some trace."""
        start, end = at, at + 1
        while start and sums[start + SIZE - 1] - sums[start - 1] in self._windows:
            start -= 1
        while end + SIZE < len(sums) and sums[end + SIZE] - sums[end] in self._windows:
            end += 1
        return start, end

    def _within(self, run: Sequence[str], sums: Sequence[int], start: int, end: int) -> Iterator[Match]:
        """Yield what is found in windows from `start` to `end`, each of which is in some trace."""
        for trace in self._traces:
            held = [
                at
                for at in range(start, end)
                if (window := sums[at + SIZE] - sums[at]) in trace.runs or window in trace.common
            ]
            for first, last in _in_a_row(held):
                stop = last + SIZE - 1
                if self._is_copy(trace, {sums[at + SIZE] - sums[at] for at in range(first, last)}, run[first:stop]):
                    yield Match(trace.id, first, stop)
                else:
                    yield from self._units(run, trace, first, stop)

    def _is_copy(self, trace: Trace, hashes: set[int], run: Sequence[str]) -> bool:
        """Tell whether a run whose windows have some hashes is long enough, and the entry's own.

        They must differ: what repeats itself, such as a table of zeros, would have the same one by chance everywhere.
        """
        if len(hashes) <= LEAST_OF_WORDS - SIZE or weight(run) < RUN:
            return False
        return len(hashes & trace.runs) >= DISTINCTIVE

    def _units(self, run: Sequence[str], trace: Trace, start: int, end: int) -> Iterator[Match]:
        """Yield the whole texts of an entry within a stretch."""
        for length, hashes in trace.units.items():
            for at in range(start, end - length + 1):
                if hash_of(run[at : at + length], self._salt) in hashes:
                    yield Match(trace.id, at, at + length)

    def _whole(self, run: Sequence[str], at: int, length: int) -> Iterator[Match]:
        """Yield the stretch from a place on, where it is a whole text."""
        hashed = hash_of(run[at : at + length], self._salt)
        yield from (Match(trace.id, at, at + length) for trace in self._traces if hashed in trace.units.get(length, ()))


def _in_a_row(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ascending numbers that follow one another; the end is excluded."""
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[first], places[at - 1] + 1
            first = at
