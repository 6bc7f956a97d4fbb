"""What a text says of where it comes from: its lines of source and disclaimer, found and taken out.

Sites that pass reports on name the first publisher in a line of their own, mostly at the end: `Source: …`, `来源：…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_LINE = 200
"""How many characters a line of source may have; a longer one is a sentence that happens to start so."""
LONGEST_NOTICE = 400

_SOURCE = (
    r"(?:original|article|news|text|information)?\s*source(?:\s+of\s+(?:the\s+)?(?:article|text))?|"
    r"originally\s+published\s+(?:by|in|at|on)|reprinted\s+from|reposted\s+from|republished\s+from|"
    r"(?:文章|本文|信息|消息|新闻|新聞|稿件|内容|資料|资料|原文|转载|轉載)?(?:来源|來源|出处|出處)(?:于|於|自)?|"
    r"转载自|轉載自|转自|轉自|摘自|出典|引用元|情報源|quelle|出所"
)
_ADDRESS = (
    r"(?:original|source|article)?\s*(?:link|url|address)|read\s+(?:the\s+)?original|"
    r"(?:原文|文章|来源|來源)(?:链接|鏈接|連結|地址|网址|網址)|リンク"
)
_DISCLAIMER = (
    r"(?:legal\s+)?disclaimer|copyright\s+(?:notice|statement)|(?:免责|免責|版权|版權)(?:声明|聲明)|免責事項|"
    r"特别声明|特別聲明|haftungsausschluss"
)
# what a line may have before and behind its label: a list's dash, emphasis, brackets
_OPEN = r"[\s>*_•·\-–—（(\[【〔「]*"
_CLOSE = r"[\s*_）)\]】〕」]*"


def _label(names: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPEN}(?:{names}){_CLOSE}[:：]{_CLOSE}(?P<said>.*)", re.IGNORECASE)


_SOURCE_LINE, _ADDRESS_LINE, _DISCLAIMER_LINE = map(_label, (_SOURCE, _ADDRESS, _DISCLAIMER))
# `【免责声明】…` has its brackets where others have the colon
_BRACKETED = re.compile(rf"\s*[\[【〔(（](?:{_DISCLAIMER})[\]】〕)）]\s*(?P<said>.*)", re.IGNORECASE)
_AT_THE_END = re.compile(
    rf"(?P<before>.*\S)\s*[（(\[【](?:{_SOURCE})\s*[:：]\s*(?P<said>[^（）()\[\]【】]{{1,120}})[）)\]】]\s*",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[(?P<name>[^\[\]]*)\]\((?P<url>https?://[^\s()]+)(?:\s[^()]*)?\)")
_URL = re.compile(r"<?(https?://[^\s<>\"'（）()\[\]【】，。；、]+)>?")
_ENDS = " \t*_>（()）[]【】〔〕「」“”\"'《》.。,，;；:："

_SENTENCE = re.compile(r"[^.!?。！？]+(?:[.!?](?!\s)[^.!?。！？]+)*[.!?。！？]*")
_ABOUT_RIGHTS = re.compile(
    r"copyright|all rights (?:are )?reserved|©|版权|版權|著作权|著作權|权利归|權利歸", re.IGNORECASE
)
_NO_NOTICE = re.compile(r"infring|contact|remov|delet|侵权|侵權|联系|聯繫|删除|刪除|告知", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credits:
    """Where a text says that it comes from, and the `text` without the lines that said so.

    `publisher` is the name as it is written, `url` the address of the original, `disclaimer` its paragraph.
    """

    text: str
    publisher: str | None = None
    url: str | None = None
    disclaimer: str | None = None

    @property
    def notice(self) -> str | None:
        """The sentences of the disclaimer that say whose the rights are; None where it has none, or too long ones.

        The rest of such a paragraph, that nothing bad was meant and whom to write to, states no right.
        """
        kept = [each.strip() for each in _SENTENCE.findall(self.disclaimer or "") if _states_rights(each)]
        notice = " ".join(kept)
        return notice if kept and len(notice) <= LONGEST_NOTICE else None


def _states_rights(sentence: str) -> bool:
    return bool(_ABOUT_RIGHTS.search(sentence)) and not _NO_NOTICE.search(sentence)


def read_credits(text: str) -> Credits:
    """Return what a plain text says of its source, with the lines that say it taken out.

    Of several lines of source the last counts, since the earlier ones stand below pictures; they stay in the text.
    """
    lines = text.splitlines()
    disclaimer = _taken_disclaimer(lines)
    name, url = _taken_source(lines)
    url = url or _taken_address(lines)
    return Credits(_joined(lines), name, url, disclaimer)


def _taken_source(lines: list[str]) -> tuple[str | None, str | None]:
    """Take the last line of source out; return the name and the address in it."""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        match = _SOURCE_LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
        before = ""
        if match is None and (match := _AT_THE_END.fullmatch(line)):
            before = match["before"]
        if match is None:
            continue
        name, url = _name_and_url(match["said"])
        if name or url:
            lines[number] = before
            return name, url
    return None, None


def _name_and_url(said: str) -> tuple[str | None, str | None]:
    """Return the name and the address in what stands behind a label."""
    link = _LINK.search(said)
    if link:
        return link["name"].strip(_ENDS) or None, link["url"]
    found = _URL.search(said)
    name = _URL.sub("", said).strip(_ENDS)
    return name or None, found[1].rstrip(".,;:") if found else None


def _taken_address(lines: list[str]) -> str | None:
    """Take the line out that gives the original's address, and nothing else."""
    for number, line in enumerate(lines):
        match = _ADDRESS_LINE.fullmatch(line)
        if match:
            _, url = _name_and_url(match["said"])
            if url:
                lines[number] = ""
                return url
    return None


def _taken_disclaimer(lines: list[str]) -> str | None:
    """Take the paragraph of the disclaimer out."""
    has_paragraphs = any(not line.strip() for line in lines)
    for number, line in enumerate(lines):
        match = _BRACKETED.fullmatch(line) or _DISCLAIMER_LINE.fullmatch(line)
        if match is None:
            continue
        own = match["said"].strip()
        rest = list(_paragraph(lines, number + 1, whole=has_paragraphs and bool(own), below=not own))
        for taken in (number, *rest):
            lines[taken], own = "", own if taken == number else f"{own} {lines[taken].strip()}"
        return own.strip(" *_") or None
    return None


def _paragraph(lines: Sequence[str], start: int, *, whole: bool, below: bool) -> Iterator[int]:
    """Yield the numbers of the lines that go on a paragraph; with `below`, those of the one that comes next."""
    number = start
    while below and number < len(lines) and not lines[number].strip():
        number += 1
    if below and number < len(lines):
        yield number
        number, whole = number + 1, any(not line.strip() for line in lines[number:])
    while whole and number < len(lines) and lines[number].strip():
        yield number
        number += 1


def _joined(lines: Sequence[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
