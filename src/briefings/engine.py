"""Engines: what renders `build/docs` with the theme. Each runs as a process of its own, told to be strict."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from briefings.addresses import WELL_KNOWN
from briefings.errors import BriefingsError
from briefings.settings import Settings


class Engine(StrEnum):
    """The engines that read `mkdocs.yml`."""

    MKDOCS = "mkdocs"
    ZENSICAL = "zensical"


class EngineError(BriefingsError):
    """The engine failed; the message holds what it said, `code` is what it ended with."""

    def __init__(self, engine: Engine, said: str, code: int) -> None:
        super().__init__(f"{engine} could not build the site; it said:\n{said}")
        self.code = code


class Running:
    """An engine at work in a process of its own; `arguments` are those of Python."""

    def __init__(self, engine: Engine, arguments: Sequence[str], folder: Path) -> None:
        """Start it in a folder."""
        self.engine = engine
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )

    def ask(self, text: str) -> None:
        """Tell it, once, what is asked, if it reads that from its standard input. One that has ended is not told."""
        if self._process.stdin is not None:
            with suppress(BrokenPipeError), self._process.stdin as told:
                told.write(text)
            self._process.stdin = None

    def finish(self) -> None:
        """Wait for its end.

        Raises:
            EngineError: it warned or failed.
        """
        said = self._process.communicate()
        if self._process.returncode != 0:
            shown = "\n".join(part.strip() for part in said if part.strip())
            raise EngineError(self.engine, shown, self._process.returncode)

    def stop(self) -> None:
        """End it, if it has not ended yet."""
        with self._process:
            self._process.kill()


def render(engine: Engine, settings: Settings, target: Path) -> None:
    """Render `settings.pages_dir` into the folder `target`, which is made anew.

    Raises:
        EngineError: the engine warned or failed.
    """
    if target.exists():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _render(engine, settings, target)
    # engines pass over names with a dot at their start
    if (settings.pages_dir / WELL_KNOWN).is_dir():
        shutil.copytree(settings.pages_dir / WELL_KNOWN, target / WELL_KNOWN, dirs_exist_ok=True)


def _render(engine: Engine, settings: Settings, target: Path) -> None:
    if engine is Engine.MKDOCS:
        _build(engine, settings.root / "mkdocs.yml", "--site-dir", str(target))
    else:
        project = settings.root / "build" / "zensical"
        copy_project(settings, project)
        shutil.copytree(settings.pages_dir, project / "build" / "docs")
        _build(engine, project / "mkdocs.yml")
        (project / "site").rename(target)
        shutil.rmtree(project)


def copy_project(settings: Settings, project: Path) -> None:
    """Make a project of its own of what an engine reads, but for the pages in `build/docs`.

    Zensical keeps its cache in `.cache` beside mkdocs.yml, empties that folder whoever else uses it, and reads and
    builds nowhere but below mkdocs.yml.
    """
    if project.exists():
        shutil.rmtree(project)
    project.mkdir(parents=True)
    if (settings.root / "overrides").exists():
        shutil.copytree(settings.root / "overrides", project / "overrides")
    shutil.copy(settings.root / "mkdocs.yml", project / "mkdocs.yml")


def build_command(engine: Engine, config: Path, *options: str) -> list[str]:
    """Return what Python is given for an engine to build the site of a mkdocs.yml strictly."""
    return ["-m", engine.value, "build", "--clean", "--strict", "--config-file", str(config), *options]


def _build(engine: Engine, config: Path, *options: str) -> None:
    """Run an engine's own command, or raise EngineError with what it said."""
    Running(engine, build_command(engine, config, *options), config.parent).finish()
