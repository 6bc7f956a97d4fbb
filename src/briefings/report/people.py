"""The report for people: by file, each finding with its line shown and marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from briefings.diagnostics import Diagnostic, Severity
from briefings.diagnostics.catalogue import RULES
from briefings.report.lines import Lines, cell_width, safe

WIDEST = 100
"""The most columns that are shown of a line; of a longer one, those around the finding."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def text(diagnostics: Sequence[Diagnostic], lines: Lines, files: int | None = None, colour: bool = False) -> str:
    """Return the report as text; `files` is how many were checked, for the closing line."""
    pen = _Pen(colour)
    blocks = []
    for path, group in groupby(diagnostics, key=_path_of):
        findings = ["\n".join(_finding(each, lines, pen)) for each in group]
        blocks.append("\n".join([pen(safe(path), bold=True), *findings]))
    return "\n\n".join([*blocks, _closing(diagnostics, files)]) + "\n"


def _path_of(diagnostic: Diagnostic) -> str:
    return diagnostic.path


class _Pen:
    """Styles text where colours are wanted."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, colour: str | None = None, bold: bool = False) -> str:
        return click.style(text, fg=colour, bold=bold) if self.colour else text


def _finding(each: Diagnostic, lines: Lines, pen: _Pen) -> Iterator[str]:
    colour = _COLOURS[each.severity]
    place = f"{each.line}:{each.column} " if each.width else ""
    rule = RULES.get(each.code)
    yield f"  {place}{pen(each.severity, colour, bold=True)} {each.code} {rule.name if rule else ''}".rstrip()
    yield f"    {safe(each.message)}"
    if each.width:
        shown = lines(each.path)
        if each.line <= len(shown):
            yield from _marked(each, shown[each.line - 1], pen, colour)
    if each.fix:
        yield f"    Fix: {safe(each.fix)}"


def _marked(each: Diagnostic, line: str, pen: _Pen, colour: str) -> Iterator[str]:
    shown, before, width = mark(line, each.column, each.width)
    number = str(each.line)
    yield f"    {number} | {shown}".rstrip()
    yield f"    {' ' * len(number)} | {' ' * before}{pen('^' * width, colour)}"


def mark(line: str, column: int, width: int) -> tuple[str, int, int]:
    """Return a line as shown, and where its mark starts and how wide it is, in columns of a terminal.

    `column` and `width` count code points, from 1; what reaches beyond the line is cut.
    """
    cells = [(shown, sum(map(cell_width, shown))) for shown in map(_shown, line)]
    start = min(column - 1, len(cells))
    end = min(start + width, len(cells))
    first, last = _window(cells, start)
    before = sum(each for _, each in cells[first:start])
    marked = sum(each for _, each in cells[start : min(end, last)])
    head, tail = "… " if first else "", " …" if last < len(cells) else ""
    shown = head + "".join(char for char, _ in cells[first:last]) + tail
    return shown, len(head) + before, max(1, marked)


def _shown(char: str) -> str:
    return "  " if char == "\t" else safe(char)


def _window(cells: Sequence[tuple[str, int]], start: int) -> tuple[int, int]:
    """Return from which character to which a line is shown, so that `start` is in it and WIDEST is kept."""
    first = last = 0
    if sum(width for _, width in cells[:start]) >= WIDEST - 20:
        room = WIDEST // 3
        first = start
        while first and room > 0:
            first -= 1
            room -= cells[first][1]
    room, last = WIDEST, first
    while last < len(cells) and room - cells[last][1] >= 0:
        room -= cells[last][1]
        last += 1
    return first, last


def _closing(diagnostics: Sequence[Diagnostic], files: int | None) -> str:
    checked = "" if files is None else _count(files, "file")
    if not diagnostics:
        return f"Nothing to mend{' in ' if checked else ''}{checked}."
    errors = sum(each.severity is Severity.ERROR for each in diagnostics)
    parts = [(errors, "error"), (len(diagnostics) - errors, "warning")]
    counts = " and ".join(_count(number, word) for number, word in parts if number)
    paths = len({each.path for each in diagnostics})
    where = f"{paths:,} of {checked}" if checked else _count(paths, "file")
    mendable = sum(bool(each.edits) for each in diagnostics)
    share = "it" if len(diagnostics) == 1 else f"{mendable:,} of them"
    return f"{counts} in {where}." + (f" `--fix` mends {share}." if mendable else "")


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
