"""Copies of the minimal archive, with files put over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from briefings.archive import Archive
from briefings.check import check, read_checked
from briefings.diagnostics import Diagnostic
from briefings.settings import read_settings

TESTS = Path(__file__).parents[1]
MINIMAL = TESTS / "archives" / "minimal"
RULES = TESTS / "rules"
TODAY = date(2026, 1, 1)
"""The day on which the example archives are checked."""

EXAMPLE = "entries/2024/2024-05-06-example.yml"
"""Where most invalid examples have their mistake."""

VALID = """\
title: A plant will make cells from salt
summary: >-
  A company says that its plant will make sodium cells from next year. It names neither the price
  nor the buyer.
topics: [sodium-ion]
source:
  publisher: northern-courier
  url: https://northern-courier.example/2024/salt-cells
  published: 2024-05-05
"""
"""A valid entry of the minimal archive, for a test to put a mistake into."""


def copy_minimal(root: Path, *overlays: Path) -> Path:
    """Put the minimal archive into the folder `root`, and the files of each overlay over it."""
    for folder in (MINIMAL, *overlays):
        shutil.copytree(folder, root, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns("expected.txt"))
    return root


def write(root: Path, path: str, content: str | bytes) -> Path:
    """Write a file of an archive, byte for byte."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def checked(root: Path) -> list[Diagnostic]:
    """Check an archive as of TODAY."""
    return check(root, read_settings(root), TODAY)


def loaded(root: Path) -> Archive:
    """Read an archive as of TODAY."""
    return read_checked(read_settings(root), TODAY).archive


def _with(old: str, new: str) -> bytes:
    assert old in VALID
    return VALID.replace(old, new).encode()


def _unreadable(root: Path) -> None:
    file = root / EXAMPLE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.symlink_to("2024-03-05-harbour-plant-opens.yml")


def _bytes(content: bytes) -> Callable[[Path], None]:
    return lambda root: _write_example(root, content)


def _write_example(root: Path, content: bytes) -> None:
    write(root, EXAMPLE, content)


BUILDERS: dict[str, Callable[[Path], None]] = {
    "B101": _bytes(_with("cells from salt", "cells from salt à Genève").decode().encode("latin-1")),
    "B102": _bytes(_with("salt\n", "salt\0\n")),
    "B104": _bytes(VALID.encode() + b"points:\n" + b"  - Nothing new under the sun of this plant.\n" * 240_000),
    "B112": _unreadable,
    "B113": _bytes(_with("cells from salt", "cells\u202e from salt")),
    "B114": _bytes(_with("cells from salt", "cells from Gene\u0300ve")),
    "B115": _bytes(b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode()),
}
"""What makes the invalid examples that git, or an editor, would not keep as they are."""
