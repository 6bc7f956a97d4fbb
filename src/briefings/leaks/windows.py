"""Windows: what a text is compared by. A window is a run of five tokens, hashed by the sum of their salted hashes.

A sum is quick to take along with each token, and knows no order; but windows that follow one another in two texts can
only do so with the same tokens in the same order, and a find needs several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate
from operator import sub

from briefings.text.shingles import CHARACTER, SIZE, tokens

RUN = 36
"""The least weight of a copied run: nine words or twelve characters, or as much of both."""

DISTINCTIVE = 3
"""How many windows of a copied run must be in no other text of the archive."""

# soft hyphens, joiners, marks of direction, variation selectors and tags: nobody sees them
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_APOSTROPHES = re.compile(r"[\u2018\u2019\u02bc\uff07]")


def tokens_of(text: str) -> list[str]:
    """Return the tokens of a text, in their order, whatever quotation marks and invisible characters it has."""
    if not text.isascii():
        text = _APOSTROPHES.sub("'", _INVISIBLE.sub("", text))
    return tokens(text)


class Values(dict[str, int]):
    """The hash of each token that was asked for: 32 bits of BLAKE2b (RFC 7693), keyed with the salt."""

    def __init__(self, salt: bytes) -> None:
        """Take the salt, which has at most 64 bytes."""
        super().__init__()
        self._salt = salt

    def __missing__(self, token: str) -> int:
        made = blake2b(token.encode("utf-8", "surrogatepass"), digest_size=4, key=self._salt)
        return self.setdefault(token, int.from_bytes(made.digest(), "big"))

    def windows(self, run: Sequence[str], size: int = SIZE) -> Iterator[int]:
        """Return the sum of each window of a run of tokens, in their order; none where it has fewer than `size`."""
        sums = list(accumulate(map(self.__getitem__, run), initial=0))
        return map(sub, sums[size:], sums)


def weight(run: Iterable[str]) -> int:
    """Return how much a run weighs: four for a word, three for a character of a script without spaces."""
    return sum([3 if CHARACTER.match(token) else 4 for token in run])


def unit_weight(run: Iterable[str]) -> int:
    """Return how much a whole short text weighs: three for a word, two for a character."""
    return sum([2 if CHARACTER.match(token) else 3 for token in run])
