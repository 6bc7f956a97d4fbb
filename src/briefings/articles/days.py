"""The day on which something was published, as pages and texts write it: whole, or without its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier",
            "february feb februar février",
            "march mar märz mars",
            "april apr avril",
            "may mai",
            "june jun juni juin",
            "july jul juli juillet",
            "august aug août",
            "september sep sept septembre",
            "october oct oktober octobre",
            "november nov novembre",
            "december dec dezember décembre",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)\s?日?"),
    re.compile(
        rf"\b(?P<name>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y>\d{{4}}))?(?!\d)", re.IGNORECASE
    ),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<name>{_MONTH})\b\.?(?:,?\s+(?P<y>\d{{4}})\b)?",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"),
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a text names, as it is written there; `year` is None where it says none."""

    words: str
    month: int
    day: int
    year: int | None

    def in_year(self, year: int) -> date | None:
        """Return the day in a year; None where that has none, as for 29 February."""
        return day_of(year, self.month, self.day)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_written(text: str) -> date | None:
    """Return the day that a value starts with or is, as it is written, in the time zone of who wrote it.

    ISO 8601 in its forms, seconds since 1970 as a count in UTC, and dates in words.
    """
    value = text.strip()
    if match := _ISO.match(value):
        return day_of(*map(int, match.groups()))
    if re.fullmatch(r"\d{10}|\d{13}", value):
        return day_of_epoch(value, UTC)
    if match := _COMPACT.fullmatch(value):
        return day_of(*map(int, match.groups()))
    found = next(mentions(value[:200]), None)
    return found.in_year(found.year) if found and found.year else None


def day_of_epoch(value: str, zone: timezone) -> date | None:
    """Return the day, in a time zone, of a moment in seconds or milliseconds since 1970."""
    if not value.isdigit():
        return None
    try:
        return datetime.fromtimestamp(int(value[:10]), tz=UTC).astimezone(zone).date()
    except (OverflowError, OSError, ValueError):
        return None


def mentions(text: str) -> Iterator[Mention]:
    """Yield the days that a text names, in their order."""
    found: dict[int, Mention] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            given = match.groupdict()
            month = _MONTHS.get((given.get("name") or "").lower()) or int(given.get("m") or 0)
            year = int(given["y"]) if given.get("y") else None
            # 2000 is a leap year
            if day_of(year or 2000, month, int(given["d"])) and not any(
                _covers(start, found[start], match) for start in found
            ):
                found[match.start()] = Mention(match[0].strip(), month, int(given["d"]), year)
    return (found[start] for start in sorted(found))


def _covers(start: int, mention: Mention, match: re.Match[str]) -> bool:
    return start <= match.start() < start + len(mention.words)
