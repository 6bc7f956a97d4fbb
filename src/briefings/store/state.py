"""The state: what the last build read, made and published, in one file that is read and replaced as a whole."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeAlias

from briefings.store.pack import Pack, Place
from briefings.text.digest import SIZE, digest

Made: TypeAlias = tuple[bytes, int, int]
"""A published file: the key of what it was made from, its size in bytes, and its time of change in nanoseconds."""


@dataclass(slots=True)
class State:
    """What a build leaves behind, in Python's plain types.

    `base` is the digest of what everything rests on: our own code, the settings, the packages; `plan` that of all that
    the site was made from. `today` is the ISO day as of which entries were checked, `languages` are those that
    layouts were made for, `scope_key` is the digest of the registers and the day of that check. `readings` are the
    entries that nothing was found in, by path; `odd` is all else that was read and found, pickled. `items` and
    `documents` are what feeds and the search hold of an entry or page, each under the digest of what it was made from.
    `files` are the files of the site, `folders` the time of change of each of its folders.
    """

    base: bytes = b""
    plan: bytes = b""
    today: str = ""
    languages: list[str] = field(default_factory=list)
    scope_key: bytes = b""
    readings: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    odd: bytes = b""
    items: dict[str, tuple[bytes, Place]] = field(default_factory=dict)
    documents: dict[str, tuple[bytes, Place]] = field(default_factory=dict)
    files: dict[str, Made] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)

    def _places(self) -> Iterator[Place]:
        """Yield the place of everything that is kept in packs."""
        for row in self.readings.values():
            yield from row[-1] or ()
        yield from (place for _, place in self.items.values())
        yield from (place for _, place in self.documents.values())

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
        self.readings = {path: (*row[:-1], _moved(row[-1], moved)) for path, row in self.readings.items()}
        self.items = {key: (own, moved[place]) for key, (own, place) in self.items.items() if place in moved}
        self.documents = {key: (own, moved[place]) for key, (own, place) in self.documents.items() if place in moved}


MOST_PACKS = 32
SLACK = 1 << 20
"""How many bytes of no use are not worth the work of gathering."""


def _moved(places: tuple[Place, ...] | None, moved: Mapping[Place, Place]) -> tuple[Place, ...] | None:
    found = tuple(moved[place] for place in places or () if place in moved)
    return found if places is not None and len(found) == len(places) else None


def read_state(file: Path) -> State:
    """Return the state that a file holds, or an empty one when there is none that is whole and ours."""
    try:
        kept = file.read_bytes()
    except OSError:
        return State()
    head = len(_FORM) + SIZE
    if kept[: len(_FORM)] != _FORM or digest(kept[head:]) != kept[len(_FORM) : head]:
        return State()
    return State(**marshal.loads(kept[head:]))  # noqa: S302 - its digest says that we wrote it


def write_state(file: Path, state: State) -> None:
    """Put a state in the place of the last one."""
    values: dict[str, Any] = {each.name: getattr(state, each.name) for each in fields(state)}
    body = marshal.dumps(values)
    part = file.with_name(f".{file.name}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(_FORM + digest(body) + body)
    part.replace(file)


# marshal's form is that of one version of Python, and the fields are those of one version of ours
_FORM = f"{sys.version_info[:3]} {marshal.version} {[each.name for each in fields(State)]}\n".encode()
