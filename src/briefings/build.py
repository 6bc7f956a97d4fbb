"""Build: read and check an archive, set or render its pages, and publish the site."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefings.archive import Archive, Watch, load_archive
from briefings.check import check_archive
from briefings.diagnostics import Diagnostic, Severity
from briefings.engine import Engine, render
from briefings.generate import generate
from briefings.press.layouts import NotALayout
from briefings.press.making import get_kit
from briefings.press.setting import site_files
from briefings.publication import Published, publish, read_files
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


@dataclass(frozen=True, slots=True)
class Built:
    """How a site was built, and what of it changed; `plainly` says why the press was not used, if it was not."""

    published: Published
    plainly: str = ""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a site is made: the folder that it is published in, and one for what that needs, both on one disk."""

    site: Path
    work: Path


def build_site(
    archive: Archive, settings: Settings, engine: Engine, shop: Workshop, *, plain: bool = False, watch: Watch = iter
) -> Built:
    """Build the site of an archive and publish it. The caller holds the lock of `shop.work`.

    The press sets the pages, unless `plain` is asked for, the engine is not the one that it knows, or the theme does
    something that a layout cannot hold: then the engine renders every page.

    Raises:
        EngineError: the engine warned or failed; the site is as it was.
        NameTaken: a hand-written page stands where a generated one belongs.
    """
    reason = "as asked" if plain else "the press does not know Zensical yet" if engine is Engine.ZENSICAL else ""
    if not reason:
        try:
            kit = get_kit(archive, settings, shop.work / "layouts")
            return Built(publish(shop.site, shop.work, site_files(archive, settings, kit, watch)))
        except NotALayout as error:
            reason = str(error)
    generate(archive, settings, watch)
    fresh = shop.work / "rendered"
    render(engine, settings, fresh)
    published = publish(shop.site, shop.work, read_files(fresh, without={"sitemap.xml.gz"}))  # it holds the time
    shutil.rmtree(fresh)
    return Built(published, reason)
