"""What a page says of itself to programs: its head, its linked data, and what marks its headline and its day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from briefings.text import markup
from briefings.text.markup import Token, tokens

MOST_TOKENS = 300_000
"""How many tags and stretches of words are looked at."""

_MOST_DATA = 500_000
_ARTICLE = re.compile(
    r"(News|Blog|Social|Discussion|Live|Analysis|Report|Opinion|Background|Review|Scholarly|Tech)*"
    r"(Article|Posting|BlogPosting)|ReportageNewsArticle|LiveBlogPosting"
)
_PAGE = re.compile(r"WebPage|ItemPage")


@dataclass
class Head:
    """What was read: `metas` by lower-case name, the first of each; `said` the values of microdata, by property."""

    title: str = ""
    headline: str = ""
    language: str = ""
    canonical: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    many: dict[str, list[str]] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)

    def meta(self, *names: str) -> str:
        """Return the first of some metas that says something."""
        return next((self.metas[name] for name in names if self.metas.get(name)), "")

    @property
    def article(self) -> Mapping[str, Any]:
        """The object of linked data that stands for the article; where there is none, that for the page."""
        objects = list(self._objects())
        for wanted in (_ARTICLE, _PAGE):
            for each in objects:
                if any(wanted.fullmatch(kind) for kind in texts_of(each.get("@type"))):
                    return each
        return {}

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
    if isinstance(value, dict):
        yield value
        yield from _within(value.get("@graph"), depth + 1)
        yield from _within(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list) and depth < 8:
        for each in value:
            yield from _within(each, depth + 1)


def texts_of(value: object) -> list[str]:
    """Return the texts of a value of linked data: one, several, or those that its objects are called by."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return texts_of(value.get("name") or value.get("@id") or value.get("@value"))
    return [text for each in value[:50] for text in texts_of(each)] if isinstance(value, list) else []


def read_head(html: str) -> Head:
    """Read what a page says of itself, in one pass, however damaged it is."""
    reader = _Reader()
    for token in islice(tokens(html), MOST_TOKENS):
        reader.take(token)
    head = reader.head
    head.title, head.headline = _tidy(head.title), _tidy(head.headline)
    return head


def _tidy(text: str) -> str:
    return " ".join(text.split())


class _Reader:
    """Takes the tags of a page one by one; `until` is the element whose words are being gathered."""

    def __init__(self) -> None:
        self.head = Head()
        self._gathers = ""
        self._property = ""
        self._is_data = False
        self._in_svg = False

    def take(self, token: Token) -> None:
        match token.kind:
            case markup.START:
                self._start(token.name, token.attributes)
            case markup.END:
                self._end(token.name)
            case markup.RAW if self._is_data and sum(map(len, self.head.data)) < _MOST_DATA:
                self.head.data[-1] += token.text
            case markup.WORDS:
                self._say(token.text)

    def _start(self, tag: str, values: Mapping[str, str]) -> None:
        head = self.head
        self._in_svg |= tag == "svg"
        self._is_data = tag == "script" and "ld+json" in values.get("type", "").lower()
        if self._is_data:
            head.data.append("")
        elif tag == "html":
            head.language = head.language or values.get("lang") or values.get("xml:lang") or ""
        elif tag == "meta":
            self._meta(values)
        elif tag == "link" and "canonical" in values.get("rel", "").lower().split():
            head.canonical = head.canonical or values.get("href", "").strip()
        elif (tag == "title" and not head.title and not self._in_svg) or (tag == "h1" and not head.headline):
            self._gathers = tag
        self._mark(tag, values)

    def _meta(self, values: Mapping[str, str]) -> None:
        name = (values.get("property") or values.get("name") or values.get("http-equiv") or "").strip().lower()
        content = _tidy(values.get("content", ""))
        if name and content:
            self.head.metas.setdefault(name, content)
            self.head.many.setdefault(name, []).append(content)

    def _mark(self, tag: str, values: Mapping[str, str]) -> None:
        """Note the day of a `time`, and a property of microdata."""
        if tag == "time" and values.get("datetime"):
            self.head.times.append(values["datetime"])
        name = values.get("itemprop", "").split()
        if not name or len(self.head.said.get(name[0], ())) > 20:
            return
        value = values.get("content") or values.get("datetime")
        if value:
            self.head.said.setdefault(name[0], []).append(value)
        elif tag not in ("img", "link"):
            self._property = name[0]

    def _end(self, tag: str) -> None:
        self._in_svg &= tag != "svg"
        if tag == self._gathers:
            self._gathers = ""

    def _say(self, words: str) -> None:
        if self._gathers == "title":
            self.head.title += words[:1000]
        elif self._gathers == "h1" and len(self.head.headline) < 1000:
            self.head.headline += words[:1000]
        if self._property and words.strip():
            self.head.said.setdefault(self._property, []).append(_tidy(words)[:1000])
            self._property = ""


def first(values: Sequence[str]) -> str:
    """Return the first of some texts, or the empty one."""
    return values[0] if values else ""
