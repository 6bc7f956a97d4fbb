"""A round: many hosts at once, each at its own pace, and every result written down as soon as it is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from queue import Empty, Queue
from typing import NamedTuple

from briefings.fetching import FetchFailed
from briefings.ledgers import Link, LinkState, write_links
from briefings.links.copies import Wayback
from briefings.links.looking import Eye
from briefings.links.manners import Stopped
from briefings.links.standing import after_look
from briefings.links.verdict import Verdict
from briefings.links.wanted import Wanted

HOSTS = 16
"""How many hosts are asked at the same time."""

MOST_TROUBLES = 3
"""How often an archive may fail before it is left alone for the rest of a round."""

SPARING = 20
"""How many times longer than it takes to write the ledger is waited before it is written again.

A kill costs what was found meanwhile: nothing to speak of in a small ledger, a second or two in one of ten thousand.
"""

IDLE = 0.2
"""How many seconds without a result make a good moment to write."""

PATIENCE = timedelta(days=30)
"""How long an archive is given to make a copy before it is asked again."""


class Copies(StrEnum):
    """What is done about archived copies."""

    ASK = "ask"
    REQUEST = "request"
    OFF = "off"


class Result(NamedTuple):
    """What a look at an address changed: what was known `before`, and what is `after`; `trouble` is the archive's."""

    wanted: Wanted
    before: Link | None
    after: Link
    verdict: Verdict
    trouble: str = ""

    @property
    def is_newly_gone(self) -> bool:
        """Whether it is known only since this look that the original is gone."""
        return self.after.state.is_gone and not (self.before and self.before.state.is_gone)


@dataclass
class Round:
    """Looks at addresses as of `today`, and keeps the ledger of the archive at `root`.

    `links` is the ledger as it was. Where nobody at all has answered yet, what only an answer could contradict is not
    written down: this machine may be cut off.
    """

    root: Path
    links: Mapping[str, Link]
    eye: Eye
    today: date
    wayback: Wayback | None = None
    copies: Copies = Copies.OFF
    _troubles: int = field(default=0, init=False)

    def results(self, chosen: Sequence[Wanted]) -> Iterator[Result]:
        """Look at addresses; yield what is found once it is written down, in the order in which it comes.

        What nobody answered is left out, and not written, when nobody answered anything.
        """
        page = _Page(self.root, dict(self.links))
        heard = False
        for result in self._found(chosen):
            if result is not None:
                page.note(result)
                heard = heard or result.verdict.heard
            if heard and (result is None or page.is_due):
                yield from page.write()
        if heard:
            yield from page.write()

    def _found(self, chosen: Sequence[Wanted]) -> Iterator[Result | None]:
        """Yield what the threads find, one for each host, as it comes; None whenever nothing comes for a moment."""
        by_host: dict[str, list[Wanted]] = {}
        for each in chosen:
            by_host.setdefault(each.host, []).append(each)
        queue: Queue[Result | BaseException] = Queue()
        with ThreadPoolExecutor(HOSTS, thread_name_prefix="host") as pool:
            for group in by_host.values():
                pool.submit(self._look_at, group, queue.put)
            try:
                yield from _from(queue, len(chosen))
            finally:
                self.eye.manners.stopped.set()
                pool.shutdown(cancel_futures=True)

    def _look_at(self, group: Sequence[Wanted], tell: Callable[[Result | BaseException], None]) -> None:
        for each in group:
            try:
                tell(self._look(each))
            except Stopped:
                return
            except BaseException as error:  # noqa: BLE001 - it is raised again where somebody waits for it
                tell(error)

    def _look(self, each: Wanted) -> Result:
        verdict = self.eye.look(each.url, each.title)
        before = self.links.get(each.url)
        link, trouble = self._with_copy(each, after_look(before, each.url, verdict, self.today), verdict)
        return Result(each, before, link, verdict, trouble)

    def _with_copy(self, each: Wanted, link: Link, verdict: Verdict) -> tuple[Link, str]:
        """Return a link with the archived copy that is known, or that an archive tells of or makes, and its trouble."""
        wayback = self.wayback if self._troubles < MOST_TROUBLES and self.copies is not Copies.OFF else None
        if wayback is None or each.archive or link.copy:
            return link, ""
        try:
            link = link._replace(copy=wayback.copy_of(each.url, each.published, each.day), asked=self.today)
            if self._is_to_be_made(link, verdict):
                link = link._replace(copy=wayback.save(each.url, each.published), requested=self.today)
        except FetchFailed as failed:
            self._troubles += 1
            return link, str(failed)
        return link, ""

    def _is_to_be_made(self, link: Link, verdict: Verdict) -> bool:
        """Tell whether an archive is asked for a copy: of what is there, has none, and was not asked for lately."""
        if link.copy or self.copies is not Copies.REQUEST or verdict.state is not LinkState.ALIVE:
            return False
        return link.requested is None or self.today - link.requested >= PATIENCE


class _Page:
    """The ledger as it is being written: as a whole each time, and so not more often than that may cost."""

    def __init__(self, root: Path, links: dict[str, Link]) -> None:
        self._root = root
        self._links = links
        self._results: list[Result] = []
        self._cost = self._last = 0.0

    def note(self, result: Result) -> None:
        """Take a result, to be written with others."""
        self._results.append(result)

    @property
    def is_due(self) -> bool:
        """Whether so much time has passed since the last writing that another takes a small part of it."""
        return time.monotonic() - self._last >= self._cost * SPARING

    def write(self) -> Iterator[Result]:
        """Write what was noted, and yield it."""
        if not self._results:
            return
        start = time.monotonic()
        self._links |= {each.after.url: each.after for each in self._results}
        write_links(self._root, self._links.values())
        self._last = time.monotonic()
        self._cost = self._last - start
        written, self._results = self._results, []
        yield from written


def _from(queue: Queue[Result | BaseException], count: int) -> Iterator[Result | None]:
    """Yield so many results from a queue, and None when none came for a moment.

    An error that is found there is raised.
    """
    while count:
        try:
            found = queue.get(timeout=IDLE)
        except Empty:
            yield None
            continue
        if isinstance(found, BaseException):
            raise found
        count -= 1
        yield found


def without_strays(root: Path, links: Mapping[str, Link], known: set[str]) -> Mapping[str, Link]:
    """Take the addresses out of the ledger that no entry has any more; return what is left."""
    kept = {url: link for url, link in links.items() if url in known}
    if len(kept) < len(links):
        write_links(root, kept.values())
    return kept
