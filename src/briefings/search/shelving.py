"""Shelving: the postings and positions of terms, put into the files of their slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from briefings.search.codec import (
    VARINTS,
    Listed,
    Part,
    Posting,
    deflate,
    hash_of,
    inflate,
    level_groups,
    parts_data,
    places_shard,
    read_level_groups,
    read_parts,
    read_short_list,
    shard,
    short_list,
    slot_of,
    split_places,
)
from briefings.search.numbers import levels_of

LONG = 512
"""How many postings a list has at most that stands in its shard."""

PARTS = (2048, 16384)
"""How many postings the first parts of a long list have at least: whole levels, the highest first."""

LONG_PLACES = 4096
"""How many bytes of positions stand in a shard at most."""

Put: TypeAlias = Callable[[str, bytes], None]
"""Takes a file of the index: its name below `search/`, and its content."""

Held: TypeAlias = Callable[[str], bytes]
"""Gives a file of the index as it was, by its name, and forgets it: what takes its place is put."""

Blob: TypeAlias = tuple[bool, bytes]
"""Whether positions stand in a file of their own; and these, or the hash of that."""


class Shelved(NamedTuple):
    """The hashes of the files of some slots."""

    postings: dict[int, bytes]
    positions: dict[int, bytes]


@lru_cache(maxsize=256)
def _levels(norm: int) -> bytes:
    return levels_of(norm)


class Numbering(NamedTuple):
    """The number and the class of length of each document, by its position."""

    numbers: Sequence[int]
    norms: Sequence[int]

    def postings(self, row: Sequence[Any]) -> list[Posting]:
        """Return the postings of a row of a bucket."""
        numbers, norms = self.numbers, self.norms
        return [(numbers[at], _levels(norms[at])[half]) for at, half in zip(row[::3], row[1::3], strict=True)]

    def places(self, row: Sequence[Any]) -> Iterator[tuple[int, bytes]]:
        """Yield the number of each document that has positions in a row, and these."""
        return ((self.numbers[at], places) for at, places in zip(row[::3], row[2::3], strict=True) if places)


def level_of(norm: int, half: int) -> int:
    """Return the level of a frequency, in halves, in a document of a class of length."""
    return _levels(norm)[half]


def shelve(rows: dict[str, list[Any]], numbering: Numbering, slots: int, put: Put) -> Shelved:
    """Put the rows of a bucket into files, and return their hashes by slot."""
    postings: dict[int, dict[bytes, Listed]] = {}
    positions: dict[int, dict[bytes, Blob]] = {}
    for text, row in rows.items():
        term = text.encode()
        slot = slot_of(term, slots)
        postings.setdefault(slot, {})[term] = listed(term, numbering.postings(row), put)
        if blob := joined(numbering.places(row)):
            positions.setdefault(slot, {})[term] = shelved_places(term, blob, put)
    return Shelved(
        {slot: put_shard(slot, terms, put) for slot, terms in postings.items()},
        {slot: put_places(slot, terms, put) for slot, terms in positions.items()},
    )


def put_shard(slot: int, terms: dict[bytes, Listed], put: Put) -> bytes:
    """Put the postings of a slot into its file; return the hash."""
    return put_hashed(f"postings/{slot:x}", deflate(shard(terms)), put)


def put_places(slot: int, terms: dict[bytes, Blob], put: Put) -> bytes:
    """Put the positions of a slot into its file; return the hash."""
    return put_hashed(f"positions/{slot:x}", deflate(places_shard(terms)), put)


def put_hashed(stem: str, content: bytes, put: Put) -> bytes:
    """Put a content into a file whose name has its hash; return that."""
    made = hash_of(content)
    put(f"{stem}.{made.hex()}.bin", content)
    return made


def listed(term: bytes, postings: Sequence[Posting], put: Put) -> Listed:
    """Return what the shard says of a term; the parts of a long list are put into their files."""
    if len(postings) <= LONG:
        return Listed(len(postings), is_long=False, data=short_list(postings))
    parts = [_put_part(term, number, groups, put) for number, groups in enumerate(_parts(postings))]
    return Listed(len(postings), is_long=True, data=parts_data(parts))


Groups: TypeAlias = list[tuple[int, list[int]]]


def _parts(postings: Iterable[Posting]) -> Iterator[Groups]:
    """Yield the parts of a long list."""
    by_level: dict[int, list[int]] = {}
    for number, level in postings:
        by_level.setdefault(level, []).append(number)
    sizes = iter(PARTS)
    least = next(sizes)
    groups: Groups = []
    for level in sorted(by_level, reverse=True):
        groups.append((level, by_level[level]))
        if least and sum(len(numbers) for _, numbers in groups) >= least:
            yield groups
            groups, least = [], next(sizes, 0)
    if groups:
        yield groups


def _put_part(term: bytes, number: int, groups: Groups, put: Put) -> Part:
    made = put_hashed(_part_stem(term, number), deflate(level_groups(groups)), put)
    return Part(made, sum(len(numbers) for _, numbers in groups), groups[-1][0])


def joined(places: Iterable[tuple[int, bytes]]) -> bytes:
    """Return the positions of a term in all documents, ascending by their numbers."""
    made: list[bytes] = []
    before = 0
    for number, packed in places:
        made += (VARINTS[number - before], packed)
        before = number
    return b"".join(made)


def shelved_places(term: bytes, blob: bytes, put: Put) -> Blob:
    """Return what the shard says of a term's positions; long ones are put into a file."""
    if len(blob) <= LONG_PLACES:
        return False, blob
    return True, put_hashed(_places_stem(term), deflate(blob), put)


def _part_stem(term: bytes, number: int) -> str:
    return f"lists/{slot_of(term, 1 << 32):08x}-{number:x}"


def _places_stem(term: bytes) -> str:
    return f"lists/p{slot_of(term, 1 << 32):08x}"


def postings_in(term: bytes, listed: Listed, held: Held) -> dict[int, int]:
    """Return the level of a term in each document that has it, by number."""
    if not listed.is_long:
        return dict(read_short_list(listed.data))
    found: dict[int, int] = {}
    for number, part in enumerate(read_parts(listed.data)):
        data = inflate(held(f"{_part_stem(term, number)}.{part.hash.hex()}.bin"))
        found.update((each, level) for level, numbers in read_level_groups(data) for each in numbers)
    return found


def places_in(term: bytes, blob: Blob, held: Held) -> dict[int, list[int]]:
    """Return the positions of a term in each document that has any, by number, as `gaps_of` gives them."""
    is_long, data = blob
    return split_places(inflate(held(f"{_places_stem(term)}.{data.hex()}.bin")) if is_long else data)
