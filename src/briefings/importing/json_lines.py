"""Records as JSON, one a line (<https://jsonlines.org/>)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, NoReturn

from briefings.importing.columns import kind_of
from briefings.importing.items import Failure
from briefings.importing.lines import LONGEST, Line, lines_of
from briefings.importing.streams import Export

DEEPEST = 20
"""How many objects and lists may stand within each other; an entry has five."""
HEAD = 100
"""From how many records the names of their members are taken."""


class Record(NamedTuple):
    """A record: its members by name, those of objects within it by names with dots, unless a field takes it whole."""

    line: int
    values: Mapping[str, Any]


def records_of(export: Export) -> Iterator[Record | Failure]:
    """Yield the records of a file, and what is wrong with the lines that are none; blank lines are nothing."""
    for line in lines_of(export.texts(for_good=True)):
        if line.text.strip("\ufeff \t\r\n\x1e"):  # the last begins records in JSON text sequences, RFC 7464
            yield _read(line)


def names_in(export: Export) -> list[str]:
    """Return the names of the members of the first records."""
    found: dict[str, None] = {}
    for line in islice(lines_of(export.texts()), HEAD):
        record = _read(line)
        if isinstance(record, Record):
            found.update(dict.fromkeys(record.values))
    return list(found)


def _read(line: Line) -> Record | Failure:
    where = f"line {line.number}"
    if not line.whole:
        return Failure(where, f"It is longer than {LONGEST:,} characters.")
    try:
        said = json.loads(line.text.strip("\ufeff \t\r\n\x1e"), parse_constant=_no_number)
    except RecursionError:
        return Failure(where, "It is nested too deep.")
    except ValueError as error:
        return Failure(where, f"It is no JSON: {str(error)[:80]}.", line.text[:60])
    if not isinstance(said, dict):
        return Failure(where, "It is JSON, but no object.", line.text[:60])
    if not _is_shallow(said, DEEPEST):
        return Failure(where, "It is nested too deep.")
    return Record(line.number, dict(_members(said, "")))


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _is_shallow(value: Any, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_is_shallow(each, depth - 1) for each in inner)


def _members(said: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    """Yield the members of an object; those of one within it singly, unless it is a field that no column can be."""
    for name, value in said.items():
        way = f"{before}{name}"
        if isinstance(value, dict) and kind_of(way) is None:
            yield from _members(value, f"{way}.")
        else:
            yield way, value
