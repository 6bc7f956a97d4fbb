"""What searching costs a reader: bytes, requests and time over a slow line, and what is found.

A real browser asks the built site of the corpus, served over a slow line that all its connections share.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Page

from scripts.benchmark.corpus import Corpus
from scripts.benchmark.line import FAST, SLOW, Host, Sent, hosted
from scripts.benchmark.questions import COUNT, Questions
from scripts.benchmark.site import ASKING, WATCHING

Tell = Callable[[str], None]

QUIET = 0.6
"""Seconds without an answer that say that a page has fetched what it wanted."""

AGAIN = 3
"""How often a question is asked again; the median counts."""

MOST = 300
"""How many results are looked at."""

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 800, "height": 900}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one case costs: a median or the worst of some questions.

    `first_ms` is the time to the first result, `ten_ms` to ten or all that there are. Bytes are those of whole answers
    as they are sent: of the index, of the search's scripts and styles, of the theme, of pages and everything else.
    """

    entries: int
    case: str
    of: str
    requests: float
    index_bytes: float
    script_bytes: float
    theme_bytes: float
    other_bytes: float
    first_ms: float = 0.0
    ten_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """How much is found of what should be, and how much of what is found should be."""

    entries: int
    what: str
    asked: int
    recall: float
    precision: float = 0.0


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a site on the disk."""

    entries: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One question: what was sent for it, and how long results took, in milliseconds."""

    sent: Sequence[Sent]
    first: float = 0.0
    ten: float = 0.0


def kind_of(path: str) -> str:
    """Return the kind of what is sent: index, script, theme, other."""
    name = path.rpartition("/")[2]
    if "/search/" in path and (name.endswith(".bin") or name == "root.json"):
        return "index"
    if "/search/" in path and name.endswith((".js", ".css")):
        return "script"
    if "/assets/" in path and name.startswith("search"):
        return "script"
    return "theme" if "/assets/" in path else "other"


def cost_of(entries: int, case: str, of: str, visits: Sequence[Visit]) -> Cost:
    """Return the median or, where `of` is “worst”, the largest of visits, figure by figure."""
    taken = max if of == "worst" else statistics.median

    def size(kind: str) -> float:
        return round(taken([sum(each.size for each in visit.sent if kind_of(each.path) == kind) for visit in visits]))

    return Cost(
        entries,
        case,
        of,
        requests=taken([len(visit.sent) for visit in visits]),
        index_bytes=size("index"),
        script_bytes=size("script"),
        theme_bytes=size("theme"),
        other_bytes=size("other"),
        first_ms=round(taken([visit.first for visit in visits]), 1),
        ten_ms=round(taken([visit.ten for visit in visits]), 1),
    )


def found_of(entries: int, what: str, wanted: Sequence[set[int]], got: Sequence[set[int]]) -> Found:
    """Return recall and precision, as means over questions; no more than are looked at is expected."""
    pairs = list(zip(wanted, got, strict=True))
    recalls = [len(one & other) / min(len(one), MOST) for one, other in pairs]
    precisions = [len(one & other) / len(other) if other else 0.0 for one, other in pairs]
    return Found(entries, what, len(pairs), round(statistics.mean(recalls), 4), round(statistics.mean(precisions), 4))


def index_of(entries: int, site: Path) -> Index:
    """Return the size of a site's index."""
    files = [file for file in (site / "search").rglob("*") if file.suffix == ".bin" or file.name == "root.json"]
    return Index(entries, len(files), sum(file.stat().st_size for file in files))


@dataclass(slots=True)
class Reader:
    """A reader of a site in a browser, whose cache is empty at first."""

    context: BrowserContext
    host: Host
    mark: int = 0
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.set_default_timeout(180_000)
        self.page.add_init_script(f"({WATCHING})()")
        self.mark = len(self.host.sent)

    def taken(self) -> list[Sent]:
        """Return what was sent since the last time."""
        quiet(self.host)
        sent = self.host.since(self.mark)
        self.mark += len(sent)
        return sent

    def open(self, path: str = "") -> Visit:
        """Open a page and wait until it is silent; results count from the start."""
        self.page.goto(self.host.url + path)
        quiet(self.host)
        first, ten = self.page.evaluate("() => watched()")
        return Visit(self.taken(), first, ten)

    def search(self, question: str) -> Visit:
        """Open the page for searching with a question in its address."""
        self.page.goto(f"{self.host.url}search/?{urlencode({'q': question})}")
        return self._results()

    def _results(self) -> Visit:
        self.page.wait_for_function("() => watched()[0] > 0")
        sent = self.taken()
        first, ten = self.page.evaluate("() => watched()")
        return Visit(sent, first, ten)

    def overlay(self, question: str) -> Visit:
        """Ask in the overlay of the page that is open."""
        self.page.evaluate("(question) => askOverlay(question)", question)
        return self._results()

    def ready(self) -> None:
        """Make the page for searching askable; it must be open."""
        self.page.wait_for_selector(".is-live input[name=q]", state="attached")
        self.page.evaluate(ASKING)
        self.taken()

    def ask(self, question: str) -> Visit:
        """Ask on the page for searching, once it is ready."""
        first, ten = self.page.evaluate("(question) => timed(question)", question)
        return Visit(self.taken() if self.host.line.latency else (), first, ten)


def number_of(entry: str) -> int:
    """Return the number of the article that an entry is of, with which its slug ends."""
    return int(entry.rpartition("-")[2])


