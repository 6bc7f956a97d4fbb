"""Files of an archive replaced as a whole: whoever reads one meanwhile sees the old text or the new one."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

UNFINISHED = ".writing-*"
"""The pattern of the names that files have while they are written."""
_NAME = re.compile(r"\.writing-(?:([1-9]\d*)-)?\w+")
_LONGEST = 24 * 60 * 60
"""For how many seconds a command may be writing one file."""


def replace_file(file: Path, data: bytes) -> None:
    """Put `data` in the place of a file, which keeps its mode; where there is none, make it and its folders.

    A full disk, or a kill at any moment, leaves the file as it was.
    """
    with replacing(file) as stream:
        stream.write(data)


@contextmanager
def replacing(file: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes take the place of a file when all are there; an exception leaves it as it was."""
    file.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(file.stat().st_mode) if file.exists() else 0o644
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".writing-{os.getpid()}-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def remove_abandoned(files: Iterable[Path]) -> None:
    """Remove those files that a command was writing when it was killed; what one that is alive writes is left alone."""
    for file in files:
        if (name := _NAME.fullmatch(file.name)) and not (name[1] and _is_written(file, int(name[1]))):
            file.unlink(missing_ok=True)


def _is_written(file: Path, process: int) -> bool:
    """Tell whether a process is still writing a file; a later one can have been given its number."""
    try:
        with suppress(PermissionError):  # one of somebody else is alive as well
            os.kill(process, 0)
        return time.time() - file.stat().st_mtime < _LONGEST
    except (OSError, OverflowError):
        return False
