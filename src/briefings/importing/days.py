"""Days as people write them in tables, in the order that somebody says they are in; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from briefings.importing.feed_values import day_of


class DayOrder(StrEnum):
    """How days are written where the year does not come first."""

    YMD = "ymd"
    DMY = "dmy"
    MDY = "mdy"
    EXCEL = "excel"
    """A number of days, as Excel counts them from 1900."""
    EXCEL_1904 = "excel1904"
    """A number of days, as Excel for the Mac counted them from 1904."""


_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T\s].*)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_NAMED = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})(?:\s.*)?"),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?:\s.*)?"),
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
# Excel takes 1900 for a leap year, so that its day 60 was none; from day 61 on the count starts here
_EXCEL = {DayOrder.EXCEL: date(1899, 12, 30), DayOrder.EXCEL_1904: date(1904, 1, 1)}


def read_day(text: str, order: DayOrder) -> date | None:
    """Return the day that a text names, None where it names none or could name two."""
    said = text.strip()
    try:
        return _plain(said) or _ordered(said, order)
    except (ValueError, OverflowError):  # 30 February
        return None


def advice(text: str, order: DayOrder) -> str:
    """Return what to do about a text that names no day for `read_day`."""
    said = text.strip()
    if _YEAR_LAST.fullmatch(said):
        others = " or ".join(f"`--dates {each}`" for each in (DayOrder.DMY, DayOrder.MDY) if each is not order)
        return f"`{said}` does not say which number is the month: say so with {others}."
    if _SERIAL.fullmatch(said):
        first, second = (_EXCEL[each] + timedelta(int(said[:5])) for each in _EXCEL)
        return (
            f"`{said}` may be a day as Excel counts them: {first} with `--dates excel`, {second} with `--dates"
            " excel1904`, for workbooks of old Macs. See which of them the table shows in Excel."
        )
    return f"`{said[:60]}` names no day; write it as 2024-03-31."


def _plain(said: str) -> date | None:
    """Return a day that can be read in one way only."""
    if found := _YEAR_FIRST.fullmatch(said) or _COMPACT.fullmatch(said):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    for pattern in _NAMED:
        if found := pattern.fullmatch(said):
            month = _month(found["month"])
            return date(int(found["year"]), month, int(found["day"])) if month else None
    return day_of(said) if re.search(r"[A-Za-z]", said) else None


def _ordered(said: str, order: DayOrder) -> date | None:
    if order in _EXCEL:
        found = _SERIAL.fullmatch(said)
        return _EXCEL[order] + timedelta(int(found[1])) if found else None
    found = _YEAR_LAST.fullmatch(said)
    if found is None or order is DayOrder.YMD:
        return None
    first, second, year = map(int, found.groups())
    day, month = (first, second) if order is DayOrder.DMY else (second, first)
    return date(year, month, day)


def _month(name: str) -> int:
    """Return the number of a month by its English name or three letters of it, 0 for none."""
    short = name.lower().removesuffix(".")
    if short == "sept":
        return 9
    return next((at for at, month in enumerate(_MONTHS, 1) if short in (month, month[:3])), 0)
