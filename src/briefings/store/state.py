"""The state: what the last build read, made and published, in one file that is read and replaced as a whole."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Protocol, Self, TypeAlias

from briefings.store.pack import Pack, Place
from briefings.text.digest import SIZE

Made: TypeAlias = tuple[bytes, int, int]
"""A published file: the key of what it was made from, its size in bytes, and its time of change in nanoseconds."""


class Kept(Protocol):
    """What is kept of a file that was read, as far as the state looks at it."""

    @property
    def places(self) -> tuple[Place, ...] | None:
        """Where its pieces are, or None where none are kept."""

    def moved(self, places: tuple[Place, ...] | None) -> Self:
        """Return the same with its pieces elsewhere."""


Row: TypeAlias = tuple[Any, ...]
Revive: TypeAlias = Callable[[str, Row], Any]
"""Makes again what a row of plain values was made of; it is given its path too."""


@dataclass(slots=True)
class State:
    """What a build leaves behind.

    `base` is the digest of what everything rests on: our own code, the settings, the packages; `plan` that of all that
    the site was made from. `today` is the ISO day as of which entries were checked, `languages` are those that
    layouts were made for, `scope_key` is the digest of the registers and the day of that check. `readings` are the
    entries that nothing was found in, by path; `odd` is all else that was read and found, pickled. `items` are what
    feeds hold of an entry, under the digest of what it was made from. `documents` are what is kept of the documents in
    the search's index, by id, each with the place of its words as its last; `index` is what that index was planned as,
    and where its counts are. `scanned` is the digest of the traces that the site was scanned for. `files` are the files
    of the site, `folders` the time of change of each of its folders.
    """

    base: bytes = b""
    plan: bytes = b""
    today: str = ""
    languages: list[str] = field(default_factory=list)
    scope_key: bytes = b""
    odd: bytes = b""
    scanned: bytes = b""
    index: tuple[tuple[int, ...], Place] | None = None
    readings: dict[str, Any] = field(default_factory=dict)
    items: dict[str, tuple[bytes, Place]] = field(default_factory=dict)
    documents: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    files: dict[str, Made] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)

    def _places(self) -> Iterator[Place]:
        """Yield the place of everything that is kept in packs."""
        readings: Iterable[Kept] = self.readings.values()
        for reading in readings:
            yield from reading.places or ()
        yield from (place for _, place in self.items.values())
        yield from (known[-1] for known in self.documents.values())
        if self.index:
            yield self.index[1]

    def packs(self) -> set[str]:
        """Return the names of the packs that hold anything."""
        return {name for name, _, _ in self._places()}

    def tidy(self, pack: Pack) -> None:
        """Gather what is kept in one pack, where there are many, or where most of what they hold is of no use."""
        sizes = pack.sizes()
        used = sum(length for _, _, length in self._places())
        if len(self.packs()) <= MOST_PACKS and sum(sizes.get(name, 0) for name in self.packs()) <= 2 * used + SLACK:
            return
        moved = pack.gathered(self._places())
        self.readings = {path: each.moved(_moved(each.places, moved)) for path, each in self.readings.items()}
        self.items = {key: (own, moved[place]) for key, (own, place) in self.items.items() if place in moved}
        if self.index is None or not all(known[-1] in moved for known in (*self.documents.values(), self.index)):
            self.index, self.documents = None, {}
            return
        self.documents = {key: (*known[:-1], moved[known[-1]]) for key, known in self.documents.items()}
        self.index = (self.index[0], moved[self.index[1]])


TABLES = ("readings", "items", "documents", "files", "folders")
"""The fields that grow with the archive. They are written and read in parts, so that none is in memory twice."""

PART = 4096
"""How many rows a part has."""

MOST_PACKS = 32
SLACK = 1 << 20
"""How many bytes of no use are not worth the work of gathering."""


def _moved(places: tuple[Place, ...] | None, moved: Mapping[Place, Place]) -> tuple[Place, ...] | None:
    found = tuple(moved[place] for place in places or () if place in moved)
    return found if places is not None and len(found) == len(places) else None


def read_state(file: Path, revive: Revive) -> State:
    """Return the state that a file holds, or an empty one when there is none that is whole and ours."""
    try:
        with file.open("rb") as opened:
            head = opened.read(len(_FORM) + SIZE)
            if head[: len(_FORM)] != _FORM or _digest(opened) != head[len(_FORM) :]:
                return State()
            opened.seek(len(head))
            return _read(opened, revive)
    except OSError:
        return State()


def _digest(opened: BinaryIO) -> bytes:
    """Return the digest of the rest of a file."""
    made = blake2b(digest_size=SIZE)
    while data := opened.read(1 << 20):
        made.update(data)
    return made.digest()


def _read(opened: BinaryIO, revive: Revive) -> State:
    state = State(**_part(opened))
    for name in TABLES:
        table = getattr(state, name)
        while rows := _part(opened):
            table.update([(path, revive(path, row)) for path, row in rows] if name == "readings" else rows)
    return state


def _part(opened: BinaryIO) -> Any:
    return marshal.loads(opened.read(int.from_bytes(opened.read(8), "big")))  # noqa: S302 - the digest was looked at


def write_state(file: Path, state: State, plain: Callable[[Any], Row]) -> None:
    """Put a state in the place of the last one; `plain` returns a reading as a row of plain values."""
    part = file.with_name(f".{file.name}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("w+b") as opened:
        opened.write(_FORM + bytes(SIZE))
        for values in _parts(state, plain):
            data = marshal.dumps(values)
            opened.write(len(data).to_bytes(8, "big") + data)
        opened.seek(len(_FORM) + SIZE)
        made = _digest(opened)
        opened.seek(len(_FORM))
        opened.write(made)
    part.replace(file)


def _parts(state: State, plain: Callable[[Any], Row]) -> Iterator[Any]:
    yield {each.name: getattr(state, each.name) for each in fields(state) if each.name not in TABLES}
    for name in TABLES:
        rows = iter(getattr(state, name).items())
        while some := list(islice(rows, PART)):
            yield [(path, plain(each)) for path, each in some] if name == "readings" else some
        yield []


# marshal's form is that of one version of Python, and the fields are those of one version of ours
_FORM = f"{sys.version_info[:3]} {marshal.version} {[each.name for each in fields(State)]}\n".encode()
