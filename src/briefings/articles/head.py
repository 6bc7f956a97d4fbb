"""What a page says of itself to programs: its head, its linked data, and what marks its headline and its day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from briefings.articles.places import Place
from briefings.text import markup
from briefings.text.markup import Token, tokens
from briefings.text.similar import fold
from briefings.text.urls import identity, split_url

MOST_TOKENS = 300_000
"""How many tags and stretches of words are looked at."""

_MOST_DATA, _MOST_OBJECTS, _DEEPEST = 500_000, 200, 8
_LONGEST_TITLE = 1_000
_ARTICLE = re.compile(
    r"(News|Blog|Social|Discussion|Live|Analysis|Report|Opinion|Background|Review|Scholarly|Tech)*"
    r"(Article|Posting|BlogPosting)|ReportageNewsArticle|LiveBlogPosting"
)
_PAGE = re.compile(r"WebPage|ItemPage")
_ADDRESSES = ("url", "mainEntityOfPage", "@id")
_SAME_TITLE = 80
"""How alike, of 100, two headlines of one article are at least."""
_OTHER_PAGE = -1
"""An object is nearer than this, or as near, unless both its address and its headline are another page's."""
_SHORT = 8
"""How many letters a headline has at least that is looked for within a longer one."""


@dataclass
class Head:
    """What was read: `metas` by lower-case name, the first of each; `said` the values of microdata, by property.

    `address` is where the page was read, empty where nobody knows; `base` and `canonical` are as they are written.
    `times` are the days of `time` elements that stand with the article's headline, `data` the scripts of linked data.
    """

    address: str = ""
    title: str = ""
    headline: str = ""
    language: str = ""
    canonical: str = ""
    base: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    many: dict[str, list[str]] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)

    def meta(self, *names: str) -> str:
        """Return the first of some metas that says something."""
        return next((self.metas[name] for name in names if self.metas.get(name)), "")

    @cached_property
    def article(self) -> Mapping[str, Any]:
        """The object of linked data that stands for the article; where there is none, that for the page.

        Pages describe other articles as well, those that they recommend. Of several, the one counts whose address
        and headline are the page's; one that has neither stands for another page.
        """
        objects = list(islice(self._objects(), _MOST_OBJECTS))
        for wanted in (_ARTICLE, _PAGE):
            found = [each for each in objects if any(wanted.fullmatch(kind) for kind in texts_of(each.get("@type")))]
            if found and self._nearness(best := max(found, key=self._nearness)) >= _OTHER_PAGE:
                return best
        return {}

    def _nearness(self, data: Mapping[str, Any]) -> float:
        """Return how well an object fits the page, from -2 to 3: by its address first, then by its headline."""
        return self._by_address(data) + self._by_headline(data)

    def _by_address(self, data: Mapping[str, Any]) -> int:
        own = set(map(_page_at, (self.canonical, self.meta("og:url"), self.address))) - {""}
        said = {_page_at(each) for name in _ADDRESSES for each in addresses_of(data.get(name))} - {""}
        if not own or not said:
            return 0
        return 2 if own & said else -1

    def _by_headline(self, data: Mapping[str, Any]) -> float:
        own = [fold(each[:_LONGEST_TITLE]) for each in (self.meta("og:title"), self.headline, self.title) if each]
        said = [fold(each[:_LONGEST_TITLE]) for each in texts_of(data.get("headline") or data.get("name"))[:1]]
        alike = max((_likeness(one, other) for one in own for other in said if one and other), default=None)
        if alike is None:
            return 0
        return 1 if alike >= _SAME_TITLE else alike / 100 - 1

    def _objects(self) -> Iterator[Mapping[str, Any]]:
        for text in self.data:
            try:
                yield from _within(json.loads(_tidy_json(text), strict=False))
            except (ValueError, RecursionError):
                continue


def _tidy_json(text: str) -> str:
    """Return linked data without what some sites wrap it in: a comment of HTML, a section of XML, a `;` at the end."""
    return re.sub(r"^\s*(?:<!--|//\s?<!\[CDATA\[)|(?://\s?\]\]>|-->)\s*$", "", text.strip()).strip().rstrip(";")


