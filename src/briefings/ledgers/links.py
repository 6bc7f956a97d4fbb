"""The ledger of links: what became of each source's address, as `briefings links` found it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class LinkState(StrEnum):
    """What a look at an address tells of it."""

    ALIVE = "alive"
    MOVED = "moved"
    DEAD = "dead"
    SOFT_DELETED = "soft-deleted"
    WALLED = "walled"
    BLOCKED = "blocked-to-us"
    UNKNOWN = "unknown"

    @property
    def is_gone(self) -> bool:
        """Whether readers find the original no more at its address."""
        return self in (LinkState.DEAD, LinkState.SOFT_DELETED)


class Link(NamedTuple):
    """One address: its state and the day since which it has that state, and the day of the last look.

    `doubted` is the day of the first of the looks that say something else, and `doubt` what they say: a state changes
    only when two of them, a week apart, agree. `status` is the last HTTP status, `moved_to` the address that it leads
    to, `copy` that of an archived copy.
    """

    url: str
    state: LinkState
    since: date
    checked: date
    doubt: LinkState | None = None
    doubted: date | None = None
    status: int | None = None
    moved_to: str | None = None
    copy: str | None = None
