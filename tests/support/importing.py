"""The commands of `briefings import`, and what they leave behind."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner, Result

from briefings.cli import main
from briefings.cli.common import Workplace
from briefings.fetching import Policy

DAY = "1767225600"
"""1 January 2026, on which the example archives are checked, in seconds."""


def bring(root: Path, *arguments: str | Path, policy: Policy | None = None) -> Result:
    """Run `briefings import` on an archive."""
    command = ["-C", str(root), "import", *map(str, arguments)]
    place = Workplace(root, policy or Policy())
    return CliRunner(env={"SOURCE_DATE_EPOCH": DAY}).invoke(main, command, obj=place, catch_exceptions=False)


def outcomes(root: Path, *arguments: str | Path) -> Counter[str]:
    """Run `briefings import`, and return how many items came to what, as its report says."""
    report = root.parent / "report.jsonl"
    bring(root, *arguments, "--report", report)
    lines = report.read_text(encoding="utf-8").splitlines()
    return Counter(json.loads(line)["result"] for line in lines)


def standing(root: Path) -> dict[str, tuple[bytes, int]]:
    """Return each file of an archive with its bytes and when it was written, in nanoseconds."""
    return {str(file.relative_to(root)): (file.read_bytes(), file.stat().st_mtime_ns) for file in _files(root)}


def drafts(root: Path) -> dict[str, str]:
    """Return the text of each draft by its id."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(root.glob("drafts/*/*.yml"))}


def _files(root: Path) -> Iterator[Path]:
    yield from (file for file in sorted(root.rglob("*")) if file.is_file() and "build" not in file.parts)
