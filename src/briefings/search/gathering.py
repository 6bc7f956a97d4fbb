"""Gathering: what is needed of each document, read once and laid by in buckets, so that no index is in memory whole."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from briefings.search.codec import slot_of
from briefings.search.documents import Library
from briefings.search.stored import row_of
from briefings.search.words import is_written, words_of
from briefings.store import Pack, Place
from briefings.workers import spread

PER_BUCKET = 1500
"""How many documents there are for each bucket; each is worked through in memory, by one process."""

MOST_BUCKETS = 64


class Noted(NamedTuple):
    """What is noted of a document: its length, how many terms it has, where its words and its row, JSON, are kept."""

    length: int
    terms: int
    known: Place
    row: Place


class Bucket(NamedTuple):
    """What some documents have of the terms in one bucket.

    `rows` hold, by term, for each document its position, the frequency in halves, and the positions, one after another.
    `words` hold in how many documents each word is written.
    """

    rows: dict[str, list[Any]]
    words: dict[str, int]


class Gathered(NamedTuple):
    """What was gathered of all documents; a bucket has a place for each stretch of them."""

    noted: list[Noted]
    buckets: list[list[Place]]


def gather(library: Library, count: int, pack: Pack, scratch: Pack, workers: int) -> Gathered:
    """Read `count` documents of a library; keep their words, and lay by what else they hold in `scratch`."""
    buckets = min(MOST_BUCKETS, 1 << max(0, (count // PER_BUCKET).bit_length() - 1))

    def stretch(start: int, end: int) -> tuple[list[Noted], list[Place]]:
        made = _stretch(library, pack, scratch, range(start, end), buckets)
        pack.flush()
        scratch.flush()
        return made

    parts = list(spread(stretch, count, workers))
    noted = list(chain.from_iterable(each for each, _ in parts))
    return Gathered(noted, [[places[bucket] for _, places in parts] for bucket in range(buckets)])


def _stretch(
    library: Library, pack: Pack, scratch: Pack, positions: Sequence[int], count: int
) -> tuple[list[Noted], list[Place]]:
    buckets = [Bucket({}, {}) for _ in range(count)]
    noted = [_note(library, pack, scratch, position, buckets) for position in positions]
    return noted, [scratch.add(marshal.dumps(tuple(bucket))) for bucket in buckets]


def _note(library: Library, pack: Pack, scratch: Pack, position: int, buckets: list[Bucket]) -> Noted:
    document = library.document(position)
    words = words_of(document, library.facets(position))
    rows = words.rows()
    last = len(buckets) - 1
    by_bucket = [bucket.rows for bucket in buckets]
    for term, (half, places) in rows.items():
        held = by_bucket[_CODES[term] & last]
        if term in held:
            held[term] += (position, half, places)
        else:
            held[term] = [position, half, places]
    for word in words.written:
        if (code := _WRITTEN[word]) >= 0:
            counts = buckets[code & last].words
            counts[word] = counts.get(word, 0) + 1
    known, row = pack.add(words.packed(rows)), scratch.add(row_of((document.id, *document.row)))
    return Noted(words.length, len(rows), known, row)


class _Codes(dict[str, int]):
    """The CRC-32 of each term that was asked for; its low bits are the term's bucket, and a few more its slot."""

    def __missing__(self, term: str) -> int:
        made = self[term] = slot_of(term.encode(), 1 << 32)
        return made


class _Written(dict[str, int]):
    """The CRC-32 of each word that belongs to the vocabulary, and -1 for the others."""

    def __missing__(self, word: str) -> int:
        made = self[word] = _CODES[word] if is_written(word) else -1
        return made


_CODES = _Codes()
_WRITTEN = _Written()


def merged(pack: Pack, places: Sequence[Place]) -> Bucket:
    """Return a bucket of all documents, its rows ascending by their positions."""
    whole = Bucket({}, {})
    for bucket in _read(pack, places):
        for term, row in bucket.rows.items():
            held = whole.rows.get(term)
            if held is None:
                whole.rows[term] = row
            else:
                held += row
        for word, count in bucket.words.items():
            whole.words[word] = whole.words.get(word, 0) + count
    return whole


def _read(pack: Pack, places: Sequence[Place]) -> Iterator[Bucket]:
    for place in places:
        piece = pack.read(place)
        if piece is None:
            raise OSError("what was laid by for the search a moment ago is damaged")
        yield Bucket(*marshal.loads(piece))  # noqa: S302 - its checksum says that we wrote it
