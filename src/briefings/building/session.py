"""One build, from what the last one left to what the next one will find."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self
from zlib import ZLIB_RUNTIME_VERSION

from briefings.archive import Archive, Watch
from briefings.building.explanation import Explanation, why_read
from briefings.building.memory import recall, remember
from briefings.building.run import Run
from briefings.building.scan import Scan
from briefings.check import Checked, read_checked
from briefings.engine import Engine, render
from briefings.generate import generate
from briefings.hosting import answers, write_host_files
from briefings.leaks import LeaksFound, read_held
from briefings.press.kit import Kit
from briefings.press.layouts import NotALayout
from briefings.press.making import PendingKit, begin_kit
from briefings.press.origins import installed, own_code
from briefings.publication import (
    Differences,
    Published,
    Stage,
    differences,
    finish,
    folder_times,
    folders_of,
    present,
    publish,
)
from briefings.reading import Reading
from briefings.settings import Settings
from briefings.store import Pack, State, demand_fresh, forget, is_fresh_demanded, meet_demand, read_state, write_state
from briefings.text.digest import digest, digest_of
from briefings.text.labels import LANGUAGES
from briefings.workers import apart, cores

MANY_FILES = 2000
"""How many files of a site are worth a process of their own to look at them."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a site is made: the folder that it is published in, and one for what that needs, both on one disk."""

    site: Path
    work: Path


@dataclass(frozen=True, slots=True)
class Order:
    """How a site is to be built: by which engine, `plain` with every page rendered by it, with the search or not.

    `fresh` is from nothing: no cache and no file of the old site is used, and what stood is replaced as a whole.
    """

    engine: Engine = Engine.MKDOCS
    plain: bool = False
    search: bool = True
    fresh: bool = False
    workers: int = field(default_factory=cores)


@dataclass(frozen=True, slots=True)
class Built:
    """How a site was built, and what of it changed; `plainly` says why the press was not used, if it was not."""

    published: Published
    explanation: Explanation
    plainly: str = ""


