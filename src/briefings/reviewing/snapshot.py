"""An archive as it was at a commit, as it is, or as git tracks it, in a folder of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from briefings.archive import ENTRIES, REGISTERS
from briefings.document import find_files
from briefings.reviewing.git import Base, tracked_files

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


def copy_archive(root: Path, target: Path) -> None:
    """Copy what a check reads of an archive."""
    target.mkdir()
    shutil.copy2(root / _SETTINGS, target)
    for name in _FOLDERS:
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name, symlinks=True)


@contextmanager
def as_tracked(root: Path) -> Iterator[Path]:
    """Give the folder of an archive until the block ends, or a copy without the files that git does not track.

    Those are no part of the next commit: they neither break it, nor mend it.
    """
    known = tracked_files(root)
    unknown = [path for name in _FOLDERS for path in find_files(root, name) if path not in known]
    if not unknown:
        yield root
        return
    with TemporaryDirectory(prefix="briefings-") as folder:
        copy = Path(folder) / "archive"
        copy_archive(root, copy)
        for path in unknown:
            (copy / path).unlink()
        yield copy


def _is_read(path: str) -> bool:
    """Tell whether the check reads a file; a name that leads elsewhere, which git itself never makes, is not."""
    parts = PurePosixPath(path).parts
    return (parts[0] in _FOLDERS or path == _SETTINGS) and ".." not in parts and not PurePosixPath(path).is_absolute()


def _write(file: Path, content: bytes) -> None:
    os.makedirs(file.parent, exist_ok=True)  # noqa: PTH103 - twice as quick for thousands of files
    file.write_bytes(content)
