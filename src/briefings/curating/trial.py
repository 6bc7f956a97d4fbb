"""Trials: an archive as it would be, checked before anything of it is written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefings.archive import ENTRIES, REGISTERS, Watch
from briefings.check import Checked, Memory, read_checked
from briefings.curating.changes import held_by
from briefings.diagnostics import Diagnostic, Severity
from briefings.document import find_files
from briefings.ledgers import FOLDER as LEDGERS
from briefings.ledgers import Released, write_released
from briefings.reading import Known
from briefings.settings import Settings
from briefings.workers import cores

_PREFIX = "trial-"


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trial found, and the files that would change by path: what each held when it was read, and would hold."""

    errors: tuple[Diagnostic, ...]
    files: Mapping[str, tuple[bytes | None, bytes]]


def tried(checked: Checked, settings: Settings, texts: Mapping[str, str], released: Released, today: date) -> Tried:
    """Check the archive that `checked` is of, with some of its files and what was published replaced.

    What is not replaced is linked, not copied; the archive itself is not touched.
    """
    files = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
    held = {path: held_by(settings.root / path) for path in (*files, *find_files(settings.root, LEDGERS))}
    work = settings.root / "build"
    work.mkdir(parents=True, exist_ok=True)
    for left in work.glob(f"{_PREFIX}*"):  # by a command that was killed
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(dir=work, prefix=_PREFIX))
    try:
        _link(settings.root, folder, files.keys())
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        write_released(folder, released)
        memory = Memory(known=Known({each.path: each for each in checked.readings}, checked.scope_key))
        found = read_checked(replace(settings, root=folder), today, memory, cores(), _silent)
        errors = (
            tuple(each for each in found.diagnostics if each.severity is Severity.ERROR) if found.has_errors else ()
        )
        ledgers = {path: (folder / path).read_bytes() for path in find_files(folder, LEDGERS)}
        return Tried(errors, dict(_changed(held, {**files, **ledgers})))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_silent: Watch = iter


def _changed(
    held: Mapping[str, bytes | None], files: Mapping[str, bytes]
) -> Iterator[tuple[str, tuple[bytes | None, bytes]]]:
    return ((path, (held.get(path), data)) for path, data in files.items() if held.get(path) != data)


def _link(root: Path, folder: Path, replaced: Container[str]) -> None:
    """Put the files of an archive into a folder, but for those that are replaced and the ledgers of releases."""
    for part in (ENTRIES, REGISTERS, LEDGERS, "docs"):
        for path in find_files(root, part):
            if path not in replaced:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                try:
                    os.link(root / path, target, follow_symlinks=False)
                except OSError:  # another disk, or one without links
                    with suppress(OSError):
                        shutil.copy2(root / path, target, follow_symlinks=False)
