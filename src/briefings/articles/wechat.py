"""Posts of WeChat's public accounts, whose pages say what they are in variables of their scripts.

There is no description of these pages but the pages; what is read here is what they have had for years: `msg_title`,
`nickname`, `user_name`, `ct`, `msg_link`, the parts of the post's address, and the article in `js_content`.
"""

from __future__ import annotations

import html
import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from briefings.articles.days import CHINA, day_of_epoch, day_written

HOST = "mp.weixin.qq.com"

_LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.){0,4000})\"|'((?:[^'\\\n]|\\.){0,4000})'")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "r": " ", "t": " ", "b": "", "f": "", "v": "", "0": ""}
_STATEMENT = 6_000
"""How many characters of a statement are looked at."""
_ELEMENT = 600
_PARTS = ("__biz", "mid", "idx", "sn")


def is_post(page: str) -> bool:
    """Tell whether a page is a post of WeChat."""
    return "js_content" in page and ("msg_title" in page or "activity-name" in page or "nick_name" in page)


class Post:
    """What the page of a post says of it."""

    def __init__(self, page: str) -> None:
        """Take the page's HTML."""
        self._page = page

    @property
    def headline(self) -> str:
        """The headline."""
        return self._variable("msg_title") or self._within("activity-name") or self._member("title")

    @property
    def account(self) -> str:
        """What the account is called."""
        return (
            self._variable("nickname")
            or self._within("js_name")
            or self._member("nick_name")
            or self._within("profile_nickname", "class")
        )

    @property
    def author(self) -> str:
        """Who is named as the author."""
        return self._variable("author") or self._within("js_author_name")

    @property
    def published(self) -> date | None:
        """The day of the post, in China's time."""
        for name in ("oriCreateTime", "ct", "create_timestamp"):
            if day := day_of_epoch(self._variable(name), CHINA):
                return day
        for name in ("createTime", "publish_time"):
            if day := day_written(self._variable(name)):
                return day
        member = self._member("ori_create_time") or self._member("create_time")
        return day_of_epoch(member, CHINA) or day_written(member) or day_written(self._within("publish_time"))

    @property
    def url(self) -> str | None:
        """The address that lasts: made of the account's number, the post's, and the sign that belongs to both."""
        for link in (self._variable("msg_link"), self._member("link")):
            parts = dict(parse_qsl(urlsplit(link).query)) if urlsplit(link).hostname == HOST else {}
            if set(_PARTS) <= parts.keys():
                return _address([parts[name] for name in _PARTS])
        values = [self._variable("biz") or self._member("bizuin"), *map(self._variable, ("mid", "idx", "sn"))]
        return _address(values) if all(values) else None

    def _variable(self, name: str) -> str:
        """Return the first text that a variable is given which is not empty: `var mid = "" || "265";`."""
        for match in re.finditer(rf"\b(?:var|let|const)\s{{1,9}}{name}\s{{0,9}}=", self._page):
            if said := _first_text(self._statement(match.end())):
                return said
        return ""

    def _statement(self, start: int) -> str:
        piece = self._page[start : start + _STATEMENT]
        end = re.search(r";\s*(?:\n|var\b|$)|\n\s*\n|</script", piece)
        return piece[: end.start()] if end else piece

    def _member(self, name: str) -> str:
        """Return the text of a member of the object that newer pages have, `nick_name: JsDecode('…')`."""
        for match in re.finditer(rf"\b{name}\s{{0,9}}:\s{{0,9}}(?:JsDecode\()?(?=[\"'])", self._page):
            if said := _first_text(self._page[match.end() : match.end() + _STATEMENT].partition("\n")[0]):
                return said
        return ""

    def _within(self, name: str, attribute: str = "id") -> str:
        """Return the words of a small element."""
        match = re.search(
            rf"<(\w+)\b[^<>]{{0,400}}\b{attribute}=[\"']?[^\"'<>]{{0,80}}\b{name}\b[^<>]{{0,400}}>", self._page
        )
        if match is None:
            return ""
        words = self._page[match.end() : match.end() + _ELEMENT].partition(f"</{match[1]}")[0]
        return _tidy(html.unescape(re.sub(r"<[^<>]*>", " ", words)))


def _first_text(statement: str) -> str:
    for match in _LITERAL.finditer(statement):
        if said := _tidy(html.unescape(_unescaped(match[1] or match[2] or ""))):
            return said
    # `var ct = 1757059200`
    number = re.match(r"\s*(\d+)\b", statement)
    return number[1] if number else ""


def _unescaped(literal: str) -> str:
    """Return what a literal of JavaScript stands for (ECMA-262, section 12.9.4)."""
    return _ESCAPE.sub(_meant, literal)


def _meant(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _PLAIN_ESCAPES.get(match[3], match[3])


def _tidy(text: str) -> str:
    return " ".join("".join(each if each.isprintable() or each.isspace() else "" for each in text).split())


def _address(values: list[str]) -> str | None:
    if not all(re.fullmatch(r"[\w=+/-]{1,80}", value) for value in values):
        return None
    query = "&".join(f"{name}={value}" for name, value in zip(_PARTS, values, strict=True))
    return f"https://{HOST}/s?{query}"
