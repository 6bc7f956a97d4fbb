"""Specimens: the pages that the engine is given to make layouts of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from briefings.pages.blocks import HEADING_ID
from briefings.pages.model import Page, language_meta

DEEPEST = 5
"""How many folders deep a generated page can stand: `zh/organisations/x/page/2/`, and one to spare."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What decides on a page's layout.

    Its language chooses the theme's words; its depth and the folder that it shares with pages of the navigation make
    the links to these. A page that the navigation names is marked in it, so it is a kind of its own, by its `path`.
    """

    language: str
    depth: int
    folder: str
    path: str | None = None


class Kinds:
    """The kinds of pages that an archive can have; `named` are the paths of generated pages in the navigation."""

    def __init__(self, language: str, languages: Iterable[str], named: Iterable[str]) -> None:
        self.language = language
        self.languages = sorted({language, *languages})
        self.named = sorted(named)

    def of(self, page: Page) -> Kind:
        """Return the kind of a page."""
        folder = max((each for each in self.named if page.path.startswith(each)), key=len, default="")
        own = page.path if folder == page.path else None
        return Kind(page.language, page.path.count("/"), folder, own)

    def all(self) -> Iterator[Kind]:
        """Yield every kind."""
        for language in self.languages:
            yield from (Kind(language, depth, "") for depth in range(1, DEEPEST + 1))
        for folder in self.named:
            depth = folder.count("/")
            yield Kind(self.language, depth, folder, folder)
            yield from (Kind(self.language, below, folder) for below in range(depth + 1, DEEPEST + 1))


@dataclass(frozen=True, slots=True)
class Specimen:
    """A page whose every part is a mark. Two variants with other marks show what a layout does not hold."""

    kind: Kind
    variant: str

    @property
    def path(self) -> str:
        """The path of the page: the kind's own, or one in its folder that is as deep."""
        if self.kind.path is not None:
            return self.kind.path
        below = self.kind.depth - self.kind.folder.count("/") - 1
        return f"{self.kind.folder}{self.stem}{self.kind.language.lower()}/" + "x/" * below

    @property
    def stem(self) -> str:
        """What the marks of this variant start with, found in no text."""
        return f"qzx{self.variant}qzx"

    def mark(self, part: str) -> str:
        """Return the mark of a part: one word of letters, which Markdown and templates leave alone."""
        return f"{self.stem}{part}"

    def text(self) -> str:
        """Return the Markdown file."""
        meta = {
            "title": self.mark("title"),
            "description": self.mark("description"),
            **language_meta(self.kind.language),
            "hide": ["navigation", "toc"],
            "modified": self.mark("modified"),
            "search": {"exclude": True},
            "head": self.mark("head"),
        }
        front = yaml.dump(meta, Dumper=yaml.CSafeDumper, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n# {self.mark('heading')} {{ #{HEADING_ID} }}\n\n<!-- {self.mark('content')} -->\n"

    def content(self) -> str:
        """Return what the page's content is as HTML."""
        return f'<h1 id="{HEADING_ID}">{self.mark("heading")}</h1>\n<!-- {self.mark("content")} -->'
