"""The browser that searches are asked in: a real Chromium without a window."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, sync_playwright

from scripts.benchmark.tools import ToolError

VARIABLE = "BRIEFINGS_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # as root and in most containers it has none, and it opens our own pages only
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def chromium() -> str:
    """Return the Chromium that BRIEFINGS_CHROMIUM names, or the first on PATH.

    Raises:
        ToolError: there is none.
    """
    named = os.environ.get(VARIABLE)
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, COMMANDS)), None)
    if found is None:
        looked = f"{VARIABLE} is `{named}`" if named else f"{VARIABLE} is not set, nor is {', '.join(COMMANDS)} on PATH"
        raise ToolError(f"No Chromium was found: {looked}. Install Chromium, or set {VARIABLE} to its path.")
    return found


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open a Chromium, closed when the block ends.

    Raises:
        ToolError: there is none, or it does not start.
    """
    program = chromium()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        except Error as error:
            raise ToolError(f"{program} does not start: {error.message.strip().splitlines()[0]}") from error
        try:
            yield browser
        finally:
            browser.close()
