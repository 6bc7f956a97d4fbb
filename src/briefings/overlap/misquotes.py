"""Misquotes: quotations whose words are not in the fingerprint of their source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.entry import Entry, Quote
from briefings.ledgers.fingerprints import Fingerprint, Kind
from briefings.overlap.comparison import is_comparable
from briefings.overlap.passages import Keys, located
from briefings.overlap.quotations import parts
from briefings.text.shingles import SIZE, shingles


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """A quotation beside its original: the way to the words that were looked for, and from which source.

    `checked` tells whether any of it could be looked for, `missing` are its first words that are not in the original.
    """

    keys: Keys
    source: int
    checked: bool
    missing: str = ""


def check_quotes(
    entry: Entry, language: str, origins: Sequence[str | None], fingerprints: Sequence[Fingerprint]
) -> list[QuoteCheck]:
    """Return each quotation of an entry beside its original.

    `language` is the entry's, `origins` are those of its sources, None where nothing says it.
    """
    originals = [each for each in fingerprints if each.kind is Kind.ORIGINAL]
    found = []
    for position, quote in enumerate(entry.quotes):
        spoken: str | None = quote.language or language
        if quote.original:
            spoken = origins[quote.source - 1] if quote.source <= len(origins) else None
        beside = [each for each in originals if each.source == quote.source]
        found.append(_checked(position, quote, [each for each in beside if _speaks(each, spoken)]))
    return found


def _speaks(fingerprint: Fingerprint, language: str | None) -> bool:
    return language is None or is_comparable(fingerprint.language, language)


def _checked(position: int, quote: Quote, beside: Sequence[Fingerprint]) -> QuoteCheck:
    field, words = ("original", quote.original) if quote.original else ("text", quote.text)
    keys: Keys = ("quotes", position, field)
    looked_for = [part for part in parts(words) if len(located(part)[1]) >= SIZE]
    if not beside or not looked_for:
        return QuoteCheck(keys, quote.source, checked=False)
    hashes = frozenset[int]().union(*(each.hashes for each in beside))
    missing = (_missing(part, hashes) for part in looked_for)
    return QuoteCheck(keys, quote.source, checked=True, missing=next(filter(None, missing), ""))


def _missing(part: str, hashes: frozenset[int]) -> str:
    """Return the first five words of a part that are not in a row in the original; nothing where all are."""
    text, tokens = located(part)
    for at, each in enumerate(shingles([token.text for token in tokens])):
        if each not in hashes:
            return text[tokens[at].start : tokens[at + SIZE - 1].end]
    return ""
