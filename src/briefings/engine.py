"""Engines: what renders `build/docs` with the theme. Each runs as a process of its own, told to be strict."""

from __future__ import annotations

import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

from briefings.settings import Settings


class Engine(StrEnum):
    """The engines that read `mkdocs.yml`."""

    MKDOCS = "mkdocs"
    ZENSICAL = "zensical"


class EngineError(Exception):
    """The engine failed; the message holds what it said."""


def render(engine: Engine, settings: Settings, target: Path) -> None:
    """Render `settings.pages_dir` into the folder `target`, which is made or emptied first.

    Raises:
        EngineError: the engine warned or failed.
    """
    target.mkdir(parents=True, exist_ok=True)
    config = str(settings.root / "mkdocs.yml")
    commands = {
        Engine.MKDOCS: ["mkdocs", "build", "--clean", "--strict", "--config-file", config, "--site-dir", str(target)],
        Engine.ZENSICAL: ["zensical", "build", "--clean", "--strict", "--config-file", config],
    }
    # Zensical takes no folder on its command line; mkdocs.yml asks the environment for it
    environment = {**os.environ, "BRIEFINGS_SITE_DIR": str(target), "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, "-m", *commands[engine]],
        cwd=settings.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode != 0:
        said = "\n".join(part.strip() for part in (run.stdout, run.stderr) if part.strip())
        raise EngineError(f"{engine} could not build the site; it said:\n{said}")
