"""The kit of a press: all layouts of a theme, the hand-written pages, and the files that come with the theme."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from briefings.pages.model import Page
from briefings.press.layouts import Layout
from briefings.press.specimens import Kind, Kinds


@dataclass(frozen=True)
class Kit:
    """What the engine gave.

    `files` are what it wrote, by name, but for the specimens: theme assets, the 404 page, and the hand-written pages
    with those of their marks that the press fills.
    """

    kinds: Kinds
    layouts: Mapping[Kind, Layout]
    files: Mapping[str, bytes]

    def layout(self, page: Page) -> Layout:
        """Return the layout of a page."""
        return self.layouts[self.kinds.of(page)]


def read_kit(folder: Path, key: str, kinds: Kinds) -> Kit | None:
    """Return the kit of some kinds that is kept under a key, or None when there is none that is whole."""
    try:
        digest, _, text = (folder / key).read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(text).hexdigest().encode() != digest:
        return None
    kept = json.loads(text)
    layouts = {Kind(**kind): Layout(tuple(pieces), tuple(parts)) for kind, pieces, parts in kept["layouts"]}
    return Kit(kinds, layouts, {name: base64.b64decode(content) for name, content in kept["files"].items()})


def write_kit(folder: Path, key: str, kit: Kit) -> None:
    """Keep a kit under a key, in the place of any other."""
    kept = {
        "layouts": [[asdict(kind), layout.pieces, layout.parts] for kind, layout in kit.layouts.items()],
        "files": {name: base64.b64encode(content).decode() for name, content in kit.files.items()},
    }
    text = json.dumps(kept).encode()
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{key}.part"
    part.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
    for old in folder.iterdir():
        if old != part and old.is_file():
            old.unlink()
    part.replace(folder / key)
