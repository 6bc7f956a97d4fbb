"""The ledger of what was published: ids and addresses as of the last release, and where addresses have gone.

Two tables, of which nothing is ever taken out. `entries.tsv` has a line for each id, `addresses.tsv` one for each
listing, by the path of its first page, and one for each address that leads elsewhere. What follows from these has no
line: the address of an entry's page, those of its translations, the numbered pages of a listing, a topic's feeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from briefings.addresses import entry_path, is_page_path
from briefings.ledgers.table import FOLDER, DamagedLedger, write_table

ENTRIES = f"{FOLDER}/entries.tsv"
ADDRESSES = f"{FOLDER}/addresses.tsv"
NOTHING = "-"
"""Stands where a field has no value: an editor that takes spaces off line ends would take a tab with them."""

_ENTRY_COLUMNS = ("id", "state", "version", "source", "title", "languages")
_ADDRESS_COLUMNS = ("path", "pages", "leads_to", "how", "since")
_ENTRY = re.compile(
    r"^(\d{4}-\d\d-\d\d-[a-z0-9-]+)\t(live|withdrawn)\t([0-9a-f]{8}|-)\t([0-9a-f]{12}|-)\t"
    r"([0-9a-f]{12}|-)\t(-|[A-Za-z0-9-]+(?:,[A-Za-z0-9-]+)*)$",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"^(/\S*)\t(\d{1,6})\t(-|/\S*(?: /\S*)*)\t(-|moved|ended)\t(-|\d{4}-\d\d-\d\d)$", re.MULTILINE)

_NO_ROW = re.compile(r"^(?:#.*)?\n", re.MULTILINE)


class ReleasedEntry(NamedTuple):
    """An id that was published: whether it was withdrawn, and what told its briefing from others.

    `version` is that of its text, `source` and `title` are the marks of its main source and of its title (see
    `briefings.ledgers.marks`), each empty where it was never known. A withdrawn entry has the version that it had
    before, and no marks. `languages` are all in which it ever had a translated page.
    """

    id: str
    withdrawn: bool = False
    version: str = ""
    source: str = ""
    title: str = ""
    languages: tuple[str, ...] = ()


class Move(NamedTuple):
    """Where an address leads that has no page any more.

    Readers are sent to the first of `to`, a path of the site; a subject that was split has several. `ended` is whether
    its feeds say that they have ended, instead of going on as those of the first. `since` is the day of the move, where
    it is known.
    """

    to: tuple[str, ...]
    ended: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """What was published up to the last release.

    `entries` by id; `listings` are the most pages that each listing had, by the path of its first; `moved` are the
    addresses that lead elsewhere.
    """

    entries: Mapping[str, ReleasedEntry] = field(default_factory=dict)
    listings: Mapping[str, int] = field(default_factory=dict)
    moved: Mapping[str, Move] = field(default_factory=dict)

    def with_release(self, now: Released) -> Released:
        """Return this with all that is published now; nothing is taken out, but what moved may stand again."""
        entries = {**self.entries, **{key: _merged(self.entries.get(key), entry) for key, entry in now.entries.items()}}
        lengths = {path: max(pages, self.listings.get(path, 0)) for path, pages in now.listings.items()}
        stand = now.listings.keys() | {entry_path(entry_id) for entry_id in now.entries}
        moved = {path: move for path, move in self.moved.items() if path not in stand}
        return Released(entries, {**self.listings, **lengths}, shortened({**moved, **now.moved}))

    def with_moves(self, moves: Mapping[str, Move], lengths: Mapping[str, int]) -> Released:
        """Return this with listings that moved, which had `lengths` pages each, and others that take their place."""
        targets = {path for move in moves.values() for path in move.to}
        kept = {path: move for path, move in self.moved.items() if path not in targets}
        longest = {path: max(pages, self.listings.get(path, 0)) for path, pages in lengths.items()}
        return Released(self.entries, {**self.listings, **longest}, shortened({**kept, **moves}))


def _merged(before: ReleasedEntry | None, now: ReleasedEntry) -> ReleasedEntry:
    if before is None:
        return now
    languages = tuple(sorted({*before.languages, *now.languages}))
    # nothing of a withdrawn text is kept by which a guess at its title could be tried
    known = before._replace(withdrawn=True, source="", title="") if now.withdrawn else now
    return known._replace(languages=languages)


def shortened(moved: Mapping[str, Move]) -> dict[str, Move]:
    """Return where addresses lead, with no address that leads to one which leads on; one in a circle is left out."""
    short = {path: _followed(moved, path) for path in moved}
    return {path: move for path, move in short.items() if move.to}


def _followed(moved: Mapping[str, Move], path: str) -> Move:
    ended, ends = moved[path].ended, []
    waiting, seen = list(moved[path].to), {path}
    while waiting:
        target = waiting.pop(0)
        if target in seen:
            continue
        seen.add(target)
        on = moved.get(target)
        if on is None:
            ends.append(target)
        else:
            ended = ended or on.ended
            waiting[:0] = on.to
    return moved[path]._replace(to=tuple(ends), ended=ended)


def read_released(root: Path) -> Released:
    """Read what was published from the ledgers of the archive at `root`; nothing where there are none.

    Raises:
        DamagedLedger: a line cannot be used.
    """
    none = NOTHING
    entries = {
        key: ReleasedEntry(
            key,
            state == "withdrawn",
            version if version != none else "",
            source if source != none else "",
            title if title != none else "",
            tuple(languages.split(",")) if languages != none else (),
        )
        for key, state, version, source, title, languages in _rows(root, ENTRIES, _ENTRY)
    }
    listings, moved = {}, {}
    for number, row in enumerate(_rows(root, ADDRESSES, _ADDRESS)):
        try:
            path, pages, move = _address(*row)
        except ValueError as error:
            raise _damaged(root, ADDRESSES, number, str(error)) from error
        if pages:
            listings[path] = pages
        if move:
            moved[path] = move
    return Released(entries, listings, moved)


def _address(path: str, pages: str, leads_to: str, how: str, since: str) -> tuple[str, int, Move | None]:
    """Return a path, its pages, and where it leads.

    Raises:
        ValueError: it says why the row cannot be used.
    """
    targets = () if leads_to == NOTHING else tuple(leads_to.split(" "))
    for each in (path, *targets):
        if not is_page_path(each[1:]):
            raise ValueError(f"`{each}` is no path of a page")
    if (how == NOTHING) == bool(targets):
        raise ValueError("an address leads elsewhere by `moved` or `ended`, and no other does")
    day = date.fromisoformat(since) if since != NOTHING else None
    return path[1:], int(pages), Move(tuple(each[1:] for each in targets), how == "ended", day) if targets else None


def _rows(root: Path, path: str, row: re.Pattern[str]) -> list[tuple[str, ...]]:
    """Return the fields of all lines of a ledger; all at once, since there may be a hundred thousand.

    Raises:
        DamagedLedger: the file is not UTF-8, a line is no row, or two have the same first field.
    """
    try:
        text = (root / path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise DamagedLedger(path, 1, f"the file is not UTF-8 ({error.reason})") from error
    rows: list[tuple[str, ...]] = row.findall(text)
    if len({each[0] for each in rows}) != text.count("\n") - len(_NO_ROW.findall(text)):
        _tell_first_wrong(path, text, row)
    return rows


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are rows, with their numbers."""
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line and line[0] != "#")


