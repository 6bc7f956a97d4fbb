"""Making a kit: the engine is run over specimens in the background, twice, with other marks each time."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from briefings import addresses
from briefings.archive import Archive
from briefings.engine import Engine
from briefings.generate import handwritten, page_path
from briefings.pages.handwritten import HTML_MARKS
from briefings.press.kit import DamagedKit, Kit, Parts, read_kit, write_kit
from briefings.press.layouts import NotALayout, check_links, same_layout, split
from briefings.press.origins import key_of
from briefings.press.runs import NO_TEMPLATE, Runs
from briefings.press.sitemap import SITEMAP
from briefings.press.specimens import VARIANTS, Kinds, Specimen, specimens
from briefings.settings import Settings

_NOTHING = Archive(publishers=None, topics=None, organisations=None, statements=None)
"""What hand-written pages are completed from: the marks that would show an archive are kept for the press."""


MAKING = "making"
"""The folder in which kits are made, each in one of its own."""


def begin_kit(settings: Settings, languages: Iterable[str], folder: Path, engine: Engine = Engine.MKDOCS) -> PendingKit:
    """Begin to make a kit, unless the one that is kept in `folder` is still right. Use it in a `with`, or stop it.

    `languages` are those of the archive's entries and translations, as BCP 47 tags.
    """
    shutil.rmtree(folder / MAKING, ignore_errors=True)
    return PendingKit(settings, engine, Kinds(settings.language, languages, _named(settings)), folder)


def _named(settings: Settings) -> set[str]:
    """Return the paths of the generated pages that the navigation names, or the footer: those not written by hand."""
    docs = settings.root / "docs"
    files = {name for name in settings.navigation if f"/{name}".endswith("/index.md")}
    return {*addresses.LINKED, *(name.removesuffix("index.md") for name in files if not (docs / name).is_file())}


class PendingKit:
    """A kit that is being made in the background, or is kept."""

    def __init__(self, settings: Settings, engine: Engine, kinds: Kinds, folder: Path) -> None:
        """Begin to make it, unless it is kept in `folder`."""
        self._settings = settings
        self._engine = engine
        self._kinds = kinds
        self._file = folder / f"{engine}-{key_of(settings, engine, kinds)}"
        self._kit = read_kit(self._file, engine, kinds, self._make)
        self._runs = None if self._kit else self._begin()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop."""
        self.stop()

    def stop(self) -> None:
        """End the engine, if it still runs."""
        if self._runs is not None:
            self._runs.stop()
            self._runs = None
            with suppress(OSError):  # another process is making one
                (self._file.parent / MAKING).rmdir()

    def finish(self) -> Kit:
        """Wait for the kit, and keep it.

        Raises:
            NotALayout: the theme does something with pages that a layout cannot hold.
            EngineError: the engine warned or failed.
        """
        if self._kit is None:
            self._kit = self._make()
        return self._kit

    def _make(self) -> Kit:
        """Make the kit and keep it, in the place of any other of the engine."""
        if not (self._settings.root / "overrides" / SITEMAP).is_file():
            raise NotALayout(f"there is no overrides/{SITEMAP}")  # the theme's own has the day of the build in it
        self._runs = self._runs or self._begin()
        try:
            parts = self._parts(*self._runs.finish())
        finally:
            self.stop()
        write_kit(self._file, parts)
        others = tuple(f"{engine}-" for engine in Engine if engine is not self._engine)
        for old in self._file.parent.iterdir():
            if old.is_file() and old != self._file and not old.name.startswith(others):
                old.unlink()
        kit = read_kit(self._file, self._engine, self._kinds, self._make)
        if kit is None:
            raise DamagedKit(f"{self._file} was written and cannot be read.")
        return kit

    def _begin(self) -> Runs:
        contents = {name: content for name, content, _ in handwritten(_NOTHING, self._settings, HTML_MARKS)}
        self._fronts = {name: _front(content) for name, content in contents.items() if name.endswith(".md")}
        first, other = (specimens(self._kinds.all, variant) for variant in VARIANTS)
        stand_ins = {name: _stand_in(contents[name], self._engine) for name in self._fronts}
        work = self._file.parent / MAKING / secrets.token_hex(6)  # the engine of a killed build may write yet
        return Runs(self._settings, self._engine, {**contents, **first}, {**contents, **stand_ins, **other}, work)

    def _parts(self, site: Path, other_site: Path) -> Parts:
        """Return what the engine's two runs gave."""
        known = {*self._kinds.named, *map(page_path, self._fronts)}
        layouts = {}
        for kind in self._kinds.all:
            first, other = (Specimen(kind, variant) for variant in VARIANTS)
            layout = split(self._settings, first, _take(site, first))
            layouts[kind] = same_layout(layout, split(self._settings, other, _take(other_site, other)), first.path)
            check_links(layout, first, known)
        files = dict(_files(site))
        marked = [name for name, content in files.items() if name.endswith("index.html") and _MARK.search(content)]
        return Parts(layouts, marked, self._fronts, files)


_FRONT = re.compile(rb"\A---\n(?:.*\n)*?---\n")
_HEADING = re.compile(rb"^# .+$", re.MULTILINE)
_MARK = re.compile(rb"^<!-- briefings:[a-z-]+ -->$", re.MULTILINE)
_NOT_TAKEN = (SITEMAP, f"{SITEMAP}.gz")


def _front(page: bytes) -> str:
    """Return the front matter of a hand-written page, with the lines around it."""
    found = _FRONT.match(page)
    return found[0].decode() if found else "---\n---\n"


def _stand_in(page: bytes, engine: Engine) -> bytes:
    """Return a hand-written page with nothing but what other pages can show of it."""
    heading = _HEADING.search(page)
    front = _front(page).removesuffix("---\n")
    nothing = f"template: {NO_TEMPLATE}\n" if engine is Engine.MKDOCS else ""
    return f"{front}{nothing}---\n\n{heading[0].decode() if heading else ''}\n".encode()


def _take(site: Path, specimen: Specimen) -> str:
    """Return a rendered specimen, and take it out of the site.

    Raises:
        NotALayout: it is not there.
    """
    file = site / specimen.path / "index.html"
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotALayout(f"the engine writes no page at {specimen.path}") from None
    file.unlink()
    return text


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what the engine wrote, but for what depends on all pages, which the press makes."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.is_file() and name not in _NOT_TAKEN:
            yield name, file.read_bytes()
