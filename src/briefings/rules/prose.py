"""Rules about the texts themselves, compared across the archive."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from briefings.diagnostics import prose as rules
from briefings.rules.finding import Finding
from briefings.rules.scope import Scope

NEARLY_THE_SAME = 92.0
"""How alike, of 100, the sorted words of two titles are when the titles are nearly the same (RapidFuzz's ratio)."""

# How many of a title's words another must share to be looked at, and how many neighbours are looked at for each word:
# with both, the cost grows with the number of titles, whatever words they are made of.
_SHARED = 0.6
_NEIGHBOURS = 30

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# the words that tell opposite stories apart although little else does
_OPPOSITES = frozenset(
    ("not", "no", "never", "without", "more", "less", "up", "down", "first", "second", "third", "fourth", "fifth")
)

# English words that say nothing of the story: two titles that differ in these alone are the same
_SMALL = frozenset(
    (
        "a",
        "an",
        "the",
        "its",
        "their",
        "in",
        "on",
        "at",
        "of",
        "for",
        "to",
        "by",
        "with",
        "as",
        "and",
        "is",
        "are",
        "has",
        "have",
        "says",
        "say",
        "said",
    )
)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as it is compared: words sorted, and the numbers and opposites that must be equal."""

    path: str
    title: str
    block: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words in one string."""
        return " ".join(self.words)


def similar_titles(scope: Scope) -> Iterator[Finding]:
    """Find the titles that are nearly those of earlier entries.

    Comparing each with each would take minutes at 10,000 titles. Titles with other numbers are other stories; among
    the rest, two that are nearly the same share one of their rarest words, so only those that do are compared
    (prefix filtering: Chaudhuri, Ganti and Kaushik 2006). Where a word is common to many titles of one block, each
    is compared with its neighbours in order of their words.
    """
    titles = [_title(entry.path, entry.title, scope.language_of(entry)) for entry in scope.entries]
    counts = Counter(word for title in titles for word in title.words)
    earliest: dict[int, int] = {}
    for pair in _candidates(titles, counts):
        first, second = sorted(pair)
        if earliest.get(second, second) > first and _alike(titles[first], titles[second]):
            earliest[second] = first
    for second, first in sorted(earliest.items()):
        this, other = titles[second], titles[first]
        message = f"The title is nearly that of `{other.path}`: “{other.title}”."
        fix = "Say what is new in this one, or update the other."
        yield Finding(rules.SIMILAR_TITLES, this.path, ("title",), message, fix, other=other.path)


def _title(path: str, title: str, language: str) -> _Title:
    plain = unicodedata.normalize("NFKD", title).casefold()
    folded = unicodedata.normalize("NFKC", "".join(char for char in plain if not unicodedata.combining(char)))
    words = {part for word in _WORD.findall(folded) for part in _parts(word)}
    kept = sorted(words - _OPPOSITES - _SMALL)
    opposites = sorted(words & _OPPOSITES)
    block = (language.split("-")[0], *sorted(_NUMBER.findall(folded)), *opposites)
    return _Title(path, title, block, tuple(kept))


def _parts(word: str) -> Iterable[str]:
    """Return a word, or its pairs of characters where the script has no spaces."""
    if _CJK.search(word) and len(word) > 1:
        return [word[at : at + 2] for at in range(len(word) - 1)]
    return [word]


def _candidates(titles: list[_Title], counts: Counter[str]) -> Iterator[tuple[int, int]]:
    buckets: dict[tuple[tuple[str, ...], str], list[int]] = {}
    for position, title in enumerate(titles):
        rarest = sorted(title.words, key=lambda word: (counts[word], word))
        needed = len(rarest) - int(len(rarest) * _SHARED) + 1
        for word in rarest[:needed]:
            buckets.setdefault((title.block, word), []).append(position)
    for bucket in buckets.values():
        ordered = sorted(bucket, key=lambda position: (titles[position].words, position))
        for place, position in enumerate(ordered):
            yield from ((position, other) for other in ordered[place + 1 : place + 1 + _NEIGHBOURS])


def _alike(one: _Title, other: _Title) -> bool:
    return fuzz.ratio(one.text, other.text, score_cutoff=NEARLY_THE_SAME) > 0


def check(scope: Scope) -> Iterator[Finding]:
    """Find what the texts of the archive say twice."""
    yield from similar_titles(scope)
