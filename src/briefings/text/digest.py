"""Digests: short hashes by which the program knows again what something was made from."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

SIZE = 16
"""How many bytes a digest has: two texts that share one are not met by chance (RFC 7693, BLAKE2b)."""


def digest(data: bytes) -> bytes:
    """Return the digest of bytes."""
    return blake2b(data, digest_size=SIZE).digest()


NOTHING = digest(b"")
"""The digest of nothing."""


def digest_of(*values: Any) -> bytes:
    """Return the digest of plain values: texts, numbers, bytes, None, and tuples, lists and dicts of these.

    In its version 2, `marshal` writes each of them in one way only and with its length, so that no two lists of values
    look the same, whatever objects they share.
    """
    return blake2b(marshal.dumps(values, 2), digest_size=SIZE).digest()


def digest_of_records(records: Iterable[object]) -> bytes:
    """Return the digest of dataclasses, which their `repr` writes out in full."""
    return blake2b(repr(list(records)).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()
