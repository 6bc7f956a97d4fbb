"""A page, and how it is written for the engines."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from briefings.pages.blocks import Block, to_markdown

_CODES = """
    af ar az be bg bn ca cs cy da de el en eo es et eu fa fi fr gl he hi hr hu hy id is it ja ka kn ko ku-IQ lb lt lv mk
    mn ms my nb nl nn pl pt pt-BR ro ru sa sh si sk sl sq sr sv ta te th tl tr uk ur uz vi zh zh-Hant zh-TW
"""
THEME_LANGUAGES = frozenset(_CODES.split())
"""The languages that the theme's own words exist in."""


NOT_SEARCHED = {"exclude": True}
"""Keeps a page out of the theme's own search, of which nothing but its window is used."""


def language_meta(language: str) -> dict[str, str]:
    """Return what front matter says of a page's language: its tag, and the language of the theme's words around it."""
    primary = language.split("-")[0]
    words = next((each for each in (language, primary) if each in THEME_LANGUAGES), "en")
    return {"language": language, "theme_language": words}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    `path` is its address below the site's; `title` and `description` are plain text; `blocks` are what the page
    shows; `head` is HTML for the page's head; `language` is the language of its
    text.
    """

    path: str
    title: str
    description: str
    blocks: tuple[Block, ...]
    language: str
    head: str = ""
    modified: str = ""
    hidden: bool = False

    def text(self) -> str:
        """Return the Markdown file: front matter, then the page.

        Themes put titles and descriptions into HTML as they stand, so they are escaped here. YAML is written by
        libyaml, which quotes whatever a text holds.
        """
        meta: dict[str, object] = {
            "title": html.escape(self.title, quote=False),
            "description": html.escape(self.description),
            **language_meta(self.language),
            "hide": ["navigation", "toc"],
            "search": NOT_SEARCHED,
        }
        if self.modified:
            meta["modified"] = self.modified
        if self.hidden:
            meta["robots"] = "noindex"
        if self.head:
            meta["head"] = self.head
        front = yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{to_markdown(self.blocks)}"


class Planned(NamedTuple):
    """A page that can be made, with what tells whether it must be.

    `what` names its kind in a word: entry, tombstone, list or index. `own` is the digest of what the page says by
    itself, `others` that of what it shows of other entries: while both are the same, `make` gives the same page. What
    the sitemap says of it is here too.
    """

    what: str
    path: str
    language: str
    own: bytes
    others: bytes
    make: Callable[[], Page]
    modified: str = ""
    hidden: bool = False


class PlannedFile(NamedTuple):
    """A file beside the pages that can be made, by its name in the site; the digests are as those of a page."""

    name: str
    own: bytes
    others: bytes
    make: Callable[[], str]
