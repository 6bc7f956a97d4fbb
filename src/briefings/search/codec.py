"""How the files of the index are written: numbers in few bytes, and everything deflated (RFC 1951).

`docs/search.md` describes each file. A number is a varint: seven bits a byte, the lowest first, the eighth bit set
while more follow (unsigned LEB128).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

HASH = 4
"""How many bytes of a file's digest (BLAKE2b, RFC 7693) stand in its name."""

LEVELS = 15
"""The highest level of a posting; the lowest is 1."""


class Listed(NamedTuple):
    """A term in the directory of a shard: how many documents have it, and its list, or where that is."""

    df: int
    is_long: bool
    data: bytes


class Part(NamedTuple):
    """A part of a long list: the hash of its file, how many postings it has, and the lowest level of these."""

    hash: bytes
    postings: int
    lowest: int


def deflate(data: bytes) -> bytes:
    """Return data as a raw DEFLATE stream."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes) -> bytes:
    """Return what was deflated.

    Raises:
        zlib.error: it is damaged.
    """
    return zlib.decompress(data, -15)


def hash_of(data: bytes) -> bytes:
    """Return the hash of a file's content that stands in its name; never four zeros, which mean no file."""
    made = blake2b(data, digest_size=HASH).digest()
    return made if any(made) else b"\0\0\0\1"


def slot_of(term: bytes, slots: int) -> int:
    """Return the slot of a term: its CRC-32 (ITU-T V.42), by a number of slots that is a power of two."""
    return zlib.crc32(term) & (slots - 1)


