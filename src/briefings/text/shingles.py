"""Shingles: short runs of tokens, by which texts are compared without being kept.

A token is a word, or one character of a script that is written without spaces; texts are NFKC-normalised (UAX 15) and
case-folded first. A shingle is a run of five tokens, known by 64 bits of their BLAKE2b digest (RFC 7693).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b

SIZE = 5
"""How many tokens a shingle has."""

# Han, kana, hangul, bopomofo; Thai, Lao, Burmese and Khmer, which know no spaces between words either
_CHARACTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
CHARACTER = re.compile(f"[{_CHARACTERS}]")
"""One character that counts as a token by itself."""
_TOKEN = re.compile(rf"[{_CHARACTERS}]|(?:[^\W_{_CHARACTERS}]|(?<=\w)'(?=\w))+")


def folded(text: str) -> str:
    """Return a text as it is compared: normalised, without case, with one kind of apostrophe."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def tokens(text: str) -> list[str]:
    """Return the tokens of a text, folded, in their order."""
    return _TOKEN.findall(folded(text))


def token_spans(normal: str) -> list[tuple[int, int]]:
    """Return where each token stands in a text that is folded already."""
    return [match.span() for match in _TOKEN.finditer(normal)]


def hash_of(run: Sequence[str], salt: bytes = b"") -> int:
    """Return the 64-bit hash of a run of tokens; `salt` has at most 64 bytes."""
    made = blake2b("\0".join(run).encode("utf-8", "surrogatepass"), digest_size=8, key=salt)
    return int.from_bytes(made.digest(), "big")


def shingles(run: Sequence[str], salt: bytes = b"") -> list[int]:
    """Return the hash of each shingle of a run of tokens, in their order; none where it has fewer than five."""
    return [hash_of(run[start : start + SIZE], salt) for start in range(len(run) - SIZE + 1)]
