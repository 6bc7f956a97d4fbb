"""The texts of an entry as they are compared: plain, cut into tokens whose places are known, without quotations."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from briefings.entry import Entry, TranslatedBriefing
from briefings.overlap.quotations import declared, is_quotation, marked
from briefings.text.shingles import folded, token_spans
from briefings.text.visible import Block, blocks_of

if TYPE_CHECKING:
    from markdown import Markdown

Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value of the entry, as in `briefings.rules`."""

# written apart from the letter that they belong to, yet one character once they are normalised
_JOINS = frozenset("\uff9e\uff9f")


class Token(NamedTuple):
    """A token, folded, and where it stands in its passage."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One field of an entry in one language: its plain text, and its tokens in stretches without a quotation.

    `count` is that of all its tokens, those of quotations included.
    """

    keys: Keys
    text: str
    stretches: tuple[tuple[Token, ...], ...]
    count: int

    def words(self, tokens: Sequence[Token]) -> str:
        """Return the words of the entry that a run of tokens stands for."""
        return self.text[tokens[0].start : tokens[-1].end]


def passages(entry: Entry, language: str) -> dict[str, list[Passage]]:
    """Return the passages of an entry by language; `language` is its own."""
    quotes = declared(entry.quotes)
    found = {language: [*_passages((), entry, quotes)]}
    for tag, each in entry.translations.items():
        found.setdefault(tag, []).extend(_passages(("translations", tag), each, quotes))
    return found


def _passages(way: Keys, text: Entry | TranslatedBriefing, quotes: Sequence[Sequence[str]]) -> Iterator[Passage]:
    yield _passage((*way, "title"), [Block(text.title)], quotes)
    yield _passage((*way, "summary"), [Block(text.summary)], quotes)
    for position, point in enumerate(text.points):
        yield _passage((*way, "points", position), [Block(point)], quotes)
    if text.body:
        yield _passage((*way, "body"), blocks_of(_renderer().reset().convert(text.body)), quotes)


@cache
def _renderer() -> Markdown:
    from markdown import Markdown  # noqa: PLC0415 - few entries are compared

    return Markdown(extensions=["tables", "fenced_code", "sane_lists"])


def _passage(keys: Keys, blocks: Sequence[Block], quotes: Sequence[Sequence[str]]) -> Passage:
    text, tokens = located("\n".join(block.text for block in blocks))
    cut = [*marked(text), *_block_quotations(text, blocks)]
    mask = bytearray(len(text))
    for start, end in cut:
        mask[start:end] = b"\1" * (end - start)
    left_out = {at for at, token in enumerate(tokens) if mask[token.start]}
    left_out.update(_found([token.text for token in tokens], quotes))
    return Passage(keys, text, tuple(_stretches(tokens, left_out)), len(tokens))


def located(text: str) -> tuple[str, list[Token]]:
    """Return a text and its tokens with their places in it.

    Where normalising joins what cannot be told apart afterwards, the text is returned folded.
    """
    normal, starts, ends = _folded(text)
    if normal != folded(text):
        text = normal = folded(text)
        starts, ends = range(len(normal)), range(1, len(normal) + 1)
    return text, [Token(normal[start:end], starts[start], ends[end - 1]) for start, end in token_spans(normal)]


def _folded(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a text folded letter by letter, and for each character where that starts and ends from which it came."""
    if text.isascii():
        return folded(text), range(len(text)), range(1, len(text) + 1)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (unicodedata.combining(text[end]) or text[end] in _JOINS):
            continue
        part = folded(text[start:end])
        parts.append(part)
        starts += [start] * len(part)
        ends += [end] * len(part)
        start = end
    return "".join(parts), starts, ends


def _block_quotations(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield where the block quotations stand that count as quotations: neighbours are one."""
    at, start = 0, 0
    for number, block in enumerate(blocks):
        if not (number and blocks[number - 1].quoted):
            start = at
        at += len(block.text) + 1
        ends = number + 1 == len(blocks) or not blocks[number + 1].quoted
        if block.quoted and ends and is_quotation(text[start : at - 1]):
            yield start, at - 1


def _found(run: Sequence[str], quotes: Sequence[Sequence[str]]) -> Iterator[int]:
    """Yield the places of the tokens that belong to a declared quotation."""
    for quote in quotes:
        length = len(quote)
        for at in range(len(run) - length + 1):
            if run[at] == quote[0] and run[at : at + length] == quote:
                yield from range(at, at + length)


def _stretches(tokens: Sequence[Token], left_out: set[int]) -> Iterator[tuple[Token, ...]]:
    stretch: list[Token] = []
    for at, token in enumerate(tokens):
        if at not in left_out:
            stretch.append(token)
        elif stretch:
            yield tuple(stretch)
            stretch = []
    if stretch:
        yield tuple(stretch)