def quiet(host: Host) -> None:
    """Wait until nothing is being sent and nothing has been for a while."""
    since = time.monotonic()
    while host.busy or time.monotonic() - max(since, host.last) < QUIET:
        time.sleep(0.02)


@dataclass(slots=True)
class Search:
    """The measuring of one site."""

    corpus: Corpus
    site: Path
    browser: Browser
    tell: Tell
    count: int = COUNT
    questions: Questions = field(init=False)

    def __post_init__(self) -> None:
        self.questions = Questions(self.corpus)

    @contextmanager
    def reader(self, host: Host, viewport: dict[str, int] = NARROW) -> Iterator[Reader]:
        """Give a reader with an empty cache."""
        context = self.browser.new_context(viewport={"width": viewport["width"], "height": viewport["height"]})
        try:
            yield Reader(context, host)
        finally:
            context.close()

    def costs(self) -> Iterator[Cost]:
        """Yield all costs over the slow line, then what is left without it."""
        with hosted(self.site, SLOW) as host:
            yield from self._homes(host)
            yield from self._firsts(host, "first question, page", self._first_on_page)
            yield from self._firsts(host, "first question, overlay", self._first_in_overlay)
            yield from self._facets(host)
            yield from self._laters(host)

    def _cost(self, case: str, of: str, visits: Sequence[Visit]) -> Cost:
        cost = cost_of(self.corpus.size, case, of, visits)
        self.tell(
            f"{case}, {of}: {cost.requests:g} requests, {cost.index_bytes:,.0f} bytes of index, "
            f"{cost.first_ms:,.0f} ms to the first, {cost.ten_ms:,.0f} ms to ten"
        )
        return cost

    def _homes(self, host: Host) -> Iterator[Cost]:
        with self.reader(host) as reader:
            yield self._cost("the home page", "once", [reader.open()])

    def _firsts(self, host: Host, case: str, ask: Callable[[Reader, str], Visit]) -> Iterator[Cost]:
        """Yield the costs of a first question, asked by one reader for each kind of questions."""
        visits = []
        for some in self.questions.kinds.values():
            with self.reader(host) as reader:
                reader.open()
                visits.append(ask(reader, some[0]))
        yield self._cost(case, "median", visits)
        yield self._cost(case, "worst", visits)

    @staticmethod
    def _first_on_page(reader: Reader, question: str) -> Visit:
        return reader.search(question)

    @staticmethod
    def _first_in_overlay(reader: Reader, question: str) -> Visit:
        return reader.overlay(question)

    def _facets(self, host: Host) -> Iterator[Cost]:
        with self.reader(host, WIDE) as reader:
            reader.open()
            reader.page.goto(f"{host.url}search/")
            reader.page.wait_for_function("() => faceted() > 0")
            shown = reader.page.evaluate("() => faceted()")
            yield self._cost("the filters, nothing asked", "once", [Visit(reader.taken(), shown, shown)])

    def _laters(self, host: Host) -> Iterator[Cost]:
        with self.reader(host) as reader:
            reader.open()
            reader.open("search/")
            reader.ready()
            reader.ask("report")
            found: list[Visit] = []
            for kind, some in self.questions.kinds.items():
                visits = [reader.ask(question) for question in some]
                found += visits
                yield self._cost(f"a later question: {kind}", "median", visits)
            yield self._cost("a later question", "median", found)
            yield self._cost("a later question", "worst", found)
            host.line = FAST
            yield self._again(reader)

    def _again(self, reader: Reader) -> Cost:
        """Return the slowest question when all that it needs has been fetched."""
        visits = []
        for question in self.questions.all:
            times = sorted((reader.ask(question) for _ in range(AGAIN)), key=lambda visit: visit.ten)
            visits.append(times[AGAIN // 2])
        return self._cost("asked again, no slow line", "worst", visits)

    def found(self) -> Iterator[Found]:
        """Yield what is found of typos and of parts of Chinese texts."""
        with hosted(self.site) as host, self.reader(host) as reader:
            reader.open("search/")
            reader.ready()
            yield self._typos(reader)
            yield from self._parts(reader)

    def _typos(self, reader: Reader) -> Found:
        """Look whether a typo finds entries that hold the word that was meant."""
        typos = list(self.questions.typos(self.count))
        right = 0
        for typo in typos:
            ids = reader.page.evaluate("(question) => askOne(question)", typo.written)
            right += any(typo.meant in self._text(each) for each in ids[:10])
        return Found(self.corpus.size, "words with a typo", len(typos), round(right / len(typos), 4))

    def _text(self, entry: str) -> str:
        article = self.corpus.article(number_of(entry))
        return f"{article.title} {article.summary} {article.body}".lower()

    def _parts(self, reader: Reader) -> Iterator[Found]:
        """Hold what parts of Chinese texts find, bare and as phrases, against the articles that have them."""
        held = list(self.questions.holding())
        parts = list(self.questions.parts(self.count))
        wanted = [{number for number, text in held if part in text} for part in parts]
        for what, form in (("parts of Chinese texts", "{}"), ("the same in quotation marks", "“{}”")):
            got = [set(map(number_of, self._all(reader, form.format(part)))) for part in parts]
            yield found_of(self.corpus.size, what, wanted, got)

    @staticmethod
    def _all(reader: Reader, question: str) -> list[str]:
        """Return all that a question finds, as far as it is looked at."""
        ids: list[str] = reader.page.evaluate("([question, tens]) => askAll(question, tens)", [question, MOST // 10])
        return ids
