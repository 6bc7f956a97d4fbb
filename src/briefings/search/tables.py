"""Tables: the hashes in the names of the index's files, by which they are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefings.search.codec import HASH, deflate, inflate
from briefings.search.shelving import Put, put_hashed

PAGE = 256
"""How many slots a page of a table has."""

NONE = bytes(HASH)
"""Stands where there is no file."""


def put_pages(kind: str, hashes: Mapping[int, bytes], slots: int, put: Put) -> str:
    """Put the pages of a table of slots into files; return their hashes, in hexadecimal, one after another."""
    made = []
    for start in range(0, slots, PAGE):
        rows = [hashes.get(slot, NONE) for slot in range(start, min(start + PAGE, slots))]
        made.append(put_hashed(f"tables/{kind}-{start // PAGE:x}", b"".join(rows), put).hex())
    return "".join(made)


def read_page(data: bytes) -> list[bytes]:
    """Return the hashes in a table, in order."""
    return [data[at : at + HASH] for at in range(0, len(data), HASH)]


def put_table(kind: str, hashes: Sequence[bytes], put: Put) -> str:
    """Put a table into one file; return its hash in hexadecimal."""
    return put_hashed(f"tables/{kind}", b"".join(hashes), put).hex()


def put_lines(kind: str, lines: Sequence[str], put: Put) -> str:
    """Put a table of lines into one file; return its hash in hexadecimal."""
    return put_hashed(f"tables/{kind}", deflate("\n".join(lines).encode()), put).hex()


def read_lines(data: bytes) -> list[str]:
    """Return the lines of a deflated file."""
    text = inflate(data).decode()
    return text.split("\n") if text else []
