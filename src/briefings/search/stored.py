"""Rows: what a result shows of each document, in blocks of a few, in groups of blocks that share a folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from briefings.search.codec import deflate, hash_of, inflate
from briefings.search.numbers import GROUP_BITS
from briefings.search.shelving import Put

Row: TypeAlias = tuple[int, bytes]
"""The offset of a document in its block, and what a result shows of it: a JSON array that begins with its id."""


def block_name(group: int, hashed: bytes, block: int) -> str:
    """Return the name of the file of a block."""
    return f"stored/{group:x}.{hashed.hex()}/{block:x}.bin"


def stored_block(rows: Iterable[Row]) -> bytes:
    """Return a block of rows, ascending by their offsets."""
    return deflate(b"[" + b",".join([b"[%d,%b" % (offset, row[1:]) for offset, row in rows]) + b"]")


def read_block(data: bytes) -> list[Row]:
    """Return the rows of a block."""
    return [(offset, row_of(row)) for offset, *row in json.loads(inflate(data))]


def row_of(shown: Iterable[object]) -> bytes:
    """Return what a result shows as JSON."""
    return json.dumps(list(shown), ensure_ascii=False, separators=(",", ":")).encode()


def put_group(blocks: Mapping[int, bytes], put: Put) -> tuple[int, bytes]:
    """Put the blocks of a group into files; return its number, and its hash, which its folder has."""
    group = min(blocks) >> GROUP_BITS
    made = hash_of(b"".join([b"%x " % block + hash_of(content) for block, content in sorted(blocks.items())]))
    for block, content in blocks.items():
        put(block_name(group, made, block), content)
    return group, made
