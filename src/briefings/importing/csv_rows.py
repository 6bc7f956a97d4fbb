"""Tables of values between commas, semicolons or tabs (RFC 4180, and what programs make of it) as records."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefings.errors import BriefingsError
from briefings.importing.items import Failure, LeftOut
from briefings.importing.lines import Line, lines_of
from briefings.importing.streams import Export

DELIMITERS = (",", ";", "\t", "|")
_SAID = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
LONGEST = 1_000_000
"""How many characters a value may have."""


class NoTable(BriefingsError):
    """A file holds no table; the message says what is wrong with it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} cannot be read as a table: {why}")
        self.name = name
        self.why = why


class Row(NamedTuple):
    """The values of a row by column, and the number of its first line."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns in their order, what stands between them, and the line that they were in."""

    columns: Sequence[str]
    delimiter: str
    line: int

    @property
    def names(self) -> list[str]:
        """The names of the columns that have one."""
        return [name for name in self.columns if name]


def read_header(export: Export, delimiter: str | None = None) -> Header:
    """Return the header of a table; the delimiter is the one that it has most of, unless it is said.

    Raises:
        OSError: the file cannot be read.
        NoTable: there is no header, or two columns have one name.
    """
    said = delimiter
    for line in lines_of(export.texts()):
        found = _SAID.fullmatch(line.text)  # how some programs tell Excel
        if found:
            said = said or found[1]
        elif line.text.strip("\ufeff \r\n"):
            break
    else:
        raise NoTable(export.name, "it is empty.")
    plain = _QUOTED.sub("", line.text)
    between = said or max(DELIMITERS, key=plain.count)
    rows = _Rows(lines_of(export.texts()), between, skip=line.number - 1)
    columns = [value.strip("\ufeff \t\r\n") for value in rows.take() or ()]
    if repeated := next((name for name in columns if name and columns.count(name) > 1), None):
        raise NoTable(export.name, f"two of its columns are called `{repeated[:60]}`. Rename one.")
    if not any(columns) or "\0" in line.text:
        raise NoTable(export.name, "its first line names no columns.")
    return Header(columns, between, rows.line)


def rows_of(export: Export, header: Header) -> Iterator[Row | Failure | LeftOut]:
    """Yield the rows of a table, and what is wrong with those that cannot be read.

    A quotation mark that is never closed costs its own row only: reading goes on with the line after it.
    """
    rows = _Rows(lines_of(export.texts(for_good=True)), header.delimiter, skip=header.line)
    while (values := rows.take()) is not None:
        where = f"line {rows.first}"
        why = rows.trouble or _trouble(values, len(header.columns))
        if why:
            rows.give_back()
            yield Failure(where, why, " ".join(values)[:120])
        elif not any(value.strip() for value in values):
            if values:
                yield LeftOut(where, "empty row", "Nothing stands in it.")
        else:
            named = {name: value for name, value in zip(header.columns, values, strict=True) if name}
            yield Row(rows.first, named)


def _trouble(values: Sequence[str], wanted: int) -> str:
    if values and len(values) != wanted:
        return f"It has {len(values)} value{'s' * (len(values) != 1)}; the header has {wanted}."
    if any("\0" in value for value in values):
        return "It has a NUL in it, which no text has."
    return ""


@dataclass
class _Rows:
    """Rows one by one; the lines of the last one can be given back, to be read again without its first."""

    lines: Iterator[Line]
    delimiter: str
    skip: int = 0
    trouble: str = ""
    _taken: list[Line] = field(default_factory=list)
    _again: deque[Line] = field(default_factory=deque)

    def __post_init__(self) -> None:
        csv.field_size_limit(LONGEST)

    @property
    def first(self) -> int:
        """The number of the first line of the last row."""
        return self._taken[0].number if self._taken else 0

    @property
    def line(self) -> int:
        """The number of its last line."""
        return self._taken[-1].number if self._taken else 0

    def take(self) -> list[str] | None:
        """Return the values of the next row, none of a blank line, None at the end; `trouble` says what is wrong."""
        self._taken, self.trouble = [], ""
        reader = csv.reader(self._feed(), delimiter=self.delimiter)
        try:
            return next(reader, None)
        except csv.Error as error:
            self.trouble = f"It is no row of a table: {error}."
            return []

    def give_back(self) -> None:
        """Read the lines of the last row again, but for its first."""
        self._again.extendleft(reversed(self._taken[1:]))

    def _feed(self) -> Iterator[str]:
        while (line := self._again.popleft() if self._again else next(self.lines, None)) is not None:
            if line.number <= self.skip:
                continue
            self._taken.append(line)
            if not line.whole:
                self.trouble = "Its line is too long."
            yield line.text
