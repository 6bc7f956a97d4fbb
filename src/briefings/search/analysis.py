"""Analysis: the words of a text, in any script, as the index and those who ask it know them.

The browser does the same in `browser/analysis.ts`; both are held against each other by tests. What is decided goes by
the script of each character, never by the language of the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from Stemmer import Stemmer

from briefings.search.han import without_variants

LONGEST = 40
"""How many characters of a word are looked at."""

UNSPACED = (
    "\u3005\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecf\u0edc-\u0edf\u0f40-\u0fbc\u1000-\u103f\u1050-\u109d\u1780-\u17d3"
)
"""Characters of scripts that are written without spaces, as ranges of a pattern: Han, kana, Hangul, Thai, Lao, Tibetan,
Burmese, Khmer. Korean has spaces, but its words carry endings, so their parts are what is looked for."""

STOP = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "of", "on"),
        *("or", "that", "the", "this", "to", "was", "were", "which", "will", "with"),
    )
)
"""Terms of words so common that no phrase needs their places; they are found all the same."""

_MARKS_BELOW = re.compile("[\u0300-\u036f]")
_POSSESSIVE = re.compile(r"(?<=[^\W_])['’ʼ]s(?![^\W_])")
_ASCII_POSSESSIVE = re.compile(r"(?<=[0-9a-z])'s(?![0-9a-z])")
_ASCII_WORD = re.compile("[0-9a-z]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LETTERS = re.compile("[a-z]{3,}")


class Token(NamedTuple):
    """A word, or a run of characters of an unspaced script."""

    text: str
    is_run: bool


def fold(text: str) -> str:
    """Return a text without differences that nobody searches for: case, accents, width, variants of Han characters."""
    return text.lower() if text.isascii() else without_variants(fold_as_typed(text))


def fold_as_typed(text: str) -> str:
    """Return a text folded, but with the variants of Han characters that it was typed with."""
    lower = unicodedata.normalize("NFKC", text).lower().replace("ß", "ss").replace("ς", "σ")
    return unicodedata.normalize("NFC", _MARKS_BELOW.sub("", unicodedata.normalize("NFD", lower)))


def tokens(folded: str) -> list[Token]:
    """Return the words and runs of a folded text, in order."""
    words = words_alone(folded)
    if words is not None:
        return [Token(text, is_run=False) for text in words]
    found = _token().finditer(_POSSESSIVE.sub("", folded))
    return [Token(each[0], is_run=each[1] is not None) for each in found]


def words_alone(folded: str) -> list[str] | None:
    """Return the words of a folded text, or None where there are runs in it."""
    if folded.isascii():
        return _ASCII_WORD.findall(_ASCII_POSSESSIVE.sub("", folded) if "'" in folded else folded)
    if _UNSPACED.search(folded):
        return None
    return [each[0] for each in _token().finditer(_POSSESSIVE.sub("", folded))]


@cache
def _token() -> re.Pattern[str]:
    """Return the pattern of a token. What Python takes for a word has the underscore in it, and no marks."""
    codes = (chr(code) for span in (range(0x300, 0x1F000), range(0xE0100, 0xE01F0)) for code in span)
    marks = "".join(each for each in codes if unicodedata.category(each)[0] == "M" and not _UNSPACED.match(each))
    return re.compile(f"([{UNSPACED}]+)|(?:[^\\W_{UNSPACED}]|[{marks}])+")


class _Stems(dict[str, str]):
    """The stem of each word that was asked for."""

    def __missing__(self, word: str) -> str:
        kept = word[:LONGEST]
        stem: str = _ENGLISH.stemWord(kept) if _LETTERS.fullmatch(kept) else kept
        self[word] = stem
        return stem


_ENGLISH = Stemmer("english")


stem_of = _Stems().__getitem__
"""Returns the term of a word: its English stem where it could be English, else the word."""


def terms_of(token: Token) -> Iterator[str]:
    """Yield the terms of a token: a stem; or each character of a run, and each pair of neighbours."""
    if token.is_run:
        yield from token.text
        yield from bigrams(token.text)
    else:
        yield stem_of(token.text)


def bigrams(run: str) -> list[str]:
    """Return each pair of neighbours in a run."""
    return [first + second for first, second in pairwise(run)]
