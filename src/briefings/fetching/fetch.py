"""An address in, what it answers out; redirects are followed one by one, and each is judged as the first was."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urljoin

from briefings import __version__
from briefings.fetching.errors import Failure, FetchFailed
from briefings.fetching.exchange import Answer, Request, exchange
from briefings.fetching.limits import Limits
from briefings.fetching.policy import Policy
from briefings.fetching.targets import addresses_of, target_of

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""The statuses that lead elsewhere, where a `Location` says so (RFC 9110, section 15.4)."""

_ACCEPT = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "*",
}


class Hop(NamedTuple):
    """A redirect that was followed: the address that gave it, its status, and where it leads."""

    url: str
    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address that gave it, headers by lower-case name, the body decompressed.

    `cut` tells that only the start of the body was taken; `hops` are the redirects on the way.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    hops: tuple[Hop, ...] = ()
    cut: bool = False


def user_agent(site: str, contact: str) -> str:
    """Return how we say who asks: the program, the archive's address, and whom to write to."""
    return f"briefings/{__version__} (+{'; '.join(filter(None, (site, contact)))})"


def fetch(
    url: str,
    *,
    agent: str,
    limits: Limits | None = None,
    policy: Policy | None = None,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    around: Callable[[str], AbstractContextManager[object]] = nullcontext,
    until: float = math.inf,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """Ask an address, and those that it leads to, and return the last answer, whatever its status.

    `agent` is what `user_agent` returns. Each address, those of redirects too, is asked within `around(address)`, where
    a caller can wait its turn; what it raises ends the fetch. An answer to anything but GET and HEAD is given as it is.
    `limits.total` is for all answers on the way together; what is spent in `around` counts only for `until`, a moment
    on `clock` at which all must be over.

    Raises:
        FetchFailed: there is no answer, the address or one on the way may not be asked, or a limit was reached.
    """
    limits, policy = limits or Limits(), policy or Policy()
    request = Request(method, {"User-Agent": agent, **_ACCEPT, **(headers or {})}, body)
    hops: list[Hop] = []
    at, left = url, limits.total
    while True:
        with around(at):
            start = clock()
            answer = _answer(at, request, limits, policy, min(left, until - start))
            left -= clock() - start
        to = _leads_to(at, answer) if method in ("GET", "HEAD") else None
        if to is None:
            return Fetched(at, answer.status, answer.headers, answer.body, tuple(hops), answer.cut)
        hops.append(Hop(at, answer.status, to))
        if to in {hop.url for hop in hops}:
            raise FetchFailed(url, Failure.REDIRECTS, f"its redirects lead back to {to}")
        if len(hops) > limits.redirects:
            raise FetchFailed(url, Failure.REDIRECTS, f"it has more than {limits.redirects} redirects")
        at = to


def _answer(url: str, request: Request, limits: Limits, policy: Policy, seconds: float) -> Answer:
    deadline = time.monotonic() + seconds
    target = target_of(url)
    if seconds <= 0:
        raise FetchFailed(url, Failure.TIMEOUT, "what led there took longer than is waited for")
    addresses = addresses_of(target, policy, min(limits.connect, seconds))
    return exchange(target, addresses, request, limits, policy, deadline)


def _leads_to(url: str, answer: Answer) -> str | None:
    """Return where a redirect leads, without what a reader's browser would keep to itself behind `#`."""
    location = answer.headers.get("location", "")
    if answer.status not in REDIRECTS or not location:
        return None
    # servers write UTF-8 there, which `http.client` takes for Latin-1
    text = re.sub(r"[^\x00-\xff]", "", location).encode("latin-1").decode("utf-8", errors="replace")
    try:
        return urljoin(url, text.strip()).partition("#")[0]
    except ValueError as error:
        raise FetchFailed(url, Failure.BAD_ADDRESS, f"it leads to {text!r}, which is no address") from error
