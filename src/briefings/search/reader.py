"""The files of an index, read from a built site: its root first, and all else by the hashes that this leads to.

What a file's name says of its content is held against the content, so that a damaged one is named.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import inf
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from briefings.errors import BriefingsError
from briefings.search.analysis import fold_as_typed
from briefings.search.codec import (
    HASH,
    Listed,
    Posting,
    hash_of,
    inflate,
    read_level_groups,
    read_parts,
    read_places,
    read_places_shard,
    read_shard,
    read_short_list,
    read_varints,
    slot_of,
)
from briefings.search.facets import Column, read_column
from briefings.search.han import HAN
from briefings.search.index import FORMAT, ROOT
from briefings.search.numbers import CHUNK_BITS, GROUP_BITS
from briefings.search.tables import NONE, PAGE, read_lines, read_page

Read = TypeVar("Read")

_NOWHERE = Listed(0, is_long=False, data=b"")


class NoIndex(BriefingsError):
    """The index cannot be read; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Root:
    """What everything else of an index is found by; see `docs/search.md`."""

    entries: int
    base: int
    bits: int
    slots: int
    shift: int
    tables: Mapping[str, str]
    han: str
    language: str


class Row(NamedTuple):
    """What is kept of a document to show it; `translations` are title, path and summary by language."""

    id: str
    title: str
    language: str
    publisher: str
    topics: Sequence[str]
    summary: str
    translations: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: its key, how it is shown, how many documents have it, and what else it is called."""

    key: str
    label: str
    count: int
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of each facet, the most frequent first, and the hashes of the columns, by kind and chunk."""

    values: Mapping[str, Sequence[Value]]
    chunks: Mapping[str, Sequence[str]]


