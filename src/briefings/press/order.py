"""The order in which engines go through the pages of a site."""

from __future__ import annotations

from typing import TypeAlias

Order: TypeAlias = list[tuple[int, str]]
"""What sorts pages."""


def walk_order(source_uri: str) -> Order:
    """Return the place of a file of `docs_dir` in the walk of MkDocs and Zensical.

    They go through a folder's files, the index first, before its folders.
    """
    *folders, name = source_uri.split("/")
    return [*((2, folder) for folder in folders), (0 if name == "index.md" else 1, name)]
