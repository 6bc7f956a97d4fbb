"""What the archive may have already: the same page, the same headline, the same story told by somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from rapidfuzz import fuzz

from briefings.addresses import entry_path
from briefings.archive import Archive
from briefings.entry import Card
from briefings.text.similar import fold
from briefings.text.urls import identity

NEAR_DAYS = 10
"""How far apart, in days, two reports of one event are filed at most."""
SAME_HEADLINE = 92
SAME_STORY = 72
"""How alike two headlines are, of 100, that say the same, or tell of one event when they are of the same days."""
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

    @property
    def is_sure(self) -> bool:
        """Whether it is the same page, which the check finds too."""
        return self.reason is Reason.ADDRESS


def duplicates(
    archive: Archive,
    urls: Sequence[str],
    titles: Sequence[str],
    *,
    day: date | None = None,
    organisations: Sequence[str] = (),
) -> list[Duplicate]:
    """Return the entries, drafts included, that may tell the same as an article, the surest first; five at most.

    `urls` are the article's addresses, `titles` its headlines. With its `day`, entries of the days around it are
    compared more closely; `organisations` are those that it names.
    """
    pages = {identity(url) for url in urls if url}
    headlines = [title for title in titles if title]
    found: list[Duplicate] = []
    for card in archive.all_entries:
        reason = _reason(card, pages, headlines, day, frozenset(organisations))
        if reason:
            found.append(Duplicate(card.id, card.title, entry_path(card.id), reason))
    return sorted(found, key=lambda each: (each.reason, _distance(each.id, day), each.id))[:MOST]


def _reason(
    card: Card, pages: set[str], headlines: Sequence[str], day: date | None, organisations: frozenset[str]
) -> Reason | None:
    if pages and any(url and identity(url) in pages for url in card.sources):
        return Reason.ADDRESS
    likeness = max((_likeness(card.title, each) for each in headlines), default=0.0)
    if likeness >= SAME_HEADLINE and all(_same_numbers(card.title, each) for each in headlines):
        return Reason.HEADLINE
    if day is None or abs((card.date - day).days) > NEAR_DAYS:
        return None
    shares = bool(organisations & set(card.organisations))
    return Reason.STORY if likeness >= SAME_STORY - 10 * shares else None


def _likeness(one: str, other: str) -> float:
    if fold(one) == fold(other):
        return 100.0
    return float(fuzz.token_sort_ratio(one.casefold(), other.casefold()))


def _same_numbers(one: str, other: str) -> bool:
    """Tell whether two headlines have the same figures: `Q1 2024` and `Q2 2024` are two stories."""
    return sorted(_NUMBER.findall(one)) == sorted(_NUMBER.findall(other))


def _distance(entry_id: str, day: date | None) -> int:
    return abs((date.fromisoformat(entry_id[:10]) - day).days) if day else 0