class Reader:
    """Reads the index in a folder, `search/` of a site. Files are read when they are asked for; some are kept."""

    def __init__(self, folder: Path) -> None:
        """Take the folder.

        Raises:
            NoIndex: there is no index in it, or one of another version.
        """
        self.folder = folder
        self.root = _root(folder)
        self._shard = lru_cache(64)(self._read_shard)
        self._leaf = lru_cache(64)(self._read_leaf)
        self._block = lru_cache(64)(self._read_block)

    # -- files

    def _bytes(self, name: str, made: bytes | None = None) -> bytes:
        """Return a file's content, which must have the hash `made`."""
        try:
            data = (self.folder / name).read_bytes()
        except FileNotFoundError:
            raise NoIndex(f"{self.folder / name} is missing. {_AGAIN}") from None
        if made is not None and hash_of(data) != made:
            raise self._damaged(name)
        return data

    def _damaged(self, name: str) -> NoIndex:
        return NoIndex(f"{self.folder / name} is damaged. {_AGAIN}")

    def _read(self, stem: str, made: str, read: Callable[[bytes], Read]) -> Read:
        """Return what `read` makes of the file whose name has a stem and a hash."""
        name = f"{stem}.{made}.bin" if not stem.endswith("/") else f"{stem}{made}.bin"
        data = self._bytes(name, bytes.fromhex(made))
        try:
            return read(data)
        except (zlib.error, ValueError, IndexError, KeyError, TypeError):
            raise self._damaged(name) from None

    def _table(self, kind: str, page: int) -> Sequence[bytes]:
        """Return a page of the hashes of slots."""
        hashes = self.root.tables[kind]
        size = HASH * 2
        return self._pages(kind, page, hashes[page * size : (page + 1) * size])

    @cached_property
    def _pages(self) -> Callable[[str, int, str], Sequence[bytes]]:
        return lru_cache(64)(lambda kind, page, made: self._read(f"tables/{kind}-{page:x}", made, read_page))

    # -- terms

    def listed(self, term: str) -> Listed:
        """Return what the index has of a term: in how many documents it is, and its list or where that is."""
        data = term.encode()
        found: Mapping[bytes, Listed] = self._shard("postings", slot_of(data, self.root.slots))
        return found.get(data, _NOWHERE)

    def _read_shard(self, kind: str, slot: int) -> Mapping[bytes, Any]:
        made = self._table(kind, slot // PAGE)[slot % PAGE]
        if made == NONE:
            return {}
        read: Callable[[bytes], Any] = read_shard if kind == "postings" else read_places_shard
        return self._read(f"{kind}/{slot:x}", made.hex(), lambda data: read(inflate(data)))

    def postings(self, term: str, least: float = inf) -> list[Posting]:
        """Return the postings of a term; of a long list only the first parts, where some `least` are enough."""
        listed = self.listed(term)
        if not listed.is_long:
            return read_short_list(listed.data)
        found: list[Posting] = []
        for part in range(len(read_parts(listed.data))):
            if len(found) < least:
                found += self.part(term, part)
        return found

    def part(self, term: str, number: int) -> list[Posting]:
        """Return the postings in a part of a term's long list, ascending by the documents' numbers."""
        made = read_parts(self.listed(term).data)[number].hash.hex()
        stem = f"lists/{slot_of(term.encode(), 1 << 32):08x}-{number:x}"
        groups = self._read(stem, made, lambda data: list(read_level_groups(inflate(data))))
        return sorted((document, level) for level, documents in groups for document in documents)

    def places(self, term: str) -> dict[int, list[int]]:
        """Return the positions of a term, by the documents' numbers."""
        data = term.encode()
        found = self._shard("positions", slot_of(data, self.root.slots)).get(data)
        if found is None:
            return {}
        is_long, blob = found
        if not is_long:
            return read_places(blob)
        stem = f"lists/p{slot_of(data, 1 << 32):08x}"
        return self._read(stem, blob.hex(), lambda content: read_places(inflate(content)))

    # -- documents

    def row(self, number: int) -> Row:
        """Return what is shown of a document."""
        block, offset = number >> self.root.shift, number & ((1 << self.root.shift) - 1)
        found = self._block(block).get(offset)
        if found is None:
            raise NoIndex(f"The index in {self.folder} has nothing stored of its document {number}. {_AGAIN}")
        return found

    def _read_block(self, block: int) -> Mapping[int, Row]:
        group = block >> GROUP_BITS
        name = f"stored/{group:x}.{self._groups[group].hex()}/{block:x}.bin"
        try:
            return {offset: Row(*rest) for offset, *rest in json.loads(inflate(self._bytes(name)))}
        except (zlib.error, ValueError, TypeError):
            raise self._damaged(name) from None

    @cached_property
    def _groups(self) -> Sequence[bytes]:
        return self._read("tables/stored", self.root.tables["stored"], read_page)

    def first_of(self, day: date, later: int = 0) -> int:
        """Return the lowest number that a document of a day, or of one some days later, has, whether there is one."""
        return (day.toordinal() - _EPOCH + later - self.root.base) << self.root.bits

    def day_of(self, number: int) -> date:
        """Return the day of a document."""
        return date.fromordinal((number >> self.root.bits) + self.root.base + _EPOCH)

    # -- facets

    @cached_property
    def facets(self) -> Facets:
        """All values of the facets."""
        return self._read("tables/facets", self.root.tables["facets"], _facets)

    @property
    def chunks(self) -> range:
        """The numbers of the chunks that facets are kept in; some may be empty."""
        return range(len(self.facets.chunks["docs"]))

    def chunk_of(self, number: int) -> int:
        """Return the chunk that a document is in."""
        return number >> (self.root.shift + CHUNK_BITS)

    def documents(self, chunk: int) -> list[int]:
        """Return the numbers of all documents of a chunk, ascending."""
        made = self.facets.chunks["docs"][chunk]
        return self._read(f"facets/docs-{chunk:x}", made, _ascending) if made else []

    def column(self, facet: str, chunk: int) -> Column:
        """Return the values of each document of a chunk, in the order of `documents`."""
        made = self.facets.chunks[facet][chunk]
        return self._read(f"facets/{facet}-{chunk:x}", made, read_column) if made else []

    # -- words

    def fold(self, text: str) -> str:
        """Return a text as the index folds it: by its own table of variants, whichever version it was made by."""
        folded = fold_as_typed(text)
        return folded.translate(self._variants) if HAN.search(folded) else folded

    @cached_property
    def _variants(self) -> Mapping[int, str]:
        return self._read("han", self.root.han, _table)

    def words(self, start: str) -> Iterator[tuple[str, str]]:
        """Yield the words that begin so, sorted, each behind the letter that tells its frequency."""
        return self._vocabulary("words", start)

    def endings(self, end: str) -> Iterator[tuple[str, str]]:
        """Yield the words that end so, each behind the letter that tells its frequency."""
        return ((letter, word[::-1]) for letter, word in self._vocabulary("endings", end[::-1]))

    def _vocabulary(self, kind: str, start: str) -> Iterator[tuple[str, str]]:
        lines = self._leaves(kind)
        firsts = [line[HASH * 2 :] for line in lines]
        at = max(0, bisect_right(firsts, start) - 1)
        while at < len(lines) and (firsts[at] <= start or firsts[at].startswith(start)):
            yield from (
                (line[0], line[1:]) for line in self._leaf(kind, lines[at][: HASH * 2]) if line[1:].startswith(start)
            )
            at += 1

    def _leaves(self, kind: str) -> Sequence[str]:
        return self._words_table if kind == "words" else self._endings_table

    @cached_property
    def _words_table(self) -> Sequence[str]:
        return self._read("tables/words", self.root.tables["words"], read_lines)

    @cached_property
    def _endings_table(self) -> Sequence[str]:
        return self._read("tables/endings", self.root.tables["endings"], read_lines)

    def _read_leaf(self, kind: str, made: str) -> Sequence[str]:
        return self._read(f"{kind}/", made, read_lines)


_EPOCH = 719_163
"""The ordinal of 1970-01-01."""

_AGAIN = "Build the site again: `briefings build`."


def _root(folder: Path) -> Root:
    file = folder / ROOT
    try:
        said = json.loads(file.read_bytes())
        version = said["format"]
        if version == FORMAT:
            return Root(**{name: said[name] for name in Root.__slots__})
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(
            f"there is no index of the search in {folder}. Build the site first: `briefings build`."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise NoIndex(f"{file} is damaged. {_AGAIN}") from None
    raise NoIndex(f"{file} has the format {version!r}; this program reads {FORMAT}. {_AGAIN}")


def _facets(data: bytes) -> Facets:
    said = json.loads(inflate(data))
    values = {facet: [Value(*value) for value in own] for facet, own in said["values"].items()}
    return Facets(values, said["chunks"])


def _table(data: bytes) -> dict[int, str]:
    """Return the table of variants: half of the characters, and behind them what each becomes."""
    characters = inflate(data).decode()
    half = len(characters) // 2
    return dict(zip(map(ord, characters[:half]), characters[half:], strict=True))


def _ascending(data: bytes) -> list[int]:
    found, number = [], 0
    for gap in read_varints(inflate(data)):
        number += gap
        found.append(number)
    return found
