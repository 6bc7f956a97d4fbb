"""A round: many hosts at once, each at its own pace, and every result written down as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from queue import Queue
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


class _Seen(NamedTuple):
    wanted: Wanted
    verdict: Verdict | None
    copy: Link | None = None
    trouble: str = ""
    error: BaseException | None = None


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
    heard: bool = field(default=False, init=False)
    _troubles: int = field(default=0, init=False)

    def results(self, chosen: Sequence[Wanted]) -> Iterator[Result]:
        """Look at addresses; yield what is found, and written down, as it comes.

        What was not heard when the round ends, because nobody answered, is left out and not written.
        """
        ledger = dict(self.links)
        held: list[Result] = []
        for seen in self._seen(chosen):
            result = self._result(seen)
            if result is None:
                continue
            self.heard = self.heard or result.verdict.heard
            held.append(result)
            if not self.heard:
                continue
            ledger |= {each.after.url: each.after for each in held}
            write_links(self.root, ledger.values())
            yield from held
            held = []

    def _seen(self, chosen: Sequence[Wanted]) -> Iterator[_Seen]:
        """Yield what the threads see, one for each host, as it comes."""
        by_host: dict[str, list[Wanted]] = {}
        for each in chosen:
            by_host.setdefault(each.host, []).append(each)
        queue: Queue[_Seen] = Queue()
        with ThreadPoolExecutor(HOSTS, thread_name_prefix="host") as pool:
            for group in by_host.values():
                pool.submit(self._look_at, group, queue.put)
            try:
                for _ in chosen:
                    seen = queue.get()
                    if seen.error is not None:
                        raise seen.error
                    yield seen
            finally:
                self.eye.manners.stopped.set()
                pool.shutdown(cancel_futures=True)

    def _look_at(self, group: Sequence[Wanted], tell: Callable[[_Seen], None]) -> None:
        for each in group:
            try:
                seen = self._look(each)
            except Stopped:
                return
            except BaseException as error:  # noqa: BLE001 - it is raised again where somebody waits for it
                seen = _Seen(each, None, error=error)
            tell(seen)

    def _look(self, each: Wanted) -> _Seen:
        verdict = self.eye.look(each.url, each.title)
        known = after_look(self.links.get(each.url), each.url, verdict, self.today)
        try:
            seen = _Seen(each, verdict, self._with_copy(each, known, verdict))
        except FetchFailed as failed:
            self._troubles += 1
            return _Seen(each, verdict, known, str(failed))
        return seen

    def _with_copy(self, each: Wanted, link: Link, verdict: Verdict) -> Link:
        """Return a link with the archived copy that is known of it, or that an archive tells of, or makes."""
        if self.wayback is None or self.copies is Copies.OFF or self._troubles >= MOST_TROUBLES:
            return link
        if each.archive or link.copy:
            return link
        copy = self.wayback.copy_of(each.url, each.published, each.day)
        link = link._replace(copy=copy, asked=self.today)
        lately = link.requested is not None and self.today - link.requested < PATIENCE
        if copy or self.copies is not Copies.REQUEST or verdict.state is not LinkState.ALIVE or lately:
            return link
        made = self.wayback.save(each.url, each.published)
        return link._replace(copy=made, requested=self.today)

    def _result(self, seen: _Seen) -> Result | None:
        if seen.verdict is None or seen.copy is None:
            return None
        return Result(seen.wanted, self.links.get(seen.wanted.url), seen.copy, seen.verdict, seen.trouble)


def without_strays(root: Path, links: Mapping[str, Link], known: set[str]) -> Mapping[str, Link]:
    """Take the addresses out of the ledger that no entry has any more; return what is left."""
    kept = {url: link for url, link in links.items() if url in known}
    if len(kept) < len(links):
        write_links(root, kept.values())
    return kept
