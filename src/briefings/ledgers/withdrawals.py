"""The public log: each withdrawal and each restoration, with its ground and the class of who asked, never a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from briefings.addresses import ENTRY_ID
from briefings.ledgers.table import FOLDER, DamagedLedger, read_table, write_table
from briefings.text.labels import has_word

FILE = f"{FOLDER}/withdrawals.tsv"
COLUMNS = ("date", "id", "action", "ground", "requester", "level")
_ABOUT = "The public log of withdrawals. `briefings withdraw` and `briefings restore` write it; it names no person."

_HEAD = 2
"""How many lines stand above the first record."""


class Action(StrEnum):
    """What was done with a briefing."""

    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


class Logged(NamedTuple):
    """One line of the log; `requester` is a class and may be empty, `level` is that of the tombstone."""

    date: date
    id: str
    action: Action
    ground: str
    requester: str
    level: str


def read_log(root: Path) -> tuple[Logged, ...]:
    """Return the log of an archive, oldest first, as it was written.

    Raises:
        DamagedLedger: a line cannot be used.
    """
    return tuple(_logged(number, line) for number, line in enumerate(read_table(root, FILE, COLUMNS), 1))


def _logged(number: int, line: dict[str, str]) -> Logged:
    try:
        made = Logged(date.fromisoformat(line["date"]), line["id"], Action(line["action"]), *list(line.values())[3:])
    except ValueError as error:
        raise DamagedLedger(FILE, number + _HEAD, str(error)) from error
    wrong = next((value for value, is_known in _known(made) if not is_known), None)
    if wrong is not None:
        raise DamagedLedger(FILE, number + _HEAD, f"`{wrong}` is not known")
    return made


def _known(logged: Logged) -> Iterator[tuple[str, bool]]:
    """Yield each value of a line that pages have words for, with whether they have."""
    yield logged.id, ENTRY_ID.fullmatch(logged.id) is not None
    yield logged.ground, has_word(f"ground.{logged.ground}")
    yield logged.requester, not logged.requester or has_word(f"requester.{logged.requester}")
    yield logged.level, has_word(f"level.{logged.level}")


def last_of(log: Iterable[Logged], entry_id: str) -> Logged | None:
    """Return the last line about an entry, or None."""
    return next((each for each in reversed(list(log)) if each.id == entry_id), None)


def add_to_log(root: Path, logged: Logged) -> bool:
    """Add a line to the log, unless its last one about the entry says that this was done; tell whether it was added.

    Raises:
        DamagedLedger: a line of it cannot be used.
    """
    before = read_log(root)
    last = last_of(before, logged.id)
    if last is not None and last.action is logged.action:
        return False
    lines = [(each.date.isoformat(), *each[1:]) for each in (*before, logged)]
    write_table(root, FILE, COLUMNS, lines, _ABOUT, in_order=True)
    return True
