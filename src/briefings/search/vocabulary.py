"""The vocabulary: the words as they are written, by which words are completed and corrected.

It is sorted twice, by the words and by the words spelled backwards, and cut into leaves behind words that their own
digest chooses; so a new word changes its own leaf and no other.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from briefings.search.codec import deflate, hash_of
from briefings.search.shelving import Held, Put
from briefings.search.tables import put_lines, read_lines

LEAF = 512
"""How many words a leaf has on the average."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


ORDERS = ("words", "endings")


def letter_of(count: int) -> str:
    """Return the letter that tells in about how many documents a word is: the next one for twice as many."""
    return _LETTERS[count.bit_length() - 1]


def backwards(letters: Mapping[str, str]) -> dict[str, str]:
    """Return words spelled backwards, with what is told of each."""
    return {word[::-1]: letter for word, letter in letters.items()}


def put_vocabulary(counts: Mapping[str, int], put: Put) -> dict[str, str]:
    """Put words into files, given in how many documents each is; return the hashes of the tables of both orders."""
    letters = {word: letter_of(count) for word, count in counts.items()}
    return {
        kind: put_lines(kind, _put_leaves(kind, order, put), put)
        for kind, order in zip(ORDERS, (letters, backwards(letters)), strict=True)
    }


def _put_leaves(kind: str, letters: Mapping[str, str], put: Put) -> list[str]:
    """Put words into leaves; return the line of each in the table: its hash and its first word."""
    lines = []
    for leaf in _leaves(sorted(letters)):
        content = deflate("\n".join([letters[word] + word for word in leaf]).encode())
        made = hash_of(content).hex()
        put(leaf_name(kind, made), content)
        lines.append(made + leaf[0])
    return lines


def leaf_name(kind: str, hashed: str) -> str:
    """Return the name of a leaf's file."""
    return f"{kind}/{hashed}.bin"


def patch_order(kind: str, lines: list[str], changed: Mapping[str, str], held: Held, put: Put) -> list[str]:
    """Return the lines of a table after some words changed; the leaves that these are in are put anew.

    `changed` are letters by word, empty for a word that is gone; `held` gives a file as it was.
    """
    firsts = [line[_HASH:] for line in lines]
    waiting: dict[int, dict[str, str]] = {}
    for word, letter in changed.items():
        waiting.setdefault(max(0, bisect_right(firsts, word) - 1), {})[word] = letter
    made: list[str] = []
    open_words: dict[str, str] = {}  # of a leaf that has lost the word behind which it was cut
    for number, line in enumerate(lines or [""]):
        if number not in waiting and not open_words:
            made.append(line)
            continue
        letters = open_words | _letters(held(leaf_name(kind, line[:_HASH]))) if line else {}
        letters |= waiting.get(number, {})
        letters = {word: letter for word, letter in letters.items() if letter}
        ends = bool(letters) and _is_end(max(letters))
        open_words = {} if ends or number + 1 >= len(lines) else letters
        if not open_words:
            made += _put_leaves(kind, letters, put)
    return made


def _letters(leaf: bytes) -> dict[str, str]:
    return {line[1:]: line[0] for line in read_lines(leaf)}


_HASH = 8
"""How many hexadecimal digits a hash has."""


def _leaves(words: Iterable[str]) -> Iterator[list[str]]:
    leaf: list[str] = []
    for word in words:
        leaf.append(word)
        if _is_end(word):
            yield leaf
            leaf = []
    if leaf:
        yield leaf


def _is_end(word: str) -> bool:
    """Tell whether a leaf ends behind a word."""
    return zlib.crc32(word.encode()) % LEAF == 0
