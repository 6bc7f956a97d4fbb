"""What a text says of where it comes from: its lines of source and disclaimer, found and taken out.

Sites that pass reports on name the first publisher in a line of their own, mostly at the end: `Source: …`, `来源：…`.
What stands amid a text, in code, below a picture or in brackets tells of a number or a picture, and stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from briefings.articles.credit_lines import (
    Said,
    address_in,
    bracketed_source,
    disclaimer_in,
    source_in,
    starts_address,
    starts_source,
)

LONGEST_NOTICE = 400
PICTURE = "\ufffc"
"""What stands in a text in the place of a picture, and before its caption (Unicode: object replacement character)."""
MOST_DOUBTS = 3
"""How many lines that were not understood are told."""
MOST_BEHIND = 20
"""How many lines may stand behind what a text tells."""
MOST_DISCLAIMERS = 20
"""At how many disclaimers of a text is looked."""

_SENTENCE = re.compile(r"[^.!?。！？]+(?:[.!?](?!\s)[^.!?。！？]+)*[.!?。！？]*")
_ABOUT_RIGHTS = re.compile(
    r"copyright|all rights (?:are )?reserved|all rights (?:belong|remain)|©|版权|版權|著作权|著作權|权利归|權利歸",
    re.IGNORECASE,
)
_NO_NOTICE = re.compile(r"infring|contact|remov|delet|侵权|侵權|联系|聯繫|删除|刪除|告知", re.IGNORECASE)
_INFRINGES = re.compile(r"infring|侵权|侵權|侵犯", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:original|authors?|sources?|owners?|publishers?|respective|holders?|third part(?:y|ies)|"
    r"belongs? to|(?:remains?|stays?) with)\b|归|歸|"
    r"原作者|原文|原创|原創|作者|来源|來源|权利人|權利人|所有者|出处|出處|原发|媒体",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:my|mine|ours?|we|us|this (?:blog|site|website))\b|我们|我們|本站|本网|本網|本人|本博|本公众号", re.IGNORECASE
)

# as our engine reads it: from the margin on, and closed by the same signs
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])\s")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(amp|lt|gt|#61|#126);")
_ENTITY = {"amp": "&", "lt": "<", "gt": ">", "#61": "=", "#126": "~"}

_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’」』）)\]*_]*$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDING = re.compile(
    r"contact|subscribe|follow us|share this|click|e-?mail|newsletter|about the author|"
    r"联系|聯繫|关注|關注|扫码|点击|點擊|订阅|投稿|责任编辑|编辑[:：]|作者[:：]|记者[:：]",
    re.IGNORECASE,
)
_SHORT_LABEL = re.compile(r"[\s*_>-]*\w[\w &/]{0,24}[:：]")


@dataclass(frozen=True, slots=True)
class Credits:
    """Where a text says that it comes from, and the `text` without the lines that said so.

    `publisher` is the name as it is written, `url` the address of the original, `author` and `published` what the same
    line says, `disclaimer` its paragraph, where that gives the rights to others. `lines` are those that were taken out,
    `doubts` such as may say that the text is somebody else's and were not understood: they stay, and so does the line
    of source where it `has_unusable_address`.
    """

    text: str
    publisher: str | None = None
    url: str | None = None
    disclaimer: str | None = None
    author: str | None = None
    published: date | None = None
    lines: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    has_unusable_address: bool = False

    @property
    def notice(self) -> str | None:
        """The sentences of the disclaimer that say whose the rights are; None where it has none, or too long ones.

        The rest of such a paragraph, that nothing bad was meant and whom to write to, states no right.
        """
        kept = [each.strip() for each in _SENTENCE.findall(self.disclaimer or "") if _states_rights(each)]
        notice = _seen(" ".join(kept))
        return notice if kept and len(notice) <= LONGEST_NOTICE else None


@dataclass(slots=True)
class _Line:
    """A line of a text: as it is, as readers see it, and what it belongs to.

    `within` is empty, or what its words are that are not looked at: `code`, `caption`, `picture` or `table`.
    """

    raw: str
    seen: str
    within: str = ""
    is_below: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether it is part of what the text tells, rather than of what stands around that."""
        if self.within == "code" or self.within == "table":
            return bool(self.seen)
        if not _SENTENCE_END.search(self.seen[-10:]) or self.within:
            return False
        is_long = len(self.seen.split(None, 6)) > 4 or len(_CJK.findall(self.seen[:100])) > 11
        return is_long and not _ENDING.search(self.seen[:300]) and not _SHORT_LABEL.match(self.seen)


