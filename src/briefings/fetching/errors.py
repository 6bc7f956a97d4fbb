"""Why an address gave no answer."""

from __future__ import annotations

from enum import StrEnum

from briefings.errors import BriefingsError


class Failure(StrEnum):
    """The kinds of failure: what a caller can tell apart."""

    BAD_ADDRESS = "bad address"
    REFUSED = "refused"
    """By us: the address, or one that it led to, is not public, or its port is not allowed."""
    NO_NAME = "no such name"
    """The name's own servers say that it does not exist."""
    NAME_UNKNOWN = "name not looked up"
    """Nobody could say whether the name exists."""
    NO_CONNECTION = "no connection"
    """Somebody answered that nobody listens there."""
    UNREACHABLE = "unreachable"
    """Nobody answered, or there is no way there."""
    TIMEOUT = "too slow"
    TLS = "no trust"
    """The certificate is not for this name, has run out, or nobody known has signed it."""
    CUT_OFF = "cut off"
    """The connection ended before the answer did, or the answer is not HTTP."""
    TOO_LARGE = "too large"
    REDIRECTS = "redirects without end"


class FetchFailed(BriefingsError):
    """An address gave no answer that can be used: `url` is the one that failed, `failure` the kind, `why` the words."""

    def __init__(self, url: str, failure: Failure, why: str) -> None:
        super().__init__(f"{url if url.isprintable() else ascii(url)} cannot be fetched: {why}.")
        self.url = url
        self.failure = failure
        self.why = why
