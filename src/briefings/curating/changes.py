"""Changes of several files of an archive, whole or not at all.

The new files are written beside `build/`'s other work first. When all are there, a journal names them, and they are
renamed into place. Who is killed before the journal stands has changed nothing; what is left to do after it is done by
the next command.
"""

from __future__ import annotations

import json
import secrets
import shutil
import stat
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from briefings.errors import BriefingsError
from briefings.publication import locked
from briefings.text.digest import digest

FOLDER = "changes"
JOURNAL = "journal.json"


class ChangedMeanwhile(BriefingsError):
    """A file is not what it was when a change of it was planned."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was changed while the command was at work. Nothing was written; run it again.")


def commit(root: Path, work: Path, files: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Put files of the archive at `root` in place; each comes with what it held when that was read, None for no file.

    The caller holds the lock of `work`, the folder where builds work too.

    Raises:
        ChangedMeanwhile: one of them holds something else by now; none was changed.
    """
    finish(root, work)  # a command that was killed may have held the lock until now
    folder = work / FOLDER
    stage = folder / secrets.token_hex(6)
    stage.mkdir(parents=True)
    moves = []
    for number, (path, (before, after)) in enumerate(sorted(files.items())):
        if held_by(root / path) != before:
            raise ChangedMeanwhile(path)
        staged = stage / str(number)
        staged.write_bytes(after)
        staged.chmod(stat.S_IMODE((root / path).stat().st_mode) if before is not None else 0o644)
        moves.append([path, str(number), None if before is None else digest(before).hex()])
    part = folder / f".{JOURNAL}.part"
    part.write_text(json.dumps({"stage": stage.name, "moves": moves}), encoding="utf-8")
    part.replace(folder / JOURNAL)
    finish(root, work)


def held_by(file: Path) -> bytes | None:
    """Return what a file holds; None where there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def finish(root: Path, work: Path) -> list[str]:
    """Carry out what a journal says; return the files that somebody has changed since, which are left as they are."""
    folder = work / FOLDER
    journal = _read(folder / JOURNAL)
    left = []
    for path, name, before in journal["moves"]:
        staged = folder / journal["stage"] / name
        if not staged.exists():  # it was renamed before a kill
            continue
        held = held_by(root / path)
        if (None if held is None else digest(held).hex()) != before:
            left.append(path)
            continue
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        staged.replace(root / path)
    shutil.rmtree(folder, ignore_errors=True)
    return left


def _read(file: Path) -> dict[str, Any]:
    """Return what a journal says: nothing where there is none, or none that is whole and within the archive."""
    nothing: dict[str, Any] = {"stage": "", "moves": []}
    try:
        journal = json.loads(file.read_text(encoding="utf-8"))
        within = all(_is_within(path) and name.isdigit() for path, name, _ in journal["moves"])
        return journal if within and journal["stage"].isalnum() else nothing
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return nothing


def _is_within(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def recover(root: Path, work: Path, wait: Callable[[], None]) -> str | None:
    """Carry out what a killed command left to do; return a sentence about it, or None where there was nothing.

    `wait` is called where another command is at work, for whose end it waits.
    """
    if not (work / FOLDER / JOURNAL).exists():
        return None
    with locked(work, wait):
        if not (work / FOLDER / JOURNAL).exists():
            return None
        left = finish(root, work)
    said = "An earlier change was cut short while its files were put in place; it is finished now."
    return f"{said} Left alone, since somebody changed them: {', '.join(left)}." if left else said