@dataclass(frozen=True, slots=True)
class _Notice:
    """What a text says of rights, and the numbers of the lines that say it."""

    numbers: tuple[int, ...]
    said: str
    is_others: bool = True


def read_credits(text: str, *, markdown: bool = False) -> Credits:
    """Return what a text says of its source, with the lines that say it taken out.

    With `markdown` it is Markdown, whose escapes are undone in what is taken, and in which PICTURE may stand; without,
    it is plain. Of several lines of source the last counts.
    """
    lines = _lines(text, markdown=markdown)
    taken: list[str] = []
    doubts: list[str] = []
    notice = _disclaimer(lines) or _notice(lines)
    end = notice.numbers[0] if notice else len(lines)
    said = _taken_source(lines, end, taken, doubts)
    url = said.url or _taken_address(lines, end, taken, bare=said.is_understood)
    if notice and (notice.is_others or said.is_understood or url):
        taken.append(" ".join(_take(lines, each) for each in notice.numbers))
    elif notice:
        doubts.append(" ".join(lines[each].seen for each in notice.numbers))
        notice = None
    if not (said.is_understood or url or notice):
        doubts += _doubtful(lines)
    return Credits(
        text=_joined(lines),
        publisher=said.publisher,
        url=url,
        disclaimer=notice.said if notice else None,
        author=said.author,
        published=said.published,
        lines=tuple(each.replace(PICTURE, "").strip() for each in taken),
        has_unusable_address=said.has_more,
        doubts=tuple(dict.fromkeys(each.strip() for each in doubts))[:MOST_DOUBTS],
    )


def _seen(text: str) -> str:
    """Return a text composed (UAX 15), without characters that are not seen."""
    return "".join(each for each in unicodedata.normalize("NFC", text) if each.isprintable())


def _states_rights(sentence: str) -> bool:
    return bool(_ABOUT_RIGHTS.search(sentence)) and not _NO_NOTICE.search(sentence)


def _lines(text: str, *, markdown: bool) -> list[_Line]:
    made: list[_Line] = []
    raws = text.splitlines()
    fenced = _fenced(raws)
    is_list = False
    for number, raw in enumerate(raws):
        before = next((each.within for each in reversed(made[-3:]) if each.seen or each.within), "")
        is_gap = not made or not made[-1].raw.strip()
        seen = (_without_escapes(raw) if markdown else raw).strip()
        is_deep = markdown and raw.startswith(("    ", "\t"))
        if seen and not is_deep:
            is_list = bool(_ITEM.match(raw))
        if number in fenced or (is_deep and seen and not is_list and (is_gap or made[-1].within == "code")):
            line = _Line(raw, seen, "code")
        elif markdown and raw.startswith(PICTURE):
            line = _Line(raw, seen.replace(PICTURE, "").strip(), "caption" if seen.strip(f"{PICTURE} ") else "picture")
        elif markdown and not is_gap and made[-1].within in ("caption", "picture") and seen:
            line = _Line(raw, seen, "caption")
        else:
            line = _Line(raw, seen, "table" if seen.startswith("|") else "", before in ("picture", "table"))
        made.append(line)
    return made


