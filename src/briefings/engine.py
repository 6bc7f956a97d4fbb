"""Engines: what renders `build/docs` with the theme. Each runs as a process of its own, told to be strict."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

from briefings.errors import BriefingsError
from briefings.settings import Settings


class Engine(StrEnum):
    """The engines that read `mkdocs.yml`."""

    MKDOCS = "mkdocs"
    ZENSICAL = "zensical"


class EngineError(BriefingsError):
    """The engine failed; the message holds what it said."""


def render(engine: Engine, settings: Settings, target: Path) -> None:
    """Render `settings.pages_dir` into the folder `target`, which is made anew.

    Raises:
        EngineError: the engine warned or failed.
    """
    if target.exists():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    if engine is Engine.MKDOCS:
        run_mkdocs(settings.root / "mkdocs.yml", target)
    else:
        config = copy_project(settings, settings.pages_dir, settings.root / "build" / "zensical")
        _run(engine, config)
        (config.parent / "site").rename(target)
        shutil.rmtree(config.parent)


def copy_project(settings: Settings, pages: Path, project: Path) -> Path:
    """Make a project of its own of what an engine reads, with `pages` as its `docs_dir`; return its mkdocs.yml.

    Zensical keeps its cache in `.cache` beside mkdocs.yml, empties that folder whoever else uses it, and reads and
    builds nowhere but below mkdocs.yml.
    """
    if project.exists():
        shutil.rmtree(project)
    shutil.copytree(pages, project / "build" / "docs")
    if (settings.root / "overrides").exists():
        shutil.copytree(settings.root / "overrides", project / "overrides")
    shutil.copy(settings.root / "mkdocs.yml", project / "mkdocs.yml")
    return project / "mkdocs.yml"


def run_mkdocs(config: Path, target: Path) -> None:
    """Run MkDocs on a mkdocs.yml, into the folder `target`.

    Raises:
        EngineError: it warned or failed.
    """
    _run(Engine.MKDOCS, config, "--site-dir", str(target))


def _run(engine: Engine, config: Path, *options: str) -> None:
    """Run an engine, or raise EngineError with what it said."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, "-m", engine.value, "build", "--clean", "--strict", "--config-file", str(config), *options],
        cwd=config.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode != 0:
        said = "\n".join(part.strip() for part in (run.stdout, run.stderr) if part.strip())
        raise EngineError(f"{engine} could not build the site; it said:\n{said}")
