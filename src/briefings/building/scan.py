"""The scan of a site that is being built: what is new, and all of it where other traces were looked for before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import chain
from pathlib import Path

from briefings.leaks import Finding, Held, Scanner
from briefings.press.kit import Kit
from briefings.workers import spread


class Scan:
    """One scan. Its `findings` are known once each piece of work is done, whichever process did it."""

    def __init__(self, held: Held, kit: Kit | None = None, *, whole: bool) -> None:
        """Take what is looked for, what pages were set into, and whether what stands is to be scanned too."""
        layouts = [layout.pieces for layout in kit.layouts.values()] if kit else []
        self._scanner = Scanner(held, layouts)
        self._whole = whole and bool(held.traces)
        self._only_kinds = not held.traces  # of all that is made, since that costs nothing
        self._done: set[str] = set()
        self.findings: list[Finding] = []

    def look(self, made: Iterable[tuple[str, bytes, bool]]) -> list[Finding]:
        """Return what is wrong with files that were made: name, content, and whether each is new.

        One that stands already is looked at where all are.
        """
        every = self._whole or self._only_kinds
        return self._scanner.scan_all([(name, content) for name, content, is_new in made if is_new or every])

    def note(self, names: Iterable[str], findings: Iterable[Finding]) -> None:
        """Note that files were looked at, and what was found."""
        self._done.update(names)
        self.findings += findings

    def rest(
        self, names: Collection[str], written: Iterable[str], path_of: Callable[[str], Path], workers: int
    ) -> None:
        """Scan what was not looked at when it was made: of the `written` files, or of all where all are scanned."""
        waiting = sorted({*(names if self._whole else written)} - self._done)

        def some(start: int, end: int) -> list[Finding]:
            return self._scanner.scan_all((name, path_of(name).read_bytes()) for name in waiting[start:end])

        self.note(waiting, chain.from_iterable(spread(some, len(waiting), workers)))
