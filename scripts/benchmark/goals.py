"""What the archive's builds are to reach, and what they reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.benchmark.figures import Figures
from scripts.benchmark.peers import OURS
from scripts.benchmark.peers.base import Case
from scripts.benchmark.runs import Row

SMALL, LARGE = 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Ratio:
    """Our time as a part of Hugo's in the same case; `search` puts Pagefind behind Hugo."""

    sentence: str
    entries: int
    case: Case
    search: bool
    most: float


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure of ours that is to stay under a limit, whatever others need. `unit` is s or MB."""

    sentence: str
    entries: int
    case: Case
    most: float
    unit: str = "s"

    def of(self, row: Row) -> float:
        """Return the figure that the limit is for."""
        return row.wall_s if self.unit == "s" else row.peak_mb


RATIOS = (
    Ratio("10,000 entries, everything but search, against Hugo", SMALL, Case.COLD, search=False, most=0.5),
    Ratio("10,000 entries, everything with search, against Hugo + Pagefind", SMALL, Case.COLD, search=True, most=0.4),
    Ratio("10,000 entries, one changed, against Hugo", SMALL, Case.ONE_CHANGED, search=False, most=0.07),
    Ratio("100,000 entries, everything but search, against Hugo", LARGE, Case.COLD, search=False, most=0.5),
)
LIMITS = (
    Limit("10,000 entries, one changed", SMALL, Case.ONE_CHANGED, 0.6),
    Limit("10,000 entries, nothing changed", SMALL, Case.UNCHANGED, 0.7),
    Limit("100,000 entries, one changed", LARGE, Case.ONE_CHANGED, 5),
    Limit("100,000 entries, everything, peak memory", LARGE, Case.COLD, 1000, "MB"),
)
MOST_GROWTH = 1.3


def goals(figures: Figures) -> Iterator[tuple[str, str, str]]:
    """Yield what is aimed for, how much it may be at most, and what was measured, where it was."""
    for ratio in RATIOS:
        yield from _ratio(figures, ratio)
    for floor in figures.floor:
        plain = figures.find(OURS.name, Case.PLAIN, floor.entries)
        if plain and floor.pages:
            part = floor.setting_ms / 1000 / (plain.wall_s / floor.pages)
            yield f"A page in the press, against the plain way, {floor.entries:,} entries", "× 0.05", f"× {part:.3f}"
    for limit in LIMITS:
        row = figures.find(OURS.name, limit.case, limit.entries)
        if row:
            yield limit.sentence, f"{limit.most:g} {limit.unit}", f"{limit.of(row):.2f} {limit.unit}"
    small, large = (figures.find(OURS.name, Case.COLD, entries) for entries in (SMALL, LARGE))
    if small and large:
        growth = large.wall_s / LARGE / (small.wall_s / SMALL)
        yield "Time for an entry, at 100,000 against 10,000", f"× {MOST_GROWTH}", f"× {growth:.2f}"


def _ratio(figures: Figures, ratio: Ratio) -> Iterator[tuple[str, str, str]]:
    exact = figures.find(OURS.name, ratio.case, ratio.entries, search=ratio.search)
    ours = exact or figures.find(OURS.name, ratio.case, ratio.entries)
    hugo = figures.find("hugo", ratio.case, ratio.entries, search=ratio.search)
    if ours and hugo:
        yield ratio.sentence + _noted(ours, asked=ratio.search), f"× {ratio.most}", f"× {ours.wall_s / hugo.wall_s:.2f}"


def _noted(row: Row, *, asked: bool) -> str:
    """Return the words that say that ours made its search where none was asked for, or none where one was."""
    if row.search is asked:
        return ""
    return " (ours with its search)" if row.search else " (ours without search)"
