"""What a corpus is asked: words, typos and parts of Chinese texts, taken from it by chance, the same each time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scripts.benchmark import words
from scripts.benchmark.corpus import Article, Corpus

EACH = 3
"""How many questions there are of a kind."""

COUNT = 200
"""How many typos, and how many parts of Chinese texts, are asked for."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PLACES = {0: ("中国", "德国"), 1: ("日本",)}
"""The places that some articles of our own archive name, by the remainder of their number by twenty."""

_LINK = re.compile(r"\]\([^)]*\)")
_MARKUP = re.compile(r"\*\*|\[|^## |^- ", re.MULTILINE)
_HAN = re.compile("[\u4e00-\u9fff]{7,}")
_WORD = re.compile("[a-z]{5,}")


@dataclass(frozen=True, slots=True)
class Typo:
    """A word of a title with one edit: a letter too many, too few, another one, or two that changed places."""

    written: str
    meant: str


@dataclass(frozen=True)
class Questions:
    """The questions for one corpus."""

    corpus: Corpus

    def _chance(self, what: str) -> random.Random:
        return random.Random(f"{self.corpus.seed}:{self.corpus.size}:{what}")  # noqa: S311 - questions, not secrets

    def _some(self, chance: random.Random, language: str) -> Article:
        """Return an article in a language; the last of ten is Chinese."""
        last = (self.corpus.size - 1) // 10
        tens, one = chance.randint(0, max(last - 1, 0)), 9 if language == "zh" else chance.randint(0, 8)
        return self.corpus.article(min(tens * 10 + one, self.corpus.size - 1))

    @cached_property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """The questions of each kind."""
        chance = self._chance("questions")
        articles = [self._some(chance, "en") for _ in range(EACH)]
        nouns = [chance.sample([word for word in words.NOUNS if word in each.body.split()], 3) for each in articles]
        return {
            "a rare word": tuple(each.title.split()[0] for each in articles),
            "a common word": tuple(each[0] for each in nouns),
            "two words": tuple(" ".join(each[1:]) for each in nouns),
            "Chinese": tuple(self._some(chance, "zh").title[:length] for length in (2, 4, 6)),
            "“the”": ("the",),
        }

    @property
    def all(self) -> list[str]:
        """All questions."""
        return [each for kind in self.kinds.values() for each in kind]

    def typos(self, count: int = COUNT) -> Iterator[Typo]:
        """Yield words of titles with one edit each; what an edit makes is no word of the lists."""
        chance = self._chance("typos")
        known = {word.lower() for word in (*words.NOUNS, *words.ADJECTIVES, *words.VERBS, *words.ENDINGS)}
        while count:
            found = _WORD.findall(self._some(chance, "en").title.lower())
            if found:
                meant = chance.choice(found)
                written = edited(meant, chance)
                if written not in known:
                    count -= 1
                    yield Typo(written, meant)

    def parts(self, count: int = COUNT) -> Iterator[str]:
        """Yield two to six characters from the middle of Chinese titles and bodies."""
        chance = self._chance("parts")
        while count:
            article = self._some(chance, "zh")
            runs = _HAN.findall(chance.choice((article.title, plain(article.body))))
            if runs:
                run = chance.choice(runs)
                length = chance.randint(2, 6)
                start = chance.randint(1, len(run) - length)
                count -= 1
                yield run[start : start + length]

    def holding(self) -> Iterator[tuple[int, str]]:
        """Yield the number of each article with Chinese text, and all of that text; English ones have Chinese names."""
        for article in self.corpus:
            yield article.number, "\n".join(_chinese_of(article))


def edited(word: str, chance: random.Random) -> str:
    """Return a word with one edit, which makes another word of it."""
    while True:
        at = chance.randrange(len(word))
        letter = chance.choice(LETTERS)
        made = chance.choice(
            (
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            )
        )
        if made != word:
            return made


def plain(markdown: str) -> str:
    """Return the text of the Markdown that bodies are made of."""
    return _MARKUP.sub("", _LINK.sub("", markdown))


def _chinese_of(article: Article) -> Iterator[str]:
    if article.language == "zh":
        yield from (article.title, article.summary, plain(article.body))
    yield from (topic.zh for topic in (*article.topics, article.category))
    yield article.publisher.zh
    yield from PLACES.get(article.number % 20, ())
