"""The few calls of GitHub's REST API that a review needs (docs.github.com/rest, version 2022-11-28)."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from briefings import __version__
from briefings.errors import BriefingsError
from briefings.report.lines import safe

GITHUB = "https://api.github.com"

PAGE = 100
MOST_PAGES = 30
"""How many pages of a list are read: GitHub itself lists no more than 3,000 files of a pull request."""
LARGEST = 20_000_000
"""How many bytes an answer may have."""
TRIES = 4
LONGEST_WAIT = 120.0
"""How many seconds a limit of calls is waited for, at most, before a call."""

_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")
_TIMEOUT = urllib3.Timeout(connect=10, read=30)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class ApiError(BriefingsError):
    """The host did not do what it was asked; the message says what it answered, and never holds the token.

    `status` is that of HTTP, or 0 where there was no answer.
    """

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Api:
    """A repository at GitHub, or at a host that answers like it.

    `sleep` and `clock` are how one waits, and the time of the day in seconds, for tests to replace.
    """

    repository: str
    token: str = field(repr=False)
    address: str = GITHUB
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.time
    _pool: urllib3.PoolManager = field(default_factory=urllib3.PoolManager, repr=False)

    def __post_init__(self) -> None:
        """Refuse what would lead the token elsewhere.

        Raises:
            ApiError: the repository's name, the address or the token cannot be used.
        """
        parts = urlsplit(self.address)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise ApiError(f"{self.address} is no https:// address, so the token is not sent there.")
        if not _REPOSITORY.fullmatch(self.repository) or self.repository.endswith(("/.", "/..")):
            raise ApiError(f"`{self.repository}` is no name of a repository; write it as `owner/name`.")
        if not self.token or not self.token.isascii() or not self.token.isprintable():
            raise ApiError("There is no token: put one that may write to pull requests into GITHUB_TOKEN.")

    def get(self, path: str, **query: str | int) -> Any:
        """Return what is at a path of the repository."""
        return self._call("GET", self._path(path, query))

    def items(self, path: str, **query: str | int) -> Iterator[Any]:
        """Yield what a list at a path of the repository holds, page after page."""
        for number in range(1, MOST_PAGES + 1):
            items = self.get(path, per_page=PAGE, page=number, **query)
            if not isinstance(items, list):
                raise ApiError(f"The host answered with no list to GET {path}.")
            yield from items
            if len(items) < PAGE:
                return

    def post(self, path: str, content: Mapping[str, Any]) -> Any:
        """Make something at a path of the repository."""
        return self._call("POST", self._path(path), content)

    def patch(self, path: str, content: Mapping[str, Any]) -> Any:
        """Change what is at a path of the repository."""
        return self._call("PATCH", self._path(path), content)

    def _path(self, path: str, query: Mapping[str, str | int] | None = None) -> str:
        asked = f"?{urlencode(query)}" if query else ""
        return f"/repos/{self.repository}/{quote(path)}{asked}"

    def _call(self, method: str, path: str, content: Mapping[str, Any] | None = None, tries: int = TRIES) -> Any:
        """Ask, and ask again where that is of use and does nothing twice."""
        try:
            answer = self._ask(method, path, content)
        except HTTPError as error:
            if tries == 1 or method != "GET":  # it may have been done, though no answer came
                raise ApiError(f"{method} {path} got no answer: {type(error).__name__}.") from None
            wait = 1.0
        else:
            limit = self._wait(method, answer)
            if limit is None or tries == 1 or limit > LONGEST_WAIT:
                return _content(method, path, answer)
            answer.close()
            wait = limit
        self.sleep(wait)
        return self._call(method, path, content, tries - 1)

    def _ask(self, method: str, path: str, content: Mapping[str, Any] | None) -> BaseHTTPResponse:
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "User-Agent": f"briefings/{__version__}",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        return self._pool.request(
            method,
            self.address.rstrip("/") + path,
            headers=headers,
            json=content,
            # a redirect would carry the token along
            redirect=False,
            retries=False,
            timeout=_TIMEOUT,
            preload_content=False,
        )

    def _wait(self, method: str, answer: BaseHTTPResponse) -> float | None:
        """Return how many seconds to wait before a call is made again; None where it is not to be."""
        if answer.status in (403, 429):
            return self._limit(answer.headers)
        return 1.0 if answer.status >= 500 and method == "GET" else None

    def _limit(self, headers: Mapping[str, str]) -> float | None:
        """Return how long a limit of calls lasts, as the answer says; None where it is something else."""
        after, reset = headers.get("Retry-After", ""), headers.get("X-RateLimit-Reset", "")
        if after.isdecimal():
            return float(after)
        if headers.get("X-RateLimit-Remaining") == "0" and reset.isdecimal():
            return max(1.0, float(reset) - self.clock() + 1)
        return None


def _content(method: str, path: str, answer: BaseHTTPResponse) -> Any:
    """Return the JSON of an answer.

    Raises:
        ApiError: it tells of a failure, or is none.
    """
    body = _body(method, path, answer)
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        content = None
    if not 200 <= answer.status < 300:
        said = content.get("message") if isinstance(content, dict) else None
        why = f": {' '.join(safe(said)[:200].split())}" if isinstance(said, str) else ""
        raise ApiError(f"{method} {path} was answered with {answer.status}{why}.", answer.status)
    if content is None:
        raise ApiError(f"{method} {path} was answered with something that is no JSON.", answer.status)
    return content


def _body(method: str, path: str, answer: BaseHTTPResponse) -> bytes:
    try:
        body = answer.read(LARGEST + 1, decode_content=True)
    except HTTPError as error:
        raise ApiError(f"The answer to {method} {path} broke off: {type(error).__name__}.", answer.status) from None
    finally:
        answer.release_conn()
    if len(body) > LARGEST:
        raise ApiError(f"The answer to {method} {path} has more than {LARGEST:,} bytes.", answer.status)
    return body
