"""The values of a check: a rule, the place where it was broken, and what mends it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one file.

    `line` and `column` count from 1, in code points, and name the first character; `start` and `end` are offsets
    in code points into the decoded text, from 0, `end` excluded.
    """

    line: int
    column: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the code points from `start` to `end` (excluded) of a file's decoded text."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: the rule, the place, a sentence that says what is wrong, and one that says what to do.

    `width` counts code points from `column`; 0 means that the finding is about the file as a whole.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    fix: str | None = None
    width: int = 1
    edits: tuple[Edit, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of a report: by file, line and column, then code."""
        return (self.path, self.line, self.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Rule:
    """What can give a diagnostic.

    `code` never changes its meaning; `name` is for people; `summary` is one line; `doc` is the paragraph that
    `briefings explain` prints and the rules page shows. `bad` and `good` are short excerpts.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    doc: str
    bad: str = ""
    good: str = ""
    mendable: bool = False

    def at(
        self, path: str, span: Span | None, message: str, fix: str | None = None, edits: tuple[Edit, ...] = ()
    ) -> Diagnostic:
        """Make the diagnostic of this rule at a place; without a span, it is about the file as a whole."""
        place = span or Span(1, 1)
        width = max(1, place.end - place.start) if span else 0
        sentence, advice = _legible(message), _legible(fix) if fix else None
        return Diagnostic(path, place.line, place.column, self.code, self.severity, sentence, advice, width, edits)


def _legible(sentence: str) -> str:
    """Return a sentence on one line, with the values that it quotes cut to a length that a person reads."""
    return re.sub(r"`([^`]{300})[^`]{100,}`", r"`\1…`", " ".join(sentence.split()))
