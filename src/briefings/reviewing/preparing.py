"""The review of a change, prepared where the change itself is checked out, and nothing secret is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from briefings.archive import Watch
from briefings.diagnostics import Diagnostic, Severity
from briefings.report.lines import safe
from briefings.reviewing.changed import remembered, sort_findings
from briefings.reviewing.git import Base
from briefings.reviewing.pages import read_kept, touched_pages
from briefings.reviewing.review import (
    LONGEST,
    MOST_FINDINGS,
    MOST_PAGES,
    MOST_SUGGESTIONS,
    Finding,
    Review,
    Suggestion,
    TouchedPage,
)
from briefings.reviewing.suggestions import suggestions
from briefings.settings import Settings


def prepare(base: Base, settings: Settings, today: date, watch: Watch = iter, branch: str = "") -> Review:
    """Check an archive as of `today`, and return what is to be told of its change since the base.

    `watch` sees the files go by; `branch` is the name of the one that the change is to be merged into, if it has one.
    """
    with TemporaryDirectory(prefix="briefings-") as folder:
        checked = read_kept(settings, today, Path(folder), watch)
        found = sort_findings(base, checked.diagnostics, today)
        mending = suggestions(settings, checked.diagnostics, today, remembered(base))
        shown = tuple(islice(mending, MOST_SUGGESTIONS))
        touched = touched_pages(base, settings, checked, today)
    errors = sum(each.severity is Severity.ERROR for each in found.of_change)
    return Review(
        findings=_findings(base, found.of_change),
        errors=errors,
        warnings=len(found.of_change) - errors,
        standing=len(found.standing),
        suggestions=tuple(_in_repository(base, each) for each in shown),
        mendable=sum(bool(each.edits) for each in found.own),
        pages=tuple(_legible(page) for page in touched.pages[:MOST_PAGES]),
        touched=touched.counts,
        others=touched.others,
        whole=touched.whole,
        base=_line(branch),
    )


def _findings(base: Base, found: Sequence[Diagnostic]) -> tuple[Finding, ...]:
    """Return the findings to be told, errors first."""
    first = sorted(found, key=lambda each: each.severity is not Severity.ERROR)
    return tuple(
        Finding(
            each.code,
            each.severity.value,
            _line(base.prefix + each.path),
            each.line,
            _line(each.message),
            _line(each.fix or ""),
        )
        for each in first[:MOST_FINDINGS]
    )


def _in_repository(base: Base, made: Suggestion) -> Suggestion:
    path = _line(base.prefix + made.path)
    return Suggestion(path, made.start, made.end, made.old, made.new, made.codes)


def _legible(page: TouchedPage) -> TouchedPage:
    return TouchedPage(page.change, _line(page.path), _line(page.title), _line(page.was))


def _line(text: str) -> str:
    """Return a text as a review can hold it: on one line, visible, and not too long."""
    one = " ".join(safe(text).split())
    return one if len(one) <= LONGEST else f"{one[: LONGEST - 1]}…"
