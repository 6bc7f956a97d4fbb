"""The figures as tables, for a terminal and for docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.benchmark.chart import Dot, Line, chart
from scripts.benchmark.figures import Figures
from scripts.benchmark.goals import goals
from scripts.benchmark.marks import markdown_table, put_between, text_table
from scripts.benchmark.peers import OURS, PEERS
from scripts.benchmark.peers.base import Case
from scripts.benchmark.runs import QUIET, Missing, Row

START, END = "<!-- bench: start -->", "<!-- bench: end -->"
HEAD = ("Generator", "Build", "Search", "Time", "Processor time", "Peak memory", "Site", "Against Hugo, everything")

BUILDS = {
    Case.COLD: "everything",
    Case.UNCHANGED: "nothing changed",
    Case.ONE_CHANGED: "one entry changed",
    Case.TOPIC_RENAMED: "one topic renamed",
    Case.PLAIN: "everything, the plain way",
}


def seconds(value: float) -> str:
    """Return seconds as people read them: three digits that count."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s" if value < 100 else f"{value:,.0f} s"


def megabytes(value: float) -> str:
    """Return megabytes as people read them."""
    return f"{value / 1000:.1f} GB" if value >= 1000 else f"{value:.0f} MB"


def title_of(peer: str, search: bool) -> str:
    """Return what a generator is called in a table."""
    if peer == OURS.name:
        return "Briefings"
    return f"{PEERS[peer].title}{' + Pagefind' if peer == 'hugo' and search else ''}"


def plain_table(figures: Figures) -> str:
    """Return the figures for a terminal."""
    blocks = [f"{size:,} entries\n{text_table(HEAD, list(_lines(figures, size)))}" for size in figures.sizes]
    return "\n\n".join(blocks)


def _lines(figures: Figures, size: int) -> Iterator[tuple[str, ...]]:
    """Yield the lines of one size: all generators, then the floor."""
    found: list[Row | Missing] = [row for row in figures.rows if row.entries == size]
    found += [each for each in figures.missing if each.entries == size]
    yield from (_line(figures, each) for each in sorted(found, key=_order))
    for floor in figures.floor:
        if floor.entries == size:
            steps = (
                ("reading the entries", floor.reading_s),
                ("parsing their YAML", floor.parsing_s),
                ("converting their Markdown, all by the library", floor.markdown_s),
                ("converting their Markdown, plain prose without it", floor.converting_s),
                ("writing as many bytes", floor.writing_s),
                ("reading, parsing, converting, writing, on one core", floor.total),
                ("the same, on two cores", floor.on_two_cores),
            )
            yield from (("The floor", step, "", seconds(value), "", "", "", "") for step, value in steps)


def _order(each: Row | Missing) -> tuple[int, bool, int]:
    return [OURS.name, *PEERS].index(each.peer), each.search, list(Case).index(Case(each.case))


def _line(figures: Figures, each: Row | Missing) -> tuple[str, ...]:
    start = (title_of(each.peer, each.search), BUILDS[Case(each.case)], "yes" if each.search else "no")
    if isinstance(each, Missing):
        return (*start, each.reason, "", "", "", "")
    hugo = figures.find("hugo", Case.COLD, each.entries, search=False)
    ratio = f"× {each.wall_s / hugo.wall_s:.2f}" if hugo else ""
    used = (seconds(each.wall_s), seconds(each.cpu_s), megabytes(each.peak_mb), megabytes(each.bytes_out / 1e6))
    return (*start, *used, ratio)


def report(figures: Figures) -> str:
    """Return the figures as Markdown."""
    parts = [_where(figures)]
    for size in figures.sizes:
        parts += [f"### {size:,} entries", markdown_table(HEAD, list(_lines(figures, size)), right_from=3)]
    reached = list(goals(figures))
    if reached:
        parts += ["### Against what we aim for", markdown_table(("Goal", "At most", "Measured"), reached, right_from=1)]
    drawn = chart(_chart_lines(figures), "Seconds for a build, on a scale where each step is ten times the one before")
    return "\n\n".join([*parts, "### All of them", drawn])


def _where(figures: Figures) -> str:
    on = figures.machine
    versions = ", ".join(f"{name} {version}" for name, version in sorted(figures.versions.items()))
    often = "once each" if figures.runs == 1 else f"{figures.runs} times each; the medians are shown"
    quiet = figures.disturbed <= QUIET
    meanwhile = "" if quiet else f" Other programs took up to {figures.disturbed:.0%} of a core in the meantime."
    return (
        f"Measured on {figures.day}, {often}. The machine: {on['processor']}, {on['cores']} cores, {on['memory']} of "
        f"memory, {on['system']}, Python {on['python']}. The programs: {versions}.{meanwhile}"
    )


def _chart_lines(figures: Figures) -> list[Line]:
    in_order = sorted(figures.rows, key=_order)
    keys = dict.fromkeys((row.peer, row.case, row.search) for row in in_order)
    lines = []
    for peer, case, search in keys:
        dots = [
            Dot(row.wall_s, f"{row.entries:,}", seconds(row.wall_s))
            for row in figures.rows
            if (row.peer, row.case, row.search) == (peer, case, search)
        ]
        lines.append(Line(f"{title_of(peer, search)}, {BUILDS[Case(case)]}", dots, is_ours=peer == OURS.name))
    floors = [Dot(floor.total, f"{floor.entries:,}", seconds(floor.total)) for floor in figures.floor]
    return [*lines, *([Line("The floor, on one core", floors, is_ours=True)] if floors else [])]


def update(page: Path, figures: Figures) -> None:
    """Put the figures between the marks of a page.

    Raises:
        MarksMissing: the page has no such marks.
    """
    put_between(page, START, END, report(figures))
