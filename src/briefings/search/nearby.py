"""Words of the archive near to a word: those that begin with it, and those that it may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import OSA

from briefings.search.analysis import stem_of
from briefings.search.reader import Reader

SHORTEST = 5
"""How long a word is at least that others are taken for: of shorter ones, too many are near to each other."""


class Written(NamedTuple):
    """A word as it is written, and a letter that grows with the number of documents that have it."""

    frequency: str
    word: str


def continued(reader: Reader, word: str, limit: int) -> list[Written]:
    """Return the most frequent words of different stems that begin with a word, without the word's own stem."""
    return _of_other_stems((Written(*each) for each in reader.words(word)), word, limit)


def misspelled(reader: Reader, word: str, limit: int) -> list[Written]:
    """Return the most frequent words that one letter more, less or other makes of a word, or two that change places."""
    around = (each for each in _around(reader, word) if len(each.word) >= SHORTEST)
    return _of_other_stems((each for each in around if distance(word, each.word, 1) == 1), word, limit)


def nearest(reader: Reader, word: str, limit: int) -> list[str]:
    """Return the words nearest to one, at most two letters away."""
    near = ((distance(word, each.word, 2), each) for each in _around(reader, word))
    found = sorted((away, _rank(each)) for away, each in near if 0 < away < 3)
    return [word for _, (_, word) in found[:limit]]


def _around(reader: Reader, word: str) -> set[Written]:
    """Return the words with the same first letters or the same last ones, so many that a mistake leaves one of both."""
    half = max(1, (len(word) - 1) // 2)
    return {Written(*each) for each in (*reader.words(word[:half]), *reader.endings(word[-half:]))}


def _of_other_stems(words: Iterable[Written], word: str, limit: int) -> list[Written]:
    stems = {stem_of(word)}
    found: list[Written] = []
    for each in sorted(words, key=_rank):
        stem = stem_of(each.word)
        if stem not in stems and len(found) < limit:
            stems.add(stem)
            found.append(each)
    return found


def _rank(each: Written) -> tuple[int, str]:
    """Return what sorts the more frequent words first."""
    return -ord(each.frequency), each.word


def distance(first: str, second: str, limit: int) -> int:
    """Return the distance of two words by optimal string alignment; one above `limit` where it is more."""
    return OSA.distance(first, second, score_cutoff=limit)
