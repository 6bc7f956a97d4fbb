"""Manners: at most one request to a host at a time, a pause between two, and what its robots.txt asks of programs."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TypeAlias

from protego import Protego

from briefings.errors import BriefingsError
from briefings.fetching import Failure, Fetched, FetchFailed, Limits, Policy, fetch, origin_of

AGENT_TOKEN = "briefings"  # noqa: S105 - the name that robots.txt knows us by (RFC 9309, section 2.2.1)
LONGEST_DELAY = 30.0
"""How many seconds between two requests a host can ask for, with `Crawl-delay`; it gets no more."""

_ROBOTS = Limits(connect=10, read=10, total=20, largest=512_000, cut=True, redirects=5)
Around: TypeAlias = Callable[[str], AbstractContextManager[object]]

_ANYTHING = Protego.parse("")


class Disallowed(BriefingsError):
    """The robots.txt of an address asks programs not to look there."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url} is not looked at, since its robots.txt asks programs not to.")
        self.url = url


class RobotsUnknown(BriefingsError):
    """Whether an address may be looked at cannot be known."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} is not looked at, since its robots.txt cannot be read: {why}.")
        self.url = url
        self.why = why


class Stopped(BriefingsError):
    """The round was ended while it waited."""


@dataclass
class Manners:
    """How all addresses of a round are asked: `pace` is the least time between two requests to a host, in seconds.

    `agent` says who asks. `stopped` ends every wait. `until` is the moment on `clock` by which all must be answered,
    each robots.txt included. One object serves all threads of a round.
    """

    agent: str
    policy: Policy = field(default_factory=Policy)
    pace: float = 2.0
    stopped: Event = field(default_factory=Event)
    clock: Callable[[], float] = time.monotonic
    until: float = math.inf
    _locks: defaultdict[str, Lock] = field(default_factory=lambda: defaultdict(Lock))
    _free: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, Protego | RobotsUnknown] = field(default_factory=dict)
    _delays: dict[str, float] = field(default_factory=dict)
    _guard: Lock = field(default_factory=Lock)

    def ask(self, url: str, method: str = "GET", limits: Limits | None = None) -> Fetched:
        """Ask an address, and those that it leads to, each in its turn.

        Raises:
            FetchFailed: there is no answer.
            Disallowed: a robots.txt on the way asks programs not to look.
            RobotsUnknown: whether it does cannot be known.
            Stopped: the round was ended.
        """
        return self._fetched(url, limits, self._allowed, method)

    def _fetched(self, url: str, limits: Limits | None, around: Around, method: str = "GET") -> Fetched:
        return fetch(
            url,
            agent=self.agent,
            limits=limits,
            policy=self.policy,
            method=method,
            around=around,
            until=self.until,
            clock=self.clock,
        )

    def pause(self, seconds: float) -> None:
        """Wait, unless the round is ended.

        Raises:
            Stopped: it is.
        """
        if self.stopped.wait(seconds):
            raise Stopped("The round was ended.")

    @contextmanager
    def _allowed(self, url: str) -> Iterator[None]:
        if not self._rules(url).can_fetch(url, AGENT_TOKEN):
            raise Disallowed(url)
        with self.turn(url):
            yield

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Wait until the host of an address is free, and has had its pause; it is ours within."""
        host = origin_of(url).partition("://")[2]
        with self._lock(host):
            self.pause(max(0.0, self._free.get(host, 0.0) - self.clock()))
            try:
                yield
            finally:
                self._free[host] = self.clock() + max(self.pace, self._delays.get(host, 0.0))

    def _lock(self, name: str) -> Lock:
        with self._guard:
            return self._locks[name]

    def _rules(self, url: str) -> Protego:
        """Return what the robots.txt of an address says, asked once for each origin."""
        origin = origin_of(url)
        with self._lock(origin):
            known = self._robots.get(origin)
            if known is None:
                known = self._robots[origin] = self._read(origin)
        if isinstance(known, RobotsUnknown):
            raise RobotsUnknown(url, known.why)
        return known

    def _read(self, origin: str) -> Protego | RobotsUnknown:
        """Ask for a robots.txt. Without one all is allowed; where the server fails, nothing (RFC 9309, 2.3.1)."""
        url = f"{origin}/robots.txt"
        try:
            got = self._fetched(url, _ROBOTS, self.turn)
        except FetchFailed as failed:
            # whoever is not there, or not to be asked, says so again when the page is asked for
            if failed.failure in (Failure.NO_NAME, Failure.NO_CONNECTION, Failure.REFUSED, Failure.REDIRECTS):
                return _ANYTHING
            return RobotsUnknown(url, failed.why)
        if got.status == 429 or got.status >= 500:
            return RobotsUnknown(url, f"it answers {got.status}")
        if got.status != 200:
            return _ANYTHING
        rules = Protego.parse(got.body.decode("utf-8", errors="replace"))
        self._heed(origin, rules)
        return rules

    def _heed(self, origin: str, rules: Protego) -> None:
        delay = rules.crawl_delay(AGENT_TOKEN)
        if delay is not None:
            host = origin.partition("://")[2]
            self._delays[host] = min(float(delay), LONGEST_DELAY)
            self._free[host] = self.clock() + max(self.pace, self._delays[host])
