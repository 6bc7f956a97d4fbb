"""A page as far as it tells what it is: its title, headings, words outside of links, and what it says to programs."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from briefings.text import markup
from briefings.text.markup import Token, tokens

_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
_AROUND = frozenset({"a", "nav", "footer", "button", "select", "form", "label", "aside"})
_QUOTED = frozenset({"blockquote", "q", "code", "pre"})
_BREAKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "td", "tr", "section", "article", "main", "body"})
_ARTICLE = re.compile(r"(News|Blog|Analysis|Report|Opinion|Scholarly|Review)?(Article|Posting)|ReportageNewsArticle")


@dataclass
class Page:
    """What was read of a page; `prose` are its words outside of links, navigation, forms and quotations.

    Each block of them is a line.
    """

    title: str = ""
    headings: list[str] = field(default_factory=list)
    prose: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    refresh: str | None = None
    has_password: bool = False
    has_scripts: bool = False
    data: list[str] = field(default_factory=list)

    @cached_property
    def says_article(self) -> bool:
        """Whether it tells programs that it is an article (Open Graph, or schema.org in JSON-LD)."""
        if self.metas.get("og:type", "").lower() == "article" or "article:published_time" in self.metas:
            return True
        return any(_ARTICLE.fullmatch(kind) for kind in self._kinds())

    @cached_property
    def is_paid_for(self) -> bool:
        """Whether it tells programs that it is not free to read (schema.org, `isAccessibleForFree`)."""
        values = [str(each.get("isAccessibleForFree", "")).lower() for each in self._objects()]
        return any(value == "false" or value.endswith("/false") for value in values)

    def _kinds(self) -> Iterator[str]:
        for each in self._objects():
            kinds = each.get("@type")
            yield from [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]

    def _objects(self) -> Iterator[Mapping[str, object]]:
        for text in self.data:
            try:
                yield from _within(json.loads(text))
            except (ValueError, RecursionError):
                continue


def _within(value: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects of JSON-LD: one, several, or those of a graph."""
    if isinstance(value, dict):
        yield value
        yield from _within(value.get("@graph"))
    elif isinstance(value, list):
        for each in value:
            yield from _within(each)


def read_page(content: bytes, content_type: str) -> Page:
    """Read a page, however damaged."""
    reader = _Reader()
    reader.read(decoded(content, content_type))
    page = reader.page
    page.title = _tidy(page.title)[:_LONGEST]
    page.headings = [text[:_LONGEST] for each in page.headings[:_MOST_HEADINGS] if (text := _tidy(each))]
    page.prose = "\n".join([line for each in "".join(reader.words).split("\n") if (line := _tidy(each))])
    page.ids = {name: _tidy(text) for name, text in page.ids.items()}
    return page


_LONGEST = 300
_MOST_HEADINGS = 20


def _tidy(text: str) -> str:
    """Return a text with single spaces and nothing that is invisible, such as what would colour a terminal."""
    plain = " ".join(text.split())
    return plain if plain.isprintable() else "".join([char for char in plain if char.isprintable()])


_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)", re.IGNORECASE)


_TEXT = re.compile(
    r"ascii|utf-8|utf-16(-[bl]e)?|gb2312|gbk|gb18030|big5(hkscs)?|shift_jis|cp932|euc_jp|iso2022_jp|euc_kr|cp949"
    r"|iso8859-\d+|cp125\d|cp874|koi8-[ru]"
)
"""The encodings that pages have (WHATWG Encoding, section 4.2); Python's others are for other things."""


def decoded(content: bytes, content_type: str) -> str:
    """Return the text of a page, in the encoding that it or its headers name, else UTF-8, else the one of China."""
    named = re.search(r"charset\s*=\s*[\"']?([\w-]+)", content_type, re.IGNORECASE)
    inner = _CHARSET.search(content[:4096])
    for name in (named[1] if named else "", inner[1].decode() if inner else "", "utf-8"):
        try:
            codec = codecs.lookup(name).name
            if _TEXT.fullmatch(codec):
                return content.decode("gb18030" if codec in ("gb2312", "gbk") else codec)
        except (LookupError, UnicodeError):
            continue
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        return content.decode("utf-8", errors="replace")


_VOID = frozenset(
    {"br", "hr", "img", "input", "link", "meta", "area", "base", "col", "embed", "source", "track", "wbr"}
)
_IDS = frozenset({"js_content", "activity-name"})
"""The elements of WeChat's pages that hold a post and its title."""


_MOST_TOKENS = 200_000
"""How many tags and stretches of words are read of a page: more than any that people read has."""


class _Reader:
    """Reads a page tag by tag; end tags that belong to nothing are passed over."""

    def __init__(self) -> None:
        self.page = Page()
        self.words: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._depths: dict[str, int] = {}
        self._is_data = False

    def read(self, text: str) -> None:
        """Read a page."""
        for token in islice(tokens(text), _MOST_TOKENS):
            match token.kind:
                case markup.START:
                    self._start(token)
                case markup.END:
                    self._end(token.name)
                case markup.RAW if self._is_data:
                    self.page.data[-1] += token.text
                case markup.WORDS:
                    self._say(token.text)

    def _start(self, token: Token) -> None:
        tag, values = token.name, token.attributes
        self._note(tag, values)
        if tag in _BREAKS:
            self.words.append("\n")
        if tag in _VOID:
            return
        if tag in ("h1", "h2"):
            self.page.headings.append("")
        name = values.get("id", "") if values.get("id") in _IDS else ""
        self._open.append((tag, name))
        self._deepen(tag, name, 1)

    def _note(self, tag: str, values: Mapping[str, str]) -> None:
        page = self.page
        if tag == "meta":
            page.metas.setdefault((values.get("property") or values.get("name", "")).lower(), values.get("content", ""))
            if values.get("http-equiv", "").lower() == "refresh":
                page.refresh = _refresh(values.get("content", ""))
        page.has_password |= tag == "input" and values.get("type", "").lower() == "password"
        self._is_data = tag == "script" and "ld+json" in values.get("type", "").lower()
        page.has_scripts |= tag == "script" and not self._is_data
        if self._is_data:
            page.data.append("")

    def _deepen(self, tag: str, name: str, by: int) -> None:
        self._depths[tag] = self._depths.get(tag, 0) + by
        if name:
            self._depths[name] = self._depths.get(name, 0) + by

    def _end(self, tag: str) -> None:
        if tag in _BREAKS:
            self.words.append("\n")
        while self._depths.get(tag):
            name, own_id = self._open.pop()
            self._deepen(name, own_id, -1)
            if name == tag:
                break

    def _is_within(self, tags: frozenset[str]) -> bool:
        return any(self._depths.get(tag) for tag in tags)

    def _say(self, words: str) -> None:
        if self._depths.get("title") and not self._depths.get("svg"):
            self.page.title += words
        elif not self._is_within(_SILENT):
            self._said(words)

    def _said(self, words: str) -> None:
        for name in _IDS:
            if self._depths.get(name):
                self.page.ids[name] = self.page.ids.get(name, "") + words
        if self.page.headings and (self._depths.get("h1") or self._depths.get("h2")):
            self.page.headings[-1] += words
        if not self._is_within(_AROUND | _QUOTED):
            self.words.append(words)


def _refresh(content: str) -> str | None:
    """Return where a page sends its reader within ten seconds."""
    found = re.fullmatch(
        r"\s*(\d{1,2})(?:\.\d*)?\s*[;,]\s*url\s*=\s*[\"']?([^\"'>\s]+)[\"']?\s*", content, re.IGNORECASE
    )
    return found[2] if found and int(found[1]) <= 10 else None
