"""What a text is about, by the names that the registers have for their records, in every language.

A name is found as whole words, whatever their case, their accents and a plural's ending; one in Chinese, Japanese or
Korean, which have no spaces, anywhere. A short one in capitals, `AI`, counts only where it is written so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefings.entry import Organisation, Topic
from briefings.text.shingles import CHARACTER
from briefings.text.similar import fold_plural

MOST_TOPICS, MOST_ORGANISATIONS = 4, 8
LEAST = 2.0
"""With how much a topic is proposed: one mention in the first text, or a few in the others."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_COUNTED = 4
_FIRST, _OTHER = 4.0, 1.0
"""What a mention counts in the first of the texts, which is the headline, and in the others."""
_LONGEST_TEXT = 200_000


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one record: runs of folded words, words that are looked for as they are, and parts of texts."""

    runs: frozenset[tuple[str, ...]]
    exact: frozenset[str]
    parts: frozenset[str]


@dataclass(frozen=True)
class Subjects:
    """The records of a register that texts can be about; `broader` leads from a topic to the one above it."""

    names: Mapping[str, _Names]
    broader: Mapping[str, str] = field(default_factory=dict)
    least: float = LEAST

    @classmethod
    def of_topics(cls, topics: Mapping[str, Topic]) -> Subjects:
        """Return the topics."""
        names = {key: _names((_spoken(key), *each.label.values(), *each.aliases)) for key, each in topics.items()}
        return cls(names, {key: each.broader for key, each in topics.items() if each.broader})

    @classmethod
    def of_organisations(cls, organisations: Mapping[str, Organisation]) -> Subjects:
        """Return the organisations; one mention is enough for these."""
        every = organisations.items()
        return cls({key: _names((*each.name.values(), *each.aliases)) for key, each in every}, least=1.0)

    def proposed(self, texts: Sequence[str], limit: int) -> list[str]:
        """Return the keys of the records that texts are most about, the headline first, the most telling key first."""
        scores: defaultdict[str, float] = defaultdict(float)
        for position, text in enumerate(texts):
            weight = _FIRST if position == 0 else _OTHER
            for key, count in self._found(text[:_LONGEST_TEXT]).items():
                scores[key] += weight * min(count, _MOST_COUNTED)
        ranked = sorted((key for key, score in scores.items() if score >= self.least), key=lambda key: -scores[key])
        return self._narrowest(ranked)[:limit]

    def _found(self, text: str) -> dict[str, int]:
        written = _WORD.findall(text)
        runs = _runs([_folded(word) for word in written], self._longest)
        exact = Counter(written)
        found = {key: _count(names, runs, exact, text) for key, names in self.names.items()}
        return {key: count for key, count in found.items() if count}

    @property
    def _longest(self) -> int:
        return max((len(run) for names in self.names.values() for run in names.runs), default=1)

    def _narrowest(self, keys: Sequence[str]) -> list[str]:
        """Return keys without those that are above another of them: whoever looks there finds the entry as well."""
        above: set[str] = set()
        for key in keys:
            at = self.broader.get(key)
            while at is not None and at not in above:
                above.add(at)
                at = self.broader.get(at)
        return [key for key in keys if key not in above]


def proposed_topics(topics: Mapping[str, Topic], texts: Sequence[str], limit: int = MOST_TOPICS) -> list[str]:
    """Return the keys of the topics that texts are most about; the first of these, the headline, tells the most."""
    return Subjects.of_topics(topics).proposed(texts, limit)


def proposed_organisations(
    organisations: Mapping[str, Organisation], texts: Sequence[str], limit: int = MOST_ORGANISATIONS
) -> list[str]:
    """Return the keys of the organisations that texts name, those that they name most first."""
    return Subjects.of_organisations(organisations).proposed(texts, limit)


def _names(names: Iterable[str]) -> _Names:
    runs, exact, parts = set(), set(), set()
    for name in names:
        if CHARACTER.search(name):
            parts.add(name)
        elif len(name) <= 4 and name.isupper():
            exact.add(name)
        elif run := tuple(_folded(word) for word in _WORD.findall(name)):
            runs.add(run)
    return _Names(frozenset(runs), frozenset(exact), frozenset(parts))


def _count(names: _Names, runs: Counter[tuple[str, ...]], exact: Counter[str], text: str) -> int:
    words = sum(runs[run] for run in names.runs) + sum(exact[word] for word in names.exact)
    return words + max((text.count(part) for part in names.parts), default=0)


def _runs(words: Sequence[str], longest: int) -> Counter[tuple[str, ...]]:
    """Return all runs of words up to a length, with how often each stands there."""
    found: Counter[tuple[str, ...]] = Counter()
    for length in range(1, longest + 1):
        found.update(zip(*(words[start:] for start in range(length)), strict=False))
    return found


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return fold_plural(word.removesuffix("'s").removesuffix("’s"))


def _spoken(key: str) -> str:
    return key.replace("-", " ")
