"""The day on which something was published, as pages and texts write it: whole, or without its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

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
_NAME, _YEAR, _DAY = rf"(?P<name>{_MONTH})", r"(?P<y>\d{4})", r"(?P<d>\d{1,2})"
_FORMS = (
    re.compile(rf"(?<!\d){_YEAR}\s?[-/.年]\s?(?P<m>\d{{1,2}})\s?[-/.月]\s?{_DAY}(?!\d)\s?日?"),
    re.compile(rf"\b{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}(?:st|nd|rd|th)?\.?\s+{_NAME}\b\.?(?:,?\s+{_YEAR}\b)?", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<m>\d{{1,2}})\s?月\s?{_DAY}\s?日"),
    re.compile(rf"(?<![\w.]){_DAY}\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}(?!\d)"),
)
_SLASHED = re.compile(r"(?<![\d/])(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<y>\d{4})(?![\d/])")
_FIRST_PAGE = 681_264_000
"""The sixth of August 1991, in seconds since 1970."""
FIRST_DAY = date(1991, 8, 6)
"""The day of the first web page. Systems that know no day write one before it: 1970-01-01, 0001-01-01."""
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a text names, as it is written there; `year` is None where it says none.

    `month` and `day` are 0 where what is written means two days: 04/02/2024 is in April here and in February there.
    """

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


def day_of_epoch(value: str, zone: tzinfo) -> date | None:
    """Return the day, in a time zone, of a moment in seconds or milliseconds since 1970; None before the web."""
    if not re.fullmatch(r"\d{10}|\d{13}", value) or int(value[:10]) < _FIRST_PAGE:
        return None
    return datetime.fromtimestamp(int(value[:10]), tz=UTC).astimezone(zone).date()


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
    found.update((match.start(), each) for match in _SLASHED.finditer(text) if (each := _slashed(match)))
    return (found[start] for start in sorted(found))


def _slashed(match: re.Match[str]) -> Mention | None:
    """Return the day that is written with slashes and its year last; None where there is none such."""
    one, other, year = (int(match[name]) for name in ("one", "other", "y"))
    meant = {(month, day) for month, day in ((one, other), (other, one)) if day_of(year, month, day)}
    if not meant:
        return None
    return Mention(match[0], *(meant.pop() if len(meant) == 1 else (0, 0)), year)


def _covers(start: int, mention: Mention, match: re.Match[str]) -> bool:
    return start <= match.start() < start + len(mention.words)
