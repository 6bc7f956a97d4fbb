"""A review: what is told of a pull request, and its form as JSON, in which it goes from one job to another.

The job that writes it runs what strangers sent, so the one that reads it takes nothing on trust: neither the form, nor
the size, nor what a text holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from briefings.diagnostics.catalogue import RULES
from briefings.errors import BriefingsError
from briefings.report.lines import safe

VERSION = 1
FILE = "review.json"

LARGEST = 1_000_000
"""How many bytes the file may have."""
MOST_FINDINGS = 200
MOST_SUGGESTIONS = 30
MOST_PAGES = 150
MOST_LINES = 40
"""How many lines a suggestion may replace, or put in their place."""
LONGEST = 1_000
"""How many characters a text may have."""

ADDED, MOVED, WITHDRAWN, GONE, CHANGED = "added", "moved", "withdrawn", "gone", "changed"
CHANGES = (ADDED, MOVED, WITHDRAWN, GONE, CHANGED)

_UNFIT = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff]")
_HIGHEST = 10_000_000

T = TypeVar("T")


class NotAReview(BriefingsError):
    """What was handed over is no review; the message says in what."""


def is_line(text: str) -> bool:
    """Tell whether a review may hold a text: one line, not too long, and without what controls a terminal."""
    return len(text) <= LONGEST and not _UNFIT.search(text)


def is_seen(text: str) -> bool:
    """Tell whether a review may show a text: a line in which nothing is hidden or turned."""
    return is_line(text) and text == safe(text)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of the check; `path` is that of the file in the repository."""

    code: str
    severity: str
    path: str
    line: int
    message: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Lines `start` to `end` of a file, counted from 1 and both included, and what they would be when mended."""

    path: str
    start: int
    end: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TouchedPage:
    """A page that a change touches: one of CHANGES, its path on the site, its title, and where it was if it moved."""

    change: str
    path: str
    title: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What is told of a pull request.

    The lists may be cut; the counts are not. `others` are the pages that only show what others say; `whole` tells
    that the theme or the settings changed, and with them every page. `base` is the branch that it is to be merged into,
    or empty; it only tells pull requests of one branch apart.
    """

    findings: tuple[Finding, ...] = ()
    errors: int = 0
    warnings: int = 0
    standing: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    mendable: int = 0
    pages: tuple[TouchedPage, ...] = ()
    touched: Mapping[str, int] = field(default_factory=dict)
    others: int = 0
    whole: bool = False
    base: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to tell, as of a change of the program."""
        found = self.errors + self.warnings + self.standing
        return not (found or any(self.touched.values()) or self.others or self.whole)

    def to_json(self) -> str:
        """Return the review as JSON."""
        return json.dumps({"version": VERSION, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def read_review(folder: Path) -> Review:
    """Read the review that was handed over in a folder.

    Raises:
        NotAReview: there is none, or it is not what one is.
    """
    file = folder / FILE
    if file.is_symlink() or not file.is_file():
        raise NotAReview(f"{folder} holds no {FILE}, or not as a file. `briefings review prepare` writes one.")
    if file.stat().st_size > LARGEST:
        raise NotAReview(f"{file} has more than {LARGEST:,} bytes; nothing of it is read.")
    try:
        value = json.loads(file.read_bytes().decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotAReview(f"{file} is no JSON: {type(error).__name__}.") from None
    return review_of(value)


def review_of(value: Any) -> Review:
    """Return the review that a value of JSON stands for.

    Raises:
        NotAReview: it stands for none.
    """
    said = _Said(value, "review")
    if said.take("version") != VERSION:
        raise NotAReview(f"The review is not of version {VERSION}: it was prepared by another version of briefings.")
    touched = _Said(said.take("touched"), "touched")
    return said.whole(
        Review(
            findings=said.items("findings", MOST_FINDINGS, _finding),
            errors=said.number("errors"),
            warnings=said.number("warnings"),
            standing=said.number("standing"),
            suggestions=said.items("suggestions", MOST_SUGGESTIONS, _suggestion),
            mendable=said.number("mendable"),
            pages=said.items("pages", MOST_PAGES, _page),
            touched=touched.whole({change: touched.number(change) for change in CHANGES}),
            others=said.number("others"),
            whole=said.flag("whole"),
            base=said.text("base"),
        )
    )


class _Said:
    """An object of JSON whose keys are taken one by one, each held against what it should be."""

    def __init__(self, value: Any, name: str) -> None:
        self._name = name
        if not isinstance(value, dict):
            raise NotAReview(f"`{name}` is no object.")
        self._left = dict(value)

    def take(self, key: str) -> Any:
        if key not in self._left:
            raise self.wrong(key, "is missing")
        return self._left.pop(key)

    def wrong(self, key: str, what: str) -> NotAReview:
        return NotAReview(f"`{key}` of `{self._name}` {what}.")

    def text(self, key: str) -> str:
        return self._text(key, self.take(key), is_seen)

    def texts(self, key: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
        return self.items(key, MOST_LINES, lambda value: self._text(key, value, fits))

    def _text(self, key: str, value: Any, fits: Callable[[str], bool]) -> str:
        if not isinstance(value, str) or not fits(value):
            raise self.wrong(key, f"is no text on one line of up to {LONGEST:,} characters")
        return value

    def word(self, key: str, words: Sequence[str] | Mapping[str, object]) -> str:
        value = self.take(key)
        if not isinstance(value, str) or value not in words:
            raise self.wrong(key, "is none of the words that it may be")
        return value

    def number(self, key: str, least: int = 0) -> int:
        value = self.take(key)
        if type(value) is not int or not least <= value <= _HIGHEST:
            raise self.wrong(key, "is no number that it may be")
        return value

    def flag(self, key: str) -> bool:
        value = self.take(key)
        if type(value) is not bool:
            raise self.wrong(key, "is neither true nor false")
        return value

    def items(self, key: str, most: int, make: Callable[[Any], T]) -> tuple[T, ...]:
        value = self.take(key)
        if not isinstance(value, list) or len(value) > most:
            raise self.wrong(key, f"is no list of up to {most:,}")
        return tuple(make(each) for each in value)

    def whole(self, made: T) -> T:
        """Return what was made, once nothing is left that should not be there."""
        if self._left:
            raise NotAReview(f"`{self._name}` has a key that it should not have.")
        return made


def _finding(value: Any) -> Finding:
    said = _Said(value, "finding")
    return said.whole(
        Finding(
            said.word("code", RULES),
            said.word("severity", ("error", "warning")),
            said.text("path"),
            said.number("line", least=1),
            said.text("message"),
            said.text("fix"),
        )
    )


def _suggestion(value: Any) -> Suggestion:
    said = _Said(value, "suggestion")
    made = Suggestion(
        said.text("path"),
        said.number("start", least=1),
        said.number("end", least=1),
        said.texts("old", is_line),
        said.texts("new", is_seen),
        said.texts("codes", is_seen),
    )
    if made.end - made.start + 1 != len(made.old):
        raise NotAReview("`old` of `suggestion` has not the lines from `start` to `end`.")
    if not set(made.codes) <= set(RULES):
        raise NotAReview("`codes` of `suggestion` names a rule that there is not.")
    return said.whole(made)


def _page(value: Any) -> TouchedPage:
    said = _Said(value, "page")
    return said.whole(
        TouchedPage(said.word("change", CHANGES), said.text("path"), said.text("title"), said.text("was"))
    )
