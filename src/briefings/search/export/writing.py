"""The files of an export: split where they grow too large, and put in place all at once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from briefings.errors import BriefingsError

LARGEST = 50_000_000
"""How many bytes a bulk file has at most; servers take 100 MB in one request as they are set up."""

MARK = "briefings-export.json"
"""The file that names all others of an export."""


class ExportError(BriefingsError):
    """The export cannot be written; the message says why, and what to do."""


class BulkFiles:
    """The bulk files of one server: `documents-0001.ndjson` and so on, in a folder that is made."""

    def __init__(self, folder: Path) -> None:
        """Make the folder, and begin."""
        folder.mkdir(parents=True)
        self._folder = folder
        self._count = self._size = 0
        self._file: IO[bytes] | None = None

    def put(self, lines: bytes) -> None:
        """Write the lines of a document, which stay in one file."""
        if self._file is None or self._size + len(lines) > LARGEST:
            self._next()
        assert self._file is not None  # noqa: S101 - the next one was begun
        self._file.write(lines)
        self._size += len(lines)

    def _next(self) -> None:
        self.close()
        self._count += 1
        self._size = 0
        self._file = (self._folder / f"documents-{self._count:04}.ndjson").open("wb")

    def close(self) -> None:
        """End the file that is being written."""
        if self._file is not None:
            self._file.close()
            self._file = None


def json_line(value: Mapping[str, Any]) -> bytes:
    """Return a value as JSON in a line, with its end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write_json(file: Path, value: Mapping[str, Any]) -> None:
    """Write a value as JSON that people read."""
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a new folder to write into, which takes the place of `target` at the end; on a failure nothing is left.

    Raises:
        ExportError: `target`, or the place of the new folder, holds what no export has written.
    """
    target = target.resolve()
    part, old = (target.with_name(f"{target.name}{ending}") for ending in (".part", ".old"))
    for folder in (target, part, old):
        _must_be_ours(folder, unfinished=folder is not target)
    _remove(part, old)
    part.mkdir(parents=True)
    try:
        _mark(part)
        yield part
        _mark(part)
        _put_in_place(part, old, target)
    finally:
        _remove(part)


def _put_in_place(part: Path, old: Path, target: Path) -> None:
    if target.exists():
        target.rename(old)
    part.rename(target)
    _remove(old)


def _remove(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)


def _mark(folder: Path) -> None:
    """Write the names of all files that an export has made."""
    write_json(folder / MARK, {"made_by": "briefings export search", "files": sorted(_files(folder))})


def _files(folder: Path) -> Iterator[str]:
    yield from (each.relative_to(folder).as_posix() for each in folder.rglob("*") if not each.is_dir())


def _must_be_ours(folder: Path, *, unfinished: bool) -> None:
    """Refuse a folder in which anything was not written by an export."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportError(f"{folder} is a file. Name a folder that is new, empty, or an earlier export.")
    files = list(_files(folder))
    ours = _marked(folder / MARK)
    others = sorted(set(files) - ours - {MARK}) if ours is not None else files
    if others and not (unfinished and ours is not None):
        raise ExportError(f"{folder} holds {others[0]}, which no export has written. Name another folder, or empty it.")


def _marked(mark: Path) -> set[str] | None:
    """Return the files that an export says it has made; None where there was none."""
    try:
        return set(json.loads(mark.read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
