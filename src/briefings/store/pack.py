"""Packs: many small pieces of bytes in few files, each found again by its place.

A pack is only ever appended to, and by one process. A piece that was damaged is as good as none.
"""

from __future__ import annotations

import os
import secrets
import zlib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TypeAlias

Place: TypeAlias = tuple[str, int, int]
"""Where a piece is: the pack's name, the offset in it, the length, both in bytes."""

_CHECK = 4
"""How many bytes stand before each piece: its CRC-32."""


class Pack:
    """All packs in a folder. Each process that adds something writes a pack of its own."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which is made when something is added."""
        self.folder = folder
        self._open: dict[str, int] = {}
        self._name = ""
        self._owner = 0
        self._at = 0
        self._waiting: list[bytes] = []

    def add(self, piece: bytes) -> Place:
        """Keep a piece, and return its place. It can be read once `flush` was called."""
        if self._owner != os.getpid():  # a fork must not write where its parent does
            self._begin()
        place = (self._name, self._at + _CHECK, len(piece))
        self._waiting += (zlib.crc32(piece).to_bytes(_CHECK, "big"), piece)
        self._at += _CHECK + len(piece)
        return place

    def _begin(self) -> None:
        self._owner, self._name, self._at, self._waiting = os.getpid(), secrets.token_hex(6), 0, []

    def flush(self) -> None:
        """Write what was added."""
        if self._waiting and self._owner == os.getpid():
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / self._name).open("ab", buffering=0) as file:
                file.write(b"".join(self._waiting))
            self._waiting = []

    def read(self, place: Place) -> bytes | None:
        """Return a piece, or None when it is not there, or not what it was."""
        name, offset, length = place
        file = self._open.get(name)
        try:
            if file is None:
                file = self._open[name] = os.open(self.folder / name, os.O_RDONLY)
            found = os.pread(file, _CHECK + length, offset - _CHECK)
        except (OSError, OverflowError, ValueError):
            return None
        piece = found[_CHECK:]
        whole = len(piece) == length and zlib.crc32(piece) == int.from_bytes(found[:_CHECK], "big")
        return piece if whole else None

    def close(self) -> None:
        """Close what was opened to be read."""
        for file in self._open.values():
            os.close(file)
        self._open.clear()

    def sizes(self) -> dict[str, int]:
        """Return the size in bytes of each pack that is there."""
        try:
            return {entry.name: entry.stat().st_size for entry in os.scandir(self.folder)}
        except FileNotFoundError:
            return {}

    def keep_only(self, names: Collection[str]) -> None:
        """Remove all packs but some."""
        for name in self.sizes():
            if name not in names:
                (self.folder / name).unlink(missing_ok=True)

    def gathered(self, places: Iterable[Place]) -> dict[Place, Place]:
        """Copy pieces into one new pack, and return where each is now; damaged ones are left out."""
        moved: dict[Place, Place] = {}
        self._begin()
        for count, place in enumerate(places, 1):
            piece = self.read(place)
            if piece is not None:
                moved[place] = self.add(piece)
            if count % 1000 == 0:
                self.flush()
        self.flush()
        return moved