def _within(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth >= _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        yield from _within(value.get("@graph"), depth + 1)
        yield from _within(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from _within(each, depth + 1)


def texts_of(value: object, depth: int = 0) -> list[str]:
    """Return the texts of a value of linked data: one, several, or those that its objects are called by."""
    if isinstance(value, str):
        return [value]
    if depth >= _DEEPEST:
        return []
    if isinstance(value, dict):
        return texts_of(value.get("name") or value.get("@id") or value.get("@value"), depth + 1)
    return [text for each in value[:50] for text in texts_of(each, depth + 1)] if isinstance(value, list) else []


def addresses_of(value: object) -> list[str]:
    """Return the addresses of a value of linked data: what it is, or what its object is at."""
    said = [value.get("@id"), value.get("url")] if isinstance(value, dict) else [value]
    return [each for each in said if isinstance(each, str)]


def _likeness(one: str, other: str) -> float:
    """Return how alike two headlines are, of 100; sites shorten and lengthen them."""
    compared = fuzz.partial_ratio if min(len(one), len(other)) >= _SHORT else fuzz.ratio
    return compared(one, other)


def _page_at(url: str) -> str:
    """Return what two addresses of one page share, or nothing where one is none, or that of a whole site."""
    return identity(url) if split_url(url) is not None and urlsplit(url).path.strip("/") else ""


def read_head(html: str, address: str = "") -> Head:
    """Read what a page says of itself, in one pass, however damaged it is; `address` is where it was read."""
    reader = _Reader(address)
    for token in islice(tokens(html), MOST_TOKENS):
        reader.take(token)
    return reader.finished()


def _tidy(text: str) -> str:
    return " ".join(text.split())


class _Reader:
    """Takes the tags of a page one by one, and keeps what they say of the page."""

    def __init__(self, address: str) -> None:
        self.head = Head(address=address)
        self._gathers = ""
        self._property = ""
        self._data: list[str] | None = None
        self._room = _MOST_DATA
        self._in_svg = False
        self._place = Place()

    def take(self, token: Token) -> None:
        match token.kind:
            case markup.START:
                self._start(token.name, token.attributes)
            case markup.END:
                self._end(token.name)
            case markup.RAW if self._data is not None and self._room > 0:
                self._data.append(token.text)
                self._room -= len(token.text)
            case markup.WORDS:
                self._say(token.text)

    def finished(self) -> Head:
        """Return what was read once all tags are taken."""
        self._close_data()
        head = self.head
        head.title, head.headline = _tidy(head.title), _tidy(head.headline)
        head.times = self._place.times
        return head

    def _start(self, tag: str, values: Mapping[str, str]) -> None:
        head = self.head
        self._in_svg |= tag == "svg"
        self._close_data()
        self._place.enter(tag)
        if tag == "script" and "ld+json" in values.get("type", "").lower():
            self._data = []
        elif tag == "html":
            head.language = head.language or values.get("lang") or values.get("xml:lang") or ""
        elif tag == "meta":
            self._meta(values)
        elif tag == "base":
            head.base = head.base or values.get("href", "").strip()
        elif tag == "link" and "canonical" in values.get("rel", "").lower().split():
            head.canonical = head.canonical or values.get("href", "").strip()
        elif (tag == "title" and not head.title and not self._in_svg) or (tag == "h1" and not head.headline):
            self._gathers = tag
        self._mark(tag, values)

    def _close_data(self) -> None:
        if self._data:
            self.head.data.append("".join(self._data))
        self._data = None

    def _meta(self, values: Mapping[str, str]) -> None:
        name = (values.get("property") or values.get("name") or values.get("http-equiv") or "").strip().lower()
        content = _tidy(values.get("content", ""))
        if name and content:
            self.head.metas.setdefault(name, content)
            self.head.many.setdefault(name, []).append(content)

    def _mark(self, tag: str, values: Mapping[str, str]) -> None:
        """Note the day of a `time`, and a property of microdata, where they do not stand beside the article."""
        if self._place.is_beside:
            return
        name = (values.get("itemprop") or ("datePublished" if tag == "time" and "pubdate" in values else "")).split()
        if not name and tag == "time" and values.get("datetime"):
            self._place.note(values["datetime"])
        if not name or len(self.head.said.get(name[0], ())) > 20:
            return
        value = values.get("content") or values.get("datetime")
        if value:
            self.head.said.setdefault(name[0], []).append(value)
        elif tag not in ("img", "link"):
            self._property = name[0]

    def _end(self, tag: str) -> None:
        self._in_svg &= tag != "svg"
        self._close_data()
        self._place.leave(tag)
        if tag == self._gathers:
            self._gathers = ""

    def _say(self, words: str) -> None:
        head = self.head
        self._place.pass_words(words)
        if self._gathers == "title" and len(head.title) < _LONGEST_TITLE:
            head.title += words[:_LONGEST_TITLE]
        elif self._gathers == "h1" and len(head.headline) < _LONGEST_TITLE:
            head.headline += words[:_LONGEST_TITLE]
        if self._property and words.strip():
            head.said.setdefault(self._property, []).append(_tidy(words)[:1000])
            self._property = ""


def first(values: Sequence[str]) -> str:
    """Return the first of some texts, or the empty one."""
    return values[0] if values else ""
