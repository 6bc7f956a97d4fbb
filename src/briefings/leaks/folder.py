"""A folder that holds a site, scanned as a whole."""

from __future__ import annotations

from collections import deque
from itertools import islice
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

    def some(start: int, end: int) -> list[Finding]:
        return scanner.scan_all((name, (site / name).read_bytes()) for name in names[start:end])

    found: list[Finding] = []
    seen = iter(watch(names))
    for each in spread(some, len(names), workers):
        found += each
        deque(islice(seen, STRETCH), maxlen=0)
    deque(seen, maxlen=0)  # lets the bar end
    return len(names), sorted(found)
