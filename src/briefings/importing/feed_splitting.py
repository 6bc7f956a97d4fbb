"""A feed in XML taken apart into its items, as it streams by; none of it is parsed for this.

A parser that meets a missing end tag takes all that follows for part of the same item. Here an item ends where its end
tag stands or the next one starts, so that one that is damaged takes nothing with it. Comments and CDATA sections are
respected (XML 1.0, sections 2.5 and 2.7), and so is that one of them may have lost its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from briefings.errors import BriefingsError

LONGEST = 1_000_000
"""How many characters an item may have: as UTF-8, that is less than libxml2 takes as one text."""
HEAD = 1_000_000
"""How many characters before the root's start tag, and of what stands outside all items, are looked at."""
_TAIL = 128  # longer than any mark that is looked for
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>"}
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_PASSED = (("<!--", "-->"), ("<?", "?>"))
_SPACE = re.compile(r"""xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")
_SPACES = {
    "http://purl.org/rss/1.0/": "item",
    "http://my.netscape.com/rdf/simple/0.9/": "item",
    "http://channel.netscape.com/rdf/simple/0.9/": "item",
    "http://backend.userland.com/rss2": "item",
    "http://blogs.law.harvard.edu/tech/rss": "item",
    "http://www.w3.org/2005/Atom": "entry",
    "http://purl.org/atom/ns#": "entry",
}
_ROOTS = {"rss": "item", "RDF": "item", "channel": "item", "feed": "entry"}


class UnsafeDocument(BriefingsError):
    """A document declares entities, with which a small file can become a huge one, or take in files that it names."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} declares XML entities in its DOCTYPE. Nothing of it is read, since entities can be made to fill"
            " the memory or to fetch files, and no feed has need of them. Take the declarations out if you trust it."
        )
        self.name = name


class NoFeed(BriefingsError):
    """A document is no feed; `why` says what it is instead."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} is no feed: {why}.")
        self.name = name
        self.why = why


@dataclass(frozen=True, slots=True)
class Root:
    """The element that holds a feed: its start tag, names with and without prefix, attributes, and its items' name."""

    tag: str
    qualified: str
    name: str
    attributes: str
    item: str

    @property
    def item_names(self) -> tuple[str, ...]:
        """The names that items' tags can have, with the prefixes that the root binds."""
        bound = {prefix for prefix, space in _SPACE.findall(self.attributes) if _SPACES.get(space) == self.item}
        return tuple(f"{prefix}:{self.item}" if prefix else self.item for prefix in sorted({"", *bound}))


@dataclass(frozen=True, slots=True)
class Piece:
    """An item's text, its number from 1, and what is wrong with it as a piece of text, if anything.

    One of number 0 has no text, and stands for what is missing at the end of a file.
    """

    number: int
    text: str
    damage: str = ""

    @property
    def where(self) -> str:
        """Its place in the file, in words."""
        return f"item {self.number}" if self.number else "end of the file"


def root_of(text: str, name: str) -> Root:
    """Return a feed's root; `text` is its start, `name` what messages call it.

    Raises:
        UnsafeDocument: it declares entities.
        NoFeed: its root is none of a feed.
    """
    text = text[:HEAD]
    root = _ROOT.match(text, _root_at(text, name))
    if root is None:
        raise NoFeed(name, "it has no element")
    prefix, local, attributes = root.groups()
    if local not in _ROOTS:
        raise NoFeed(name, "it is a web page" if local.lower() == "html" else f"its root is <{local[:40]}>")
    return Root(root[0], f"{prefix or ''}{local}", local, attributes, _ROOTS[local])


def split(pieces: Iterator[str], root: Root, outside: list[str]) -> Iterator[Piece]:
    """Yield the items of a document, and what is missing at its end; what stands around them is added to `outside`."""
    item: _Item | None = None
    number = kept = 0
    is_whole = root.tag.endswith("/>")
    for token in _tokens(_Window(pieces), root):
        if token.kind in ("open", "empty", "end"):
            is_whole = token.kind == "end"
        if item and token.kind in ("open", "empty", "close", "end"):
            yield item.ended(token)
            item = None
            if token.kind == "close":
                continue
        if token.kind in ("open", "empty"):
            number += 1
            item = _Item(number)
        if item:
            item.add(token)
            if token.kind == "empty":
                yield item.ended(token)
                item = None
        elif (token.kind in ("text", "end") or token.text.startswith("<![")) and kept < HEAD:
            kept += len(token.text)
            outside.append(token.text)
    if item:
        yield Piece(item.number, "".join(item.parts), item.damage or "the file ends within it")
    else:
        yield from [] if is_whole else [_missing(root, number)]


def _missing(root: Root, number: int) -> Piece:
    """Return what stands for the items that a file lacks which ends too early, between two of them."""
    what = f"what came after item {number} is missing" if number else "no item is in it"
    return Piece(0, "", f"the file ends without `</{root.qualified}>`: {what}; get the file anew")


