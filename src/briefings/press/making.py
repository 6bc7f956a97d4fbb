"""Making a kit: the engine is run over specimens, twice at once, with other marks in each."""

from __future__ import annotations

import hashlib
import importlib.metadata
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import briefings
from briefings import addresses
from briefings.archive import Archive
from briefings.engine import copy_project, run_mkdocs
from briefings.generate import handwritten, page_path
from briefings.pages.handwritten import HTML_MARKS
from briefings.press.kit import Kit, read_kit, write_kit
from briefings.press.layouts import Layout, check_links, same_layout, split
from briefings.press.specimens import Kind, Kinds, Specimen
from briefings.settings import Settings

VARIANTS = ("a", "b")
ENGINE_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "markupsafe", "pymdown-extensions", "pygments")


def get_kit(archive: Archive, settings: Settings, folder: Path) -> Kit:
    """Return the kit for an archive, kept in `folder` if the theme and the pages in `docs/` are still the same.

    Raises:
        NotALayout: the theme does something with pages that a layout cannot hold.
        EngineError: the engine warned or failed.
    """
    contents = {name: content for name, content, _ in handwritten(archive, settings, HTML_MARKS)}
    needed = Kinds(settings.language, _languages(archive), _named(settings, contents))
    key = _key(settings, contents, needed)
    kit = read_kit(folder, key, needed)
    if kit is None:
        kit = _make(settings, contents, needed, folder / "making")
        write_kit(folder, key, kit)
    return kit


def _languages(archive: Archive) -> set[str]:
    own = {entry.language for entry in archive.entries} | {entry.language for entry in archive.withdrawn}
    return {tag for tag in own if tag} | {tag for entry in archive.entries for tag in entry.translations}


def _named(settings: Settings, contents: Iterable[str]) -> set[str]:
    """Return the paths that the navigation names and that are not written by hand."""
    return {name.removesuffix("index.md") for name in settings.navigation - set(contents)}


def _key(settings: Settings, contents: dict[str, bytes], needed: Kinds) -> str:
    """Return the hash of all that a kit is made from: settings, pages, overrides, kinds, packages, our own code."""
    digest = hashlib.sha256()
    parts: list[tuple[str, bytes]] = [*sorted(contents.items()), ("kinds", repr(list(needed.all())).encode())]
    parts.append(("mkdocs.yml", (settings.root / "mkdocs.yml").read_bytes() + settings.site_url.encode()))
    parts += _files(settings.root / "overrides", "*") if (settings.root / "overrides").is_dir() else []
    parts += _files(Path(briefings.__file__).parent, "*.py")
    parts += [(name, importlib.metadata.version(name).encode()) for name in ENGINE_PACKAGES]
    for name, content in parts:
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(folder: Path, pattern: str) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob(pattern)):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def _make(settings: Settings, contents: dict[str, bytes], needed: Kinds, work: Path) -> Kit:
    with ThreadPoolExecutor() as pool:
        one, other = pool.map(lambda variant: _render(settings, contents, needed, work, variant), VARIANTS)
    layouts: dict[Kind, Layout] = {}
    known = {*needed.named, *(page_path(name) for name in contents if name.endswith(".md"))}
    for kind in needed.all():
        first, second = (Specimen(kind, variant) for variant in VARIANTS)
        layout = split(settings, first, _take(one, first))
        layouts[kind] = same_layout(layout, split(settings, second, _take(other, second)), first.path)
        check_links(layout, first, known)
    files = dict(_files(one, "*"))
    shutil.rmtree(work)
    files.pop("sitemap.xml.gz", None)
    return Kit(needed, layouts, files)


def _render(settings: Settings, contents: dict[str, bytes], needed: Kinds, work: Path, variant: str) -> Path:
    """Render the hand-written pages and one variant of the specimens; return the folder of the result."""
    work = work / variant
    pages = work / "pages"
    shutil.rmtree(work, ignore_errors=True)
    texts = {
        addresses.source_uri(each.path): each.text().encode()
        for each in (Specimen(kind, variant) for kind in needed.all())
    }
    for name, content in {**contents, **texts}.items():
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_bytes(content)
    config = copy_project(settings, pages, work / "project")
    run_mkdocs(config, work / "site")
    return work / "site"


def _take(site: Path, specimen: Specimen) -> str:
    """Return a rendered specimen, and take it out of the site."""
    file = site / specimen.path / "index.html"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    return text
