"""Trials: an archive as it would be, checked before anything of it is written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefings.archive import ENTRIES, REGISTERS, Watch
from briefings.check import Checked, Memory, read_checked
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
    """What a trial found, and the ledgers' files as they would be, by path."""

    errors: tuple[Diagnostic, ...]
    ledgers: Mapping[str, bytes]


def tried(checked: Checked, settings: Settings, files: Mapping[str, bytes], released: Released, today: date) -> Tried:
    """Check the archive that `checked` is of, with some of its files and what was published replaced.

    What is not replaced is linked, not copied; the archive itself is not touched.
    """
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
        return Tried(errors, {path: (folder / path).read_bytes() for path in find_files(folder, LEDGERS)})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_silent: Watch = iter


def _link(root: Path, folder: Path, replaced: object) -> None:
    """Put the files of an archive into a folder, but for those that are replaced and the ledgers of releases."""
    for part in (ENTRIES, REGISTERS, LEDGERS, "docs"):
        for path in find_files(root, part):
            if path not in replaced:  # type: ignore[operator]
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                try:
                    os.link(root / path, target, follow_symlinks=False)
                except OSError:  # another disk, or one without links
                    with suppress(OSError):
                        shutil.copy2(root / path, target, follow_symlinks=False)
