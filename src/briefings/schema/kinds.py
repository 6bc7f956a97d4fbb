"""Kinds of single values: how each is read, described to people, and written as JSON Schema (2020-12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from briefings.diagnostics import fields as rules
from briefings.diagnostics import files as file_rules
from briefings.document import Node, Scalar
from briefings.document.spelling import BENT
from briefings.schema.reading import Invalid, Reader, shape
from briefings.text.characters import INVISIBLE, unfold
from briefings.text.urls import is_simple, split_url, without_tracking

JsonSchema: TypeAlias = dict[str, Any]


class Kind(Protocol):
    """A kind of value."""

    def read(self, node: Node, reader: Reader, name: str) -> object:
        """Return the value of a node, or INVALID with the reason reported."""

    def describe(self) -> str:
        """Return the kind in a few words, for the format page."""

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""


def scalar(node: Node, reader: Reader, name: str) -> Scalar | Invalid:
    """Return the node when it is a single value that is not empty, else INVALID."""
    if isinstance(node, Scalar) and node.value and not node.value.isspace() and not reader.escapes:
        return node
    return _scalar(node, reader, name)


def _scalar(node: Node, reader: Reader, name: str) -> Scalar | Invalid:
    if not isinstance(node, Scalar):
        message = f"`{name}` is {shape(node)}; it takes a single value."
        return reader.report(rules.WRONG_TYPE, node.span, message, f"Write `{name}: …` on one line.")
    if not node.value.strip():
        return reader.report_empty(node, name, f"`{name}` has no value.", "Write the value")
    control = INVISIBLE.search(node.value)
    if control and not INVISIBLE.search(reader.document.text, node.span.start, node.span.end):
        message = f"`{name}` holds the invisible character U+{ord(control.group()):04X}, written as an escape."
        return reader.report(file_rules.INVISIBLE, node.span, message, "Delete it.")
    return node


_LONGEST_BENT_WORD = len("false")


def warn_if_bent(node: Scalar, reader: Reader) -> None:
    """Report a plain scalar that other YAML readers would not take for a text."""
    value = node.value
    if len(value) > _LONGEST_BENT_WORD and value[0].isalpha():  # nearly every text: words are bent, not sentences
        return
    if node.plain and BENT.match(value):
        quoted = f'"{node.value}"'
        message = f"Many YAML readers take a plain `{node.value}` for something other than this text."
        reader.report(rules.BENT, node.span, message, f"Write {quoted}.", reader.replace(node, quoted))


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text on one line, `shortest` to `longest` code points."""

    longest: int = 400
    shortest: int = 1
    lines: bool = False

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the text, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        warn_if_bent(found, reader)
        value = found.value.strip()
        if not self.lines:
            if not value.isascii() and reader.has_lines(found):
                value = unfold(value)
            if "\n" in value:
                message = f"`{name}` has several lines; it takes one."
                return reader.report(rules.SEVERAL_LINES, found.span, message, "Use `>-` to fold the lines into one.")
        if not self.shortest <= len(value) <= self.longest:
            message = f"`{name}` has {len(value):,} characters; {self.shortest:,} to {self.longest:,} are allowed."
            fix = "Shorten it." if len(value) > self.longest else "Say more."
            return reader.report(rules.BAD_LENGTH, found.span, message, fix)
        return value

    def describe(self) -> str:
        """Return the kind in words."""
        what = "Markdown" if self.lines else "one line of text"
        return f"{what}, {self.shortest} to {self.longest:,} characters"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "minLength": self.shortest, "maxLength": self.longest}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, year-month-day (ISO 8601)."""

    def read(self, node: Node, reader: Reader, name: str) -> date | Invalid:
        """Return the day, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        value = found.value.strip()
        try:
            day = _day(value)
            if day is not None:
                return day
        except ValueError:
            message = f"`{name}` is `{value}`, which is no day of the calendar."
            return reader.report(rules.BAD_DATE, found.span, message, "Look the date up in the source.")
        message = f"`{name}` is `{value}`; a date is written year-month-day."
        meant = _unambiguous_day(value)
        if meant is None:
            return reader.report(rules.BAD_DATE, found.span, message, "Write it as `2024-03-31`.")
        return reader.report(rules.BAD_DATE, found.span, message, f"Write `{meant}`.", reader.replace(found, meant))

    def describe(self) -> str:
        """Return the kind in words."""
        return "a date, `YYYY-MM-DD`"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@lru_cache(maxsize=4096)
