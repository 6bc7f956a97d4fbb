"""Words of the archive near to a word: those that begin with it, and those that are one typing mistake away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefings.search.analysis import stem_of
from briefings.search.reader import Reader

COMPLETED = 8
"""How many words that begin with the last one are matched too."""

MENDED = 3
"""How many words are taken in the place of one with a typing mistake."""

SHORTEST = 5
"""How many letters a word has at least that is taken for one with a mistake."""

_LETTERS = re.compile(f"[a-z]{{{SHORTEST},}}")

Found = tuple[str, str]
"""A word behind the letter that tells its frequency, `a` for the rarest."""


def completed(reader: Reader, start: str, limit: int = COMPLETED) -> list[str]:
    """Return the most frequent words that begin so, of each stem one, without the word itself."""
    stem = stem_of(start)
    found = (each for each in reader.words(start) if stem_of(each[1]) != stem)
    return _each_stem_once(_by_frequency(found), limit)


def mended(reader: Reader, word: str, limit: int = MENDED) -> list[str]:
    """Return the most frequent words that are one typing mistake from a word, of each stem one."""
    if not _LETTERS.fullmatch(word):
        return []
    near = {each for each in _candidates(reader, word) if is_near(word, each[1])}
    return _each_stem_once(_by_frequency(near), limit)


def _candidates(reader: Reader, word: str) -> Iterator[Found]:
    """Yield the words that have the first or the last half of a word's letters: one mistake leaves either of them."""
    half = (len(word) - 1) // 2
    yield from reader.words(word[:half])
    yield from reader.endings(word[-half:])


def _by_frequency(found: Iterable[Found]) -> list[str]:
    return [word for _, word in sorted(found, key=lambda each: (-ord(each[0]), each[1]))]


def _each_stem_once(words: Iterable[str], limit: int) -> list[str]:
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(stem_of(word), word)
        if len(kept) == limit:
            break
    return list(kept.values())


def is_near(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter more, less, or another, or by two neighbours that are swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    first, second = one[start:], other[start:]
    if len(first) != len(second):
        return first[1:] == second or first == second[1:]
    return first[1:] == second[1:] or (first[:2] == second[1::-1] and first[2:] == second[2:])
