"""The sitemap, from the same template that the engine renders, with the pages that the press sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefings.engine import Engine
from briefings.press.layouts import NotALayout

SITEMAP = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class Listed:
    """What the template looks at of a page: its file below `docs_dir`, its address, its front matter."""

    source_uri: str
    canonical_url: str
    meta: Mapping[str, Any]


def sitemap(overrides: Path, pages: Iterable[Listed], engine: Engine = Engine.MKDOCS) -> bytes:
    """Return the sitemap of all pages as an engine would have written it.

    Raises:
        NotALayout: the archive leaves the sitemap to the theme, which dates each page with the day of the build.
    """
    from jinja2 import Environment, FileSystemLoader, TemplateNotFound  # noqa: PLC0415 - few builds need to load it

    environment = Environment(loader=FileSystemLoader(overrides), autoescape=False)  # noqa: S701 - as MkDocs does
    try:
        template = environment.get_template(SITEMAP)
    except TemplateNotFound:
        raise NotALayout("there is no overrides/sitemap.xml") from None
    return template.render(pages=_sorted(pages, engine)).encode()


def walk_order(source_uri: str) -> list[tuple[int, str]]:
    """Return the place of a file of `docs_dir` in the walk of MkDocs.

    It goes through a folder's files, the index first, before its folders.
    """
    *folders, name = source_uri.split("/")
    return [*((2, folder) for folder in folders), (0 if name == "index.md" else 1, name)]


def _sorted(pages: Iterable[Listed], engine: Engine) -> list[Listed]:
    if engine is Engine.ZENSICAL:
        return sorted(pages, key=lambda page: page.canonical_url)
    return sorted(pages, key=lambda page: walk_order(page.source_uri))
