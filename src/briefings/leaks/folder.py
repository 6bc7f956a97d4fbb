"""A folder that holds a site, scanned as a whole."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from briefings.archive import Watch
from briefings.leaks.found import Finding
from briefings.leaks.scanning import Held, Scanner
from briefings.publication import present
from briefings.workers import STRETCH, spread


def scan_folder(held: Held, site: Path, workers: int, watch: Watch = iter) -> tuple[int, list[Finding]]:
    """Return how many files a site has, and what is wrong with them, sorted; `watch` sees their names go by."""
    names = sorted(name for name in present(site) if not name.endswith("/"))
    scanner = Scanner(held)

    def some(start: int, end: int) -> list[list[Finding]]:
        return [scanner.scan(name, (site / name).read_bytes()) for name in names[start:end]]

    found = chain.from_iterable(spread(some, len(names), workers, STRETCH))
    return len(names), sorted(chain.from_iterable(each for _, each in zip(watch(names), found, strict=True)))
