"""The index of a library, made from the one that stands: only the files of what has changed are made anew.

The files are the same, to the byte, as if all had been made; whatever makes that hard is left to `Making`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Generic, TypeVar

from briefings.search.changes import Changes, Come, Gone, Patch
from briefings.search.codec import (
    Listed,
    inflate,
    joined_places,
    read_places_shard,
    read_shard,
    read_varints,
    slot_of,
)
from briefings.search.documents import FACETS, Library
from briefings.search.facets import column_name, put_columns, put_facets, read_column, read_numbers
from briefings.search.index import ROOT, Index, Known, Sink, han_in, put_variants, root_file
from briefings.search.numbers import CHUNK_BITS, GROUP_BITS, norm_of, numbers_of, plan_of
from briefings.search.shelving import (
    Blob,
    level_of,
    listed,
    places_in,
    postings_in,
    put_places,
    put_shard,
    shelved_places,
)
from briefings.search.stored import block_name, put_group, read_block, row_of, stored_block
from briefings.search.tables import NONE, put_lines, put_pages, put_table, read_lines, read_page
from briefings.search.vocabulary import ORDERS, backwards, letter_of, patch_order
from briefings.search.words import Known as Packed
from briefings.search.words import check_of, is_written, words_of
from briefings.store import Pack

SHARE = 20
"""One in how many documents may have changed for it to pay to patch the index."""

FEW = 50
"""How many may have changed in any case."""

R = TypeVar("R")

Read = Callable[[str], bytes]
"""Gives a file of the index as it stands, by its name below `search/`."""


class CannotPatch(Exception):
    """The index must be made whole."""


class Updating(Generic[R]):
    """The making of an index from the one that stands."""

    def __init__(self, library: Library, before: Index[R], read: Read, sink: Sink[R], pack: Pack) -> None:
        """Take the library, the index that stands, what gives its files, and where files go and words are kept."""
        self.library = library
        self.before = before
        self.sink = sink
        self.pack = pack
        self.read = read
        self.files = dict(before.files)

    def make(self) -> Index[R]:
        """Make the index.

        Raises:
            CannotPatch: too much has changed, or something is damaged.
        """
        try:
            return self._make()
        except (OSError, ValueError, KeyError, IndexError, zlib.error) as error:
            raise CannotPatch(str(error)) from error

    def put(self, name: str, content: bytes) -> None:
        """Take a file."""
        self.files[name] = self.sink(name, content)

    def held(self, name: str) -> bytes:
        """Return a file as it was, which has no place in the new index unless it is put."""
        self.files.pop(name, None)
        return self.read(name)

    def _make(self) -> Index[R]:
        keys = self.library.keys
        plan = self.before.plan
        numbers = numbers_of(plan, [day for _, day, _ in keys])
        changes, documents = self._changes(keys, numbers)
        if not (changes.come or changes.gone):
            return self.before
        sizes = [documents[name] for name, _, _ in keys]
        if plan_of([day for _, day, _ in keys], [each[2] for each in sizes], [each[3] for each in sizes]) != plan:
            raise CannotPatch("the plan is another")
        root = json.loads(self.held(ROOT))
        patches = self._patches(changes)
        tables = dict(root["tables"])
        tables["postings"], tables["positions"], han = self._shards(tables, patches)
        counts = self._counts(changes)
        tables |= self._vocabulary(tables, counts)
        tables["stored"] = self._stored(tables["stored"], changes)
        tables["facets"] = self._facets(tables["facets"], changes)
        self.put(ROOT, root_file(plan, len(keys), tables, self._han(root["han"], han), self.library.language))
        return Index(plan, self.files, documents, counts)

    def _changes(
        self, keys: Sequence[tuple[str, int, bytes]], numbers: Sequence[int]
    ) -> tuple[Changes, dict[str, Known]]:
        """Return what came and went, and what is kept of each document now."""
        documents, changed = {}, []
        for position, ((name, _, own), number) in enumerate(zip(keys, numbers, strict=True)):
            known = self.before.documents.get(name)
            if known is not None and known[:2] == (own, number):
                documents[name] = known
            else:
                changed.append(position)
        lost = [known for name, known in self.before.documents.items() if name not in documents]
        if max(len(changed), len(lost)) > max(FEW, len(keys) // SHARE) or not keys:
            raise CannotPatch("too much has changed")
        changes = Changes(gone={known[1]: Gone(known[2], self._packed(known)) for known in lost})
        for position in changed:
            name, _, own = keys[position]
            words = words_of(self.library.document(position), self.library.facets(position))
            rows = words.rows()
            changes.come[numbers[position]] = Come(position, words, rows)
            documents[name] = (own, numbers[position], words.length, len(rows), self.pack.add(words.packed(rows)))
        self.pack.flush()
        return changes, documents

    def _packed(self, known: Known) -> Packed:
        data = self.pack.read(known[4])
        if data is None:
            raise CannotPatch("what was kept of a document is damaged")
        return Packed.unpacked(data)

    def _patches(self, changes: Changes) -> dict[bytes, Patch]:
        """Return what happened to each term; one that a document has just as before is left out."""
        patches: dict[bytes, Patch] = {}
        same = {number: self._unchanged(changes, number) for number in changes.gone}
        for number, gone in changes.gone.items():
            for term in gone.known.terms:
                if term not in same[number]:
                    patches.setdefault(term.encode(), Patch()).gone.add(number)
        for number, come in changes.come.items():
            norm = norm_of(self.before.plan, come.words.length)
            for term, (half, places) in come.rows.items():
                if term in same.get(number, ()):
                    continue
                patch = patches.setdefault(term.encode(), Patch())
                patch.levels[number] = level_of(norm, half)
                if places:
                    patch.places[number] = read_varints(places)[1:]
        return patches

    def _unchanged(self, changes: Changes, number: int) -> set[str]:
        """Return the terms that the document with a number has just as the one had that went."""
        gone, come = changes.gone[number], changes.come.get(number)
        plan = self.before.plan
        if come is None or norm_of(plan, gone.length) != norm_of(plan, come.words.length):
            return set()
        checks = gone.known.terms
        return {term for term, row in come.rows.items() if checks.get(term) == check_of(*row)}

    def _shards(self, tables: Mapping[str, str], patches: Mapping[bytes, Patch]) -> tuple[str, str, dict[str, bool]]:
        """Patch the shards; return the tables of both kinds, and which characters that variants become are there."""
        slots = self.before.plan.slots
        by_slot = groupby(sorted(patches, key=lambda term: slot_of(term, slots)), key=lambda term: slot_of(term, slots))
        postings, positions = _Table(self, "postings", tables), _Table(self, "positions", tables)
        there: dict[str, bool] = {}
        for slot, group in by_slot:
            terms = list(group)
            there |= self._patch_postings(slot, terms, patches, postings)
            self._patch_positions(slot, terms, patches, positions)
        return postings.put(), positions.put(), there

    def _patch_postings(
        self, slot: int, terms: Iterable[bytes], patches: Mapping[bytes, Patch], table: _Table
    ) -> dict[str, bool]:
        shard = read_shard(inflate(content)) if (content := table.held(slot)) else {}
        there = {}
        for term in terms:
            before: Listed | None = shard.pop(term, None)
            found = postings_in(term, before, self.held) if before else {}
            for number in patches[term].gone:
                found.pop(number, None)
            found |= patches[term].levels
            if found:
                shard[term] = listed(term, sorted(found.items()), self.put)
            if len(text := term.decode()) == 1:
                there[text] = bool(found)
        table.hashes[slot] = put_shard(slot, shard, self.put) if shard else NONE
        return there

    def _patch_positions(
        self, slot: int, terms: Iterable[bytes], patches: Mapping[bytes, Patch], table: _Table
    ) -> None:
        shard = read_places_shard(inflate(content)) if (content := table.held(slot)) else {}
        for term in terms:
            before: Blob | None = shard.pop(term, None)
            found = places_in(term, before, self.held) if before else {}
            for number in patches[term].gone:
                found.pop(number, None)
            found |= patches[term].places
            if found:
                shard[term] = shelved_places(term, joined_places(sorted(found.items())), self.put)
        table.hashes[slot] = put_places(slot, shard, self.put) if shard else NONE

    def _counts(self, changes: Changes) -> dict[str, int]:
        counts = dict(self.before.counts)
        for gone in changes.gone.values():
            for word in filter(is_written, gone.known.words):
                counts[word] -= 1
        for come in changes.come.values():
            for word in filter(is_written, come.words.written):
                counts[word] = counts.get(word, 0) + 1
        return {word: count for word, count in counts.items() if count}

    def _vocabulary(self, tables: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, str]:
        before = self.before.counts
        changed = dict.fromkeys(before.keys() - counts.keys(), "")
        for word, count in counts.items():
            if (was := before.get(word, 0)) != count and (not was or letter_of(was) != letter_of(count)):
                changed[word] = letter_of(count)
        made = {}
        for kind, order in zip(ORDERS, (changed, backwards(changed)), strict=True):
            lines = read_lines(self.held(f"tables/{kind}.{tables[kind]}.bin"))
            made[kind] = put_lines(kind, patch_order(kind, lines, order, self.held, self.put), self.put)
        return made

    def _stored(self, table: str, changes: Changes) -> str:
        shift = self.before.plan.shift
        hashes = read_page(self.held(f"tables/stored.{table}.bin"))
        touched = {number >> (shift + GROUP_BITS) for number in (*changes.come, *changes.gone)}
        hashes += [NONE] * (max(touched, default=-1) + 1 - len(hashes))
        for group in touched:
            blocks = self._patched_group(group, hashes[group], changes)
            hashes[group] = put_group(blocks, self.put)[1] if blocks else NONE
        while hashes and hashes[-1] == NONE:
            hashes.pop()
        return put_table("stored", hashes, self.put)

    def _patched_group(self, group: int, hashed: bytes, changes: Changes) -> dict[int, bytes]:
        """Return the blocks of a group as they are now."""
        shift = self.before.plan.shift
        come = {number: self._row(each.position) for number, each in changes.come.items()}
        touched = {number >> shift for number in (*come, *changes.gone)}
        blocks = {}
        for block in range(group << GROUP_BITS, (group + 1) << GROUP_BITS):
            name = block_name(group, hashed, block)
            content = self.held(name) if name in self.files else b""
            if block in touched:
                rows: dict[int, bytes] = dict(read_block(content)) if content else {}
                for number in changes.gone:
                    if number >> shift == block:
                        rows.pop(number - (block << shift), None)
                rows |= {number - (block << shift): row for number, row in come.items() if number >> shift == block}
                content = stored_block(sorted(rows.items())) if rows else b""
            if content:
                blocks[block] = content
        return blocks

    def _row(self, position: int) -> bytes:
        document = self.library.document(position)
        return row_of((document.id, *document.row))

    def _facets(self, table: str, changes: Changes) -> str:
        bits = self.before.plan.shift + CHUNK_BITS
        kept = json.loads(inflate(self.held(f"tables/facets.{table}.bin")))
        counts = {facet: {key: count for key, _, count, _ in kept["values"][facet]} for facet in FACETS}
        files = kept["chunks"]
        chunks = {at: {kind: files[kind][at] for kind in files} for at, held in enumerate(files["docs"]) if held}
        for chunk in {number >> bits for number in (*changes.come, *changes.gone)}:
            patched = self._patched_chunk(chunk, chunks.pop(chunk, {}), changes, counts)
            if patched:
                chunks[chunk] = patched
        years: dict[str, int] = {}
        for name, _, _ in self.library.keys:
            years[name[:4]] = years.get(name[:4], 0) + 1
        return put_facets(self.library, counts, years, chunks, self.put)

    def _patched_chunk(
        self, chunk: int, files: Mapping[str, str], changes: Changes, counts: dict[str, dict[str, int]]
    ) -> dict[str, str]:
        """Patch the columns of a chunk, and count; return the hashes of its files, none where no document is left."""
        bits = self.before.plan.shift + CHUNK_BITS
        rows: dict[int, dict[str, tuple[str, ...]]] = {}
        if files:
            numbers = read_numbers(self.held(column_name("docs", chunk, files["docs"])))
            held_columns = [read_column(self.held(column_name(facet, chunk, files[facet]))) for facet in FACETS]
            made = (dict(zip(FACETS, row, strict=True)) for row in zip(*held_columns, strict=True))
            rows = dict(zip(numbers, made, strict=True))
        for number in changes.gone:
            if number >> bits == chunk:
                _count(counts, rows.pop(number), -1)
        for number, come in changes.come.items():
            if number >> bits == chunk:
                held = self.library.facets(come.position)
                rows[number] = {facet: tuple(held.get(facet, ())) for facet in FACETS}
                _count(counts, rows[number], 1)
        ordered = sorted(rows)
        columns = {facet: [rows[number][facet] for number in ordered] for facet in FACETS}
        return put_columns(chunk, ordered, columns, self.put) if ordered else {}

    def _han(self, hashed: str, there: Mapping[str, bool]) -> str:
        text = inflate(self.held(f"han.{hashed}.bin")).decode()
        characters = set(text[len(text) // 2 :])
        for character in han_in(there):
            characters = characters | {character} if there[character] else characters - {character}
        return put_variants(characters, self.put)


def _count(counts: dict[str, dict[str, int]], row: Mapping[str, Iterable[str]], by: int) -> None:
    for facet, keys in row.items():
        for key in keys:
            counts[facet][key] = counts[facet].get(key, 0) + by


class _Table:
    """The hashes of the files of one kind by slot, read from the pages of its table."""

    def __init__(self, making: Updating[Any], kind: str, tables: Mapping[str, str]) -> None:
        self.making = making
        self.kind = kind
        self.hashes: dict[int, bytes] = dict(enumerate(self._rows(tables[kind])))

    def _rows(self, pages: str) -> Iterator[bytes]:
        for number, at in enumerate(range(0, len(pages), 8)):
            yield from read_page(self.making.held(f"tables/{self.kind}-{number:x}.{pages[at : at + 8]}.bin"))

    def held(self, slot: int) -> bytes:
        """Return the file of a slot as it was, empty where it had none."""
        found = self.hashes.get(slot, NONE)
        return b"" if found == NONE else self.making.held(f"{self.kind}/{slot:x}.{found.hex()}.bin")

    def put(self) -> str:
        """Put the pages of the table into files; return their hashes."""
        return put_pages(self.kind, self.hashes, self.making.before.plan.slots, self.making.put)
