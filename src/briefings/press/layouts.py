"""Layouts: a theme's HTML for one kind of page, split at the marks of its specimen."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass

from briefings import addresses
from briefings.errors import BriefingsError
from briefings.pages.blocks import to_html, without_search_hints
from briefings.pages.model import Page
from briefings.press.specimens import Specimen
from briefings.settings import Settings


class NotALayout(BriefingsError):
    """A theme does something with a page that a layout cannot hold; the message says what."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Pieces of HTML that stay, and between them the names of the parts that a page gives."""

    pieces: tuple[str, ...]
    parts: tuple[str, ...]

    def set(self, settings: Settings, page: Page) -> str:
        """Return a page as the engine would have written it."""
        values = {
            "title": html.escape(page.title, quote=False),
            "description": html.escape(page.description),
            "head": page.head,
            "address": addresses.absolute(settings.site_url, page.path),
            "content": without_search_hints(to_html(page.blocks)),
        }
        together = [self.pieces[0]]
        for part, piece in zip(self.parts, self.pieces[1:], strict=True):
            together += (values[part], piece)
        return "".join(together)


def split(settings: Settings, specimen: Specimen, text: str) -> Layout:
    """Return the layout that a rendered specimen shows.

    Raises:
        NotALayout: a mark is missing, or the theme has changed one.
    """
    marks = {
        specimen.content(): "content",
        addresses.absolute(settings.site_url, specimen.path): "address",
        **{specimen.mark(part): part for part in ("title", "description", "head")},
    }
    if specimen.kind.path is not None:  # the address of a page of the navigation is part of its layout
        marks.pop(addresses.absolute(settings.site_url, specimen.path))
    pattern = re.compile("|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True)))
    pieces, parts, position = [], [], 0
    for match in pattern.finditer(text):
        pieces.append(text[position : match.start()])
        parts.append(marks[match[0]])
        position = match.end()
    pieces.append(text[position:])
    if missing := {"title", "description", "head", "content"} - set(parts):
        raise NotALayout(f"the theme shows no {', '.join(sorted(missing))} of a page at {specimen.path}")
    if any(specimen.stem in piece for piece in pieces):
        raise NotALayout(f"the theme changes what a page says of itself at {specimen.path}")
    return Layout(tuple(pieces), tuple(parts))


_LINK = re.compile(r'\b(?:href|src)="([^"#?]*)')


def check_links(layout: Layout, specimen: Specimen, known: Collection[str]) -> None:
    """Check that a layout links only to what its kind was chosen by: `known` are paths of pages.

    Raises:
        NotALayout: it links to a page that is not in the navigation, so pages beside that one need another link.
    """
    for link in _LINK.findall("".join(layout.pieces)):
        target = posixpath.normpath(posixpath.join("/", specimen.path, link)).strip("/") + "/"
        outside = ":" in link.split("/")[0] or link.startswith("/")
        inside = target == "/" or any(each.startswith(target) or each == target for each in known)
        if not outside and not inside and link.endswith("/"):
            raise NotALayout(f"the theme links to {target}, a page that is not in the navigation")


def same_layout(one: Layout, other: Layout, path: str) -> Layout:
    """Return the layout that two specimens of one kind show, which must be the same.

    Raises:
        NotALayout: they differ, so the theme makes something of the page that is not one of its parts.
    """
    if one != other:
        raise NotALayout(f"two pages of the kind at {path} differ in more than their title, description, head and text")
    return one
