"""The journal: what a publication does, written down before it is done."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefings.publication.stage import STAGES, Stage

JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication changed: names of files below the site's folder, and how many were left as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def publish(stage: Stage, work: Path, removed: Collection[str]) -> None:
    """Put what is on a stage into its site, and take files out of the site. The caller holds the lock of `work`."""
    moves = sorted(stage.moves())
    if moves or removed:
        journal = {"stage": stage.folder.name, "removed": sorted(removed), "moves": moves}
        part = work / f".{JOURNAL}.part"
        part.write_text(json.dumps(journal), encoding="utf-8")
        part.replace(work / JOURNAL)
    finish(stage.site, work)


def finish(site: Path, work: Path) -> None:
    """Carry out what a journal says, if there is one. Done twice, or begun before, it ends the same."""
    journal = _read(work / JOURNAL)
    _remove(site, journal["removed"])
    stage = work / STAGES / journal["stage"]
    for name in journal["moves"]:
        if os.path.lexists(stage / name):  # else it was renamed already, before a kill
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            _set_aside(site / name, work / STAGES)
            (stage / name).replace(site / name)
    shutil.rmtree(work / STAGES, ignore_errors=True)  # before the journal, so that nothing set aside outlives it
    (work / JOURNAL).unlink(missing_ok=True)


def _set_aside(folder: Path, stages: Path) -> None:
    """Rename a folder that stands where another belongs, so that this one can take its place at once."""
    if folder.is_dir() and not folder.is_symlink():
        folder.replace(stages / f"aside-{secrets.token_hex(6)}")


def _read(file: Path) -> dict[str, Any]:
    """Return what a journal says: nothing where there is none, or none that is whole, as a power cut can leave it.

    The site is as it was before or in between then, and the next build finds that out.
    """
    nothing: dict[str, Any] = {"stage": "", "removed": [], "moves": []}
    try:
        journal = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return nothing
    return journal if isinstance(journal, dict) and journal.keys() == nothing.keys() else nothing


def _remove(site: Path, names: Iterable[str]) -> None:
    """Remove files, and the folders that hold nothing after that, so that a file can take the place of one."""
    for name in filter(None, names):
        file = site / name
        if not name.endswith("/") and (file.is_symlink() or not file.is_dir()):
            # what is not there was removed before a kill, and what is a folder now was put in place
            with suppress(FileNotFoundError, NotADirectoryError):
                file.unlink()
        folder = file if name.endswith("/") else file.parent
        with suppress(OSError):  # one that holds something stays
            while folder != site:
                folder.rmdir()
                folder = folder.parent


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