class Build:
    """One build of an archive's site. The caller holds the lock of the workshop, and uses it in a `with`."""

    def __init__(self, settings: Settings, shop: Workshop, order: Order) -> None:
        """Look at what an earlier build has left."""
        finish(shop.site, shop.work)  # a build that was cut short may have held the lock until now
        self.settings = settings
        self.shop = shop
        self.order = order
        self._is_fresh = order.fresh or is_fresh_demanded(shop.work)
        if self._is_fresh:
            demand_fresh(shop.work)  # until it is published: a build that is cut short is begun from nothing again
            forget(shop.work)
        if order.fresh:
            shutil.rmtree(shop.work / "layouts", ignore_errors=True)
        self.pack = Pack(shop.work / "packs")
        self._file = shop.work / "state"
        kept, base = read_state(self._file, Reading.of_row), _base(settings)
        self.state = kept if kept.base == base else State(base)
        self._explained: dict[str, list[str]] = {}
        self._pending: PendingKit | None = None
        self._look: Callable[[], Differences] = partial(differences, shop.site, self.state.files, self.state.folders)
        self._begun = ExitStack()

    def __enter__(self) -> Self:
        """Begin to look whether the site is as the last build left it: a large one is looked at meanwhile."""
        if self.order.workers > 1 and len(self.state.files) > MANY_FILES:
            self._look = self._begun.enter_context(apart(self._look))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what was begun."""
        if self._pending:
            self._pending.stop()
        self._begun.close()
        self.pack.close()

    def check(self, today: date, watch: Watch = iter) -> Checked:
        """Read and check the archive as of `today`. Meanwhile the engine begins with the layouts."""
        if not self.order.plain:
            # which languages there are is known when the entries have been read; until then, it is a guess
            self._begin_kit(self.state.languages or {*LANGUAGES, self.settings.language})
        memory = recall(self.state, today, self.pack, self.settings)
        checked = read_checked(self.settings, today, memory, self.order.workers, watch)
        self._explained = why_read(memory.known.readings, checked.readings)
        remember(self.state, checked, today)
        if checked.has_errors:
            self._keep()  # so that whoever mends them need not wait for all to be read again
        return checked

    def _begin_kit(self, languages: Iterable[str]) -> PendingKit:
        if self._pending:
            self._pending.stop()
        self.state.languages = sorted(languages)
        self._pending = begin_kit(self.settings, self.state.languages, self.shop.work / "layouts", self.order.engine)
        return self._pending

    def publish(self, checked: Checked, watch: Watch = iter) -> Built:
        """Build the site of what was checked, and publish it. Where the press cannot, the engine renders every page.

        Raises:
            EngineError: the engine warned or failed; the site is as it was.
            LeaksFound: what was made holds the text of a withdrawn entry, or cannot be searched; so is it then.
            NameTaken: a hand-written page stands where a generated one belongs.
            UnfitPath: a withdrawn address cannot be written into the rules for web servers.
        """
        # what the rules for hosts cannot say stops a build before it publishes
        write_host_files(self.settings, answers(checked.archive, self.settings), self.shop.work)
        if self.order.plain:
            return self._plainly(checked.archive, "as asked", watch)
        try:
            return self._set(checked, watch)
        except NotALayout as error:
            return self._plainly(checked.archive, str(error), watch)

    def _set(self, checked: Checked, watch: Watch) -> Built:
        archive = checked.archive
        kit = self._kit(archive)
        site = self._look()
        held = read_held(self.settings.root, archive.withdrawn)
        plan = digest_of(
            kit.file.name, self.order.search, checked.registers.key, archive.ledgers.key, held.key, _sources(checked)
        )
        if plan == self.state.plan and not site.names:
            if self._explained:
                self._keep()  # something was read again all the same, and need not be the next time
            return Built(Published((), (), len(self.state.files)), Explanation(self._explained))
        stage = Stage(self.shop.site, self.shop.work, site.missing, whole=self._is_fresh)
        scan = Scan(held, kit, whole=self._is_fresh or held.key != self.state.scanned)
        run = Run(
            archive, self.settings, kit, self.state, self.pack, self.order.workers, scan, search=self.order.search
        )
        run.make(stage, site, watch)
        scan.rest(run.files, run.written, stage.path_of, self.order.workers)
        self._stop_at_leaks(scan, stage.folder)
        published = self._put_in_place(stage, run.written, run.files, site.there(self.state.files))
        run.note()
        self.state.plan, self.state.scanned = plan, held.key
        self._keep()
        return Built(published, Explanation(self._explained, run.reasons))

    def _kit(self, archive: Archive) -> Kit:
        spoken = {card.language or self.settings.language for card in archive.entries}
        spoken |= {entry.language or self.settings.language for entry in archive.withdrawn}
        spoken |= {tag for entry in archive.withdrawn for tag in entry.withdrawal.languages}
        spoken |= {tag for card in archive.entries for tag in card.translations}
        if self._pending is None or not spoken <= set(self.state.languages):
            return self._begin_kit({*spoken, *self.state.languages}).finish()
        return self._pending.finish()

    def _plainly(self, archive: Archive, reason: str, watch: Watch) -> Built:
        generate(archive, self.settings, watch, search=self.order.search)
        fresh = self.shop.work / "rendered"
        render(self.order.engine, self.settings, fresh)
        held = read_held(self.settings.root, archive.withdrawn)
        scan = Scan(held, whole=True)
        stage = Stage(self.shop.site, self.shop.work, whole=self._is_fresh)
        names = present(fresh).keys() - {"sitemap.xml.gz"}  # it holds the time
        scan.rest(names, names, fresh.joinpath, self.order.workers)
        self._stop_at_leaks(scan, fresh)
        written = [name for name in sorted(names) if stage.put(name, (fresh / name).read_bytes())[1]]
        published = self._put_in_place(stage, written, names, present(self.shop.site).keys())
        shutil.rmtree(fresh)
        self.state.files, self.state.folders, self.state.plan, self.state.scanned = {}, {}, b"", held.key
        self.state.index, self.state.documents = None, {}
        self._keep()
        return Built(published, Explanation(self._explained), reason)

    def _stop_at_leaks(self, scan: Scan, made: Path) -> None:
        """Keep what was made from being published, where anything was found in it.

        Raises:
            LeaksFound: so it was.
        """
        if scan.findings:
            shutil.rmtree(made, ignore_errors=True)
            raise LeaksFound(scan.findings)

    def _put_in_place(
        self,
        stage: Stage,
        written: Collection[str],
        names: Collection[str],
        there: Collection[str],
    ) -> Published:
        removed = {*there} - {*names}
        publish(stage, self.shop.work, removed)
        meet_demand(self.shop.work)
        self._look_at_folders((*written, *removed) if self.state.folders else names)
        files = sorted(name for name in removed if not name.endswith("/"))  # the others are empty folders
        return Published(tuple(written), tuple(files), len(names) - len(written))

    def _look_at_folders(self, touched: Iterable[str]) -> None:
        """Note the times of the folders that files were put into or taken out of."""
        for folder in (looked_at := folders_of(touched)):
            self.state.folders.pop(folder, None)
        self.state.folders |= folder_times(self.shop.site, looked_at)

    def _keep(self) -> None:
        """Keep what the next build need not do again; only then is let go what the last one kept."""
        self.state.tidy(self.pack)
        write_state(self._file, self.state, Reading.row)
        self.pack.keep_only(self.state.packs())


def _base(settings: Settings) -> bytes:
    """Return the digest of what everything that is made rests on; where the archive lies is no part of it."""
    said = {each.name: getattr(settings, each.name) for each in fields(settings) if each.name != "root"}
    said["navigation"] = sorted(settings.navigation)  # a set has no order of its own
    return digest_of(own_code(), repr(said), sorted(installed()), ZLIB_RUNTIME_VERSION)  # it deflates the index


def _sources(checked: Checked) -> bytes:
    """Return the digest of all entries, and of what each rests on."""
    return digest(b"".join([each.source + each.footing for each in checked.readings]))
