"""Build: read and check an archive, render its pages, and put the new site in the old one's place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefings.archive import Archive, Watch, load_archive
from briefings.check import check_archive
from briefings.diagnostics import Diagnostic, Severity
from briefings.engine import Engine, render
from briefings.settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """An archive with its diagnostics, sorted."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything stops a build."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)


def read_checked(settings: Settings, today: date, watch: Watch = iter) -> Checked:
    """Read and check the archive as of `today`; `watch` sees the files go by."""
    archive = load_archive(settings.root, watch)
    return Checked(archive, tuple(check_archive(archive, settings.root, settings, today)))


def render_site(engine: Engine, settings: Settings) -> None:
    """Render the generated pages beside the site, then put the result in its place.

    The old site stays whole until the new one is; a build that fails or is killed leaves it as it was.
    """
    fresh = settings.root / "build" / "site"
    render(engine, settings, fresh)
    swap(fresh, settings.site_dir, settings.root / "build" / "site-before")


def swap(fresh: Path, live: Path, aside: Path) -> None:
    """Put the folder `fresh` in the place of `live`; `aside` is where the old one waits to be deleted."""
    if aside.exists():
        if not live.exists():  # killed between the two renames below
            aside.rename(live)
        else:
            shutil.rmtree(aside)
    if live.exists():
        live.rename(aside)
    fresh.rename(live)
    if aside.exists():
        shutil.rmtree(aside)
