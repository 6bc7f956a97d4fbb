"""Sentences, paragraphs and names made by chance: grammatical enough to be parsed, indexed and searched like news."""

from __future__ import annotations

import random
from collections.abc import Callable

from scripts.benchmark import words

Sentence = Callable[[random.Random], str]

FORMS = (
    "{who} {verb} the {adjective} {noun} for {figure} {unit} of {noun}",
    "The {adjective} {noun} in {name} was {adverb} {verb} by the {noun}",
    "According to the {noun}, the {noun} of {who} rose by {figure} {unit}",
    "The {adjective} {noun} and the {adjective} {noun} {verb} the {noun} near {name}",
    "While the {noun} {verb} its {noun}, {who} {adverb} {verb} the {noun}",
)
END = ", and the {adjective} {noun} {verb} the {noun}."
ZH_FORMS = (
    "{who}{verb}{adjective}{noun}，涉及{figure}{unit}{noun}",
    "据{noun}介绍，{adjective}{noun}的{noun}增加{figure}{unit}",
)
ZH_END = "，{noun}{verb}{adjective}{noun}。"


class _Words:
    """Gives a word of the kind that is asked for, another one each time."""

    def __init__(self, chance: random.Random, kinds: dict[str, Callable[[random.Random], str]]) -> None:
        self.chance, self.kinds = chance, kinds

    def __getitem__(self, kind: str) -> str:
        return self.kinds[kind](self.chance)


def _one_of(choices: tuple[str, ...]) -> Callable[[random.Random], str]:
    return lambda chance: choices[int(chance.random() * len(choices))]


def name(chance: random.Random) -> str:
    """Return an invented name; there are many thousands, so that the vocabulary grows with the archive."""
    parts = (words.ONSETS, words.VOWELS, words.CODAS) * chance.choice((1, 2, 2, 2))
    return "".join(chance.choice(part) for part in parts).capitalize()


def company(chance: random.Random) -> str:
    """Return the name of an invented company or institute."""
    return f"{name(chance)} {chance.choice(words.ENDINGS)}"


def zh_company(chance: random.Random) -> str:
    """Return the same in Chinese."""
    return "".join(chance.choices(words.ZH_CHARACTERS, k=2)) + chance.choice(words.ZH_ENDINGS)


def figure(chance: random.Random) -> str:
    """Return a number as people write one."""
    return f"{chance.randint(2, 999) * chance.choice((1, 1, 10, 100)):,}"


_ENGLISH: dict[str, Callable[[random.Random], str]] = {
    "noun": _one_of(words.NOUNS),
    "adjective": _one_of(words.ADJECTIVES),
    "verb": _one_of(words.VERBS),
    "adverb": _one_of(words.ADVERBS),
    "unit": _one_of(words.UNITS),
    "name": name,
    "who": company,
    "figure": figure,
}
_CHINESE: dict[str, Callable[[random.Random], str]] = {
    "noun": _one_of(words.ZH_NOUNS),
    "adjective": _one_of(words.ZH_ADJECTIVES),
    "verb": _one_of(words.ZH_VERBS),
    "unit": _one_of(words.ZH_UNITS),
    "who": zh_company,
    "figure": figure,
}


def english(chance: random.Random) -> str:
    """Return an English sentence of about 18 words."""
    return (chance.choice(FORMS) + END).format_map(_Words(chance, _ENGLISH))


def chinese(chance: random.Random) -> str:
    """Return a Chinese sentence of about 35 characters: as much as 18 English words say."""
    return (chance.choice(ZH_FORMS) + ZH_END).format_map(_Words(chance, _CHINESE))


def title(chance: random.Random, language: str, number: int) -> str:
    """Return a title with a number that no other has, since two titles that are alike would be a finding."""
    if language == "zh":
        return f"{{who}}{{verb}}{{adjective}}{{noun}}，编号{number}".format_map(_Words(chance, _CHINESE))
    return f"{{who}} {{verb}} {{adjective}} {{noun}} no. {number}".format_map(_Words(chance, _ENGLISH))


def summary(chance: random.Random, sentence: Sentence, gap: str) -> str:
    """Return two or three sentences in one line."""
    return gap.join(sentence(chance) for _ in range(chance.randint(2, 3)))


def body(chance: random.Random, sentence: Sentence, gap: str) -> str:
    """Return about 250 English words of Markdown, or as much in Chinese.

    Most of it is plain paragraphs, as in real briefings; one body in three has a heading and a list, one in three an
    emphasis and a link.
    """
    paragraphs = [gap.join(sentence(chance) for _ in range(chance.choice((2, 3, 3)))) for _ in range(4)]
    if chance.randrange(3) == 0:
        points = "\n".join(f"- {sentence(chance)}" for _ in range(3))
        paragraphs[2:2] = [f"## {sentence(chance).rstrip('.。')}", points]
    else:
        paragraphs.append(sentence(chance))
    if chance.randrange(3) == 0:
        place = f"https://{name(chance).lower()}.example/{chance.randint(1, 9999)}"
        paragraphs[0] = f"{paragraphs[0]}{gap}**{sentence(chance)}**"
        paragraphs[1] = f"{paragraphs[1]}{gap}[{sentence(chance)}]({place})"
    return "\n\n".join(paragraphs) + "\n"
