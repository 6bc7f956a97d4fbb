"""Runs of an engine over the pages of `docs/` and specimens, in the background."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from briefings.engine import Engine, EngineError, Running, build_command, copy_project
from briefings.press.layouts import NotALayout
from briefings.settings import Settings

NO_TEMPLATE = "briefings-nothing"
"""The template of pages that only stand in for others, which MkDocs' process shows nothing for."""

_OTHER_FAILED = 3
"""What MkDocs' process ends with when only the second of its builds failed."""

Pages = Mapping[str, bytes]
"""What an engine reads: the contents of files below `docs_dir`, by name."""


class Runs:
    """An engine at work on two sets of pages.

    The first set is rendered as the engine's own command renders it, the other one to compare pages with it. `work`
    is a folder of this class's own.
    """

    def __init__(self, settings: Settings, engine: Engine, first: Pages, other: Pages, work: Path) -> None:
        """Begin."""
        shutil.rmtree(work, ignore_errors=True)
        self.work = work.absolute()
        self.sites = (self.work / "first" / "site", self.work / "other" / "site")
        begin = self._begin_mkdocs if engine is Engine.MKDOCS else self._begin_zensical
        self._engines = begin(settings, {"first": first, "other": other})

    def _begin_mkdocs(self, settings: Settings, sets: Mapping[str, Pages]) -> list[Running]:
        """Begin one process for both: most of what a small site costs MkDocs is to load itself and the theme."""
        root = settings.root.absolute()
        engine = Running(Engine.MKDOCS, ["-m", "briefings.press.rendering"], root)
        asked: dict[str, object] = {"config": str(root / "mkdocs.yml"), "nothing": NO_TEMPLATE}
        for part, pages in sets.items():
            folder = self.work / part
            _write(pages, folder / "docs")
            failed = 1 if part == "first" else _OTHER_FAILED
            asked[part] = {"docs": str(folder / "docs"), "site": str(folder / "site"), "failed": failed}
        engine.ask(json.dumps(asked))
        return [engine]

    def _begin_zensical(self, settings: Settings, sets: Mapping[str, Pages]) -> list[Running]:
        """Begin a process for each: Zensical builds one project, in the project's own folder."""
        engines = []
        for part, pages in sets.items():
            project = self.work / part
            copy_project(settings, project)
            _write(pages, project / "build" / "docs")
            engines.append(Running(Engine.ZENSICAL, build_command(Engine.ZENSICAL, project / "mkdocs.yml"), project))
        return engines

    def finish(self) -> tuple[Path, Path]:
        """Wait for both; return the folders with the sites.

        Raises:
            EngineError: the engine warned or failed.
            NotALayout: it did so only over pages that stand in for others.
        """
        for engine in self._engines:
            try:
                engine.finish()
            except EngineError as error:
                if error.code == _OTHER_FAILED or engine is not self._engines[0]:
                    raise NotALayout("the engine does not render pages that stand in for others") from error
                raise
        return self.sites

    def stop(self) -> None:
        """End the engine, if it still runs, and clear up."""
        for engine in self._engines:
            engine.stop()
        shutil.rmtree(self.work, ignore_errors=True)


def _write(files: Pages, folder: Path) -> None:
    for place in {Path(name).parent for name in files}:
        (folder / place).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
