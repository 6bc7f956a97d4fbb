"""Bylines: what a page says between its headline and its first paragraph of the day, the source and the authors.

`Published: 2 April 2024`, `2024-03-31 10:20 来源：港口新闻网 作者：张三 李四`. Days elsewhere on a page are other days:
today's in its header, those of other articles in its lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from briefings.articles.days import Mention, mentions
from briefings.text.similar import fold

_MOST_PLACES, _MOST_LINES = 5, 10
"""How often a headline is looked for, since lists name it as well, and how many lines behind it."""
_LONGEST_LINE, _SHORTEST_SENTENCE, _LONGEST_NAME = 160, 25, 60
_MOST_SENTENCES = 2
_ENDS = (".", "。", "!", "！", "?", "？", "…", "”", "：", ":")

_ANEW = re.compile(r"updated|modified|revised|edited|更新|修改|修订|修訂|编辑|編輯", re.IGNORECASE)
_FIRST = re.compile(
    r"publish|posted|released|issued|发布|發布|发表|發表|刊登|公開|成文|发文|日期|时间|時間|\bdate", re.IGNORECASE
)
_SOURCE = r"(?:(?:文章|信息|消息|新闻|新聞|稿件|内容)?(?:来源|來源|出处|出處)|稿源|\bsource)"
_AUTHOR = r"(?:作者|撰文|撰稿|(?:本报)?记者|記者)"
_LABEL = re.compile(
    rf"(?:(?P<source>{_SOURCE})|(?P<author>{_AUTHOR})|责任编辑|责编|编辑|編輯|审核|校对|发布\w{{0,4}}|时间|日期|浏览\w{{0,3}}|"
    r"阅读\w{0,3}|点击\w{0,3}|字号|字体|分享\w{0,2}|published|updated|author)\s?[:：]",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(rf"\s*(?:by\s|author|{_FIRST.pattern}|{_ANEW.pattern}|{_SOURCE}|{_AUTHOR})", re.IGNORECASE)
_END_OF_NAME = re.compile(r"\s?[|｜•·/]\s|\s{2,}|[\[【（(]|\b\d{4}\s?[-/.年]|$")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_HAN_NAME = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff·]{2,12}")
_BUTTONS = frozenset(
    ["分享", "分享到", "打印", "收藏", "评论", "字号", "字体", "纠错", "返回", "关闭", "大", "中", "小"]
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says: the day, or else the first one that it names, the name of the source, and the authors'."""

    published: date | None = None
    mention: Mention | None = None
    source: str = ""
    authors: tuple[str, ...] = ()


def read_byline(seen: str, headlines: Sequence[str]) -> Byline:
    """Return what stands behind a headline in what readers see of a page; `headlines` are its possible forms."""
    for lines in _bylines(seen.splitlines(), {fold(each) for each in headlines if each}):
        days = [found for line in lines for found in _days(line)]
        source, authors = _names(lines)
        if days or source or authors:
            mention = days[0][1] if days else None
            return Byline(_day_of_publication(days), mention, source, authors)
    return Byline()


def _bylines(lines: Sequence[str], headlines: set[str]) -> Iterator[list[str]]:
    """Yield the short lines behind each place where a headline stands alone."""
    places = (number for number, line in enumerate(lines) if len(line) <= 400 and fold(line) in headlines)
    for number in islice(places, _MOST_PLACES):
        yield list(_short_lines(lines[number + 1 : number + 1 + _MOST_LINES]))


def _short_lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines up to the article.

    One sentence may stand before them, which sums it up. As it may be the article's first as well, and a day behind
    it that of an event, what comes then must say that it is a byline.
    """
    sentences = 0
    for line in lines:
        is_sentence = len(line) > _LONGEST_LINE or (len(line) >= _SHORTEST_SENTENCE and line.endswith(_ENDS))
        sentences += is_sentence
        if sentences == _MOST_SENTENCES:
            return
        if not is_sentence and (not sentences or _SAYS_SO.match(line)):
            yield " ".join(line.split())


def _days(line: str) -> Iterator[tuple[str, Mention]]:
    """Yield the days of a line that have a year, each with the words before it."""
    start = 0
    for found in mentions(line):
        place = line.find(found.words, start)
        if found.year:
            yield line[start:place], found
        start = place + len(found.words)


def _day_of_publication(days: Sequence[tuple[str, Mention]]) -> date | None:
    """Return the one day that is called that of publication; else the one that is called nothing."""
    called = [found for before, found in days if _FIRST.search(before) and not _ANEW.search(before)]
    plain = [found for before, found in days if not _ANEW.search(before)]
    meant = {found.in_year(found.year) for found in called or plain if found.year}
    return meant.pop() if len(meant) == 1 else None


def _names(lines: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the name of the source, and those of the authors."""
    source, authors = "", tuple[str, ...]()
    for line in lines:
        labels = list(_LABEL.finditer(line))
        ends = [*(label.start() for label in labels[1:]), len(line)]
        for label, end in zip(labels, ends, strict=False):
            said = line[label.end() : end].strip()
            if label["source"]:
                source = source or _name(said)
            elif label["author"]:
                authors = authors or _persons(said)
    return source, authors


def _name(said: str) -> str:
    """Return the name that words behind a label start with; a Chinese one has no spaces."""
    match = _END_OF_NAME.search(said)
    name = said[: match.start()].strip() if match else said
    first = name.split(" ")[0]
    name = first if _HAN.search(first) else name
    return name if len(name) <= _LONGEST_NAME and "://" not in name else ""


def _persons(said: str) -> tuple[str, ...]:
    """Return the names that words behind a label start with, up to the first word that is none."""
    match = _END_OF_NAME.search(said)
    words = re.split(r"[\s、，,；;/]+", said[: match.start()] if match else said)
    if not words or not _HAN.search(words[0]):
        return (" ".join(words).strip(),) if any(words) and len(said) <= _LONGEST_NAME else ()
    names: list[str] = []
    for word in words:
        if word in _BUTTONS or not _HAN_NAME.fullmatch(word):
            break
        names.append(word)
    return tuple(names)
