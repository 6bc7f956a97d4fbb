"""The pages that a change touches: those of the archive as it was held against those as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from briefings import addresses
from briefings.archive import Archive, Watch
from briefings.check import Checked, Memory, read_checked
from briefings.entry import Card, Entry
from briefings.generate import page_path
from briefings.pages.links import portable_teaser
from briefings.pages.model import Planned
from briefings.pages.site import all_pages
from briefings.reviewing.git import Base, blob_names
from briefings.reviewing.review import ADDED, CHANGED, CHANGES, GONE, MOST_PAGES, MOVED, WITHDRAWN, TouchedPage
from briefings.reviewing.snapshot import lay_out
from briefings.settings import Settings, SettingsError, read_settings
from briefings.store import Pack
from briefings.text.digest import NOTHING
from briefings.workers import cores

_FRAME = ("mkdocs.yml", "overrides/", "docs/assets/")
"""What every page is made with."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The pages that a change touches, cut to MOST_PAGES; how many there are of each change, and of others."""

    pages: tuple[TouchedPage, ...]
    counts: Mapping[str, int]
    others: int
    whole: bool


def read_kept(settings: Settings, today: date, folder: Path, watch: Watch = iter) -> Checked:
    """Read and check an archive, keeping in a folder what lists show of entries, by which they are known again.

    `watch` sees the files go by.
    """

    def teaser(archive: Archive, entry: Entry) -> str:
        return portable_teaser(archive, settings, entry, settings.language)

    return read_checked(settings, today, Memory(pack=Pack(folder), teaser=teaser), cores(), watch)


def touched_pages(base: Base, settings: Settings, checked: Checked, today: date) -> Touched:
    """Compare the pages of an archive with those of its base; `checked` is what `read_kept` gave for it."""
    with TemporaryDirectory(prefix="briefings-") as folder:
        before = _before(base, today, Path(folder))
        valid = not checked.has_errors and (before is None or not before[0].has_errors)
        old = _listed(*before, valid=valid) if before else {}
        new = _listed(checked, settings, valid=valid)
        cards = before[0].archive.entries if before else ()
        compared = _Comparison(old, new, _moves(base, cards, checked.archive), _kept(cards, checked.archive))
        every = [*compared.generated(), *_handwritten(base)]
        counts = Counter(change for change, _ in every)
        shown = sorted(every, key=lambda each: CHANGES.index(each[0]))[:MOST_PAGES]
        pages = tuple(make() for _, make in shown)
    return Touched(pages, {change: counts[change] for change in CHANGES}, compared.others, _frame_changed(base))


def _before(base: Base, today: date, folder: Path) -> tuple[Checked, Settings] | None:
    """Return the archive as it was, and its settings; None where there was none."""
    lay_out(base, folder / "archive")
    try:
        settings = read_settings(folder / "archive")
    except SettingsError:
        return None
    return read_kept(settings, today, folder / "packs"), settings


class _Listed(NamedTuple):
    """A page as far as it is compared; all else is as in `Planned`."""

    what: str
    own: bytes
    others: bytes
    title: Callable[[], str]


def _listed(checked: Checked, settings: Settings, *, valid: bool) -> dict[str, _Listed]:
    """Return the pages of an archive by path; unless it is `valid`, those of entries alone.

    What has mistakes may name what there is not, so no page of it can be made: the titles are those of the cards.
    """
    if valid:
        return {page.path: _listed_page(page) for page in all_pages(checked.archive, settings)}
    return {addresses.entry_path(card.id): _listed_card(card) for card in checked.archive.entries}


def _listed_page(page: Planned) -> _Listed:
    return _Listed(page.what, page.own, page.others, lambda: page.make().title)


def _listed_card(card: Card) -> _Listed:
    return _Listed("entry", card.own, NOTHING, lambda: card.title)


def _kept(before: Iterable[Card], after: Archive) -> frozenset[str]:
    """Return the pages of entries whose files are still there, be they valid or not."""
    there = set(after.files)
    return frozenset(addresses.entry_path(card.id) for card in before if card.path in there)


def _moves(base: Base, before: Iterable[Card], after: Archive) -> dict[str, str]:
    """Return where pages of entries went, by where they were: by an alias, or since a new file is what one was."""
    there = set(after.files)
    gone = [card for card in before if card.path not in there and card.path in base.files]
    paths = {addresses.entry_path(card.id) for card in gone}
    by_content = {base.files[card.path].name: addresses.entry_path(card.id) for card in gone}
    moves: dict[str, str] = {}
    for card in after.entries if gone else ():
        if card.path not in base.files:
            named = [alias.strip("/") + "/" for alias in card.aliases]
            same = [by_content.get(name, "") for name in blob_names((base.root / card.path).read_bytes())]
            moves |= {was: addresses.entry_path(card.id) for was in (*named, *same) if was in paths}
    return moves


@dataclass(slots=True)
class _Comparison:
    """The pages as they were and as they are; `others` counts those that only show what others say."""

    old: Mapping[str, _Listed]
    new: Mapping[str, _Listed]
    moves: Mapping[str, str]
    kept: frozenset[str]
    others: int = 0

    def generated(self) -> Iterator[tuple[str, Callable[[], TouchedPage]]]:
        """Yield each change, and what makes the page that is told of."""
        moved = {here: was for was, here in self.moves.items()}
        for path, page in self.new.items():
            change = self._change(path, page, moved)
            if change:
                yield change, _told(change, path, page, moved.get(path, ""))
        for path, page in self.old.items():
            if path not in self.new and path not in self.moves:
                change = CHANGED if path in self.kept else GONE  # one with errors has no page for now
                yield change, _told(change, path, page)

    def _change(self, path: str, page: _Listed, moved: Mapping[str, str]) -> str:
        was = self.old.get(path)
        if was is None:
            return MOVED if path in moved else ADDED
        if was.what != page.what:
            return WITHDRAWN if page.what == "tombstone" else CHANGED
        if was.own == page.own and was.others == page.others:
            return ""
        if page.what in ("entry", "tombstone") and was.own != page.own:
            return CHANGED
        self.others += 1
        return ""


def _told(change: str, path: str, page: _Listed, was: str = "") -> Callable[[], TouchedPage]:
    return lambda: TouchedPage(change, path, page.title(), was)


def _handwritten(base: Base) -> Iterator[tuple[str, Callable[[], TouchedPage]]]:
    """Yield the pages of `docs/` that differ; their titles are the names of their files."""
    docs = base.root / "docs"
    there = {f"docs/{file.relative_to(docs).as_posix()}" for file in docs.rglob("*.md") if file.is_file()}
    known = {path for path in base.files if path.startswith("docs/") and path.endswith(".md")}
    for path in sorted(there | known):
        change = GONE if path not in there else ADDED if path not in known else CHANGED
        if change != CHANGED or base.is_changed(path):
            yield change, partial(TouchedPage, change, page_path(path.removeprefix("docs/")), path)


def _frame_changed(base: Base) -> bool:
    """Tell whether anything that every page is made with differs."""
    folders = [base.root / name for name in _FRAME]
    there = [file for folder in folders for file in ([folder] if folder.is_file() else folder.rglob("*"))]
    paths = {file.relative_to(base.root).as_posix() for file in there if not file.is_dir()}
    known = {path for path in base.files if path.startswith(_FRAME)}
    return any(base.is_changed(path) for path in sorted(paths | known))
