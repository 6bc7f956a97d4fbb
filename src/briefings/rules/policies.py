"""The rule about pages that promise something: somebody reads each again within a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefings.addresses import POLICIES
from briefings.diagnostics.rights import NOT_REVIEWED
from briefings.rules.finding import Finding
from briefings.rules.scope import Scope

KEY = "reviewed"
"""What the front matter of a page calls the day of its last review."""


def of_pages(scope: Scope) -> Iterator[Finding]:
    """Find the pages that were not reviewed for a year, or do not say when they were."""
    for path, reviewed in scope.reviews.items():
        if reviewed is None:
            if page_path(path) in POLICIES:
                message = "The page promises something, and does not say when it was last reviewed."
                fix = f"Read it again, then add `{KEY}: {scope.today}` to its front matter."
                yield Finding(NOT_REVIEWED, path, (), message, fix)
        else:
            yield from _review(scope, path, reviewed)


def page_path(path: str) -> str:
    """Return the site's path of a hand-written page: `docs/about.md` has `about/`."""
    name = path.removeprefix("docs/").removesuffix(".md")
    return "" if name == "index" else f"{name.removesuffix('/index')}/"


def _review(scope: Scope, path: str, reviewed: str) -> Iterator[Finding]:
    day = _day(reviewed)
    if day is None:
        message, fix = f"`{KEY}` is `{reviewed}`, which is no day.", f"Write it as `{KEY}: {scope.today}`."
    elif day > scope.latest_day:
        message, fix = f"The page was reviewed on {day}, which lies in the future.", "Check the year and the month."
    elif scope.today > _a_year_after(day):
        message = f"The page was last reviewed on {day}, more than a year ago."
        fix = f"Read it against what the archive does now, then write `{KEY}: {scope.today}`."
    else:
        return
    yield Finding(NOT_REVIEWED, path, (KEY,), message, fix)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _a_year_after(day: date) -> date:
    """Return the same day a year later; 29 February has 1 March."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
