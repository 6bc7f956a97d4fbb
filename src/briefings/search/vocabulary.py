"""The vocabulary: the words as they are written, by which words are completed and corrected.

It is sorted twice, by the words and by the words spelled backwards, and cut into leaves behind words that their own
digest chooses; so a new word changes its own leaf and no other.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping

from briefings.search.codec import deflate, hash_of
from briefings.search.shelving import Put
from briefings.search.tables import put_lines

LEAF = 512
"""How many words a leaf has on the average."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def put_vocabulary(counts: Mapping[str, int], put: Put) -> dict[str, str]:
    """Put words into files, given in how many documents each is; return the hashes of the tables of both orders."""
    letters = {word: _LETTERS[count.bit_length() - 1] for word, count in counts.items()}
    backwards = {word[::-1]: letter for word, letter in letters.items()}
    return {"words": _put_order("words", letters, put), "endings": _put_order("endings", backwards, put)}


def _put_order(kind: str, letters: Mapping[str, str], put: Put) -> str:
    lines = []
    for leaf in _leaves(sorted(letters)):
        content = deflate("\n".join([letters[word] + word for word in leaf]).encode())
        made = hash_of(content).hex()
        put(f"{kind}/{made}.bin", content)
        lines.append(made + leaf[0])
    return put_lines(kind, lines, put)


def _leaves(words: Iterable[str]) -> Iterator[list[str]]:
    leaf: list[str] = []
    for word in words:
        leaf.append(word)
        if zlib.crc32(word.encode()) % LEAF == 0:
            yield leaf
            leaf = []
    if leaf:
        yield leaf