def _tell_first_wrong(path: str, text: str, row: re.Pattern[str]) -> None:
    seen: dict[str, int] = {}
    for number, line in _lines(text):
        if not row.fullmatch(line):
            raise DamagedLedger(path, number, "it is no line of this ledger")
        first = line.split("\t", 1)[0]
        if seen.setdefault(first, number) != number:
            raise DamagedLedger(path, number, f"`{first}` stands on line {seen[first]} already")


def _damaged(root: Path, path: str, position: int, why: str) -> DamagedLedger:
    text = (root / path).read_text(encoding="utf-8")
    return DamagedLedger(path, [number for number, _ in _lines(text)][position], why)


def write_released(root: Path, released: Released) -> None:
    """Put what was published into the ledgers of the archive at `root`."""
    write_table(root, ENTRIES, _ENTRY_COLUMNS, map(_entry_row, released.entries.values()), "Ids that were published.")
    about = "Listings that were published, with their pages, and addresses that lead elsewhere."
    write_table(root, ADDRESSES, _ADDRESS_COLUMNS, _address_rows(released), about)


def _entry_row(entry: ReleasedEntry) -> Sequence[str]:
    state = "withdrawn" if entry.withdrawn else "live"
    values = (entry.version, entry.source, entry.title, ",".join(entry.languages))
    return (entry.id, state, *(value or NOTHING for value in values))


def _address_rows(released: Released) -> Iterator[Sequence[str]]:
    for path in released.listings.keys() | released.moved.keys():
        move = released.moved.get(path)
        leads_to = " ".join(f"/{target}" for target in move.to) if move else NOTHING
        how = NOTHING if move is None else "ended" if move.ended else "moved"
        since = move.since.isoformat() if move and move.since else NOTHING
        yield f"/{path}", str(released.listings.get(path, 0)), leads_to, how, since
