"""Nearness of words, for `did you mean`, and of titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

_GAPS = re.compile(r"[\s\-_]+")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was most likely meant to be, or None when none is near."""
    choices = sorted(known)
    folded = {choice: fold(choice) for choice in choices}
    wanted = fold(word)
    allowed = max(1, len(wanted) // 3)
    best = process.extractOne(wanted, folded, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, processor=None)
    if best is not None:
        return str(best[2])
    # its words in another order, which folding has run together
    words = {choice: _words(choice) for choice in choices}
    match = process.extractOne(_words(word), words, scorer=fuzz.token_sort_ratio, score_cutoff=80)
    return None if match is None else str(match[2])


def _words(text: str) -> str:
    return _GAPS.sub(" ", text.casefold())


def nearest_id(word: str, known: Sequence[str]) -> str | None:
    """Return the known id that `word` was most likely meant to be, or None; the first of those that are as near.

    Ids are folded as they are, and there are thousands: this is `nearest` without what names need.
    """
    best = process.extractOne(word, known, scorer=Levenshtein.distance, score_cutoff=max(1, len(word) // 4))
    return None if best is None else str(best[0])


def nearest_by_words(slug: str, known: Sequence[str]) -> str | None:
    """Return the known id whose slug has most of the words of `slug`, or None when none has most of them."""
    slugs = {entry_id: entry_id[11:].replace("-", " ") for entry_id in known}
    best = process.extractOne(slug.replace("-", " "), slugs, scorer=fuzz.token_sort_ratio, score_cutoff=70)
    return None if best is None else str(best[2])


def fold(text: str) -> str:
    """Return a text without what does not tell names apart: case, accents, hyphens, underscores, spaces."""
    if text.isascii():
        return _GAPS.sub("", text.lower())
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _GAPS.sub("", "".join(char for char in plain if not unicodedata.combining(char)))


def fold_plural(text: str) -> str:
    """Return `fold(text)` without the plural's ending of English words."""
    words = _GAPS.split(text.casefold())
    return fold("".join(_singular(word) for word in words))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
