"""Finds a Chromium for the browser tests; `python -m tests.support.chromium` brings one if there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

VARIABLE = "BRIEFINGS_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome")

APT_UPDATE = ["apt-get", "update"]
APT_INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"]
FONTS = "fonts-noto-cjk"  # for screenshots that people look at; no test needs them
PLAYWRIGHT_INSTALL = [sys.executable, "-m", "playwright", "install", "chromium"]


class NoChromiumError(Exception):
    """No Chromium that runs; the message says where it was looked for, and what to do."""


def find() -> Path:
    """The first Chromium that runs: the one that BRIEFINGS_CHROMIUM names, one on PATH, or Playwright's own."""
    named = os.environ.get(VARIABLE)
    if named:
        return _named(named)
    for candidate in _candidates():
        if _runs(candidate):
            return candidate
    raise NoChromiumError(
        f"No Chromium that runs was found: {VARIABLE} is not set, {', '.join(COMMANDS)} are not on PATH or do not "
        f"start, and Playwright has none. Install Chromium, or set {VARIABLE} to its path."
    )


def bring() -> Path:
    """The Chromium that `find` finds, after installing one if there is none."""
    if os.environ.get(VARIABLE):
        return find()
    try:
        return find()
    except NoChromiumError:
        failures = list(_install())
    try:
        return find()
    except NoChromiumError as error:
        raise NoChromiumError("\n\n".join([*failures, str(error)])) from None


def _named(named: str) -> Path:
    path = shutil.which(named)
    if path is None or not _runs(Path(path)):
        raise NoChromiumError(
            f"{VARIABLE} is `{named}`, which does not start: set it to a Chromium's path, or unset it."
        )
    return Path(path)


def _candidates() -> Iterator[Path]:
    yield from (Path(path) for path in map(shutil.which, COMMANDS) if path)
    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _runs(path: Path) -> bool:
    """Whether it starts at all: Ubuntu has a stub of that name, and Playwright's may lack the system's libraries."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _install() -> Iterator[str]:
    """Installs Debian's Chromium as root, else Playwright's; yields what each failed attempt said."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        attempts = [
            [APT_UPDATE, [*APT_INSTALL, "chromium", FONTS]],
            [[*APT_INSTALL, "chromium"]],
            [PLAYWRIGHT_INSTALL],
        ]
    else:
        attempts = [[PLAYWRIGHT_INSTALL]]
    for commands in attempts:
        failure = next(filter(None, map(_attempt, commands)), None)
        if failure is None and any(map(_runs, _candidates())):
            return
        yield failure or f"`{' '.join(commands[-1])}` gave no Chromium that starts."


def _attempt(command: list[str]) -> str | None:
    """Runs one command of an installation; what it said if it failed, None if it did not."""
    print(f"No Chromium yet: {' '.join(command)}", file=sys.stderr)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
        check=False,
    )  # fmt: skip
    return f"`{' '.join(command)}` failed:\n{run.stdout.strip()[-2000:]}" if run.returncode else None


if __name__ == "__main__":
    try:
        print(bring())
    except NoChromiumError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
