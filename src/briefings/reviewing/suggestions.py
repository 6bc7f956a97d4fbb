"""Suggestions: what `check --fix` would do to the files of a change, by lines that a reviewer can take over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from briefings.diagnostics import Diagnostic
from briefings.fixes import mend
from briefings.reviewing.review import MOST_LINES, Suggestion, is_line, is_seen
from briefings.reviewing.snapshot import copy_archive
from briefings.settings import Settings

_LARGEST = 200_000


def suggestions(
    settings: Settings, diagnostics: Sequence[Diagnostic], today: date, is_changed: Callable[[str], bool]
) -> Iterator[Suggestion]:
    """Yield what would mend the changed files, in the order of files and lines; paths are the archive's.

    The archive is copied and mended there. What GitHub cannot suggest is left out: line ends, and what cannot be seen.
    """
    mendable = [each for each in diagnostics if each.edits and is_changed(each.path)]
    if not mendable:
        return
    with TemporaryDirectory(prefix="briefings-") as folder:
        copy = Path(folder) / "archive"
        copy_archive(settings.root, copy)
        done = mend(copy, replace(settings, root=copy), today, is_changed)
        for path in sorted(done.mended):
            codes = [(each.line, each.code) for each in mendable if each.path == path]
            old, new = _lines(settings.root / path), _lines(copy / path)
            if old is not None and new is not None:
                yield from _hunks(path, old, new, codes)


def _lines(file: Path) -> list[str] | None:
    """Return the lines of a file, as GitHub counts them; None when they cannot be shown."""
    data = file.read_bytes()
    if len(data) > _LARGEST:
        return None
    try:
        return data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return None


def _hunks(path: str, old: list[str], new: list[str], codes: Sequence[tuple[int, str]]) -> Iterator[Suggestion]:
    for kind, *stretch in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            start, end, first, last = _with_a_line(*stretch)
            within = dict.fromkeys(code for line, code in codes if start < line <= end)
            made = Suggestion(path, start + 1, end, tuple(old[start:end]), tuple(new[first:last]), tuple(within))
            if _can_be_shown(made):
                yield made


def _with_a_line(start: int, end: int, first: int, last: int) -> tuple[int, int, int, int]:
    """Return a stretch that replaces a line at least: what is put between lines takes one of them with it."""
    if start < end:
        return start, end, first, last
    return (start - 1, end, first - 1, last) if start else (start, end + 1, first, last + 1)


def _can_be_shown(made: Suggestion) -> bool:
    """Tell whether a reviewer can see what a suggestion does, and GitHub carry it out."""
    return (
        all(map(is_line, made.old))
        and all(map(is_seen, made.new))
        and max(map(len, (made.old, made.new))) <= MOST_LINES
    )
