"""One line that names a source, an original's address or rights: what it says, and whether that was understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from briefings.articles.days import mentions

LONGEST_LINE = 2_000
"""How many characters a line of source may have, addresses included."""
LONGEST_NAME = 120
"""How many characters a publisher's name may have; a longer one is a sentence that happens to start so."""

_ONE = (
    r"(?:(?:original|article|news|text|information)\s*)?source(?:\s+of\s+(?:the\s+)?(?:article|text))?|"
    r"originally\s+published\s+(?:by|in|at|on)|(?:reprinted|reposted|republished)\s+from|via|"
    r"(?:文章|本文|信息|消息|新闻|新聞|稿件|内容|資料|资料|原文|转载|轉載)?(?:来源|來源|出处|出處)(?:于|於|自)?|"
    r"转载自|轉載自|转自|轉自|摘自|出典|引用元|情報源|quelle|出所"
)
_MANY = r"sources|quellen"
_ADDRESS = (
    r"(?:original|source|article)\s*(?:link|url|address)|read\s+(?:the\s+)?original|"
    r"(?:原文|文章|来源|來源)(?:链接|鏈接|連結|地址|网址|網址)"
)
# these mean the original's only beside a line of source
_BARE_ADDRESS = r"link|url|address|リンク"
_DISCLAIMER = (
    r"(?:legal\s+)?disclaimer|copyright\s+(?:notice|statement)|(?:免责|免責|版权|版權)(?:声明|聲明)|免責事項|"
    r"特别声明|特別聲明|haftungsausschluss"
)
# what a line may have before and behind its label: a heading's mark, a list's dash, emphasis, brackets
_OPEN = r"[\s>#*_•·\-–—（(\[【〔「]*+"
_CLOSE = r"[\s*_）)\]】〕」]*+"
_COLON = rf"{_CLOSE}[:：]{_CLOSE}"
# a dash needs spaces around it, or it is part of a word
_MARK = rf"(?:{_COLON}|\s*+[*_]*+\s*+[|｜丨]{_CLOSE}|[*_]*+\s++[-–—]\s++)"

