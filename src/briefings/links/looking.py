"""Looking at one address: its head first, the page where that tells too little, again where the network failed."""

from __future__ import annotations

import email.utils
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from briefings.fetching import Failure, Fetched, FetchFailed, Limits
from briefings.ledgers import LinkState
from briefings.links.judging import judge, judge_failure
from briefings.links.manners import Disallowed, Manners, RobotsUnknown
from briefings.links.verdict import Verdict

TRIES = 3
"""How often an address is asked when the network, or a server that is too busy, may be at fault."""

LONGEST_WAIT = 90.0
"""How many seconds are waited at most when a server says when to ask again."""

_PAGE = Limits(connect=10, read=20, total=60, largest=2_000_000, cut=True)
_HEAD = Limits(connect=10, read=15, total=30, largest=0, cut=True)

_PASSING = frozenset(
    {Failure.NAME_UNKNOWN, Failure.NO_CONNECTION, Failure.UNREACHABLE, Failure.TIMEOUT, Failure.CUT_OFF}
)
"""The failures that may be over a moment later."""

_CERTAIN = frozenset({Failure.NO_NAME, Failure.TLS, Failure.REFUSED, Failure.BAD_ADDRESS})
"""Those that another request would meet again, whatever its method."""

_BUSY = frozenset({429, 502, 503, 504})


@dataclass(frozen=True)
class Eye:
    """Looks at addresses, with the manners of a round; `backoff` is the first wait before another try, in seconds."""

    manners: Manners
    backoff: float = 4.0

    def look(self, url: str, title: str | None = None) -> Verdict:
        """Return what one address tells now; `title` is the headline of what should be there, where that is known.

        Raises:
            Stopped: the round was ended.
        """
        try:
            head = self._head(url)
            if head is not None and _is_enough(head):
                return judge(url, head, title)
            return judge(url, self._again(lambda: self.manners.ask(url, limits=_PAGE)), title)
        except FetchFailed as failed:
            return judge_failure(failed)
        except Disallowed:
            return Verdict(LinkState.BLOCKED, "robots.txt asks programs not to look")
        except RobotsUnknown as unknown:
            return Verdict(LinkState.UNKNOWN, f"robots.txt cannot be read: {unknown.why}")

    def _head(self, url: str) -> Fetched | None:
        """Ask for the head; None where a server may only dislike that."""
        try:
            return self.manners.ask(url, "HEAD", _HEAD)
        except FetchFailed as failed:
            if failed.failure in _CERTAIN:
                raise
            return None

    def _again(self, ask: Callable[[], Fetched]) -> Fetched:
        """Ask until there is an answer, a few times, with a longer wait before each."""
        wait = self.backoff
        for _ in range(TRIES - 1):
            try:
                got = ask()
            except FetchFailed as failed:
                if failed.failure not in _PASSING:
                    raise
                asked_for = None
            else:
                if got.status not in _BUSY:
                    return got
                asked_for = retry_after(got.headers.get("retry-after", ""), datetime.now(tz=UTC))
                if asked_for is not None and asked_for > LONGEST_WAIT:
                    return got
            self.manners.pause(max(wait, asked_for or 0.0))
            wait *= 2
        return ask()


def _is_enough(head: Fetched) -> bool:
    """Tell whether a head says all: what is no page cannot say that it is a notice."""
    kind = head.headers.get("content-type", "").lower()
    return head.status == 200 and bool(kind) and not any(each in kind for each in ("html", "xml", "text/plain"))


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` asks for, as a number or as a date (RFC 9110, section 10.2.3)."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
