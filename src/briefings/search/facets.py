"""Facets: which values each document has, in columns, and how many documents have each value."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from briefings.search.codec import Cursor, deflate, gaps, inflate, read_varints, varint, varints
from briefings.search.documents import FACETS, Library
from briefings.search.shelving import Put, put_hashed

Column = list[tuple[str, ...]]
"""The values of the documents of a chunk, ascending by their numbers."""


def column(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a column as it stands in its file: the values, the most frequent first, then those of each document."""
    counts = Counter(key for row in rows for key in row)
    values = sorted(counts, key=lambda key: (-counts[key], key))
    places = {key: place for place, key in enumerate(values)}
    made = [varint(len(values))]
    for key in values:
        made += [varint(len(key.encode())), key.encode()]
    numbers: list[int] = []
    for row in rows:
        numbers += (len(row), *[places[key] for key in row])
    return deflate(b"".join(made) + varints(numbers))


def read_column(data: bytes) -> Column:
    """Return the values of each document of a column."""
    cursor = Cursor(inflate(data))
    values = [cursor.take(cursor.number()).decode() for _ in range(cursor.number())]
    rest = read_varints(cursor.data[cursor.at :])
    rows = []
    at = 0
    while at < len(rest):
        end = at + 1 + rest[at]
        rows.append(tuple([values[place] for place in rest[at + 1 : end]]))
        at = end
    return rows


def read_numbers(data: bytes) -> list[int]:
    """Return the numbers of the documents of a chunk."""
    return list(accumulate(read_varints(inflate(data))))


def column_name(facet: str, chunk: int, hashed: str) -> str:
    """Return the name of the file of a column."""
    return f"facets/{facet}-{chunk:x}.{hashed}.bin"


def put_columns(chunk: int, numbers: Sequence[int], rows: Mapping[str, Column], put: Put) -> dict[str, str]:
    """Put the columns of a chunk into files; return their hashes by facet, and that of the documents' numbers."""
    made = {facet: put_hashed(f"facets/{facet}-{chunk:x}", column(rows[facet]), put).hex() for facet in FACETS}
    return {"docs": put_hashed(f"facets/docs-{chunk:x}", deflate(gaps(numbers)), put).hex(), **made}


def put_facets(
    library: Library,
    counts: Mapping[str, Mapping[str, int]],
    years: Mapping[str, int],
    chunks: Mapping[int, Mapping[str, str]],
    put: Put,
) -> str:
    """Put the table of facets into its file: all values with their counts, and the hashes of the columns."""
    values: dict[str, list[list[object]]] = {
        facet: [_value(library, facet, key, count) for key, count in _ordered(counts[facet])] for facet in FACETS
    }
    values["year"] = [[year, year, count, []] for year, count in sorted(years.items(), reverse=True)]
    last = max(chunks, default=-1) + 1
    files = {kind: [chunks.get(at, {}).get(kind, "") for at in range(last)] for kind in ("docs", *FACETS)}
    text = json.dumps({"values": values, "chunks": files}, ensure_ascii=False, separators=(",", ":"))
    return put_hashed("tables/facets", deflate(text.encode()), put).hex()


def _ordered(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the values that there are, the most frequent first."""
    return sorted(((key, count) for key, count in counts.items() if count), key=lambda each: (-each[1], each[0]))


def _value(library: Library, facet: str, key: str, count: int) -> list[object]:
    label, others = library.value(facet, key)
    return [key, label, count, [name for name in dict.fromkeys(others) if name not in (key, label)]]
