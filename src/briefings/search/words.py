"""The words of one document, with how often and where each stands."""

from __future__ import annotations

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from briefings.search.analysis import STOP, bigrams, fold, stem_of, tokens, words_alone
from briefings.search.codec import gaps_of, varints
from briefings.search.documents import Document
from briefings.search.numbers import MOST
from briefings.search.sources import source_term

TITLE, TEXT, NAME = 8, 2, 1
"""How much a word weighs where it stands, in halves."""

APART = 64
"""Each text starts at a multiple of this, one at least behind the last, so that no phrase reaches from one into the
next, and what is added to one does not move the words of all others."""

TOGETHER = "\n"


class Known(NamedTuple):
    """All that must be known of a document to take it out of the index again.

    `terms` have the check of each one's row; `words` are the words as written.
    """

    terms: dict[str, int]
    words: tuple[str, ...]

    @classmethod
    def unpacked(cls, data: bytes) -> Known:
        """Return what `packed` says."""
        size = int.from_bytes(data[:4], "big")
        first, _, rest = data[4 : 4 + size].decode().partition("\0")
        words = first.split(TOGETHER) if first else []
        others = rest.split(TOGETHER) if rest else []
        checks = (check for (check,) in struct.iter_unpack("<I", data[4 + size :]))
        terms = sorted({*map(stem_of, words), *others})
        return cls(dict(zip(terms, checks, strict=True)), tuple(words))


def check_of(half: int, places: bytes) -> int:
    """Return the check of a row: the CRC-32 of a term's frequency and positions in a document."""
    return zlib.crc32(places, half)


Rows: TypeAlias = dict[str, tuple[int, bytes]]
"""By term of a document, its frequency in halves, and its positions as they stand in a list."""


@dataclass(slots=True)
class Words:
    """The words of a document.

    `places` are the positions of words and of pairs of characters, `titled` how often each stands in a title;
    `others` are the frequencies, in halves, of terms that have no positions in texts. `named` are the positions of
    pairs of characters in names, so that a name is found as it is. `written` are the words as they are written,
    `length` is that of the texts in halves of words.
    """

    places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    titled: dict[str, int] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    named: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    written: set[str] = field(default_factory=set)
    length: int = 0
    _at: int = 0

    def add(self, text: str, weight: int = TEXT) -> None:
        """Add a text that is searched."""
        folded, at = fold(text), self._at
        words = words_alone(folded)
        if words is None:
            self._add_mixed(folded, weight)
        else:
            self._add_words(words, weight)
        self.length += weight * (self._at - at)
        self._at += APART - self._at % APART

    def _add_mixed(self, folded: str, weight: int) -> None:
        for token, is_run in tokens(folded):
            if is_run:
                self._add_run(token, weight)
            else:
                self._add_words((token,), weight)

    def _add_words(self, words: Iterable[str], weight: int) -> None:
        self.written.update(words)
        places = self.places
        stems = list(map(stem_of, words))
        for at, stem in enumerate(stems, self._at):
            places[stem].append(at)
        self._at += len(stems)
        if weight != TEXT:
            for stem in stems:
                self.titled[stem] = self.titled.get(stem, 0) + 1

    def _add_run(self, run: str, weight: int) -> None:
        places, others, at = self.places, self.others, self._at
        for character in run:
            others[character] = others.get(character, 0) + weight
        for offset, pair in enumerate(bigrams(run), at):
            places[pair].append(offset)
            if weight != TEXT:
                self.titled[pair] = self.titled.get(pair, 0) + 1
        self._at = at + len(run)

    def add_name(self, name: str) -> None:
        """Add a name that finds the document though it need not stand in it."""
        terms, words, runs = _in_name(name)
        self.written.update(words)
        for term in terms:
            if term not in self.places:
                self.others.setdefault(term, NAME)
        for run in runs:
            for at, pair in enumerate(bigrams(run), self._at):
                self.named[pair].append(at)
            self._at += APART

    def add_fact(self, term: str) -> None:
        """Add a term that no word can be."""
        self.others[term] = 0

    def packed(self, rows: Rows) -> bytes:
        """Return, as bytes, all that must be known to take the document out again, given its rows."""
        rest = [*self.others, *(term for term in self.places if not term.isascii())]
        text = (TOGETHER.join(self.written) + "\0" + TOGETHER.join(rest)).encode()
        checks = [check_of(*rows[term]) for term in sorted(rows)]
        return len(text).to_bytes(4, "big") + text + struct.pack(f"<{len(checks)}I", *checks)

    def rows(self) -> Rows:
        """Return each term."""
        places = self.places
        made = {
            term: (TEXT, _ALONE[found[0]]) if len(found) == 1 else (min(TEXT * len(found), MOST), _packed(found))
            for term, found in places.items()
        }
        for term in STOP & made.keys():
            made[term] = (made[term][0], b"")
        for term, count in self.titled.items():
            made[term] = (min(made[term][0] + (TITLE - TEXT) * count, MOST), made[term][1])
        for term, half in self.others.items():
            made[term] = (min(half, MOST), b"")
        for term, found in self.named.items():
            made[term] = (made[term][0], _packed([*places.get(term, ()), *found]))
        return made


@lru_cache(maxsize=1 << 16)
def _in_name(name: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the terms, the words and the runs of a name; an archive has few, and names them often."""
    terms: dict[str, None] = {}
    words: list[str] = []
    runs: list[str] = []
    for token, is_run in tokens(fold(name)):
        (runs if is_run else words).append(token)
        terms.update(dict.fromkeys((*token, *bigrams(token)) if is_run else (stem_of(token),)))
    return tuple(terms), tuple(words), tuple(runs)


def _packed(places: list[int]) -> bytes:
    """Return positions as varints: how many, then what each is more than the one before."""
    return varints([len(places), *gaps_of(places)])


class _Alone(dict[int, bytes]):
    """The one position of a term, as it stands in a list: most terms of a document have one."""

    def __missing__(self, place: int) -> bytes:
        made = self[place] = _packed([place])
        return made


_ALONE = _Alone()


def words_of(document: Document, facets: Mapping[str, Iterable[str]]) -> Words:
    """Return the words of a document, with what it is filtered by."""
    words = Words()
    for title in document.titles:
        words.add(title, TITLE)
        words.add_fact(title_term(title))
    for text in document.texts:
        words.add(text)
    for name in document.names:
        words.add_name(name)
    for url in document.sources:
        if term := source_term(url):
            words.add_fact(term)
    for facet, keys in facets.items():
        for key in keys:
            words.add_fact(f"{facet}:{key}")
    return words


def title_term(title: str) -> str:
    """Return the term that a document has whose title is just this one."""
    return f"title:{zlib.crc32(' '.join([token.text for token in tokens(fold(title))]).encode()):08x}"


def is_written(word: str) -> bool:
    """Tell whether a word belongs to the vocabulary that completes and corrects words."""
    return len(word) > 1 and not word.isnumeric()
