"""Fonts: WOFF (W3C WOFF 1.0, section 3) and WOFF2 (W3C WOFF 2.0, section 4).

What a font draws is no text. The blocks for metadata and private data, which can hold any, must be empty; the names in
its own tables are not read, for they are compressed with all the rest.
"""

from __future__ import annotations

import struct

from briefings.leaks.errors import Unreadable
from briefings.leaks.kinds import Kind

_HEADS = {Kind.WOFF: (44, 24), Kind.WOFF2: (48, 28)}
"""The size of the header, and where in it the offsets and lengths of the two blocks begin."""


def check_font(kind: Kind, data: bytes) -> None:
    """Check that a font holds no block of text.

    Raises:
        Unreadable: it does, or is damaged.
    """
    size, at = _HEADS[kind]
    if len(data) < size or int.from_bytes(data[8:12], "big") != len(data):
        raise Unreadable("the font is damaged; put a whole one in its place")
    _, metadata, _, _, private = struct.unpack_from(">5I", data, at)
    if metadata or private:
        raise Unreadable("the font has a block of metadata or private data, which is not read; take it out")