def _root_at(text: str, name: str) -> int:
    """Return where the root's start tag begins, or the end of the text; what stands before it is never parsed."""
    at = text.find("<")
    while at >= 0 and not text[at + 1 : at + 2].isalpha() and text[at + 1 : at + 2] != "_":
        if text[at : at + 8].lower() == "<!entity":
            raise UnsafeDocument(name)
        skipped = next((end for start, end in _PASSED if text.startswith(start, at)), "<")
        end = text.find(skipped, at + 1)
        at = text.find("<", end) if end >= 0 else -1
    return at if at >= 0 else len(text)


@dataclass(slots=True)
class _Item:
    """An item that is being read."""

    number: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    damage: str = ""

    def add(self, token: _Token) -> None:
        self.length += len(token.text)
        if self.length > LONGEST:
            self.damage = f"it is longer than {LONGEST:,} characters"
        else:
            self.parts.append(token.text)
        if token.kind == "broken":
            self.damage = self.damage or f"a section in it that begins with {token.text} has no end"

    def ended(self, token: _Token) -> Piece:
        if token.kind == "close":
            self.add(token)
        missing = "" if token.kind in ("close", "empty") else "its end tag is missing"
        return Piece(self.number, "".join(self.parts), self.damage or missing)


class _Token(NamedTuple):
    """`open`, `close` and `empty` are tags of items, `section` a comment or CDATA, `broken` the start of one only.

    `end` is the end tag of the root.
    """

    kind: str
    text: str


class _Window:
    """A text that comes in pieces: the part that is being looked at, and where in it."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self.text, self.at, self.passed = "", 0, 0
        self._ends: dict[str, tuple[int, int, bool]] = {}

    def grow(self) -> bool:
        """Take in the next piece, letting go of what was passed; tell whether there was one."""
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self.passed += self.at
        self.text, self.at = self.text[self.at :] + piece, 0
        return True

    def take(self, end: int) -> str:
        """Return the text up to a place, and pass it."""
        given, self.at = self.text[self.at : end], end
        return given

    def find(self, mark: str, limit: int) -> int:
        """Return where a mark stands next, at most `limit` characters on, or -1.

        What was found out of one place is kept for later ones, so that no text is searched twice.
        """
        here = self.passed + self.at
        since, until, found = self._ends.get(mark, (here, here, False))
        if not (since <= here <= until and (found or until - here > limit)):
            until = max(here, until)
            until, found = self._search(mark, until, limit)
            self._ends[mark] = here, until, found
        return until - self.passed if found else -1

    def _search(self, mark: str, start: int, limit: int) -> tuple[int, bool]:
        """Search from `start`, a place in the whole text; return where the mark is, or up to where it is not."""
        while True:
            found = self.text.find(mark, start - self.passed)
            if found >= 0:
                return found + self.passed, True
            start = max(start, self.passed + len(self.text) - len(mark) + 1)
            if start - self.passed - self.at > limit or not self.grow():
                return start, False


def _tokens(window: _Window, root: Root) -> Iterator[_Token]:
    called = "|".join(re.escape(name) for name in root.item_names)
    mark = re.compile(rf"<!--|<!\[CDATA\[|<(/?)(?:{called})(?=[\s/>])|<(/{re.escape(root.qualified)})(?=[\s>])")
    closing = re.compile(rf"</(?:{called})\s*>")
    more = True
    while more or window.at < len(window.text):
        found = mark.search(window.text, window.at)
        safe = len(window.text) - _TAIL if more else len(window.text)
        if found is None or found.start() > safe:
            if safe > window.at:
                yield _Token("text", window.take(safe))
            more = more and window.grow()
            continue
        if found.start() > window.at:
            yield _Token("text", window.take(found.start()))
        yield _section(window, found.group(), closing) if found.group() in _ENDS else _tag(window, found)


def _section(window: _Window, opener: str, closing: re.Pattern[str]) -> _Token:
    """Pass a comment or CDATA section, or only its opening where its end is that of another one."""
    end = window.find(_ENDS[opener], LONGEST)
    start = window.at + len(opener)
    inner = window.text.find(opener, start, end) if end >= 0 else -1
    if end < 0 or (inner >= 0 and closing.search(window.text, start, inner)):
        return _Token("broken", window.take(start))
    return _Token("section", window.take(end + 3))


def _tag(window: _Window, found: re.Match[str]) -> _Token:
    end = window.find(">", LONGEST)
    if end < 0:
        return _Token("text", window.take(window.at + 1))
    text = window.take(end + 1)
    if found[2]:
        return _Token("end", text)
    return _Token("close" if found[1] else "empty" if text.endswith("/>") else "open", text)
