"""The figures of searching: their file, and their tables and chart for a terminal and for docs/search.md."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.benchmark.chart import Dot, Line, chart
from scripts.benchmark.figures import FiguresError
from scripts.benchmark.marks import markdown_table, text_table
from scripts.benchmark.report import megabytes, seconds
from scripts.benchmark.searching import Cost, Found, Index
from scripts.benchmark.tools import ROOT

PAGE = ROOT / "docs" / "search.md"

COSTS = (
    "Entries",
    "Case",
    "Of",
    "Requests",
    "Index",
    "Search's scripts",
    "Theme",
    "Pages",
    "First result",
    "Ten results",
)
FOUND = ("Entries", "Asked", "How many", "Found", "Right among the found")
INDEXES = ("Entries", "Files", "Bytes", "Bytes an entry")


@dataclass(slots=True)
class SearchFigures:
    """What was measured of searching in one run."""

    day: str
    machine: Mapping[str, str]
    line: str
    browser: str
    indexes: list[Index] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def write(self, file: Path) -> None:
        """Write a file whole."""
        part = file.with_name(f".{file.name}.part")
        part.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        part.replace(file)


def read_search_figures(file: Path) -> SearchFigures:
    """Read what `SearchFigures.write` wrote.

    Raises:
        FiguresError: it is not there, or it is something else.
    """
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return SearchFigures(
            day=found["day"],
            machine=found["machine"],
            line=found["line"],
            browser=found["browser"],
            indexes=[Index(**each) for each in found["indexes"]],
            costs=[Cost(**each) for each in found["costs"]],
            found=[Found(**each) for each in found["found"]],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FiguresError(f"{file} holds no figures of scripts/bench --search: {error}") from error


def plain_tables(figures: SearchFigures) -> str:
    """Return the figures for a terminal."""
    tables = (
        text_table(INDEXES, list(map(_index, figures.indexes))),
        text_table(COSTS, list(map(_cost, figures.costs))),
        text_table(FOUND, list(map(_found, figures.found))),
    )
    return "\n\n".join(tables)


def markdown_of(figures: SearchFigures) -> str:
    """Return the figures as Markdown, with a chart."""
    return "\n\n".join(
        (
            _where(figures),
            markdown_table(INDEXES, list(map(_index, figures.indexes)), right_from=0),
            markdown_table(COSTS, list(map(_cost, figures.costs)), right_from=3),
            markdown_table(FOUND, list(map(_found, figures.found)), right_from=2),
            chart(list(_lines(figures.costs)), "Seconds from the question to the first result, on a logarithmic scale"),
        )
    )


def _where(figures: SearchFigures) -> str:
    on = figures.machine
    return (
        f"Measured on {figures.day}. The line: {figures.line}. The browser: Chromium {figures.browser}. The machine: "
        f"{on['processor']}, {on['cores']} cores, {on['memory']} of memory, {on['system']}."
    )


def _index(each: Index) -> tuple[str, ...]:
    return f"{each.entries:,}", f"{each.files:,}", megabytes(each.bytes / 1e6), f"{each.bytes / each.entries:,.0f}"


def _cost(each: Cost) -> tuple[str, ...]:
    sizes = (each.index_bytes, each.script_bytes, each.theme_bytes, each.other_bytes)
    times = (_time(each.first_ms), _time(each.ten_ms))
    return (f"{each.entries:,}", each.case, each.of, f"{each.requests:g}", *map(_kilobytes, sizes), *times)


def _found(each: Found) -> tuple[str, ...]:
    precision = f"{each.precision:.1%}" if each.precision else ""
    return f"{each.entries:,}", each.what, f"{each.asked:,}", f"{each.recall:.1%}", precision


def _kilobytes(size: float) -> str:
    return f"{size / 1000:,.1f} KB" if size else "0"


def _time(milliseconds: float) -> str:
    if not milliseconds:
        return ""
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else seconds(milliseconds / 1000)


def _lines(costs: Sequence[Cost]) -> Iterator[Line]:
    """Yield a line of the chart for each case that has results."""
    for case, of in dict.fromkeys((each.case, each.of) for each in costs if each.first_ms):
        dots = [
            Dot(each.first_ms / 1000, f"{each.entries:,}", _time(each.first_ms))
            for each in costs
            if (each.case, each.of) == (case, of) and each.first_ms
        ]
        yield Line(case if of == "once" else f"{case}, {of}", dots, is_ours=of != "worst")
