"""The run of measuring searches: for each size, the corpus, its site, and a browser that asks it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from scripts.benchmark.browser import open_browser
from scripts.benchmark.corpus import Corpus
from scripts.benchmark.line import SLOW
from scripts.benchmark.machine import machine
from scripts.benchmark.peers import OURS
from scripts.benchmark.runs import Bench, Plan, Tell
from scripts.benchmark.search_report import SearchFigures
from scripts.benchmark.searching import Search, index_of
from scripts.benchmark.site import build


def measured(sizes: Sequence[int], out: Path | None, tell: Tell) -> SearchFigures:
    """Measure the sites of all sizes; `out` holds what was measured until then."""
    with open_browser() as browser:
        today = datetime.now(tz=UTC).date().isoformat()
        figures = SearchFigures(today, machine(), SLOW.sentence, browser.version)
        for size in sizes:
            site = built(Corpus(size), tell)
            figures.indexes.append(index_of(size, site))
            search = Search(Corpus(size), site, browser, tell)
            for cost in search.costs():
                figures.costs.append(cost)
                _keep(figures, out)
            figures.found += search.found()
            _keep(figures, out)
    return figures


def built(corpus: Corpus, tell: Tell) -> Path:
    """Return the site of a corpus, written and built where it is not yet."""
    bench = Bench(OURS, corpus, Plan((), 1, 0.0), tell)
    bench.write()
    tell(f"building {corpus.size:,} entries")
    return build(bench.folder)


def _keep(figures: SearchFigures, out: Path | None) -> None:
    if out:
        figures.write(out)
