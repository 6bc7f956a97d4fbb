"""A real browser for the tests: pages that notice each request to another host, and each error in the console."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

from tests.support import chromium
from tests.support.server import Server

FLAGS = (
    "--no-sandbox",  # as root and in most containers it has none, and it opens our own pages only
    "--disable-dev-shm-usage",  # a container's /dev/shm is too small for it
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # a page that asks another host is told of, not served
    "--font-render-hinting=none",
)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium, closed when the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watch:
    """A page, with the addresses that it asked of other hosts, and what its console called errors, as they came."""

    page: Page
    server: Server
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "", until: Literal["load", "networkidle"] = "networkidle") -> Page:
        """Goes to a path within the site, given without the base path; waits for `load` or half a second's silence."""
        self.page.goto(self.server.address(path), wait_until=until)
        return self.page

    def see_request(self, request: Request) -> None:
        """Notes a request that leaves the server; `data:` and `blob:` addresses leave nothing."""
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self.server.host:
            self.foreign.append(request.url)

    def see_message(self, message: ConsoleMessage) -> None:
        """Notes an error in the console."""
        if message.type == "error":
            self.errors.append(f"{message.location['url']}: {message.text}")

    def see_crash(self, error: Error) -> None:
        """Notes an exception that no script caught."""
        self.errors.append(f"{self.page.url}: {error.message}")

    def findings(self, allowed: Sequence[str] = ()) -> list[str]:
        """A line for each request to another host and each error, but for errors that hold one of the allowed texts."""
        errors = [error for error in self.errors if not any(text in error for text in allowed)]
        return [f"request to another host: {url}" for url in self.foreign] + [f"console: {error}" for error in errors]


@contextmanager
def new_page(browser: Browser, server: Server, *, allowed: Sequence[str] = (), **options: Any) -> Iterator[Watch]:
    """A page in a context of its own, made with Playwright's context options (`viewport`, `color_scheme`, `locale` …).

    When the block ends without a failure of its own, it fails if the page asked anything of another host or had an
    error in the console. `allowed` texts are for errors that a test means to have, such as "status of 404".
    """
    with browser.new_context(**options) as context:
        page = context.new_page()
        watch = Watch(page, server)
        context.on("request", watch.see_request)
        context.on("console", watch.see_message)
        page.on("pageerror", watch.see_crash)
        yield watch
    findings = watch.findings(allowed)
    assert not findings, "\n".join(findings)