def _day(value: str) -> date | None:
    """Return the day that is written year-month-day, None where none is; raise ValueError for 30 February."""
    return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


# the year in front, with marks between the numbers or without
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?:[T ].*)?|(?P<m>\d{2})(?P<d>\d{2}))"
)
# the day in front: from 13 on it is no month
_DAY_FIRST = re.compile(r"(?P<day>1[3-9]|2\d|3[01])(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})")


def _unambiguous_day(value: str) -> str | None:
    """Return the day that a value was meant to be, as ISO 8601, where it can be one only."""
    match = _YEAR_FIRST.fullmatch(value) or _DAY_FIRST.fullmatch(value)
    if match is None:
        return None
    parts = match.groupdict()
    try:
        return date(int(parts["year"]), int(parts["month"] or parts["m"]), int(parts["day"] or parts["d"])).isoformat()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Url:
    """A complete http or https address of a public host (RFC 3986)."""

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the address, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        value = found.value.strip()
        if is_simple(value):
            return value
        if split_url(value) is None:
            message = f"`{name}` is `{value}`, which is not a usable web address."
            fix = f"Write `https://{value}`." if split_url(f"https://{value}") else "Copy it from the browser."
            return reader.report(rules.BAD_ADDRESS, found.span, message, fix)
        clean = without_tracking(value)
        if clean != value:
            message = f"`{name}` carries parameters that only track who passed it on."
            reader.report(rules.TRACKING, found.span, message, f"Write `{clean}`.", reader.replace(found, clean))
        return clean

    def describe(self) -> str:
        """Return the kind in words."""
        return "an `https://` or `http://` address"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "format": "uri", "pattern": "^https?://"}


def _written(node: Scalar) -> str:
    """Return a value as it was written: quotes make a text of it."""
    return f"`{node.value}`" if node.plain else f'the text `"{node.value}"`'


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def read(self, node: Node, reader: Reader, name: str) -> bool | Invalid:
        """Return the truth value, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        if found.plain and found.value in ("true", "false"):
            return found.value == "true"
        message = f"`{name}` is {_written(found)}; it takes `true` or `false`, without quotes."
        meant = found.value.strip().lower()
        if meant not in ("true", "false"):
            return reader.report(rules.WRONG_TYPE, found.span, message, "Write `true` or `false`.")
        return reader.report(rules.WRONG_TYPE, found.span, message, f"Write `{meant}`.", reader.replace(found, meant))

    def describe(self) -> str:
        """Return the kind in words."""
        return "`true` or `false`"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two bounds, both included."""

    least: int
    most: int

    def read(self, node: Node, reader: Reader, name: str) -> int | Invalid:
        """Return the number, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        within = re.fullmatch(r"[0-9]{1,9}", found.value) and self.least <= int(found.value) <= self.most
        if within and found.plain:
            return int(found.value)
        message = f"`{name}` is {_written(found)}; it takes a whole number from {self.least} to {self.most}."
        if within:
            fix, edits = f"Write `{int(found.value)}`, without quotes.", reader.replace(found, str(int(found.value)))
            return reader.report(rules.WRONG_TYPE, found.span, message, fix, edits)
        return reader.report(rules.WRONG_TYPE, found.span, message, f"Write a number, such as `{self.least}`.")

    def describe(self) -> str:
        """Return the kind in words."""
        return f"a whole number, {self.least} to {self.most}"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}
