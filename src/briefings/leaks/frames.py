"""Frames: the parts of pages that a layout gives to all of them, looked at once; what is a page's own is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefings.leaks.segments import BETWEEN

ANCHOR = 64
"""How many bytes of a piece are looked for before the whole of it is compared."""

CONTEXT = 400
"""How many bytes of the pieces around it are left with a part, so that a run which begins or ends in them is whole."""


@dataclass(frozen=True, slots=True)
class _Piece:
    content: bytes
    anchor: bytes = field(init=False)
    head: bytes = field(init=False)
    tail: bytes = field(init=False)

    def __post_init__(self) -> None:
        text = self.content
        object.__setattr__(self, "anchor", text[:ANCHOR])
        object.__setattr__(self, "head", text[:CONTEXT].decode("utf-8", "ignore").encode())
        object.__setattr__(self, "tail", text[-CONTEXT:].decode("utf-8", "ignore").encode())

    def find(self, data: bytes, start: int) -> int:
        """Return where the piece begins next, or -1."""
        at = data.find(self.anchor, start)
        while at >= 0 and not data.startswith(self.content, at):
            at = data.find(self.anchor, at + 1)
        return at


class Frames:
    """Takes pages apart."""

    def __init__(self, layouts: Iterable[Sequence[bytes]]) -> None:
        """Take the pieces of each layout, in their order."""
        self._layouts = [tuple(map(_Piece, pieces)) for pieces in layouts]

    def own(self, page: bytes) -> bytes | None:
        """Return what a page has beside the pieces of its layout, or None where it has none of these layouts."""
        for number, pieces in enumerate(self._layouts):
            parts = _parts(pieces, page)
            if parts is not None:
                if number:  # pages of one layout come one after another
                    self._layouts.insert(0, self._layouts.pop(number))
                return BETWEEN.join(parts)
        return None


def _parts(pieces: Sequence[_Piece], page: bytes) -> list[bytes] | None:
    first = pieces[0]
    if not page.startswith(first.content):
        return None
    return _rest(pieces, page, len(first.content))


def _rest(pieces: Sequence[_Piece], page: bytes, at: int) -> list[bytes] | None:
    parts = []
    before = pieces[0]
    for piece in pieces[1:]:
        found = piece.find(page, at)
        if found < 0:
            return None
        parts.append(before.tail + page[at:found] + piece.head)
        at = found + len(piece.content)
        before = piece
    return parts if at == len(page) else None


def pieces_of(layouts: Iterable[Sequence[bytes]]) -> Iterator[bytes]:
    """Yield each piece of some layouts once."""
    yield from dict.fromkeys(piece for pieces in layouts for piece in pieces)
