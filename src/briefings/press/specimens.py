"""Specimens: the pages that an engine is given to make layouts of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefings import addresses
from briefings.pages.blocks import Block, Bullets, Heading, Html, Paragraph, to_html, without_search_hints
from briefings.pages.model import Page
from briefings.text.html import element

DEEPEST = 4
"""How many folders deep a generated page can stand: `topics/x/page/2/`."""

VARIANTS = ("a", "bb")
"""What tells the marks of two specimens of one kind apart. The second are longer, so that a theme which counts
letters is noticed."""

_TEXT = """a -- b ... "c" 'd' (c) 1/2 :e: https://example.org/ f~2~ g^2^ ==h== ++i++ [j] *k* `l` <m> &n; $o$ 中文，字"""

_ENTRY = "2000-01-01-x"
_LISTS = (
    *addresses.INDEXES,
    *addresses.LINKED,
    addresses.topic_path("x"),
    addresses.publisher_path("x"),
    addresses.place_path("x"),
    addresses.organisation_path("x"),
    addresses.year_path(2000),
    addresses.month_path(2000, 1),
)


class Kind(NamedTuple):
    """What decides on a page's layout.

    Its language chooses the theme's words; its depth and the folder that it shares with pages of the navigation make
    the links to these. A page that the navigation names is marked in it, so it is a kind of its own, by its `path`.
    """

    language: str
    depth: int
    folder: str
    path: str | None = None


class Kinds:
    """The kinds of pages that an archive can have.

    `language` is the archive's own, `languages` those of its entries and translations; `named` are the paths of
    generated pages in the navigation or the footer.
    """

    def __init__(self, language: str, languages: Iterable[str], named: Iterable[str]) -> None:
        self.language = language
        self.languages = sorted({language, *languages})
        self.named = sorted(named, key=lambda path: (-len(path), path))
        self._folders = tuple(self.named)

    def of(self, path: str, language: str) -> Kind:
        """Return the kind of a page by its path and language."""
        folder = ""
        if path.startswith(self._folders):
            folder = next(each for each in self.named if path.startswith(each))
        return Kind(language, path.count("/"), folder, path if folder == path else None)

    @property
    def unusual(self) -> list[str]:
        """The pages in the navigation, by path, that are not of the archive's own indexes."""
        return sorted(set(self.named) - {*addresses.INDEXES, *addresses.LINKED})

    @cached_property
    def all(self) -> tuple[Kind, ...]:
        """Every kind that there can be, each once."""
        return tuple(dict.fromkeys(self._each()))

    def _each(self) -> Iterator[Kind]:
        for language in self.languages:
            yield self.of(addresses.entry_path(_ENTRY), language)
            yield self.of(addresses.translation_path(_ENTRY, language), language)
        for path in _LISTS:
            yield self.of(path, self.language)
            yield self.of(addresses.numbered_path(path, 2), self.language)
        for folder in self.unusual:  # any page can be named, so any can be below it
            yield self.of(folder, self.language)
            for language in self.languages:
                yield from (Kind(language, depth, folder) for depth in range(folder.count("/") + 1, DEEPEST + 1))


@dataclass(frozen=True, slots=True)
class Specimen:
    """A page whose every part is a mark.

    Two variants with other marks show what a layout does not hold. The second one lacks what not every page has,
    and has what few have, so that a theme which looks at that is noticed.
    """

    kind: Kind
    variant: str

    @property
    def path(self) -> str:
        """The path of the page: the kind's own, or one in its folder that is as deep."""
        if self.kind.path is not None:
            return self.kind.path
        below = self.kind.depth - self.kind.folder.count("/") - 1
        return f"{self.kind.folder}{self.stem}{self.kind.language}/" + "x/" * below

    @property
    def stem(self) -> str:
        """What the marks of this variant start with, found in no text."""
        return f"qzx{self.variant}qzx"

    def mark(self, part: str) -> str:
        """Return the mark of a part: one word of letters, which Markdown and templates leave alone."""
        return f"{self.stem}{part}"

    @property
    def page(self) -> Page:
        """What the page is made from."""
        is_first = self.variant == VARIANTS[0]
        return Page(
            self.path,
            self.mark("title"),
            self.mark("description"),
            self._blocks(),
            self.kind.language,
            self.mark("head"),
            modified=self.mark("modified") if is_first else "",
            hidden=not is_first,
        )

    @property
    def _is_article(self) -> bool:
        """Whether entries are of this kind, and not listings, most of which stand in folders."""
        return not self.kind.folder

    def _blocks(self) -> tuple[Block, ...]:
        """Return one block of each form, with a text that Markdown might take for its own; of a listing, less."""
        short = (Heading(self.mark("heading")), Paragraph(self.mark("summary"), "bf-summary"))
        if not self._is_article:
            return short
        return (
            *short,
            Bullets((self.mark("point"), _TEXT)),
            Html(element("section", element("h2", self.mark("box")), _TEXT)),
            Html(element("div", element("p", self.mark("body")), element("pre", _TEXT))),
        )

    def content(self) -> str:
        """Return what the page's content is as HTML."""
        return without_search_hints(to_html(self.page.blocks))


def specimens(kinds: Collection[Kind], variant: str) -> dict[str, bytes]:
    """Return the specimens of some kinds as files below `docs_dir`."""
    pages = (Specimen(kind, variant).page for kind in kinds)
    return {addresses.source_uri(page.path): page.text().encode() for page in pages}
