"""A plain text as an article: its headline, its day where a line says it, and none of the furniture around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefings.articles.days import Mention, mentions

LONGEST_HEADLINE = 200
_EARLY = 3_000
"""Within how many characters a text says its day."""

_FURNITURE = re.compile(
    r"in uncategori[sz]ed|uncategori[sz]ed|recent posts|related (?:posts|articles|stories)|contact us|read more|"
    r"we['’]re not around right now\b.*|start typing and press enter to search|(?:select language\s*)?translate\s*»?|"
    r"skip to (?:main )?content|leave a (?:comment|reply)|share (?:this|on)\b.{0,30}|"
    r"(?:previous|next)(?: post| article)?|"
    r"(?:main )?menu|home|search|subscribe(?: now)?|sign (?:in|up)|log ?in|newsletter|follow us|advertisement|"
    r"back to top|accept(?: all)? cookies|tags?:.*|categor(?:y|ies):.*|posted in .*|print|e-?mail|comments?|"
    r"\d+ comments?|loading\.*|"
    r"返回顶部|上一篇.*|下一篇.*|相关(?:阅读|文章|推荐).*|分享(?:到|至).*|扫码.*|扫描二维码.*|点击(?:关注|蓝字).*|阅读原文|"
    r"关注我们|联系我们|登录|注册|首页|搜索|菜单|广告|责任编辑.*|编辑[:：].*",
    re.IGNORECASE,
)
_DATED_LINE = re.compile(
    r"(?:published|posted|updated|date|dated|released|发布(?:时间|日期|于)?|发表(?:时间|于)?|时间|日期|公開日|更新日)"
    r"\s*(?:on|at)?\s*[:：]?\s*(?P<day>.*)",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"\d{1,2}:\d\d(?::\d\d)?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b[A-Z]{2,4}\b", re.IGNORECASE
)
"""What may stand on a line beside a day: an hour, a weekday, a time zone."""
_ENDS = (".", "。", "!", "！", "?", "？", ":", "：", ";", "；", ",", "，", "…")


def without_furniture(text: str) -> str:
    """Return a text without the lines that belong to the page around it."""
    lines = [line for line in text.splitlines() if not _FURNITURE.fullmatch(" ".join(line.split()))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def headline_of(text: str) -> str:
    """Return the first line, where it stands alone and is no sentence; else nothing."""
    lines = [each for line in text.splitlines() if (each := " ".join(line.split()))]
    if len(lines) < 2:
        return ""
    head = lines[0].lstrip("# ")
    is_headline = len(head) <= LONGEST_HEADLINE and not head.endswith(_ENDS) and not _only_day(head)
    return head if is_headline and len(lines[1]) > len(head) / 4 else ""


def day_of_text(text: str) -> tuple[date | None, Mention | None]:
    """Return the day that a line of its own gives as that of publication, and the first day that the text names.

    A day within a sentence is that of an event: it is a hint for whoever is asked, and no more.
    """
    for found in _own_lines(text[:_EARLY]):
        if found.year:
            return found.in_year(found.year), found
    return None, next(mentions(text[:_EARLY]), None)


def _own_lines(text: str) -> Iterator[Mention]:
    for line in text.splitlines():
        plain = " ".join(line.split())
        match = _DATED_LINE.fullmatch(plain)
        if found := _only_day(match["day"] if match else plain):
            yield found


def _only_day(line: str) -> Mention | None:
    """Return the day that a line is all about: nothing stands there besides but an hour, a weekday, a mark."""
    if len(line) > 60:
        return None
    found = next(mentions(line), None)
    rest = line.replace(found.words, "", 1) if found else line
    rest = _BESIDES.sub("", rest)
    return found if found and not re.search(r"\w", rest) else None
