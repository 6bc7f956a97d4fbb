"""A static file server for the tests, as a web host serves a site: under a base path, with the site's own 404 page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

# What web hosts say of these; the standard library's `mimetypes` differs from machine to machine.
TYPES = {
    ".atom": "application/atom+xml",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/jsonl",
    ".map": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yml": "application/yaml",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class Request:
    """A request that was answered: `path` is as it came, with base path and query."""

    method: str
    path: str
    status: int


@dataclass(frozen=True)
class Server:
    """A running server: `host` is `127.0.0.1:<port>`, `url` the address of the site's home, ending in a slash."""

    host: str
    base: str
    requests: list[Request] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address of the site's home."""
        return f"http://{self.host}{self.base}"

    def address(self, path: str = "") -> str:
        """The full address of a path within the site, given without the base path."""
        return self.url + path.removeprefix("/")


@contextmanager
def serve(directory: Path, base: str = "/") -> Iterator[Server]:
    """Serves a directory on a free port of 127.0.0.1 under a base path such as `/archive/`, until the block ends."""
    base = f"/{base.strip('/')}/".replace("//", "/")
    requests: list[Request] = []
    handler = partial(_Handler, site=_Site(directory.resolve(), base), requests=requests)
    with _HTTPServer(("127.0.0.1", 0), handler) as http:
        Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield Server(f"127.0.0.1:{http.server_port}", base, requests)
        finally:
            http.shutdown()


@dataclass(frozen=True)
class _Answer:
    status: HTTPStatus
    file: Path | None = None
    location: str | None = None

    def headers(self, length: int) -> Iterator[tuple[str, str]]:
        yield "Content-Length", str(length)
        yield "Cache-Control", "no-store"
        if self.file:
            yield "Content-Type", TYPES.get(self.file.suffix, "application/octet-stream")
        if self.location:
            yield "Location", self.location


@dataclass(frozen=True)
class _Site:
    directory: Path
    base: str

    def answer(self, path: str) -> _Answer:
        """What a web host answers for a path without its query."""
        if not path.startswith(self.base):
            return self._redirect(path) if f"{path}/" == self.base else _Answer(HTTPStatus.NOT_FOUND)
        name = unquote(path.removeprefix(self.base))
        file = self.directory / name
        if "\0" in name or not file.resolve().is_relative_to(self.directory):
            return self._missing()
        if path.endswith("/"):
            file /= "index.html"
        elif file.is_dir():
            return self._redirect(path)
        return _Answer(HTTPStatus.OK, file) if file.is_file() else self._missing()

    def _missing(self) -> _Answer:
        page = self.directory / "404.html"
        return _Answer(HTTPStatus.NOT_FOUND, page if page.is_file() else None)

    @staticmethod
    def _redirect(path: str) -> _Answer:
        return _Answer(HTTPStatus.MOVED_PERMANENTLY, location=f"{path}/")


class _HTTPServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser keeps its connections open


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, site: _Site, requests: list[Request]) -> None:
        self._site = site
        self._requests = requests
        super().__init__(*args)  # type: ignore[arg-type]  # it answers the request at once, so it comes last

    def do_GET(self) -> None:
        self.wfile.write(self._head())

    def do_HEAD(self) -> None:
        self._head()

    def _head(self) -> bytes:
        """Sends status and headers, and gives the body."""
        answer = self._site.answer(urlsplit(self.path).path)
        body = answer.file.read_bytes() if answer.file else b""
        self._requests.append(Request(self.command, self.path, answer.status))
        self.send_response(answer.status)
        for name, value in answer.headers(len(body)):
            self.send_header(name, value)
        self.end_headers()
        return body

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: what was asked is in `Server.requests`."""
