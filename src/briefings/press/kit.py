"""The kit of a press: all layouts of a theme, and the files that come with it and with the hand-written pages.

A kit is kept as one file. It starts with a line, the digest and the size of the part behind it; then comes that
part, an index and the pieces of the layouts; then the contents of the engine's files, which are read when they are
wanted and held against the digests in the index.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from briefings.engine import Engine
from briefings.errors import BriefingsError
from briefings.press.layouts import Layout, NotALayout
from briefings.press.specimens import Kind, Kinds
from briefings.text.digest import digest


class DamagedKit(BriefingsError):
    """A kept kit is not what it was, and the engine, asked again, gave something else."""


class Stored(NamedTuple):
    """Where a content stands in the file of a kit, and its digest."""

    start: int
    size: int
    digest: bytes


@dataclass(frozen=True)
class Kit:
    """What the engine gave.

    `stored` are the files that it wrote, by name, but for the specimens: theme assets, the 404 page, the search index
    and the hand-written pages. `marked` are those in which marks wait for the press to fill them. `fronts` are the
    front matter of the hand-written pages with the lines around it, by their names in `docs/`. `remade` runs the
    engine again.
    """

    engine: Engine
    kinds: Kinds
    layouts: Mapping[Kind, Layout]
    marked: frozenset[str]
    fronts: Mapping[str, str]
    stored: Mapping[str, Stored]
    file: Path
    remade: Callable[[], Kit]

    @cached_property
    def assets(self) -> dict[str, bytes]:
        """The digests of all files that the engine wrote, by name."""
        return {name: each.digest for name, each in self.stored.items()}

    def layout_at(self, path: str, language: str) -> Layout:
        """Return the layout of the page at a path.

        Raises:
            NotALayout: it is of a kind that nothing was made for.
        """
        layout = self.layouts.get(self.kinds.of(path, language))
        if layout is None:
            raise NotALayout(f"no page in the language {language} was expected at {path}")
        return layout

    def read(self, name: str) -> bytes:
        """Return the content of a file that the engine wrote.

        Raises:
            DamagedKit: what is kept of it is damaged, and the engine does not give the same again.
        """
        content = self._kept(name)
        if content is None:
            content = self.remade()._kept(name)  # noqa: SLF001 - another kit
        if content is None or digest(content) != self.stored[name].digest:
            raise DamagedKit(f"What was kept of {name} is damaged, and the engine makes something else of it now.")
        return content

    def _kept(self, name: str) -> bytes | None:
        """Return what is kept of a file, or None where that is damaged."""
        start, size, expected = self.stored[name]
        try:
            with self.file.open("rb") as file:
                file.seek(start)
                content = file.read(size)
        except OSError:
            return None
        return content if digest(content) == expected else None


class Parts(NamedTuple):
    """What a kit is written from."""

    layouts: Mapping[Kind, Layout]
    marked: Iterable[str]
    fronts: Mapping[str, str]
    files: Mapping[str, bytes]


def read_kit(file: Path, engine: Engine, kinds: Kinds, remade: Callable[[], Kit]) -> Kit | None:
    """Return the kit of an engine for some kinds that is kept in a file, or None when there is none that is whole."""
    try:
        with file.open("rb") as opened:
            expected, _, size = opened.readline(100).partition(b" ")
            first = opened.read(int(size))
            start = opened.tell()
    except (OSError, ValueError):
        return None
    if digest(first).hex().encode() != expected:
        return None
    text, _, pieces = first.partition(b"\n")
    index = json.loads(text)
    return Kit(
        engine,
        kinds,
        _layouts(index["layouts"], pieces),
        frozenset(index["marked"]),
        index["fronts"],
        {name: Stored(start + at, size, bytes.fromhex(hashed)) for name, (at, size, hashed) in index["files"].items()},
        file,
        remade,
    )


def _layouts(index: list[Any], pieces: bytes) -> dict[Kind, Layout]:
    layouts = {}
    start = 0
    for kind, parts, sizes in index:
        own = []
        for size in sizes:
            own.append(pieces[start : start + size])
            start += size
        layouts[Kind(*kind)] = Layout(tuple(own), tuple(parts))
    return layouts


def write_kit(file: Path, parts: Parts) -> None:
    """Keep a kit in a file, whole or not at all."""
    start = 0
    stored = {}
    for name, content in parts.files.items():
        stored[name] = (start, len(content), digest(content).hex())
        start += len(content)
    index = {
        "layouts": [
            (tuple(kind), layout.parts, [len(piece) for piece in layout.pieces])
            for kind, layout in parts.layouts.items()
        ],
        "marked": sorted(parts.marked),
        "fronts": parts.fronts,
        "files": stored,
    }
    pieces = b"".join(piece for layout in parts.layouts.values() for piece in layout.pieces)
    first = json.dumps(index).encode() + b"\n" + pieces
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    with part.open("wb") as opened:
        opened.write(b"%s %d\n" % (digest(first).hex().encode(), len(first)) + first)
        opened.writelines(parts.files.values())
    part.replace(file)
