"""The articles that every generator is given: the same for the same size, made by chance from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from scripts.benchmark import prose, words

SEED = 2024
FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2024, 12, 31)
TOPICS, PUBLISHERS, CHINESE_PUBLISHERS = 300, 400, 40
CHANGED_TOPIC = 30
"""The topic that is renamed, by its rank: in a fortieth of the articles or so."""


@dataclass(frozen=True, slots=True)
class Name:
    """A topic, category or publisher: its key, and what readers see in English and Chinese."""

    key: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article in no generator's format. `body` is Markdown; `topics` are three to six."""

    number: int
    day: date
    slug: str
    language: str
    title: str
    summary: str
    body: str
    topics: tuple[Name, ...]
    category: Name
    publisher: Name

    @property
    def url(self) -> str:
        """The address of the report that it sums up."""
        return f"https://{self.publisher.key}.example/{self.day.year}/{self.number}"

    @property
    def stem(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.day.isoformat()}-{self.slug}"


@dataclass(frozen=True)
class Corpus:
    """A corpus of `size` articles over ten years. `revision` 0 is the first text; others differ in one article."""

    size: int
    seed: int = SEED

    def __iter__(self) -> Iterator[Article]:
        return map(self.article, range(self.size))

    @property
    def changed(self) -> int:
        """The number of the article that is changed between two builds: one from the middle."""
        return self.size // 2

    def article(self, number: int, revision: int = 0) -> Article:
        """Return one article. It depends on nothing but the size, the seed and its number.

        A `revision` other than 0 adds a sentence to its summary, which lists and feeds show, and to its body.
        """
        chance = random.Random(f"{self.seed}:{number}")  # noqa: S311 - chance for texts, not for secrets
        is_chinese = number % 10 == 9
        language = "zh" if is_chinese else "en"
        added = correction(revision, language)
        topics = self._topics_of(chance)
        publishers = self.publishers[-CHINESE_PUBLISHERS:] if is_chinese else self.publishers[:-CHINESE_PUBLISHERS]
        sentence, gap = (prose.chinese, "") if is_chinese else (prose.english, " ")
        noun = chance.choice(words.NOUNS)
        return Article(
            number=number,
            day=FIRST_DAY + timedelta(days=number * (LAST_DAY - FIRST_DAY).days // max(self.size - 1, 1)),
            slug=f"{noun}-{chance.choice(words.NOUNS)}-{number}",
            language=language,
            title=prose.title(chance, language, number + 1000),
            summary=prose.summary(chance, sentence, gap) + (gap + added if added else ""),
            body=prose.body(chance, sentence, gap) + (f"\n{added}\n" if added else ""),
            topics=topics,
            category=self.category_of(topics[0]),
            publisher=chance.choice(publishers),
        )

    def _topics_of(self, chance: random.Random) -> tuple[Name, ...]:
        wanted, found = chance.randint(3, 6), dict[Name, None]()
        while len(found) < wanted:
            found[chance.choices(self.topics, cum_weights=self._weights)[0]] = None
        return tuple(found)

    @cached_property
    def _weights(self) -> list[float]:
        """The weights of the topics, added up: the topic of rank n is used 1/n times as often as the first (Zipf)."""
        return list(accumulate(1 / rank for rank in range(1, TOPICS + 1)))

    @cached_property
    def topics(self) -> tuple[Name, ...]:
        """The topics, by rank."""
        pairs = [(kind, thing) for kind in words.TOPIC_KINDS for thing in words.TOPIC_THINGS]
        random.Random(self.seed).shuffle(pairs)  # noqa: S311
        return tuple(
            Name(f"{kind[0]}-{thing[0]}".lower(), f"{kind[0]} {thing[0]}", f"{kind[1]}{thing[1]}")
            for kind, thing in pairs
        )

    @cached_property
    def categories(self) -> tuple[Name, ...]:
        """The twelve categories; each topic belongs to one."""
        return tuple(Name(english.lower(), english, chinese) for english, chinese in words.CATEGORIES)

    def category_of(self, topic: Name) -> Name:
        """Return the category that a topic belongs to."""
        return self.categories[self._ranks[topic] % len(self.categories)]

    @cached_property
    def _ranks(self) -> dict[Name, int]:
        return {topic: rank for rank, topic in enumerate(self.topics)}

    @cached_property
    def publishers(self) -> tuple[Name, ...]:
        """The publishers; the last of them publish in Chinese."""
        chance = random.Random(f"{self.seed}:publishers")  # noqa: S311
        found: dict[str, Name] = {}
        while len(found) < PUBLISHERS:
            in_chinese = len(found) >= PUBLISHERS - CHINESE_PUBLISHERS
            place = prose.name(chance)
            chinese = "".join(chance.sample(words.ZH_CHARACTERS, 3)) + chance.choice(words.ZH_PRESS_ENDINGS)
            english = f"The {place} {chance.choice(words.PRESS_ENDINGS)}"
            if place.lower() not in found:
                found[place.lower()] = Name(place.lower(), english, chinese if in_chinese else english)
        return tuple(found.values())


def renamed(topic: Name, revision: int) -> Name:
    """Return a topic with another label and the same key."""
    return Name(topic.key, f"{topic.en} as of {revision}", f"{topic.zh}第{revision}版") if revision else topic


def correction(revision: int, language: str) -> str:
    """Return the sentence that a revision of an article adds, or nothing for the first text."""
    if not revision:
        return ""
    return f"更正第{revision}号。" if language == "zh" else f"Corrected, as number {revision}."
