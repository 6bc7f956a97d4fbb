"""The lines of a text as it streams by, with their numbers; none is ever kept that is longer than a limit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 2_500_000
"""How many characters a line may have."""


class Line(NamedTuple):
    """A line with its end, and its number from 1; of one that is too long only the start is there."""

    number: int
    text: str
    whole: bool = True


def lines_of(texts: Iterator[str]) -> Iterator[Line]:
    """Yield the lines of a text; they end with LF, CR LF or CR."""
    number, parts, length = 1, list[str](), 0
    for piece in _pieces(texts):
        if length <= LONGEST:
            parts.append(piece[: LONGEST + 1])
        length += len(piece)
        if piece.endswith(("\n", "\r")):
            yield Line(number, "".join(parts), length <= LONGEST)
            number, parts, length = number + 1, [], 0
    if length:
        yield Line(number, "".join(parts), length <= LONGEST)


def _pieces(texts: Iterator[str]) -> Iterator[str]:
    """Yield lines and parts of lines; each ends with a line end or where a piece of the text does."""
    held = ""
    for text in texts:
        together = held + text
        held = "\r" if together.endswith("\r") else ""  # its line feed may be yet to come
        yield from io.StringIO(together[: len(together) - len(held)], newline="")
    if held:
        yield held
