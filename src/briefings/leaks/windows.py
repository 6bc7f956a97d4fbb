"""Windows: what a text is compared by. A window is a run of five tokens, hashed by the sum of their salted hashes.

A sum is quick to take along with each token, and knows no order; but windows that follow one another in two texts can
only do so with the same tokens in the same order, and a find needs several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate
from operator import itemgetter, sub

from briefings.text.shingles import CHARACTER, SIZE, folded

RUN = 36
"""The least weight of a copied run: nine words or twelve characters, or as much of both."""

DISTINCTIVE = 3
"""How many windows of a copied run must be in no other text of the archive."""

BITS = (17, 22)
"""How many bits the hash of a token has: for the text of usual entries, and for one of more than `USUAL` windows."""

USUAL = 2000

# soft hyphens, joiners, marks of direction, variation selectors and tags, which nobody sees; and apostrophes
_PASSED_OVER = re.compile(
    r"['\u2018\u2019\u02bc\uff07\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\U000e0000-\U000e0fff]"
)
_ASCII = bytes(ord(chr(each).lower()) if chr(each).isalnum() and each < 128 else 32 for each in range(256))


_TOKEN = re.compile(rf"{CHARACTER.pattern}|[^\W_{CHARACTER.pattern[1:-1]}]+")
# dashes, quotation marks, dots and signs of currencies, which are in much English prose and in no token
_SIGNS = re.compile(
    rb"\xe2\x80[\x90-\x97\x9c-\xa7\xb9\xba]|\xe2\x82[\xa0-\xa7\xa9-\xaf]|\xc2[\xa1-\xa7\xa9\xab\xac\xae\xb1\xb7\xbb]"
)


def tokens_of(text: str) -> list[str]:
    """Return the tokens of a text, in their order: those of `shingles` without apostrophes and invisible characters."""
    return _TOKEN.findall(folded(_PASSED_OVER.sub("", text)))


def without_signs(text: bytes) -> bytes:
    """Return a text in UTF-8 with spaces for signs; most prose in English is ASCII then."""
    return _SIGNS.sub(b" ", text)


def ascii_tokens(text: bytes) -> list[str]:
    """Return the tokens of an ASCII text: those that `tokens_of` gives, much quicker."""
    return text.translate(_ASCII, b"'").decode("ascii").split()


class Values(dict[str, int]):
    """The hash of each token that was asked for: some bits of BLAKE2b (RFC 7693), keyed with the salt."""

    def __init__(self, salt: bytes, bits: int = BITS[0]) -> None:
        """Take the salt, which has at most 64 bytes."""
        super().__init__()
        self._salt = salt
        self.bits = bits
        self._mask = (1 << bits) - 1

    def __missing__(self, token: str) -> int:
        made = blake2b(token.encode("utf-8", "surrogatepass"), digest_size=8, key=self._salt)
        return self.setdefault(token, int.from_bytes(made.digest(), "big") & self._mask)

    def sums(self, run: Sequence[str]) -> list[int]:
        """Return, for each place between the tokens of a run, the sum of the hashes of all before it."""
        if len(run) < 2:
            return list(accumulate([self[token] for token in run], initial=0))
        return list(accumulate(itemgetter(*run)(self), initial=0))  # quicker by half than to ask for one after another


def windows(sums: Sequence[int], size: int = SIZE) -> Iterator[int]:
    """Return the hash of each window of a run, by its sums, in their order; none where it has too few tokens."""
    return map(sub, sums[size:], sums)


def weight(run: Iterable[str]) -> int:
    """Return how much a run weighs: four for a word, three for a character of a script without spaces."""
    return sum([3 if CHARACTER.match(token) else 4 for token in run])


def unit_weight(run: Iterable[str]) -> int:
    """Return how much a whole short text weighs: three for a word, two for a character."""
    return sum([2 if CHARACTER.match(token) else 3 for token in run])
