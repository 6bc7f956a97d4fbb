"""The index of a library, made whole: all its files, and what is to be known when a document comes or goes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from briefings.search.codec import deflate
from briefings.search.documents import FACETS, Library
from briefings.search.facets import put_columns, put_facets
from briefings.search.gathering import Gathered, gather, merged
from briefings.search.han import variants
from briefings.search.numbers import CHUNK_BITS, GROUP_BITS, Plan, norm_of, numbers_of, plan_of
from briefings.search.shelving import Numbering, Put, Shelved, put_hashed, shelve
from briefings.search.stored import put_group, stored_block
from briefings.search.tables import NONE, put_pages, put_table
from briefings.search.vocabulary import put_vocabulary
from briefings.store import Pack, Place
from briefings.workers import spread

FORMAT = 1
ROOT = "root.json"

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Sink(Protocol[R_co]):
    """Takes the files of an index, from several processes, and returns what is to be known of each."""

    def __call__(self, name: str, content: bytes) -> R_co:
        """Take a file: its name below `search/`, and its content."""


Known: TypeAlias = tuple[bytes, int, int, int, Place]
"""What is kept of a document: its digest, its number, its length, how many terms it has, where its words are kept."""


@dataclass(slots=True)
class Index(Generic[R]):
    """An index as it was made.

    `files` are all files, by their names below `search/`, with what the sink returned. `documents` hold what is kept of
    each document, by id. `counts` tell in how many documents each word is written.
    """

    plan: Plan
    files: dict[str, R] = field(default_factory=dict)
    documents: dict[str, Known] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


class Making(Generic[R]):
    """The making of one index. Where work is shared, each process puts files and tells of them when it is done."""

    def __init__(self, library: Library, sink: Sink[R], pack: Pack, workers: int) -> None:
        """Take the library, where files go, where words are kept, and how many processes there may be."""
        self.library = library
        self.sink = sink
        self.pack = pack
        self.workers = workers
        self.files: dict[str, R] = {}
        self._scratch = Pack(pack.folder.with_name("scratch"))

    def put(self, name: str, content: bytes) -> None:
        """Take a file."""
        self.files[name] = self.sink(name, content)

    def make(self) -> Index[R]:
        """Make all of it."""
        shutil.rmtree(self._scratch.folder, ignore_errors=True)  # a build that was killed may have left it
        try:
            return self._make()
        finally:
            self._scratch.close()
            shutil.rmtree(self._scratch.folder, ignore_errors=True)

    def _make(self) -> Index[R]:
        keys = self.library.keys
        days = [day for _, day, _ in keys]
        gathered = gather(self.library, len(keys), self.pack, self._scratch, self.workers)
        lengths = [each.length for each in gathered.noted]
        plan = plan_of(days, lengths, [each.terms for each in gathered.noted])
        numbers = numbers_of(plan, days)
        numbering = Numbering(numbers, [norm_of(plan, each) for each in lengths])
        shelved, counts, han = self._shelve(plan, gathered, numbering)
        tables = {
            "postings": put_pages("postings", shelved.postings, plan.slots, self.put),
            "positions": put_pages("positions", shelved.positions, plan.slots, self.put),
            "stored": self._stored(plan, gathered, numbers),
            **put_vocabulary(counts, self.put),
            "facets": self._facets(plan, numbers),
        }
        self._root(plan, len(keys), tables, put_variants(han, self.put))
        made = Index(plan, self.files, counts=counts)
        for (name, _, own), number, noted in zip(keys, numbers, gathered.noted, strict=True):
            made.documents[name] = (own, number, noted.length, noted.terms, noted.known)
        return made

    def _shared(self, work: Any, count: int, stretch: int, fewest: int) -> Iterator[Any]:
        """Share work that puts files; what was put is told by whoever did it."""

        def do(start: int, end: int) -> tuple[Any, dict[str, R]]:
            self.files = {}
            made = work(start, end)
            return made, self.files

        before = self.files
        for made, files in spread(do, count, self.workers, stretch, fewest):
            before |= files
            yield made
        self.files = before

    def _shelve(self, plan: Plan, gathered: Gathered, numbering: Numbering) -> tuple[Shelved, dict[str, int], set[str]]:
        """Put all postings and positions; return their hashes, the counts of words, and what variants become."""
        whole = Shelved({}, {})
        counts: dict[str, int] = {}
        characters: set[str] = set()

        def one(at: int, _end: int) -> tuple[Shelved, dict[str, int], set[str]]:
            bucket = merged(self._scratch, gathered.buckets[at])
            return shelve(bucket.rows, numbering, plan.slots, self.put), bucket.words, han_in(bucket.rows)

        for shelved, words, han in self._shared(one, len(gathered.buckets), 1, 2):
            whole.postings.update(shelved.postings)
            whole.positions.update(shelved.positions)
            counts |= words
            characters |= han
        return whole, counts, characters

    def _stored(self, plan: Plan, gathered: Gathered, numbers: Sequence[int]) -> str:
        bits = plan.shift + GROUP_BITS
        groups = [list(each) for _, each in groupby(range(len(numbers)), key=lambda at: numbers[at] >> bits)]

        def some(start: int, end: int) -> list[tuple[int, bytes]]:
            return [self._group(plan, gathered, numbers, group) for group in groups[start:end]]

        made = dict(each for part in self._shared(some, len(groups), 4, 8) for each in part)
        return put_table("stored", [made.get(group, NONE) for group in range(max(made, default=-1) + 1)], self.put)

    def _group(
        self, plan: Plan, gathered: Gathered, numbers: Sequence[int], positions: Iterable[int]
    ) -> tuple[int, bytes]:
        blocks: dict[int, list[tuple[int, bytes]]] = {}
        for at in positions:
            row = self._scratch.read(gathered.noted[at].row)
            if row is None:
                raise OSError("what was laid by for the search a moment ago is damaged")
            number = numbers[at]
            blocks.setdefault(number >> plan.shift, []).append((number & ((1 << plan.shift) - 1), row))
        return put_group({block: stored_block(rows) for block, rows in blocks.items()}, self.put)

    def _facets(self, plan: Plan, numbers: Sequence[int]) -> str:
        counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        chunks = {}
        bits = plan.shift + CHUNK_BITS
        for chunk, positions in groupby(range(len(numbers)), key=lambda at: numbers[at] >> bits):
            held = list(positions)
            rows = [self.library.facets(at) for at in held]
            columns = {facet: [row.get(facet, ()) for row in rows] for facet in FACETS}
            for facet, column in columns.items():
                counts[facet].update(key for row in column for key in row)
            chunks[chunk] = put_columns(chunk, [numbers[at] for at in held], columns, self.put)
        years = Counter(name[:4] for name, _, _ in self.library.keys)
        return put_facets(self.library, counts, years, chunks, self.put)

    def _root(self, plan: Plan, entries: int, tables: Mapping[str, str], han: str) -> None:
        self.put(ROOT, root_file(plan, entries, tables, han, self.library.language))


def root_file(plan: Plan, entries: int, tables: Mapping[str, str], han: str, language: str) -> bytes:
    """Return the content of the file that everything else is found by."""
    said = {
        "format": FORMAT,
        "entries": entries,
        "base": plan.base,
        "bits": plan.bits,
        "slots": plan.slots,
        "shift": plan.shift,
        "tables": tables,
        "han": han,
        "language": language,
    }
    return json.dumps(said, separators=(",", ":")).encode()


def han_in(terms: Iterable[str]) -> set[str]:
    """Return the characters among terms that some variant becomes."""
    return {term for term in terms if len(term) == 1} & _becoming()


def _becoming() -> frozenset[str]:
    return frozenset(variants().values())


def put_variants(characters: set[str], put: Put) -> str:
    """Put the table of those variants into its file that become one of some characters; return its hash."""
    pairs = [(found, becomes) for found, becomes in variants().items() if becomes in characters]
    text = "".join(found for found, _ in pairs) + "".join(becomes for _, becomes in pairs)
    return put_hashed("han", deflate(text.encode()), put).hex()


def whole_index(library: Library, sink: Sink[R], workers: int = 1) -> Index[R]:
    """Make the index of a library, and keep nothing for the next time."""
    work = Path(tempfile.mkdtemp(prefix="briefings-search-"))
    pack = Pack(work / "packs")
    try:
        return Making(library, sink, pack, workers).make()
    finally:
        pack.close()
        shutil.rmtree(work)


def write_index(library: Library, folder: Path, workers: int = 1) -> Index[None]:
    """Write the index of a library into a folder, which must be empty or not be there."""

    def write(name: str, content: bytes) -> None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    return whole_index(library, write, workers)
