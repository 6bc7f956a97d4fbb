"""Pictures: whatever text a PNG, JPEG, GIF, WebP or icon carries beside what it shows."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from briefings.leaks.errors import Unreadable

_DAMAGED = "the picture is damaged; put a whole one in its place"

# W3C PNG third edition, 11.2 and 11.3: what holds pixels, colours and times, and no text
_PNG_SILENT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA sBIT sRGB bKGD hIST pHYs tIME acTL fcTL fdAT cICP mDCV cLLI".split()
)
_WEBP_SILENT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"))
_LARGEST_PROFILE = 1 << 24


def png_texts(data: bytes) -> Iterator[bytes]:
    """Yield what the chunks of a PNG hold that can be text, and what follows its end.

    Raises:
        Unreadable: it is damaged.
    """
    at = 8
    while True:
        head = data[at : at + 8]
        if len(head) < 8:
            raise Unreadable(_DAMAGED)
        size, kind = int.from_bytes(head[:4], "big"), head[4:]
        chunk = data[at + 8 : at + 8 + size]
        if zlib.crc32(kind + chunk) != int.from_bytes(data[at + 8 + size : at + 12 + size], "big"):
            raise Unreadable(_DAMAGED)
        at += 12 + size
        if kind == b"IEND":
            yield data[at:]
            return
        if kind not in _PNG_SILENT:
            yield from _png_chunk(kind, chunk)


def _png_chunk(kind: bytes, chunk: bytes) -> Iterator[bytes]:
    yield chunk
    keyword, _, rest = chunk.partition(b"\0")
    if kind == b"tEXt":  # Latin-1
        yield chunk.decode("latin-1").encode()
    elif kind == b"zTXt":
        text = _inflated(rest[1:])
        yield from (keyword, text, text.decode("latin-1").encode())
    elif kind == b"iCCP":
        yield _inflated(rest[1:])
    elif kind == b"iTXt" and rest[:1] == b"\1":
        _, _, text = rest[2:].split(b"\0", 2)
        yield _inflated(text)


def _inflated(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        made = unpacking.decompress(data, _LARGEST_PROFILE)
    except zlib.error as error:
        raise Unreadable(_DAMAGED) from error
    if not unpacking.eof:
        raise Unreadable("the picture has a text of more than 16 MB, or half of one; take it out")
    return made


def jpeg_texts(data: bytes) -> Iterator[bytes]:
    """Yield the comments and application segments of a JPEG (ITU-T T.81, B.1.1), and what follows its end.

    Raises:
        Unreadable: it is damaged.
    """
    at = 2
    while data[at : at + 1] == b"\xff":
        marker = data[at + 1]
        if marker == 0xFF:  # fill bytes
            at += 1
            continue
        if marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            if end < 0:
                raise Unreadable(_DAMAGED)
            yield data[end + 2 :]
            return
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xFE or 0xE0 <= marker <= 0xEF:
            yield data[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)
    raise Unreadable(_DAMAGED)


def gif_texts(data: bytes) -> Iterator[bytes]:
    """Yield the comments and other extensions of a GIF (GIF89a, sections 18 to 26), and what follows its end.

    Raises:
        Unreadable: it is damaged.
    """
    try:
        at = 13 + _colours(data[10])
        while data[at] != 0x3B:
            if data[at] == 0x21:
                text, at = _sub_blocks(data, at + 2)
                yield text
            elif data[at] == 0x2C:
                _, at = _sub_blocks(data, at + 11 + _colours(data[at + 9]))
            else:
                raise Unreadable(_DAMAGED)
        yield data[at + 1 :]
    except IndexError as error:
        raise Unreadable(_DAMAGED) from error


def _colours(packed: int) -> int:
    """Return how many bytes a table of colours has."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _sub_blocks(data: bytes, at: int) -> tuple[bytes, int]:
    parts = []
    while size := data[at]:
        parts.append(data[at + 1 : at + 1 + size])
        at += 1 + size
    return b"".join(parts), at + 1


def webp_texts(data: bytes) -> Iterator[bytes]:
    """Yield the chunks of a WebP (RFC 9649) that hold no pixels, and what follows its end.

    Raises:
        Unreadable: it is damaged.
    """
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Unreadable(_DAMAGED)
    at = 12
    while at + 8 <= end:
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind not in _WEBP_SILENT:
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    yield data[end:]


def icon_pictures(data: bytes) -> Iterator[bytes]:
    """Yield the pictures in an icon: PNG, or bitmaps, which carry no text.

    Raises:
        Unreadable: it is damaged.
    """
    (count,) = struct.unpack_from("<H", data, 4)
    for number in range(count):
        entry = data[6 + 16 * number : 22 + 16 * number]
        if len(entry) < 16:
            raise Unreadable(_DAMAGED)
        size, at = struct.unpack_from("<II", entry, 8)
        if at + size > len(data):
            raise Unreadable(_DAMAGED)
        yield data[at : at + size]