def fnv1a(data: bytes) -> int:
    """Return the FNV-1a hash of data, of 64 bits (RFC 9923)."""
    made = 0xCBF29CE484222325
    for byte in data:
        made = (made ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return made


def varint(number: int) -> bytes:
    """Return a number as a varint."""
    if number < 128:
        return _ONE[number]
    made = bytearray()
    while number >= 128:
        made.append(number & 127 | 128)
        number >>= 7
    made.append(number)
    return bytes(made)


class _Varints(dict[int, bytes]):
    """The varint of each small number that was asked for."""

    def __missing__(self, number: int) -> bytes:
        made = varint(number)
        if number < 1 << 20:
            self[number] = made
        return made


_ONE = [bytes((number,)) for number in range(128)]
VARINTS = _Varints()
"""Numbers as varints: quicker than to make them."""


def varints(numbers: Iterable[int]) -> bytes:
    """Return numbers as varints, one after another."""
    return b"".join(map(VARINTS.__getitem__, numbers))


def read_varints(data: bytes) -> list[int]:
    """Return all numbers of data that holds nothing but varints."""
    if data.isascii():  # no number of more than one byte
        return list(data)
    return list(map(_NUMBERS.__getitem__, _VARINT.findall(data)))


class _Numbers(dict[bytes, int]):
    """The number of each varint that was asked for."""

    def __missing__(self, data: bytes) -> int:
        made = sum((byte & 127) << (7 * at) for at, byte in enumerate(data))
        if len(data) < 4:
            self[data] = made
        return made


_NUMBERS = _Numbers()
_VARINT = re.compile(rb"[\x80-\xff]*[\x00-\x7f]", re.DOTALL)


class Cursor:
    """Reads varints and bytes from data, one after another."""

    __slots__ = ("at", "data")

    def __init__(self, data: bytes, at: int = 0) -> None:
        """Begin at a place."""
        self.data = data
        self.at = at

    def number(self) -> int:
        """Read a varint."""
        number = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7

    def take(self, size: int) -> bytes:
        """Read some bytes."""
        self.at += size
        return self.data[self.at - size : self.at]

    @property
    def is_at_end(self) -> bool:
        """Whether all was read."""
        return self.at >= len(self.data)


Posting = tuple[int, int]
"""The number of a document, and the level of a term in it."""


def short_list(postings: Iterable[Posting]) -> bytes:
    """Return postings, ascending by number, as the list that stands in a shard."""
    values = []
    before = 0
    for number, level in postings:
        values.append((number - before) << 4 | level)
        before = number
    return varints(values)


def read_short_list(data: bytes) -> list[Posting]:
    """Return the postings of a list, ascending by number."""
    found = []
    number = 0
    for value in read_varints(data):
        number += value >> 4
        found.append((number, value & 15))
    return found


def level_groups(groups: Iterable[tuple[int, Sequence[int]]]) -> bytes:
    """Return a part of a long list: levels descending, each with its numbers ascending."""
    made = []
    for level, numbers in groups:
        made += [_ONE[level], varint(len(numbers)), gaps(numbers)]
    return b"".join(made)


def gaps(numbers: Sequence[int]) -> bytes:
    """Return ascending numbers as the varints of what each is more than the one before."""
    return varints(gaps_of(numbers))


def read_level_groups(data: bytes) -> Iterator[tuple[int, list[int]]]:
    """Yield the levels of a part, descending, each with its numbers."""
    values = read_varints(data)
    at = 0
    while at < len(values):
        level, count = values[at : at + 2]
        yield level, list(accumulate(values[at + 2 : at + 2 + count]))
        at += 2 + count


def parts_data(parts: Iterable[Part]) -> bytes:
    """Return what a shard says of a long list."""
    return b"".join([part.hash + varint(part.postings) + _ONE[part.lowest] for part in parts])


def read_parts(data: bytes) -> list[Part]:
    """Return the parts of a long list."""
    cursor = Cursor(data)
    found = []
    while not cursor.is_at_end:
        found.append(Part(cursor.take(HASH), cursor.number(), cursor.number()))
    return found


def shard(terms: dict[bytes, Listed]) -> bytes:
    """Return a shard of postings, not yet deflated."""
    ordered = sorted(terms.items())
    made = [varint(len(ordered))]
    for term, (df, is_long, data) in ordered:
        made += [varint(len(term)), term, varint(df), varint(len(data) * 2 + is_long)]
    made += [listed.data for _, listed in ordered]
    return b"".join(made)


def read_shard(data: bytes) -> dict[bytes, Listed]:
    """Return the terms of a shard of postings."""
    cursor = Cursor(data)
    heads = []
    for _ in range(cursor.number()):
        term = cursor.take(cursor.number())
        df, size = cursor.number(), cursor.number()
        heads.append((term, df, size))
    return {term: Listed(df, size & 1 == 1, cursor.take(size >> 1)) for term, df, size in heads}


def places_shard(terms: dict[bytes, tuple[bool, bytes]]) -> bytes:
    """Return a shard of positions, not yet deflated: whether the blob is long, and the blob or its file's hash."""
    ordered = sorted(terms.items())
    made = [varint(len(ordered))]
    for term, (is_long, data) in ordered:
        made += [varint(len(term)), term, varint(len(data) * 2 + is_long)]
    made += [data for _, (_, data) in ordered]
    return b"".join(made)


def read_places_shard(data: bytes) -> dict[bytes, tuple[bool, bytes]]:
    """Return the terms of a shard of positions."""
    cursor = Cursor(data)
    heads = [(cursor.take(cursor.number()), cursor.number()) for _ in range(cursor.number())]
    return {term: (size & 1 == 1, cursor.take(size >> 1)) for term, size in heads}


def joined_places(places: Iterable[tuple[int, list[int]]]) -> bytes:
    """Return the positions of a term in documents, ascending by their numbers, as they stand in a shard.

    The positions of each are those of `gaps_of`.
    """
    values: list[int] = []
    before = 0
    for number, found in places:
        values += (number - before, len(found), *found)
        before = number
    return varints(values)


def split_places(data: bytes) -> dict[int, list[int]]:
    """Return the positions of a term by the number of the document, as `gaps_of` gives them."""
    values = read_varints(data)
    found = {}
    number = at = 0
    while at < len(values):
        number += values[at]
        end = at + 2 + values[at + 1]
        found[number] = values[at + 2 : end]
        at = end
    return found


def gaps_of(numbers: Sequence[int]) -> list[int]:
    """Return what each of some ascending numbers is more than the one before."""
    return [*numbers[:1], *map(int.__sub__, numbers[1:], numbers)]


def read_places(data: bytes) -> dict[int, list[int]]:
    """Return the positions of a term, by the number of the document."""
    return {number: list(accumulate(found)) for number, found in split_places(data).items()}
