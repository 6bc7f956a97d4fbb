"""One request and its answer, over a connection to an address that was judged before."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from threading import Timer
from typing import NamedTuple

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse

from briefings.fetching.errors import Failure, FetchFailed
from briefings.fetching.limits import Limits
from briefings.fetching.policy import Policy
from briefings.fetching.targets import Target

_PIECE = 65_536
_MOST_ADDRESSES = 4
"""How many of a name's addresses are tried before it counts as out of reach."""


class Request(NamedTuple):
    """What is sent: a method, headers without `Host`, and a body."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None


class Answer(NamedTuple):
    """What came back: headers by lower-case name, the body decoded; `cut` when only its start was taken."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: bool


class _TooSlow(Exception):
    """The time for a whole exchange is over."""


def exchange(
    target: Target, addresses: Sequence[str], request: Request, limits: Limits, policy: Policy, deadline: float
) -> Answer:
    """Ask a target at one of its addresses, until `deadline` on the monotonic clock.

    Raises:
        FetchFailed: there is no answer that can be used.
    """
    try:
        with _connected(target, addresses, limits, policy, deadline) as connection:
            return _asked(connection, target, request, limits, deadline)
    except (HTTPError, http.client.HTTPException, OSError, _TooSlow) as error:
        failure, why = _told(error, over=time.monotonic() >= deadline)
        raise FetchFailed(target.url, failure, why) from error


@contextmanager
def _connected(
    target: Target, addresses: Sequence[str], limits: Limits, policy: Policy, deadline: float
) -> Iterator[HTTPConnection]:
    """Give a connection to the first of the addresses that takes one, closed at the end."""
    *earlier, last = addresses[:_MOST_ADDRESSES]
    for address in earlier:
        connection = _connection(target, address, limits, policy, deadline)
        try:
            connection.connect()
        except (HTTPError, OSError):
            connection.close()
        else:
            break
    else:
        connection = _connection(target, last, limits, policy, deadline)
        connection.connect()
    try:
        yield connection
    finally:
        connection.close()


def _connection(target: Target, address: str, limits: Limits, policy: Policy, deadline: float) -> HTTPConnection:
    """Return a connection to just this address; the certificate must be the host's."""
    wait = min(limits.connect, deadline - time.monotonic())
    if wait <= 0:
        raise _TooSlow
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=wait)
    # the name is checked by the context, in the handshake; urllib3 would do so again, after it
    return HTTPSConnection(
        address, target.port, timeout=wait, ssl_context=_trust(policy.authorities), server_hostname=target.host
    )


@lru_cache(maxsize=8)
def _trust(authorities: str | None) -> ssl.SSLContext:
    """Return what certificates are held against; to read those of the system takes longer than a request."""
    context = ssl.create_default_context()
    if authorities:
        context.load_verify_locations(authorities)
    return context


def _asked(connection: HTTPConnection, target: Target, request: Request, limits: Limits, deadline: float) -> Answer:
    with _ended_at(connection, deadline):
        connection.timeout = limits.read  # it is given to the socket anew with each request
        connection.request(
            request.method,
            target.path,
            body=request.body,
            headers={"Host": target.authority, **request.headers, "Accept-Encoding": "gzip, deflate"},
            preload_content=False,
        )
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.headers.items()}
        body, cut = _read(response, target.url, limits)
        if time.monotonic() >= deadline:
            raise _TooSlow  # what was read may be only what had come when the connection was ended
        return Answer(response.status, headers, body, cut)


@contextmanager
def _ended_at(connection: HTTPConnection, deadline: float) -> Iterator[None]:
    """End the connection at a moment, whatever it does then: a byte now and then would satisfy every other limit."""
    connected = connection.sock

    def end() -> None:
        with suppress(OSError):
            # not the method of a TLS socket, which forgets its session while another thread reads from it
            socket.socket.shutdown(connected, socket.SHUT_RDWR)

    timer = Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _read(response: BaseHTTPResponse, url: str, limits: Limits) -> tuple[bytes, bool]:
    """Read a body as far as is allowed, decompressed piece by piece."""
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(_PIECE, decode_content=True):
        pieces.append(piece)
        size += len(piece)
        if size > limits.largest:
            if not limits.cut:
                raise FetchFailed(url, Failure.TOO_LARGE, f"its content has more than {limits.largest:,} bytes")
            return b"".join(pieces)[: limits.largest], True
    return b"".join(pieces), False


def _told(error: Exception, *, over: bool) -> tuple[Failure, str]:
    """Return what kind of failure an exception is, and say it in words."""
    cause = _cause(error)
    if isinstance(error, _TooSlow) or over:
        return Failure.TIMEOUT, "the answer took longer than is waited for"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Failure.TLS, f"its certificate is not trusted ({cause.verify_message})"
    if isinstance(error, SSLError | ssl.SSLError):
        return Failure.TLS, f"there is no safe connection ({cause})"
    if isinstance(error, ConnectTimeoutError) and not isinstance(error, NewConnectionError):
        return Failure.UNREACHABLE, "nobody answered in time"
    if isinstance(cause, ConnectionRefusedError):
        return Failure.NO_CONNECTION, "nobody listens there"
    if isinstance(error, NewConnectionError):
        return Failure.UNREACHABLE, f"there is no way there ({cause})"
    if isinstance(error, ReadTimeoutError | TimeoutError):
        return Failure.TIMEOUT, "the answer stopped coming"
    return Failure.CUT_OFF, f"the connection ended, or what came is no HTTP ({type(cause).__name__})"


def _cause(error: BaseException) -> BaseException:
    """Return what an exception of urllib3's was raised for."""
    while error.__cause__ is not None:
        error = error.__cause__
    inner = error.args[0] if isinstance(error, SSLError) and error.args else None
    return inner if isinstance(inner, BaseException) else error
