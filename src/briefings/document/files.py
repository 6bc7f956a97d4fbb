"""The files of an archive: which there are, and each as a document."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from briefings.diagnostics import files as rules
from briefings.document.nodes import Document
from briefings.document.parsing import LARGEST_FILE, failed, parse_document, too_large


def find_files(root: Path, folder: str) -> Iterator[str]:
    """Yield the paths (with `/`, sorted) of all files under a folder of the archive; hidden ones are passed over.

    A link to a folder is not followed; it counts as a file, so that what lies behind it is not missed in silence.
    """
    for directory, folders, files in os.walk(root / folder):
        links = [name for name in folders if Path(directory, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(directory).relative_to(root).as_posix()
        yield from (f"{base}/{name}" for name in sorted(files + links) if not name.startswith("."))


def read_document(root: Path, path: str) -> Document:
    """Read the file `path` (with `/`) of the archive at `root`; a file that cannot be read is a diagnostic."""
    file = root / path
    try:
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode):
            return failed(path, rules.UNREADABLE.at(path, None, f"`{path}` is not a plain file.", "Put a file there."))
        if info.st_size > LARGEST_FILE:
            return failed(path, too_large(path, info.st_size))
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"`{path}` cannot be read: {reason}."
        return failed(path, rules.UNREADABLE.at(path, None, message, "Check that the file is there and readable."))
    return parse_document(path, data)
