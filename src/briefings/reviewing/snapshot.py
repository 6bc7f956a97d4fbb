"""An archive as it was at a commit, laid out in a folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from briefings.archive import ENTRIES, REGISTERS
from briefings.reviewing.git import Base

_FOLDERS = (ENTRIES, REGISTERS, "ledgers", "docs")
_SETTINGS = "mkdocs.yml"


def lay_out(base: Base, folder: Path) -> None:
    """Write what the check of an archive reads, as it was, into a folder; of pictures and the like, only the names."""
    wanted = [path for path in base.files if _is_read(path)]
    shown = [path for path in wanted if not path.startswith("docs/") or path.endswith(".md")]
    for path in set(wanted) - set(shown):
        _write(folder / path, b"")
    for path, content in base.contents(shown):
        _write(folder / path, content)


def _is_read(path: str) -> bool:
    """Tell whether the check reads a file; a name that leads elsewhere, which git itself never makes, is not."""
    parts = PurePosixPath(path).parts
    return (parts[0] in _FOLDERS or path == _SETTINGS) and ".." not in parts and not PurePosixPath(path).is_absolute()


def _write(file: Path, content: bytes) -> None:
    os.makedirs(file.parent, exist_ok=True)  # noqa: PTH103 - twice as quick for thousands of files
    file.write_bytes(content)
