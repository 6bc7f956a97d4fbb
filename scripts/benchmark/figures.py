"""The figures of one run, and the file that keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.benchmark.floor import Floor
from scripts.benchmark.runs import Missing, Row


class FiguresError(Exception):
    """A file holds no figures; the message says which and why."""


@dataclass(slots=True)
class Figures:
    """What was measured in one run on one machine, of which other programs took the part `disturbed` of a core."""

    day: str
    runs: int
    machine: Mapping[str, str]
    disturbed: float = 0.0
    versions: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    floor: list[Floor] = field(default_factory=list)

    def add(self, found: Iterable[Row | Missing]) -> Iterable[Row | Missing]:
        """Take rows in as they come, and pass them on."""
        for each in found:
            self._forget(each)
            if isinstance(each, Row):
                self.rows.append(each)
            else:
                self.missing.append(each)
            yield each

    def _forget(self, other: Row | Missing) -> None:
        """Let go of what was measured of the same case before."""
        self.rows = [row for row in self.rows if case_of(row) != case_of(other)]
        self.missing = [each for each in self.missing if case_of(each) != case_of(other)]

    @property
    def sizes(self) -> list[int]:
        """The sizes that were measured, in order."""
        return sorted({row.entries for row in self.rows} | {each.entries for each in self.missing})

    def find(self, peer: str, case: str, entries: int, *, search: bool | None = None) -> Row | None:
        """Return a row; without `search`, the one without a search index goes first."""
        found = [row for row in self.rows if (row.peer, row.case, row.entries) == (peer, case, entries)]
        return next((row for row in sorted(found, key=lambda row: row.search) if search in (None, row.search)), None)

    def write(self, file: Path) -> None:
        """Write a file whole, so that a run that is stopped leaves what was measured until then."""
        part = file.with_name(f".{file.name}.part")
        part.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        part.replace(file)


def case_of(each: Row | Missing) -> tuple[str, str, int, bool]:
    """Return what tells the case of a row."""
    return each.peer, each.case, each.entries, each.search


def read_figures(file: Path) -> Figures:
    """Read what `Figures.write` wrote.

    Raises:
        FiguresError: it is not there, or it is something else.
    """
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return Figures(
            day=found["day"],
            runs=found["runs"],
            machine=found["machine"],
            disturbed=found["disturbed"],
            versions=found["versions"],
            rows=[Row(**row) for row in found["rows"]],
            missing=[Missing(**each) for each in found["missing"]],
            floor=[Floor(**each) for each in found["floor"]],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FiguresError(f"{file} holds no figures of scripts/bench: {error}") from error