def _fenced(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines of code between fences; a fence that is never closed is none."""
    last = {line.rstrip(): number for number, line in enumerate(lines) if line.startswith(("```", "~~~"))}
    found: set[int] = set()
    fence, start = "", 0
    for number, line in enumerate(lines):
        if fence and line.rstrip() == fence:
            found.update(range(start, number + 1))
            fence = ""
        elif not fence and (mark := _FENCE.fullmatch(line)) and last.get(mark[1], -1) > number:
            fence, start = mark[1], number
    return found


def _without_escapes(markdown: str) -> str:
    return _ESCAPED.sub(_unescaped, markdown)


def _unescaped(match: re.Match[str]) -> str:
    return match[1] or _ENTITY[match[2]]


def _taken_source(lines: list[_Line], end: int, taken: list[str], doubts: list[str]) -> Said:
    """Take the last line of source out; return what it says."""
    for number in (*_last(lines, end), *_first(lines)):
        said, used = _source_at(lines, number)
        bracketed = bracketed_source(lines[number].raw) if said is None and not lines[number].within else None
        if said and lines[number].is_below:
            continue  # of the picture or of the text: that is told among the doubts
        if said and said.has_more:
            doubts.append(lines[number].seen)
            return said
        if said and said.is_understood:
            taken.append(" ".join(_take(lines, each) for each in used))
            return said
        if bracketed:
            before, said = bracketed
            line = lines[number]
            is_escaped = line.raw.strip() != line.seen
            taken.append(_without_escapes(line.raw[len(before) :]) if is_escaped else line.raw[len(before) :])
            line.raw = before
            return _plain(said) if is_escaped else said
    return Said()


def _plain(said: Said) -> Said:
    """Return what was read of a line in Markdown without its escapes."""
    name, url = (each and _without_escapes(each).rstrip("\\") for each in (said.publisher, said.url))
    return replace(said, publisher=name, url=url)


def _take(lines: Sequence[_Line], number: int) -> str:
    seen, lines[number].raw, lines[number].seen = lines[number].seen, "", ""
    return seen


def _source_at(lines: Sequence[_Line], number: int) -> tuple[Said | None, list[int]]:
    """Return what a line of source says, and the numbers of the lines that say it."""
    line = lines[number]
    if line.within:
        return None, []
    if not starts_source(line.seen):
        return source_in(line.seen), [number]
    below = _below(lines, number)
    if below is None or _is_list(lines, below):
        return Said(), [number]
    return source_in(line.seen, lines[below].seen), [number, below]


def _below(lines: Sequence[_Line], number: int) -> int | None:
    """Return the number of the line to which a label belongs that stands alone."""
    for next_one in range(number + 1, min(number + 4, len(lines))):
        if lines[next_one].seen:
            fits = not lines[next_one].within and not lines[next_one].is_prose
            return next_one if fits else None
    return None


def _is_list(lines: Sequence[_Line], number: int) -> bool:
    """Tell whether a line and the one below it are items of a list: of several sources none is that of the text."""
    items = [line.seen for line in lines[number : number + 3] if line.seen][:2]
    return len(items) == 2 and all(each.startswith(("- ", "* ", "• ", "1. ", "2. ")) for each in items)


def _last(lines: Sequence[_Line], end: int) -> Iterator[int]:
    """Yield the numbers of the lines behind what a text tells, the last one first, and of its own last line."""
    left = MOST_BEHIND
    for number in range(end - 1, -1, -1):
        line = lines[number]
        is_named = line.seen and not line.within and _source_at(lines, number)[0] is not None
        if line.seen:
            yield number
            left -= 1
        if left == 0 or (line.is_prose and not is_named):
            return


def _first(lines: Sequence[_Line]) -> Iterator[int]:
    """Yield the numbers of the lines before what a text tells."""
    for number, line in enumerate(lines[:40]):
        is_named = line.seen and not line.within and _source_at(lines, number)[0] is not None
        if line.is_prose and not is_named:
            return
        if line.seen:
            yield number


def _taken_address(lines: list[_Line], end: int, taken: list[str], *, bare: bool) -> str | None:
    """Take the line out that gives the original's address, and nothing else."""
    for number in (*_last(lines, end), *_first(lines)):
        line = lines[number]
        if line.within:
            continue
        below = _below(lines, number) if starts_address(line.seen) else None
        url = address_in(line.seen, lines[below].seen if below is not None else "", bare=bare)
        if url:
            taken.append(" ".join(_take(lines, each) for each in (number, below) if each is not None))
            return url
    return None


def _doubtful(lines: Sequence[_Line]) -> Iterator[str]:
    """Yield the lines that name a source where none was taken: whose it is nobody can tell."""
    ends = set(_last(lines, len(lines)))
    for number, line in enumerate(lines):
        if line.within == "table":
            yield from (cell.strip() for cell in line.seen.split("|") if source_in(cell.strip()))
        elif not line.within and line.seen and line.seen[0] not in "（([【〔":
            is_told = line.is_below and number not in ends  # it is that of the picture or table above
            said, used = (None, []) if is_told else _source_at(lines, number)
            if said:
                yield " ".join(lines[each].seen for each in used)


def _disclaimer(lines: Sequence[_Line]) -> _Notice | None:
    """Return the first disclaimer that gives the rights to others, or else to somebody."""
    has_paragraphs = any(not line.raw.strip() for line in lines)
    doubtful: _Notice | None = None
    labelled = (
        (number, disclaimer_in(line.seen)) for number, line in enumerate(lines) if line.seen and not line.within
    )
    for number, own in islice(((number, own) for number, own in labelled if own is not None), MOST_DISCLAIMERS):
        rest = list(_paragraph(lines, number + 1, whole=has_paragraphs and bool(own), below=not own))
        said = " ".join([own, *(lines[each].seen for each in rest)]).strip(" *_")
        if _are_others(said):
            return _Notice((number, *rest), said)
        if doubtful is None and _are_somebodys(said):
            doubtful = _Notice((number, *rest), said, is_others=False)
    return doubtful


def _notice(lines: Sequence[_Line]) -> _Notice | None:
    """Return one of the last paragraphs that says without a label that the rights are those of others."""
    ends = (number for number in range(len(lines) - 1, -1, -1) if lines[number].seen and not lines[number].within)
    for number in islice(ends, 3):
        said = lines[number].seen
        if len(said) <= LONGEST_NOTICE and _INFRINGES.search(said) and _ABOUT_RIGHTS.search(said):
            return _Notice((number,), said.strip(" *_"))
    return None


def _are_others(disclaimer: str) -> bool:
    """Tell whether a disclaimer says that the rights in the text are those of others, or may be."""
    for each in _SENTENCE.findall(disclaimer):
        if _INFRINGES.search(each) or (_ABOUT_RIGHTS.search(each) and _OTHERS.search(each) and not _OURS.search(each)):
            return True
    return False


def _are_somebodys(disclaimer: str) -> bool:
    return any(_ABOUT_RIGHTS.search(each) and not _OURS.search(each) for each in _SENTENCE.findall(disclaimer))


def _paragraph(lines: Sequence[_Line], start: int, *, whole: bool, below: bool) -> Iterator[int]:
    """Yield the numbers of the lines that go on a paragraph; with `below`, those of the one that comes next."""
    number = start
    while below and number < len(lines) and not lines[number].seen:
        number += 1
    if below and number < len(lines) and not lines[number].within:
        yield number
        number, whole = number + 1, any(not line.seen for line in lines[number:])
    while whole and number < len(lines) and lines[number].seen and not lines[number].within:
        yield number
        number += 1


def _joined(lines: Sequence[_Line]) -> str:
    kept = (line.raw.replace(PICTURE, "").lstrip(" ") if PICTURE in line.raw else line.raw for line in lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
