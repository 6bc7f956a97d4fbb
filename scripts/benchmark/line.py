"""A web host at the end of a slow line: a server on loopback that delays and paces all that it sends.

Browsers can pretend that their line is slow, but not for what workers fetch; so the server does it.
"""

from __future__ import annotations

import asyncio
import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
SQUEEZED = frozenset({".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xml"})
"""What hosts send as gzip; everything else goes as it is."""

CHUNK = 1460
"""Bytes of a packet."""

LATE = 0.005
"""Seconds by which a sleep ends too late, at most, that are made good."""


@dataclass(frozen=True, slots=True)
class Line:
    """How fast bytes go, all connections together, and how long it takes until an answer begins to come."""

    bits_per_second: float = 0.0
    latency: float = 0.0

    @property
    def sentence(self) -> str:
        """The line in words."""
        return f"{self.bits_per_second / 1e6:g} Mbit/s, {self.latency * 1000:g} ms" if self.bits_per_second else "none"


SLOW = Line(1.6e6, 0.15)
FAST = Line()


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer that was sent: the path that was asked for, all bytes of it, and when it ended."""

    path: str
    status: int
    size: int
    ended: float


@dataclass(slots=True)
class Host:
    """A running host: its address, what it has sent, and the line, which may be changed while it runs.

    `busy` is how many answers are under way, `last` when the last one ended.
    """

    folder: Path
    line: Line
    url: str = ""
    sent: list[Sent] = field(default_factory=list)
    connections: int = 0
    busy: int = 0
    last: float = 0.0
    _free_at: float = 0.0

    def since(self, mark: int) -> list[Sent]:
        """Return what was sent after a count of answers."""
        return self.sent[mark:]

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        self.connections += 1
        try:
            await asyncio.sleep(self.line.latency)
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # the other side is gone, or the server ends
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; tell whether there was one."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        self.busy += 1
        try:
            await self._sent(head, writer)
        finally:
            self.busy -= 1
        return True

    async def _sent(self, head: str, writer: asyncio.StreamWriter) -> None:
        method, path, _ = head.split(" ", 2)
        answer, status = self._answer(path, squeezed="gzip" in head.lower().partition("accept-encoding:")[2][:80])
        if method == "HEAD":
            answer = answer[: answer.index(b"\r\n\r\n") + 4]
        await asyncio.sleep(self.line.latency)
        await self._pace(writer, answer)
        self.last = time.monotonic()
        self.sent.append(Sent(urlsplit(path).path, status, len(answer), self.last))

    async def _pace(self, writer: asyncio.StreamWriter, answer: bytes) -> None:
        """Send an answer packet by packet; each waits for its turn on the line that all connections share."""
        if not self.line.bits_per_second:
            writer.write(answer)
            await writer.drain()
            return
        for start in range(0, len(answer), CHUNK):
            packet = answer[start : start + CHUNK]
            now = time.monotonic()
            self._free_at = max(now - LATE, self._free_at) + len(packet) * 8 / self.line.bits_per_second
            await asyncio.sleep(max(0.0, self._free_at - now))
            writer.write(packet)
            await writer.drain()

    def _answer(self, path: str, *, squeezed: bool) -> tuple[bytes, int]:
        """Return head and body of an answer, and its status."""
        file = self._file(urlsplit(path).path)
        if file is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 404
        if squeezed and file.suffix in SQUEEZED:
            body, encoding = _gzipped(file, file.stat().st_mtime_ns), "Content-Encoding: gzip\r\n"
        else:
            body, encoding = file.read_bytes(), ""
        head = (
            "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\n"
            f"Content-Type: {TYPES.get(file.suffix, 'application/octet-stream')}\r\n"
            f"{encoding}Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body, 200

    def _file(self, path: str) -> Path | None:
        """Return the file of a path, if there is one below the folder."""
        file = self.folder / unquote(path).lstrip("/")
        if path.endswith("/"):
            file /= "index.html"
        inside = "\0" not in str(file) and file.resolve().is_relative_to(self.folder.resolve())
        return file if inside and file.is_file() else None


@lru_cache(maxsize=512)
def _gzipped(file: Path, _written: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextmanager
def hosted(folder: Path, line: Line = FAST) -> Iterator[Host]:
    """Serve a folder on a free port of 127.0.0.1 until the block ends."""
    host = Host(folder, line)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(host.answer, "127.0.0.1", 0), loop).result()
    host.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    try:
        yield host
    finally:
        asyncio.run_coroutine_threadsafe(_ended(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _ended(server: asyncio.Server) -> None:
    """End the server and what it is still doing."""
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
