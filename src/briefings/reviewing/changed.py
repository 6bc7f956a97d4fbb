"""The findings of a check, sorted by what a change has to do with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from briefings.archive import ENTRIES, REGISTERS
from briefings.check import check
from briefings.diagnostics import Diagnostic, Severity
from briefings.document import find_files
from briefings.reviewing.git import Base
from briefings.reviewing.snapshot import lay_out
from briefings.settings import SettingsError, read_settings


@dataclass(frozen=True, slots=True)
class Sorted:
    """The findings in `files` files that differ, and the errors elsewhere: `caused` by the change, or `standing`."""

    own: tuple[Diagnostic, ...]
    caused: tuple[Diagnostic, ...]
    standing: tuple[Diagnostic, ...]
    files: int

    @property
    def of_change(self) -> tuple[Diagnostic, ...]:
        """What whoever made the change is to mend."""
        return tuple(sorted((*self.own, *self.caused), key=lambda each: each.sort_key))

    @property
    def has_errors(self) -> bool:
        """Whether the change brings an error."""
        return any(each.severity is Severity.ERROR for each in self.of_change)


def sort_findings(base: Base, diagnostics: Sequence[Diagnostic], today: date, root: Path | None = None) -> Sorted:
    """Sort the findings of an archive's check by the files that differ from the base.

    `root` is the folder that was checked, where it is not the archive's own.
    The base is checked too where an error stands in a file that does not: a change of a register may have caused it.
    """
    is_changed = remembered(base)
    own = tuple(each for each in diagnostics if is_changed(each.path))
    elsewhere = [each for each in diagnostics if each.severity is Severity.ERROR and not is_changed(each.path)]
    before = _places(_check_base(base, today)) if elsewhere else frozenset()
    caused = tuple(each for each in elsewhere if _place(each) not in before)
    standing = tuple(each for each in elsewhere if _place(each) in before)
    files = [path for folder in (ENTRIES, REGISTERS) for path in find_files(root or base.root, folder)]
    return Sorted(own, caused, standing, sum(map(is_changed, files)))


def remembered(base: Base) -> Callable[[str], bool]:
    """Return `base.is_changed`, which reads each file once."""
    known: dict[str, bool] = {}

    def is_changed(path: str) -> bool:
        if path not in known:
            known[path] = base.is_changed(path)
        return known[path]

    return is_changed


def _place(each: Diagnostic) -> tuple[str, int, int, str]:
    return each.path, each.line, each.column, each.code


def _places(diagnostics: Sequence[Diagnostic]) -> frozenset[tuple[str, int, int, str]]:
    return frozenset(map(_place, diagnostics))


def _check_base(base: Base, today: date) -> list[Diagnostic]:
    with TemporaryDirectory(prefix="briefings-") as folder:
        root = Path(folder)
        lay_out(base, root)
        try:
            return check(root, read_settings(root), today)
        except SettingsError:
            return []  # the archive begins with this change
