"""Marks: short digests by which the ledger of releases knows an entry's main source and its title again."""

from __future__ import annotations

from briefings.entry import Card
from briefings.text.digest import digest_of
from briefings.text.urls import identity

_SIZE = 6


def source_mark(card: Card) -> str:
    """Return what tells the main source of an entry from others: twelve hexadecimal digits.

    It is made from what addresses of one page share, or from publisher, language and year where there is no address.
    """
    url = card.sources[0] if card.sources else ""
    what = identity(url) if url else (card.publishers[:1], card.origins[:1])
    return digest_of(what)[:_SIZE].hex()


def title_mark(title: str) -> str:
    """Return what tells a title from others, whatever its case and spaces: twelve hexadecimal digits."""
    return digest_of(" ".join(title.casefold().split()))[:_SIZE].hex()
