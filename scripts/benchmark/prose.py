"""Sentences, paragraphs and names made by chance: grammatical enough to be parsed, indexed and searched like news."""

from __future__ import annotations

import random
from collections.abc import Callable

from scripts.benchmark import words

Sentence = Callable[[random.Random], str]


def name(chance: random.Random) -> str:
    """Return an invented name; there are many thousands, so that the vocabulary grows with the archive."""
    parts = [
        chance.choice(words.ONSETS) + chance.choice(words.VOWELS) + chance.choice(words.CODAS)
        for _ in range(chance.choice((1, 2, 2, 2)))
    ]
    return "".join(parts).capitalize()


def zh_name(chance: random.Random) -> str:
    """Return an invented Chinese name."""
    return "".join(chance.choices(words.ZH_CHARACTERS, k=2)) + chance.choice(words.ZH_ENDINGS)


def figure(chance: random.Random) -> str:
    """Return a number as people write one."""
    return f"{chance.randint(2, 999) * chance.choice((1, 1, 10, 100)):,}"


def english(chance: random.Random) -> str:
    """Return an English sentence of about 18 words."""
    pick = chance.choice
    noun, adjective = (lambda: pick(words.NOUNS)), (lambda: pick(words.ADJECTIVES))
    who = f"{name(chance)} {pick(words.ENDINGS)}"
    form = chance.randrange(5)
    if form == 0:
        text = (
            f"{who} {pick(words.VERBS)} the {adjective()} {noun()} for {figure(chance)} {pick(words.UNITS)} of {noun()}"
        )
    elif form == 1:
        text = f"The {adjective()} {noun()} in {name(chance)} was {pick(words.ADVERBS)} {pick(words.VERBS)} by the {noun()}"
    elif form == 2:
        text = f"According to the {noun()}, the {noun()} of {who} rose by {figure(chance)} {pick(words.UNITS)}"
    elif form == 3:
        text = f"The {adjective()} {noun()} and the {adjective()} {noun()} {pick(words.VERBS)} the {noun()} near {name(chance)}"
    else:
        text = f"While the {noun()} {pick(words.VERBS)} its {noun()}, {who} {pick(words.ADVERBS)} {pick(words.VERBS)} the {noun()}"
    return f"{text}, and the {adjective()} {noun()} {pick(words.VERBS)} the {noun()}."


def chinese(chance: random.Random) -> str:
    """Return a Chinese sentence of about 30 characters: as much as 18 English words say."""
    pick = chance.choice
    who, noun = zh_name(chance), (lambda: pick(words.ZH_NOUNS))
    if chance.randrange(2):
        text = f"{who}{pick(words.ZH_VERBS)}{pick(words.ZH_ADJECTIVES)}{noun()}，涉及{figure(chance)}{pick(words.ZH_UNITS)}{noun()}"
    else:
        text = (
            f"据{noun()}介绍，{pick(words.ZH_ADJECTIVES)}{noun()}的{noun()}增加{figure(chance)}{pick(words.ZH_UNITS)}"
        )
    return f"{text}，{noun()}{pick(words.ZH_VERBS)}{pick(words.ZH_ADJECTIVES)}{noun()}。"


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
