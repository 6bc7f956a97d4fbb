"""What the archive may have already: the same page, the same headline, the same story told by somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from pathlib import Path

from rapidfuzz import fuzz

from briefings.addresses import entry_path
from briefings.archive import Archive
from briefings.entry import Card
from briefings.ledgers.fingerprints import fingerprint_bytes, fingerprint_path, read_fingerprints
from briefings.text.shingles import shingles, tokens
from briefings.text.similar import fold
from briefings.text.urls import identity

NEAR_DAYS = 10
"""How far apart, in days, two reports of one event are filed at most."""
SAME_HEADLINE = 92
SAME_STORY = 72
"""How alike two headlines are, of 100, that say the same, or tell of one event when they are of the same days."""
SAME_NAMES = 0.5
"""The share of the organisations, of all that two reports of one event name, that both name."""
SAME_TEXT = 0.4
"""The share of an article's shingles that another article has when both took one text over."""
MOST = 5

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Reason(IntEnum):
    """Why an entry counts as a duplicate, the surest first."""

    ADDRESS = 1
    HEADLINE = 2
    STORY = 3

    @property
    def words(self) -> str:
        """The reason as a message says it."""
        return {1: "the same address", 2: "the same headline", 3: "nearly the same story"}[self]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An entry that may tell the same already: its id, title, path on the site, and why."""

    id: str
    title: str
    path: str
    reason: Reason


def duplicates(
    archive: Archive,
    urls: Sequence[str],
    titles: Sequence[str],
    *,
    day: date | None = None,
    organisations: Sequence[str] = (),
    topics: Sequence[str] = (),
    text: str = "",
    root: Path | None = None,
) -> list[Duplicate]:
    """Return the entries, drafts included, that may tell the same as an article, the surest first; five at most.

    `urls` are the article's addresses, `titles` its headlines. With its `day`, entries of the days around it are
    compared more closely: `organisations` and `topics` are its own, and its `text` is held against the fingerprints
    that the archive in the folder `root` has of those entries' originals.
    """
    pages = {identity(url) for url in urls if url}
    headlines = [title for title in titles if title]
    hashes = frozenset(shingles(tokens(text)))
    found: list[Duplicate] = []
    for card in archive.all_entries:
        reason = _reason(card, pages, headlines, day, (frozenset(organisations), frozenset(topics)))
        if reason is None and day is not None and abs((card.date - day).days) <= NEAR_DAYS:
            reason = _closer(archive, card, headlines, hashes, root)
        if reason:
            found.append(Duplicate(card.id, card.title, entry_path(card.id), reason))
    return sorted(found, key=lambda each: (each.reason, _distance(each.id, day), each.id))[:MOST]


def _reason(
    card: Card,
    pages: set[str],
    headlines: Sequence[str],
    day: date | None,
    about: tuple[frozenset[str], frozenset[str]],
) -> Reason | None:
    if pages and any(url and identity(url) in pages for url in card.sources):
        return Reason.ADDRESS
    likeness = max((_likeness(card.title, each) for each in headlines), default=0.0)
    if likeness >= SAME_HEADLINE and all(_same_numbers(card.title, each) for each in headlines):
        return Reason.HEADLINE
    if day is None or abs((card.date - day).days) > NEAR_DAYS:
        return None
    organisations, topics = about[0] & set(card.organisations), about[1] & set(card.topics)
    if likeness >= SAME_STORY - 10 * bool(organisations):
        return Reason.STORY
    every = about[0] | set(card.organisations)
    alike = len(organisations) > 1 and bool(topics) and len(organisations) >= len(every) * SAME_NAMES
    return Reason.STORY if alike else None


def _closer(
    archive: Archive, card: Card, headlines: Sequence[str], hashes: frozenset[int], root: Path | None
) -> Reason | None:
    """Look into an entry of the same days: at the headlines of its originals, and at their fingerprints."""
    titles = [each.title for each in archive.entry(card).all_sources if each.title]
    if any(_likeness(title, each) >= SAME_HEADLINE for title in titles for each in headlines):
        return Reason.HEADLINE
    path = fingerprint_path(card.id)
    if root is None or not hashes or path not in archive.ledgers.fingerprints:
        return None
    kept = read_fingerprints(path, fingerprint_bytes(root, path)).fingerprints
    shared = max((len(hashes & each.hashes) / len(hashes) for each in kept), default=0.0)
    return Reason.STORY if shared >= SAME_TEXT else None


def _likeness(one: str, other: str) -> float:
    if fold(one) == fold(other):
        return 100.0
    return float(fuzz.token_sort_ratio(one.casefold(), other.casefold()))


def _same_numbers(one: str, other: str) -> bool:
    """Tell whether two headlines have the same figures: `Q1 2024` and `Q2 2024` are two stories."""
    return sorted(_NUMBER.findall(one)) == sorted(_NUMBER.findall(other))


def _distance(entry_id: str, day: date | None) -> int:
    return abs((date.fromisoformat(entry_id[:10]) - day).days) if day else 0
