"""The lines of files as reports show them, and texts that are safe to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from briefings.document import LARGEST_FILE
from briefings.text.characters import INVISIBLE

Lines: TypeAlias = Callable[[str], Sequence[str]]
"""Gives the lines of a file by its path in the archive; none when it cannot be shown."""

# what YAML 1.1 counts as the end of a line, so that line numbers are the reader's
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def file_lines(root: Path) -> Lines:
    """Return what gives the lines of the files in the folder `root`; the last one read is kept."""

    @lru_cache(maxsize=1)
    def lines(path: str) -> Sequence[str]:
        file = root / path
        try:
            if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST_FILE:
                return ()
            return _BREAK.split(file.read_bytes().decode("utf-8", errors="replace"))
        except OSError:
            return ()

    return lines


def safe(text: str) -> str:
    """Return a text that can be printed: nothing in it moves the cursor, turns the direction or breaks the encoding."""
    return _SURROGATE.sub("\ufffd", INVISIBLE.sub("\ufffd", text))


def cell_width(char: str) -> int:
    """Return how many columns of a terminal a character takes (UAX 11)."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
