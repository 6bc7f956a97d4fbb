"""Places in pages for what a program puts there: between two marks, which stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class MarksMissing(Exception):
    """The page has no place for the figures; the message says what it needs."""


def put_between(page: Path, start: str, end: str, content: str) -> None:
    """Put text between the marks of a page.

    Raises:
        MarksMissing: the page has no such marks, or is not there.
    """
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    before, found, rest = text.partition(start)
    _, also, after = rest.partition(end)
    if not found or not also:
        raise MarksMissing(f"{page} has no place for the figures: a line `{start}` and a line `{end}`.")
    page.write_text(f"{before}{start}\n\n{content}\n\n{end}{after}", encoding="utf-8")


def put_figures(page: Path, name: str, content: str) -> None:
    """Put figures between the marks that have their name.

    Raises:
        MarksMissing: the page has no such marks, or is not there.
    """
    put_between(page, f"<!-- figures: {name} -->", f"<!-- end: {name} -->", content)


def markdown_table(head: Sequence[str], lines: Sequence[Sequence[str]], right_from: int) -> str:
    """Return a table in Markdown, with numbers from a column on."""
    rule = ["---" if column < right_from else "---:" for column in range(len(head))]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in (head, rule, *lines))


def text_table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a table for a terminal."""
    whole = [head, *lines]
    widths = [max(len(line[column]) for line in whole) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in whole
    )
