"""Servers on loopback that answer as a test says: whole, in part, slowly, not at all. What they were asked is noted."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TypeAlias

from briefings.fetching import Policy

TLS = Path(__file__).parent / "tls"
"""A certificate for `safe.example`, signed by itself, and its key: for these servers and nothing else."""

CERTIFICATE = TLS / "certificate.pem"


@dataclass(frozen=True)
class Asked:
    """A request as it came: `moment` is on the monotonic clock."""

    method: str
    path: str
    headers: Mapping[str, str]
    moment: float
    body: bytes = b""


class Reply(BaseHTTPRequestHandler):
    """What a play uses to answer one request."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, plays: Mapping[str, Play], asked: list[Asked]) -> None:
        self._plays = plays
        self.asked = asked
        super().__init__(*args)  # type: ignore[arg-type]  # it answers the request at once, so it comes last

    @property
    def times(self) -> int:
        """How often this path has been asked, this time included."""
        return sum(each.path == self.path for each in self.asked)

    def send(self, status: int = 200, body: str | bytes = "", **headers: str) -> None:
        """Answer in one piece; to HEAD without the body. `Content_Type` is the header `Content-Type`."""
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        named = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(content)), **headers}
        for name, value in named.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def leave(self) -> None:
        """End the connection without another word."""
        self.close_connection = True

    def _play(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.asked.append(Asked(self.command, self.path, headers, time.monotonic(), self.rfile.read(length)))
        play = self._plays.get(self.path.partition("?")[0]) or self._plays.get("*", _nothing_here)
        try:
            play(self)
        except OSError:
            self.close_connection = True  # who asked has gone

    do_GET = do_HEAD = do_POST = do_PATCH = _play  # noqa: N815 - the names are those of `http.server`

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: what was asked is in `asked`."""


Play: TypeAlias = Callable[[Reply], None]


def _nothing_here(reply: Reply) -> None:
    reply.send(404, "Nothing here")


@dataclass(frozen=True)
class Host:
    """A running server on 127.0.0.1, and what it was asked."""

    port: int
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/", name: str = "safe.example", scheme: str = "http") -> str:
        """An address at this server, under a name that `policy` lets lead here."""
        return f"{scheme}://{name}:{self.port}{path}"

    @property
    def paths(self) -> list[tuple[str, str]]:
        """Method and path of each request, in their order."""
        return [(each.method, each.path) for each in self.asked]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: connections are broken on purpose."""


@contextmanager
def answering(plays: Mapping[str, Play], *, tls: bool = False) -> Iterator[Host]:
    """Answer on a free port of 127.0.0.1 until the block ends; `plays` by path, that of `*` for all others."""
    asked: list[Asked] = []
    with _Server(("127.0.0.1", 0), partial(Reply, plays=plays, asked=asked)) as server:
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE, TLS / "key.pem")
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield Host(server.server_port, asked)
        finally:
            server.shutdown()


def leading_to(*hosts: Host, names: Mapping[str, Sequence[str]] | None = None) -> Policy:
    """A policy under which every name leads to loopback, where these servers alone may be asked.

    `names` are the addresses of names that lead elsewhere.
    """
    return Policy(
        excepted=frozenset(("127.0.0.1", host.port) for host in hosts),
        authorities=str(CERTIFICATE),
        resolve=lambda name: (names or {}).get(name, ["127.0.0.1"]),
    )
