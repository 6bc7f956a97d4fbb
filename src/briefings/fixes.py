"""Fixes: what is mechanical, mended in the files; comments, order and everything else stay as they were written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefings.check import check
from briefings.diagnostics import Diagnostic, Edit
from briefings.document import parse_document, read_document
from briefings.document.writing import replace_file
from briefings.settings import Settings

MOST_PASSES = 8
"""How often the archive is checked again: one mend may show another mistake, but none shows them without end."""


@dataclass(frozen=True, slots=True)
class FixReport:
    """What was mended: how many mistakes in each file, and the files left alone because mending would break them."""

    mended: dict[str, int]
    left_alone: tuple[str, ...]

    @property
    def summary(self) -> str:
        """What was done, in a sentence."""
        count, files = sum(self.mended.values()), len(self.mended)
        done = "Nothing was mechanical."
        if count:
            done = f"Mended {count:,} mistake{'s' * (count != 1)} in {files:,} file{'s' * (files != 1)}."
        broken = ", ".join(f"`{path}`" for path in self.left_alone)
        return f"{done} Left alone, since mending would break the YAML: {broken}." if broken else done


def mend(
    root: Path, settings: Settings, today: date, concerns: Callable[[str], bool] = lambda _path: True
) -> FixReport:
    """Mend what is mechanical in the archive in the folder `root`, until a check finds nothing more of it.

    Only the files are touched that it `concerns`, which takes paths.
    """
    mended: dict[str, int] = {}
    left_alone: dict[str, None] = {}
    for _ in range(MOST_PASSES):
        found = [each for each in check(root, settings, today) if each.edits and concerns(each.path)]
        waiting = _by_path(each for each in found if each.path not in left_alone)
        if not waiting:
            break
        for path, diagnostics in waiting.items():
            count = _mend_file(root, path, diagnostics)
            if count:
                mended[path] = mended.get(path, 0) + count
            else:
                left_alone[path] = None
    return FixReport(mended, tuple(left_alone))


def _by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        found.setdefault(each.path, []).append(each)
    return found


def _mend_file(root: Path, path: str, diagnostics: Sequence[Diagnostic]) -> int:
    """Mend one file; return how many mistakes, 0 when the result could not be read any more."""
    text = read_document(root, path).text
    chosen = without_overlaps(diagnostics)
    fixed = apply(text, [edit for each in chosen for edit in each.edits])
    data = fixed.encode("utf-8", errors="surrogatepass")
    if fixed == text or parse_document(path, data).root is None:
        return 0
    replace_file(root / path, data)
    return len(chosen)


def without_overlaps(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics whose edits can be made at once, those first that change least.

    An edit of the whole file waits for a pass of its own, and so does what lies where another edit is made.
    """
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for each in sorted(diagnostics, key=_size):
        if not any(_overlap(one, other) for one in each.edits for other in taken):
            chosen.append(each)
            taken += each.edits
    return chosen


def _size(diagnostic: Diagnostic) -> tuple[int, int]:
    return sum(edit.end - edit.start for edit in diagnostic.edits), diagnostic.edits[0].start


def _overlap(one: Edit, other: Edit) -> bool:
    return one.start <= other.end and other.start <= one.end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made that do not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text
