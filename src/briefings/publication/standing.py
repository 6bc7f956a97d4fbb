"""What stands in a site, and whether it is as the last build left it."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What tells whether a file was touched since: its size in bytes and its time of change in nanoseconds."""

    size: int
    time: int


NO_FILE = Stamp(-1, 0)
"""The stamp of what is no plain file: a link, or a folder that holds nothing, whose name ends with `/`."""


def stamp_of(found: os.stat_result) -> Stamp:
    """Return the stamp of a file."""
    return Stamp(found.st_size, found.st_mtime_ns)


@dataclass(frozen=True)
class Differences:
    """How a site is not what is known of it: files that are `missing`, and those that are another or unknown."""

    missing: frozenset[str]
    others: frozenset[str]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of both."""
        return self.missing | self.others

    def there(self, known: Iterable[str]) -> set[str]:
        """Return the names of all files that are there."""
        return {*known} - self.missing | self.others


def differences(site: Path, files: Mapping[str, tuple[bytes, int, int]], folders: Mapping[str, int]) -> Differences:
    """Return how a site differs from what is known of it.

    `files` hold the size and time of change of each file, after its key; `folders` the time of change of each folder,
    which is another when anything was put into it or taken out. To ask for these is less than half the work of looking
    into all folders.
    """
    there = _there(os.fspath(site), files, folders) if folders else present(site)
    others = {name for name, stamp in there.items() if (made := files.get(name)) is None or made[1:] != stamp}
    return Differences(frozenset(files.keys() - there.keys()), frozenset(others))


def _there(base: str, files: Iterable[str], folders: Mapping[str, int]) -> dict[str, Stamp]:
    """Return the stamps of the files that are known, where they are, and of what is there beside them."""
    times = {folder: _folder_time(f"{base}/{folder}") for folder in folders}
    gone = tuple(folder for folder, time in times.items() if time is None)
    there = {}
    for name in files:
        stamp = _stamp(f"{base}/{name}")
        if stamp is not None and not name.startswith(gone):  # what is behind a link is not the site's
            there[name] = stamp
    for folder in gone:
        if (stamp := _stamp(f"{base}/{folder.rstrip('/')}")) is not None:
            there[folder.rstrip("/")] = stamp
    for folder, time in times.items():
        if time != folders[folder] and not folder.startswith(gone):
            there.update(_in_folder(base, folder, folders))
    return there


def _in_folder(base: str, folder: str, folders: Container[str]) -> Iterator[tuple[str, Stamp]]:
    """Yield what is in a folder, and all that is below those of its folders that are not known."""
    with os.scandir(f"{base}/{folder}") as entries:
        found = list(entries)
    if not found and folder:
        yield folder, NO_FILE
    for entry in found:
        name = f"{folder}{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            is_plain = entry.is_file(follow_symlinks=False)
            yield name, stamp_of(entry.stat(follow_symlinks=False)) if is_plain else NO_FILE
        elif f"{name}/" not in folders:
            yield from _in_folder(base, f"{name}/", ())


def present(site: Path) -> dict[str, Stamp]:
    """Return the stamp of each file of a site."""
    return dict(_in_folder(os.fspath(site), "", ())) if site.is_dir() else {}


def folders_of(names: Iterable[str]) -> set[str]:
    """Return the folders that files are in, each with `/` at its end; the site's own is the empty one."""
    found = {""}
    for name in names:
        end = name.rfind("/") + 1
        while name[:end] not in found:
            found.add(name[:end])
            end = name.rfind("/", 0, end - 1) + 1
    return found


def folder_times(site: Path, folders: Iterable[str]) -> dict[str, int]:
    """Return the time of change of each of a site's folders that is there, in nanoseconds."""
    base = os.fspath(site)
    return {folder: time for folder in folders if (time := _folder_time(f"{base}/{folder}")) is not None}


def _folder_time(path: str) -> int | None:
    try:
        found = os.lstat(path.rstrip("/"))
    except OSError:
        return None
    return found.st_mtime_ns if stat.S_ISDIR(found.st_mode) else None


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return stamp_of(found) if stat.S_ISREG(found.st_mode) else NO_FILE
