"""The programs of the search in the browser, built from `browser/` into `built/`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

PROGRAMS = ("worker.js", "page.js")
"""What answers questions, and the page that asks them."""


def programs() -> Iterator[tuple[str, bytes]]:
    """Yield the name of each program below `search/`, and its content."""
    for name in PROGRAMS:
        yield name, files("briefings.search").joinpath("built", name).read_bytes()
