"""The ledger of links: what became of each source's address, as `briefings links` found it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefings.ledgers.table import FOLDER, DamagedLedger, Record, read_table, write_table

PATH = f"{FOLDER}/links.tsv"
"""The ledger's file in an archive."""

STALE = timedelta(days=180)
"""How long after the last look a state counts as not known any more."""

_ABOUT = "What became of each source's address, as `briefings links` found it."

Value = TypeVar("Value")


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

    @property
    def tells_nothing(self) -> bool:
        """Whether the look did not show if the original is there."""
        return self in (LinkState.WALLED, LinkState.BLOCKED, LinkState.UNKNOWN)


class Link(NamedTuple):
    """One address: its state and the day since which it has that state, and the day of the last look.

    `doubted` is the day of the first of the looks that say something else, and `doubt` what they say: a state changes
    only when two of them, a week apart, agree. `status` is the last HTTP status, `moved_to` the address that it leads
    to, `copy` that of an archived copy. `asked` is the day on which an archive was last asked for a copy, `requested`
    that on which one was asked to make it. `reason` says in words what the last look saw.
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
    asked: date | None = None
    requested: date | None = None
    reason: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """What pages show of it: whether it is gone and since when, where it has moved, and a copy.

        Empty where nothing of it is shown.
        """
        gone = f"{self.state.is_gone} {self.since}" if self.state.is_gone else ""
        parts = (gone, self.moved_to or "", self.copy or "")
        return parts if any(parts) else ()

    def is_stale(self, today: date) -> bool:
        """Tell whether the last look is too long ago."""
        return today - self.checked > STALE


def read_links(root: Path) -> Mapping[str, Link]:
    """Return the ledger of links of an archive by address; nothing where it has none.

    Raises:
        DamagedLedger: a line cannot be used.
    """
    return {record["url"]: _link(record) for record in read_table(root, PATH, Link._fields)}


def write_links(root: Path, links: Iterable[Link]) -> None:
    """Put links in the place of the ledger."""
    write_table(root, PATH, Link._fields, [_fields(link) for link in links], _ABOUT)


def _fields(link: Link) -> list[str]:
    return ["" if value is None else str(value) for value in link]


def _link(record: Record) -> Link:
    def optional(column: str, read: Callable[[str], Value]) -> Value | None:
        return read(record[column]) if record[column] else None

    try:
        return Link(
            url=record["url"],
            state=LinkState(record["state"]),
            since=date.fromisoformat(record["since"]),
            checked=date.fromisoformat(record["checked"]),
            doubt=optional("doubt", LinkState),
            doubted=optional("doubted", date.fromisoformat),
            status=optional("status", int),
            moved_to=record["moved_to"] or None,
            copy=record["copy"] or None,
            asked=optional("asked", date.fromisoformat),
            requested=optional("requested", date.fromisoformat),
            reason=record["reason"],
        )
    except ValueError as error:
        raise DamagedLedger(PATH, record.line, str(error)) from error
