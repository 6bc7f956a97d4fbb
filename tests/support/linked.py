"""Archives whose sources are on loopback, and the command that looks at them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from briefings.cli import main
from briefings.cli.common import Workplace
from briefings.fetching import Policy
from tests.support.archives import copy_minimal, write

_ENTRY = """\
title: News of {name}
summary: >-
  The plant called {name} has shipped its first cells, its owner says. The price is not known, nor who
  will buy them.
topics: [sodium-ion]
source:
  publisher: {{name: {{en: The {name} Paper}}, kind: newspaper, languages: [en]}}
  url: {url}
  published: 2024-05-05
{more}"""


def linked_archive(root: Path, urls: Mapping[str, str], wayback: str = "", more: str = "") -> Path:
    """An archive with one entry, `2024-05-06-<name>`, for each address; `wayback` is the origin of its archive."""
    copy_minimal(root)
    for entry in root.glob("entries/*/*.yml"):
        entry.unlink()
    for name, url in urls.items():
        write(root, f"entries/2024/2024-05-06-{name}.yml", _ENTRY.format(name=name.title(), url=url, more=more))
    if wayback:
        settings = root / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8").rstrip("\n")
        own = f"\n    wayback_url: {wayback}/wayback/available\n    wayback_save_url: {wayback}/save\n"
        settings.write_text(text + own, encoding="utf-8")
    return root


def look(root: Path, policy: Policy, *options: str, day: str = "2026-01-01", keys: str = "") -> Result:
    """Run `briefings links` as of a day, quickly."""
    seconds = {"2026-01-01": 1767225600, "2026-01-05": 1767571200, "2026-01-08": 1767830400, "2026-01-20": 1768867200}
    command = ["links", "--pace", "0.01", *options]
    environment = {"SOURCE_DATE_EPOCH": str(seconds[day]), "BRIEFINGS_WAYBACK_KEYS": keys}
    runner = CliRunner(env=environment)
    return runner.invoke(main, ["-C", str(root), *command], obj=Workplace(root, policy), catch_exceptions=False)


def look_json(root: Path, policy: Policy, *options: str, day: str = "2026-01-01") -> dict[str, dict[str, Any]]:
    """Run `briefings links`, and return its results by address."""
    done = look(root, policy, "--format", "json", *options, day=day)
    return {each["url"]: each for each in json.loads(done.stdout)}
