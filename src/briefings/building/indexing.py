"""The search's index in a site: made from the one that stands, or whole, and what is kept of it for the next build."""

from __future__ import annotations

import marshal
from contextlib import suppress
from typing import Any, TypeAlias

from briefings.addresses import SEARCH
from briefings.publication import Stage, Stamp
from briefings.search.documents import Library
from briefings.search.index import Index, Making
from briefings.search.numbers import Plan
from briefings.search.update import CannotPatch, Updating
from briefings.store import Pack, Place, State

INDEXED = b"search index"
"""What the files of the index are known by; which of them must be made anew is known by the entries."""

Put: TypeAlias = tuple[Stamp, bool]
"""The stamp of a file of the site, and whether it was written."""


class Sites:
    """Puts files of the index on the stage of a site, and reads those that stand in the site."""

    def __init__(self, stage: Stage) -> None:
        """Take the stage."""
        self._stage = stage

    def __call__(self, name: str, content: bytes) -> Put:
        """Put a file."""
        return self._stage.put(SEARCH + name, content)

    def read(self, name: str) -> bytes:
        """Return a file that stands in the site."""
        return (self._stage.site / SEARCH / name).read_bytes()


def known_index(state: State, pack: Pack) -> Index[Put] | None:
    """Return what is known of the index that stands in the site, or None where too little is."""
    piece = pack.read(state.index[1]) if state.index else None
    if state.index is None or piece is None:
        return None
    files = {
        name.removeprefix(SEARCH): (Stamp(size, time), False)
        for name, (key, size, time) in state.files.items()
        if key == INDEXED
    }
    documents: dict[str, Any] = state.documents
    return Index(Plan(*state.index[0]), files, documents, marshal.loads(piece))  # noqa: S302 - its checksum is ours


def make_index(library: Library, before: Index[Put] | None, sites: Sites, pack: Pack, workers: int) -> Index[Put]:
    """Make the index of a library."""
    if before is not None:
        with suppress(CannotPatch):
            return Updating(library, before, sites.read, sites, pack).make()
    return Making(library, sites, pack, workers).make()


def kept_index(index: Index[Put], pack: Pack) -> tuple[dict[str, tuple[Any, ...]], tuple[tuple[int, ...], Place]]:
    """Return what the state keeps of an index."""
    counts = pack.add(marshal.dumps(index.counts))
    pack.flush()
    documents: dict[str, tuple[Any, ...]] = {**index.documents}
    return documents, (tuple(index.plan), counts)
