"""What became of the items of an export, one by one and in sum."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Result(StrEnum):
    """What became of an item; the words are those of the report."""

    ENTRY = "new entry"
    DRAFT = "new draft"
    UPDATED_ENTRY = "updated entry"
    UPDATED_DRAFT = "updated draft"
    UNCHANGED_ENTRY = "unchanged entry"
    UNCHANGED_DRAFT = "unchanged draft"
    EDITED = "edited here, left alone"
    CONFLICT = "conflict"
    DELETED = "deleted here"
    LEFT_OUT = "left out"
    FAILED = "could not be read"

    @property
    def group(self) -> str:
        """Which of the addends of the sum it counts for: `entries`, `drafts` or `reported`."""
        if self.value.endswith("entry"):
            return "entries"
        return "drafts" if self.value.endswith("draft") else "reported"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item.

    `where` is its place in the export; `path` the file that stands for it, empty where there is none; `why` are
    sentences: the reasons for a draft, or for leaving it out; `notes` what was lost on the way; `kind` is what a thing
    that was left out is.
    """

    result: Result
    where: str
    title: str = ""
    key: str = ""
    path: str = ""
    why: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    kind: str = ""


@dataclass(slots=True)
class Tally:
    """How many items came to what; `kinds` are those of what was left out."""

    results: Counter[Result] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.results[outcome.result] += 1
        if outcome.result is Result.LEFT_OUT:
            self.kinds[outcome.kind] += 1

    @property
    def total(self) -> int:
        """How many items there were."""
        return self.results.total()

    def of(self, group: str) -> int:
        """Return how many items count for an addend of the sum."""
        return sum(count for result, count in self.results.items() if result.group == group)

    @property
    def has_failures(self) -> bool:
        """Whether something was left out because it could not be read."""
        return self.results[Result.FAILED] > 0
