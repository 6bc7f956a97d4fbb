"""Generate: write the archive's pages and files to `build/docs`, where an engine finds them.

Only what changed is written, so that an engine which looks at times does no more than it must; what no longer
belongs there is removed.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefings import addresses
from briefings.archive import Archive, Watch
from briefings.errors import BriefingsError
from briefings.feeds import write_feeds
from briefings.form.programs import form_files
from briefings.pages.handwritten import complete
from briefings.pages.links import Place
from briefings.pages.site import all_files, all_pages
from briefings.search.documents import ArchiveLibrary
from briefings.search.index import whole_index
from briefings.search.programs import programs
from briefings.settings import Settings


class NameTaken(BriefingsError):
    """Two things would be written to one file; the message names both."""


class UnreadablePage(BriefingsError):
    """A file of `docs/` cannot be used; the message says which and why."""


@dataclass(slots=True)
class Generated:
    """What a run wrote, left as it was, and removed: paths below `build/docs`."""

    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def generate(archive: Archive, settings: Settings, watch: Watch = iter, *, search: bool = True) -> Generated:
    """Write everything to `settings.pages_dir`; return what was done. `watch` sees the pages go by.

    With `search`, the search's index is made too.

    Raises:
        NameTaken: a hand-written page stands where a generated one belongs.
    """
    desk = _Desk(settings.pages_dir)
    for name, content, origin in _contents(archive, settings, watch):
        desk.put(name, content, origin)
    if search:
        whole_index(
            ArchiveLibrary(archive, settings),
            lambda name, content: desk.put(addresses.SEARCH + name, content, "a file of the search"),
        )
    _remove_others(settings.pages_dir, desk.names, desk.result)
    return desk.result


class _Desk:
    """Writes files to a folder, each name once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: set[str] = set()
        self.result = Generated()
        self._origins: dict[str, str] = {}

    def put(self, name: str, content: bytes, origin: str) -> None:
        """Write a file, unless it holds just that; `origin` says in a message where it comes from."""
        built = built_name(name)
        if built in self._origins:
            raise NameTaken(f"{origin} and {self._origins[built]} would both be {built}; rename one.")
        self._origins[built] = origin
        self.names.add(name)
        written = _write(self.folder / name, content)
        (self.result.written if written else self.result.kept).append(name)


def _contents(archive: Archive, settings: Settings, watch: Watch) -> Iterator[tuple[str, bytes, str]]:
    """Yield name, content and origin of each file."""
    yield from handwritten(archive, settings)
    planned = list(all_pages(archive, settings))
    for _, page in zip(watch([each.path for each in planned]), planned, strict=True):
        yield addresses.source_uri(page.path), page.make().text().encode(), "a generated page"
    for file in all_files(archive, settings):
        yield file.name, file.make().encode(), "a generated file"
    for name, content in programs():
        yield addresses.SEARCH + name, content, "a program of the search"
    for name, content in form_files(archive, settings):
        yield name, content, "a file of the form"
    for name, text in write_feeds(archive, settings):
        yield name, text.encode(), "a generated file"


def handwritten(archive: Archive, settings: Settings, kept: Collection[str] = ()) -> Iterator[tuple[str, bytes, str]]:
    """Yield name, content and origin of each file of `docs/`; the marks that are `kept` stay in it."""
    docs = settings.root / "docs"
    for file in sorted(docs.rglob("*")):
        name = file.relative_to(docs).as_posix()
        if any(part.startswith(".") for part in name.split("/")):
            continue
        if file.is_symlink():
            raise UnreadablePage(f"docs/{name} is a link; what the archive publishes is in the archive. Copy the file.")
        if file.is_file():
            content = file.read_bytes()
            if file.suffix == ".md":
                at = Place(archive, settings, page_path(name), settings.language)
                content = complete(at, f"docs/{name}", _text(name, content), kept).encode()
            yield name, content, f"docs/{name}"


def _text(name: str, content: bytes) -> str:
    """Return a page's text with plain line ends."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadablePage(f"docs/{name} is not UTF-8: {error.reason}. Save it with the encoding UTF-8.") from error


def built_name(name: str) -> str:
    """Return the name, in the site, of what a file of `docs_dir` becomes."""
    return f"{page_path(name)}index.html" if name.endswith(".md") else name


def page_path(name: str) -> str:
    """Return the path of the page that a Markdown file becomes, with directory addresses."""
    stem = name.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def _write(file: Path, content: bytes) -> bool:
    """Write a file whole, unless it holds just that already; tell whether it was written."""
    try:
        if file.read_bytes() == content:
            return False
    except OSError:
        pass  # not there yet, or in the way: written below, or told by the failure to
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(content)
    part.replace(file)
    return True


def _remove_others(folder: Path, known: set[str], result: Generated) -> None:
    for file in sorted(folder.rglob("*"), reverse=True):
        name = file.relative_to(folder).as_posix()
        if file.is_dir() and not file.is_symlink():
            if not any(file.iterdir()):
                file.rmdir()
        elif name not in known:
            file.unlink()
            result.removed.append(name)