_SOURCE_LINE = re.compile(rf"{_OPEN}(?:(?P<many>{_MANY})|(?:{_ONE}))(?:{_MARK}(?P<said>.*)|{_CLOSE})", re.IGNORECASE)
_ADDRESS_LINE = re.compile(
    rf"{_OPEN}(?:(?P<bare>{_BARE_ADDRESS})|{_ADDRESS})(?:{_COLON}(?P<said>.*)|{_CLOSE})", re.IGNORECASE
)
# `【免责声明】…` has its brackets where others have the colon
_DISCLAIMER_LINE = re.compile(
    rf"{_OPEN}(?:{_DISCLAIMER})(?:{_MARK}(?P<said>.*)|[*_]*+[\]】〕)）]\s*+(?P<more>.*)|{_CLOSE})", re.IGNORECASE
)
_AT_THE_END = re.compile(
    rf"\\?[（(\[【](?:{_MANY}|{_ONE})\s*+[:：]\s*+(?P<said>[^（）()\[\]【】]{{1,{LONGEST_NAME}}})[）)\]】]\s*+",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\s*+(?:#|\*\*|__)|.*[:：丨|｜][\s*_]*+$")

_LINK = re.compile(r"\[(?P<name>[^\[\]]*)\]\((?P<url>https?://[^\s()]+)(?:\s[^()]*)?\)")
_URL = re.compile(r"<?(https?://[^\s<>\"'（）()\[\]【】，。；、]+)>?")
_LIKE_ADDRESS = re.compile(r"\S*?(?:://|\bwww\.|\bhttps?:|\]\()\S*", re.IGNORECASE)
_EMPTY = re.compile(r"[(（\[【]\s*[)）\]】]")
# what a link is called whose words name nobody
_ANYBODY = re.compile(
    r"(?:the\s+)?(?:original\s*)?(?:link|here|original|article|source|url)?|https?://.*|原文|(?:原文)?链接|此处",
    re.IGNORECASE,
)

_PARTS = re.compile(
    r"\s*[|｜丨]\s*|\s+(?=(?:author|by|作者|记者|記者|日期|时间|date)\s*[:：])|[,，;；]\s*(?=\d{4}[-./年])"
)
_AUTHOR = re.compile(r"(?:authors?|by|作者|记者|記者|文)(?:\s*[:：/]\s*|\s+)(?P<name>\S.*)", re.IGNORECASE)
_DATED = re.compile(r"(?:date|published|日期|时间|時間|发布)\s*[:：]?\s*", re.IGNORECASE)
_HOUR = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")

# who says this of a source names nobody else
_OURSELVES = re.compile(
    r"(?!our world in data)(?:(?:the\s+)?(?:own|ours|us|me|myself|ourselves|authors?|in-house|internal)\b.*|"
    r"(?:our|my|the\s+author'?s?)\s+(?:own\b.*|(?:\w+\s+){0,2}(?:survey|data|research|analys[ie]s|calculations?|estimates?|"
    r"reporting|team|photos?|pictures?|archives?|work|measurements?|illustrations?|interviews?|staff|blog|website)s?\b.*)|"
    r"(?:我们|我們|本站|本刊|本网|本網|本人|自己|自制|自製|自绘|自繪|原创|原創|作者自).*|eigene\b.*)",
    re.IGNORECASE,
)
_ENDS = " \t*_>#\\.。,，;；:：|｜丨–—-"
_PAIRS = dict(zip("（([【〔「“\"'《『", "）)]】〕」”\"'》』", strict=True))
_ABBREVIATED = re.compile(r"\b(?:Co|Inc|Ltd|Corp|Bros|Assoc)\.$")


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of a source; with nothing in it the line was not understood.

    `has_more` tells that the line also holds something like an address that is none which can be used.
    """

    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | None = None
    has_more: bool = False

    @property
    def is_understood(self) -> bool:
        """Whether it says who published something, or where."""
        return bool(self.publisher or self.url)


def starts_source(line: str) -> bool:
    """Tell whether a line is the label of a source alone: what it labels stands on the next one."""
    match = _SOURCE_LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
    return bool(match and not (match["said"] or "").strip(_ENDS) and _HEADED.match(line))


def source_in(line: str, below: str = "") -> Said | None:
    """Return what a line of source says, or None where it is none; `below` is the line that a label alone is of."""
    match = _SOURCE_LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
    if match is None:
        return None
    said = (match["said"] or "").strip() or below
    if not said.strip(_ENDS) or _OURSELVES.match(said.lstrip(_ENDS)):
        return None
    return _said(said, several=bool(match["many"]))


def bracketed_source(line: str) -> tuple[str, Said] | None:
    """Return what stands before a source in brackets at the end of a line, and what that says."""
    tail = line[-2 * LONGEST_NAME :]
    for match in re.finditer(r"[（(\[【]", tail):
        found = _AT_THE_END.fullmatch(tail, match.start())
        if found:
            said = _said(found["said"])
            before = line[: len(line) - len(tail) + match.start()].rstrip().removesuffix("\\")
            is_theirs = said.is_understood and not _OURSELVES.match(found["said"].lstrip(_ENDS))
            return (before, said) if before and is_theirs else None
    return None


def address_in(line: str, below: str = "", *, bare: bool = False) -> str | None:
    """Return the address in a line that gives that of an original; with `bare`, `Link:` is such a label too."""
    match = _ADDRESS_LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
    if match is None or (match["bare"] and not bare):
        return None
    return _said((match["said"] or "").strip() or below).url


def starts_address(line: str) -> bool:
    """Tell whether a line is the label of an original's address alone."""
    match = _ADDRESS_LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
    return bool(match and not (match["said"] or "").strip(_ENDS) and _HEADED.match(line))


def disclaimer_in(line: str) -> str | None:
    """Return what stands behind the label of a disclaimer, empty where that is the next paragraph; None without one."""
    match = _DISCLAIMER_LINE.fullmatch(line)
    if match is None:
        return None
    said = (match["said"] or match["more"] or "").strip()
    return said if said.strip(_ENDS) or _HEADED.match(line) or match["more"] is not None else None


def _said(said: str, *, several: bool = False) -> Said:
    said = " ".join(said.split())
    links = list(_LINK.finditer(said))
    plain = _LINK.sub(" ", said)
    urls = [each[1].rstrip(".,;:") for each in _URL.finditer(plain)]
    plain = _URL.sub(" ", plain)
    if len(links) + len(urls) > 1 or (several and not (links or urls)):
        return Said()
    rest, unusable = _LIKE_ADDRESS.subn(" ", _EMPTY.sub(" ", plain))
    named = [each["name"] for each in links if not _ANYBODY.fullmatch(each["name"].strip(_ENDS))]
    name, author, published = _parted(named[0] if named else rest, rest if named else "")
    if name and len(name) > LONGEST_NAME:
        return Said()
    url = links[0]["url"] if links else urls[0] if urls else None
    return Said(name, url, author, published, bool(unusable))


def _parted(name: str, beside: str) -> tuple[str | None, str | None, date | None]:
    """Return the name, the author and the day in what a line says; `beside` stands around a link."""
    author, published = None, None
    first, *parts = _PARTS.split(name)
    kept = [first.strip()]
    for part in parts:
        words = part.strip(_ENDS)
        if match := _AUTHOR.fullmatch(words):
            author = tidy_name(match["name"])
        elif day := _day_of(words):
            published = day
        elif words:
            kept.append(part.strip())
    for part in _PARTS.split(beside):
        match = _AUTHOR.fullmatch(part.strip(_ENDS))
        author = (tidy_name(match["name"]) if match else None) or author
        published = _day_of(part.strip(_ENDS)) or published
    return tidy_name(" | ".join(kept)), author, published


def _day_of(words: str) -> date | None:
    """Return the day that some words are, and nothing else."""
    plain = _HOUR.sub("", _DATED.sub("", words, count=1)) if len(words) <= 60 else ""
    found = next(mentions(plain), None)
    is_day = found and found.year and not re.search(r"\w", plain.replace(found.words, "", 1))
    return found.in_year(found.year) if is_day and found and found.year else None


def tidy_name(name: str) -> str | None:
    """Return a name without the marks around it, and without half a pair of quotation marks or brackets."""
    before = None
    while name and name != before:
        before = name
        name = name.lstrip(_ENDS).strip()
        name = name if _ABBREVIATED.search(name) else name.rstrip(_ENDS.translate({ord(sign): None for sign in ">#"}))
        if not name:
            return None
        first, last = name[0], name[-1]
        if len(name) > 1 and _PAIRS.get(first) == last and last not in name[1:-1]:
            name = name[1:-1]
        elif first in _PAIRS and _PAIRS[first] not in name[1:]:
            name = name[1:]
        elif last in _PAIRS.values() and not any(mark in name[:-1] for mark, end in _PAIRS.items() if end == last):
            name = name[:-1]
    return name or None
