"""Where pictures are taken: folders that are made for them, and the archives in them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[2]

Place: TypeAlias = Callable[[Path], Path]
"""Makes a place within a folder, and returns the folder that commands are run in."""

PROGRAM = (sys.executable, "-m", "briefings")

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT / "src"),
    "SOURCE_DATE_EPOCH": "1795600000",  # so that the same program gives the same picture
    "TERM": "xterm-256color",
}


def nothing(folder: Path) -> Path:
    """An empty folder."""
    return folder


def new_archive(folder: Path) -> Path:
    """An archive that was just laid out."""
    told = ["--name", "Harbour News", "--repository", "https://github.com/harbour/news"]
    run(folder, "init", "harbour-news", "--yes", *told, "--contact", "editors@harbour-news.example")
    return folder / "harbour-news"


def own_archive(folder: Path) -> Path:
    """A copy of this project's archive, so that nothing of a picture is left in it."""
    for name in ("docs", "entries", "registers", "ledgers", "overrides", "mkdocs.yml"):
        subprocess.run(["cp", "-R", str(ROOT / name), str(folder)], check=True)
    return folder


def run(folder: Path, *arguments: str) -> None:
    """Run `briefings` in a folder."""
    subprocess.run([*PROGRAM, *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)
