"""Publication: a new site put in the old one's place, file by file, whole or not at all.

What changed is staged beside the site. When all of it is there, a journal names it; then the files are renamed into
place and what no longer belongs is removed. A program that is killed before the journal stands leaves the old site;
one that is killed after it leaves a journal, which the next command carries out to the end. Every file is whole at
every moment, since each appears by a rename.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication changed: names of files below the site's folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def publish(site: Path, work: Path, files: Iterable[tuple[str, bytes]]) -> Published:
    """Make the folder `site` hold `files` and nothing else; `work` is a folder of this module's own beside it.

    A file that holds just what it should is not touched. The caller holds the lock.
    """
    finish(site, work)
    stage = work / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    known: set[str] = set()
    written = []
    for name, content in files:
        known.add(name)
        if not _holds(site / name, content):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(content)
            written.append(name)
    removed = [name for name in _names(site) if name not in known]
    part = work / f".{JOURNAL}.part"
    part.write_text(json.dumps({"written": written, "removed": removed}), encoding="utf-8")
    part.replace(work / JOURNAL)
    finish(site, work)
    return Published(tuple(written), tuple(removed), len(known) - len(written))


def finish(site: Path, work: Path) -> None:
    """Carry out what a journal says, if there is one. Done twice, or begun before, it ends the same."""
    try:
        journal = json.loads((work / JOURNAL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    for name in journal["removed"]:
        (site / name).unlink(missing_ok=True)
    _prune(site)
    for name in journal["written"]:
        staged = work / "stage" / name
        if staged.exists():  # else it was renamed already, before a kill
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            staged.replace(site / name)
    (work / JOURNAL).unlink()
    shutil.rmtree(work / "stage", ignore_errors=True)


@contextmanager
def locked(work: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Let one program at a time change the site; `wait` is called when another one is at it."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def recover(site: Path, work: Path) -> bool:
    """Carry out what a killed publication left to do; tell whether there was any. One that is under way is left."""
    if not (work / JOURNAL).exists():
        return False
    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finish(site, work)
    return True


def read_files(folder: Path, without: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file in a folder, but for some."""
    for name in _names(folder):
        if name not in without:
            yield name, (folder / name).read_bytes()


def _holds(file: Path, content: bytes) -> bool:
    """Tell whether a file holds just this content; its size is looked at first."""
    try:
        return file.lstat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _names(folder: Path) -> Iterator[str]:
    for directory, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(directory) / name).is_symlink()]
        for name in (*files, *links):
            yield (Path(directory) / name).relative_to(folder).as_posix()


def _prune(folder: Path) -> None:
    """Remove the folders that hold nothing, so that a file can take the place of one."""
    for directory, _, _ in os.walk(folder, topdown=False):
        if Path(directory) != folder and not any(Path(directory).iterdir()):
            Path(directory).rmdir()
