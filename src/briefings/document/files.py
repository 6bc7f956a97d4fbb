"""The files of an archive: which there are, and each as a document."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from briefings.diagnostics import Diagnostic
from briefings.diagnostics import files as rules
from briefings.document.nodes import Document
from briefings.document.parsing import LARGEST_FILE, failed, parse_document, too_large


def find_files(root: Path, folder: str) -> Iterator[str]:
    """Yield the paths (with `/`, sorted) of all files under a folder of the archive; hidden ones are passed over.

    A link to a folder is not followed; it counts as a file, so that what lies behind it is not missed in silence.
    """
    waiting = [folder]
    while waiting:
        base = waiting.pop()
        files, folders = _listed(f"{root}/{base}")
        yield from [f"{base}/{name}" for name in sorted(files)]
        waiting += [f"{base}/{name}" for name in sorted(folders, reverse=True)]


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """Return the names of the files and of the folders in a folder; none when it cannot be looked into."""
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] != ".":
                    (folders if entry.is_dir(follow_symlinks=False) else files).append(name)
    except OSError:
        return [], []
    return files, folders


def read_document(root: Path, path: str) -> Document:
    """Read the file `path` (with `/`) of the archive at `root`; a file that cannot be read is a diagnostic."""
    data = read_bytes(root, path)
    return data if isinstance(data, Document) else parse_document(path, data)


_FRONT_MATTER = re.compile(rb"\A((?:\xef\xbb\xbf)?---\r?\n.*?)^---\s*$", re.DOTALL | re.MULTILINE)


def read_front_matter(root: Path, path: str) -> Document:
    """Read what stands before the page `path`, from its first line to the next `---`, as a document of that stretch."""
    data = read_bytes(root, path)
    if isinstance(data, Document):
        return data
    found = _FRONT_MATTER.match(data)
    return parse_document(path, found[1] if found else b"")


def read_bytes(root: Path, path: str) -> bytes | Document:
    """Return the bytes of the file `path` of the archive at `root`, or a document that says why they cannot be used.

    A link is not followed.
    """
    try:
        # a pipe that is opened to be read keeps whoever opens it waiting for a writer
        descriptor = os.open(f"{root}/{path}", os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        return failed(path, _not_opened(root, path, error))
    try:
        info = os.fstat(descriptor)
        wrong = _unfit(path, info)
        return failed(path, wrong) if wrong else _read_all(descriptor, info.st_size)
    except OSError as error:
        return failed(path, _unreadable(path, error))
    finally:
        os.close(descriptor)


def _read_all(descriptor: int, size: int) -> bytes:
    data = os.read(descriptor, size + 1)
    if len(data) == size:
        return data
    with io.FileIO(descriptor, closefd=False) as rest:  # it has grown since it was opened, or tells no size
        return data + rest.readall()


def _not_opened(root: Path, path: str, error: OSError) -> Diagnostic:
    """Say why a file was not opened: what it is comes before what the system says of opening it."""
    try:
        return _unfit(path, (root / path).lstat()) or _unreadable(path, error)
    except OSError as missing:
        return _unreadable(path, missing)


def _unfit(path: str, info: os.stat_result) -> Diagnostic | None:
    if not stat.S_ISREG(info.st_mode):
        return rules.UNREADABLE.at(path, None, f"`{path}` is not a plain file.", "Put a file there.")
    return too_large(path, info.st_size) if info.st_size > LARGEST_FILE else None


def _unreadable(path: str, error: OSError) -> Diagnostic:
    message = f"`{path}` cannot be read: {error.strerror or type(error).__name__}."
    return rules.UNREADABLE.at(path, None, message, "Check that the file is there and readable.")
