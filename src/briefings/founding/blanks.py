"""What a new archive leaves to its curator: the passages of its pages that only a person can write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefings.rules.blanks import blanks_in


@dataclass(frozen=True, slots=True)
class Blank:
    """A passage that is still to be written: the file, the line from 1, and what it asks for."""

    path: str
    line: int
    asks: str


def blanks_of(files: Mapping[str, bytes]) -> Iterator[Blank]:
    """Yield the blanks of an archive's pages, by path."""
    for path in sorted(files):
        if path.startswith("docs/") and path.endswith(".md"):
            for line, asks in blanks_in(files[path].decode()):
                yield Blank(path, line, asks)
