"""Layouts: a theme's HTML for one kind of page, split at the marks of its specimen."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from briefings import addresses
from briefings.errors import BriefingsError
from briefings.press.specimens import Specimen
from briefings.settings import Settings
from briefings.text.digest import digest_of

PARTS = ("title", "description", "head", "address", "content")


class NotALayout(BriefingsError):
    """A theme does something with a page that a layout cannot hold; the message says what."""


@dataclass(frozen=True)
class Layout:
    """Pieces of HTML that stay, and between them the names of the parts that a page gives.

    The pieces are bytes, so that a page in any script costs no more than copying them.
    """

    pieces: tuple[bytes, ...]
    parts: tuple[str, ...]

    @cached_property
    def digest(self) -> bytes:
        """The digest of the whole layout: pages with the same parts in the same layout are the same."""
        return digest_of(self.pieces, self.parts)

    @cached_property
    def _places(self) -> tuple[tuple[bytes, int], ...]:
        """The pieces behind the first, and which part stands before each."""
        return tuple((piece, PARTS.index(part)) for part, piece in zip(self.parts, self.pieces[1:], strict=True))

    def fill(self, title: str, description: str, head: str, address: str, content: str) -> bytes:
        """Return a page as the engine would have written it.

        All parts are HTML: the title without `<`, `>` and `&` as they stand, the description without quotes too.
        `address` is the page's absolute one; `content` has no hints for the search.
        """
        values = (title.encode(), description.encode(), head.encode(), address.encode(), content.encode())
        together = [self.pieces[0]]
        for piece, part in self._places:
            together += (values[part], piece)
        return b"".join(together)


_CUT = "\0"
"""What marks are cut out with: a character that HTML does not allow (HTML, section 13.2.3.5)."""


def split(settings: Settings, specimen: Specimen, text: str) -> Layout:
    """Return the layout that a rendered specimen shows.

    Raises:
        NotALayout: a mark is missing, or the theme has changed one.
    """
    marks = {specimen.content(): "content", **{specimen.mark(part): part for part in ("title", "description", "head")}}
    if specimen.kind.path is None:  # else the page is of the navigation, and its address is part of its layout
        marks[addresses.absolute(settings.site_url, specimen.path)] = "address"
    if _CUT in text:
        raise NotALayout(f"the theme writes a character at {specimen.path} that HTML does not allow")
    for mark in sorted(marks, key=len, reverse=True):
        text = text.replace(mark, f"{_CUT}{marks[mark]}{_CUT}")
    together = text.split(_CUT)
    pieces, parts = together[::2], together[1::2]
    if missing := {"title", "description", "head", "content"} - set(parts):
        raise NotALayout(f"the theme shows no {', '.join(sorted(missing))} of a page at {specimen.path}")
    if any(part == "address" and piece.startswith("index.html") for part, piece in zip(parts, pieces[1:], strict=True)):
        raise NotALayout(f"the engine gives the page at {specimen.path} another address")
    if any(specimen.stem in piece.lower() for piece in pieces):
        raise NotALayout(f"the theme changes what a page says of itself at {specimen.path}")
    return Layout(tuple(piece.encode() for piece in pieces), tuple(parts))


_LINK = re.compile(r'\b(?:href|src)="([^"#?]*)')


def check_links(layout: Layout, specimen: Specimen, known: Collection[str]) -> None:
    """Check that a layout links only to what its kind was chosen by: `known` are paths of pages.

    Raises:
        NotALayout: it links to a page that is not in the navigation, so pages beside that one need another link.
    """
    for link in {link for link in _LINK.findall(b"".join(layout.pieces).decode()) if link.endswith("/")}:
        if ":" in link.split("/")[0] or link.startswith("/"):
            continue
        target = posixpath.normpath(posixpath.join("/", specimen.path, link)).strip("/") + "/"
        if target != "/" and not any(each.startswith(target) for each in known):
            raise NotALayout(f"the theme links to {target}, a page that is not in the navigation")


def same_layout(one: Layout, other: Layout, path: str) -> Layout:
    """Return the layout that two specimens of one kind show, which must be the same.

    Raises:
        NotALayout: they differ, so the theme makes something of the page that is not one of its parts.
    """
    if one != other:
        raise NotALayout(f"two pages of the kind at {path} differ in more than their title, description, head and text")
    return one
