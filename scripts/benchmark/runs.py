"""Which builds are measured, in which order, and what is kept of them."""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from scripts.benchmark.corpus import CHANGED_TOPIC, Corpus, correction, renamed
from scripts.benchmark.measure import DidNotSucceed, Measure, measure
from scripts.benchmark.peers.base import Case, Peer
from scripts.benchmark.tools import CACHE, ToolError

CORPORA = CACHE / "corpora"
QUIET = 0.1
"""How much of a core other programs may take before we say so; our own sampling takes half of it."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of one case. `peak_mb` and `bytes_out` are of the whole process tree and the whole site."""

    peer: str
    case: str
    entries: int
    search: bool
    wall_s: float
    cpu_s: float
    peak_mb: float
    bytes_out: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A case that gave no figures, and why."""

    peer: str
    case: str
    entries: int
    search: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What of everything is measured, how often, and how long at most."""

    cases: tuple[Case, ...]
    runs: int
    timeout: float
    search: str = "both"

    def asks_for(self, *, search: bool) -> bool:
        """Tell whether builds with a search, or without one, are measured."""
        return self.search in ("both", "yes" if search else "no")


@dataclass(slots=True)
class Bench:
    """The measuring of one generator with one corpus."""

    peer: Peer
    corpus: Corpus
    plan: Plan
    tell: Tell
    revisions: Iterator[int] = field(default_factory=lambda: count(1))
    built: bool | None = None
    """Whether what stands in the folder was built with a search; None where it cannot be relied on."""
    disturbed: float = 0.0
    """How much of a core other programs took at most while something was measured."""

    @property
    def folder(self) -> Path:
        """Where its corpus is."""
        return CORPORA / str(self.corpus.size) / self.peer.name

    def rows(self) -> Iterator[Row | Missing]:
        """Yield a row for each case, or why there is none."""
        wanted = [
            (case, search)
            for search in self.peer.searches()
            if self.plan.asks_for(search=search)
            for case in self.peer.cases
            if case in self.plan.cases and (search or case is not Case.PLAIN)
        ]
        if not wanted:
            return
        try:
            self.peer.prepare()
            self.write()
        except (ToolError, OSError) as error:
            yield from (self._missing(case, search, str(error)) for case, search in wanted)
            return
        for case, search in wanted:
            yield self._row(case, search)

    def write(self) -> None:
        """Write the corpus, unless it is there from an earlier run; put back what that run changed."""
        stamp = self.folder.with_name(f"{self.peer.name}.made")
        made = _fingerprint()
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == made:
            self.peer.write_article(self.folder, self.corpus.article(self.corpus.changed))
            self.peer.refresh(self.folder, self.corpus)
            return
        self.tell(f"{self.peer.title}: writing {self.corpus.size:,} articles")
        stamp.unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.peer.write(self.folder, self.corpus)
        stamp.write_text(made, encoding="utf-8")

    def _row(self, case: Case, search: bool) -> Row | Missing:
        try:
            if not case.is_whole and self.built is not search:
                self._run(Case.COLD, search, "not counted, for what follows")
            runs = [self._run(case, search, f"run {run + 1} of {self.plan.runs}") for run in range(self.plan.runs)]
        except DidNotSucceed as error:
            self.built = None
            self.tell(f"{self._name(case, search)}: {error}")
            return self._missing(case, search, str(error))
        return Row(
            self.peer.name,
            case.value,
            self.corpus.size,
            search,
            wall_s=round(statistics.median(run.wall for run in runs), 3),
            cpu_s=round(statistics.median(run.cpu for run in runs), 3),
            peak_mb=round(statistics.median(run.peak for run in runs) / 1e6, 1),
            bytes_out=size_of(self.folder / self.peer.site),
        )

    def _run(self, case: Case, search: bool, which: str) -> Measure:
        revision = next(self.revisions)
        self._change(case, revision)
        os.sync()  # what was written before is not written in the time of this run
        log = self.folder.with_name(f"{self.peer.name}.log")
        done = measure(self.peer.commands(case, search), self.folder, log, self.plan.timeout)
        self._verify(case, revision)
        self.disturbed = max(self.disturbed, done.others / done.wall)
        self.built = search if case is not Case.PLAIN else None
        self.tell(
            f"{self._name(case, search)}, {which}: {done.wall:.2f} s, {done.peak / 1e6:,.0f} MB{_disturbed(done)}"
        )
        return done

    def _change(self, case: Case, revision: int) -> None:
        """Do to the folder what the case is about."""
        if case.is_whole:
            self.peer.clean(self.folder)
        elif case is Case.ONE_CHANGED:
            self.peer.write_article(self.folder, self.corpus.article(self.corpus.changed, revision))
        elif case is Case.TOPIC_RENAMED:
            self.peer.rename_topic(self.folder, self.corpus, revision)

    def _verify(self, case: Case, revision: int) -> None:
        """Look whether the site is what it should be: figures of a site without its pages are worth nothing."""
        for number in (0, self.corpus.changed, self.corpus.size - 1):
            self._expect(number, "</html>")
        if case is Case.ONE_CHANGED:
            self._expect(self.corpus.changed, correction(revision, self.corpus.article(self.corpus.changed).language))
        if case is Case.TOPIC_RENAMED:
            topic = self.corpus.topics[CHANGED_TOPIC]
            article = next((each for each in self.corpus if topic in each.topics and each.language == "en"), None)
            if article:
                self._expect(article.number, renamed(topic, revision).en)

    def _expect(self, number: int, text: str) -> None:
        name = self.peer.page(self.corpus.article(number))
        page = self.folder / self.peer.site / name
        if not page.is_file():
            raise DidNotSucceed(f"made no {name}")
        if text not in page.read_text(encoding="utf-8"):
            raise DidNotSucceed(f"left “{text}” out of {name}")

    def _missing(self, case: Case, search: bool, reason: str) -> Missing:
        return Missing(self.peer.name, case.value, self.corpus.size, search, reason)

    def _name(self, case: Case, search: bool) -> str:
        return f"{self.peer.title}, {self.corpus.size:,}, {case}, {'with' if search else 'without'} search"


def _disturbed(done: Measure) -> str:
    """Return a warning where other programs took so much that the figures are not ours alone."""
    share = done.others / done.wall
    return f" (others took {share:.0%} of a core: not to be trusted)" if share > QUIET else ""


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum((Path(top) / name).stat().st_size for top, _, names in os.walk(folder) for name in names)


def _fingerprint() -> str:
    """Return what changes when any file changes that corpora are made from; those that only measure are none."""
    here = Path(__file__).parent
    made_from = (*here.glob("corpus.py"), *here.glob("prose.py"), *here.glob("words.*"), *here.glob("*/**/*"))
    files = sorted(file for file in made_from if file.is_file() and "__pycache__" not in file.parts)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
