"""Finds nginx, Apache and Caddy for the tests of the rules for hosts; run as a module, brings those that are missing.

Debian's packages are unpacked into `.cache/servers` and not installed, since an installed one would start to serve.
What is on PATH comes first.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).parents[2] / ".cache" / "servers"
APT_UPDATE = ["apt-get", "update"]
APT_DOWNLOAD = ["apt-get", "download"]


class NoServerError(Exception):
    """A web server that runs is not there and could not be brought; the message says what was tried."""


@dataclass(frozen=True)
class Program:
    """A web server: its command, what it is asked to see whether it starts, and the packages that it is in."""

    command: str
    version: str
    packages: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where the packages are unpacked."""
        return CACHE / self.command

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which it finds the libraries that were unpacked with it."""
        libraries = ":".join(map(str, self.folder.glob("usr/lib/*-linux-gnu")))
        return {**os.environ, "LD_LIBRARY_PATH": libraries} if libraries else dict(os.environ)

    def find(self) -> Path:
        """The first that starts: one on PATH, or the one that was unpacked."""
        path = f"{os.environ.get('PATH', '')}:/usr/sbin"
        candidates = [shutil.which(self.command, path=path), *self.folder.glob(f"usr/*bin/{self.command}")]
        for candidate in candidates:
            if candidate and self._starts(candidate):
                return Path(candidate)
        raise NoServerError(
            f"No {self.command} that starts is on PATH or in {self.folder}. Install {self.packages[0]}."
        )

    def _starts(self, path: str | Path) -> bool:
        try:
            command = [path, self.version]
            run = subprocess.run(command, capture_output=True, timeout=60, check=False, env=self.environment)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return run.returncode == 0

    def bring(self) -> Path:
        """The one that `find` finds, after unpacking its packages if there is none."""
        try:
            return self.find()
        except NoServerError:
            failure = self._unpack()
        try:
            return self.find()
        except NoServerError as error:
            raise NoServerError(f"{failure}\n\n{error}".strip()) from None

    def _unpack(self) -> str:
        """Downloads and unpacks the packages; returns what went wrong, if anything did."""
        self.folder.mkdir(parents=True, exist_ok=True)
        failure = _attempt([*APT_DOWNLOAD, *self.packages], self.folder)
        if failure and os.geteuid() == 0:  # a fresh machine has no lists yet, and only root may fetch them
            failure = _attempt(APT_UPDATE, self.folder) or _attempt([*APT_DOWNLOAD, *self.packages], self.folder)
        if failure:
            return failure
        for package in sorted(self.folder.glob("*.deb")):
            failure += _attempt(["dpkg", "-x", package.name, "."], self.folder)
            package.unlink()
        return failure


def _attempt(command: list[str], folder: Path) -> str:
    """Runs one command of an installation; what it said if it failed, nothing if it did not."""
    print(f"No web server yet: {' '.join(command)}", file=sys.stderr)
    try:
        run = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            check=False,
        )  # fmt: skip
    except OSError as error:
        return f"`{' '.join(command)}` failed: {error}"
    return f"`{' '.join(command)}` failed:\n{run.stdout.strip()[-2000:]}" if run.returncode else ""


NGINX = Program("nginx", "-v", ("nginx",))
APACHE = Program("apache2", "-v", ("apache2-bin", "libapr1", "libaprutil1"))
CADDY = Program("caddy", "version", ("caddy",))


if __name__ == "__main__":
    try:
        for program in (NGINX, APACHE, CADDY):
            print(program.bring())
    except NoServerError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
