"""The lines of a text, as written and as readers see them: what is told, and what is code, picture or table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

PICTURE = "\ufffc"
"""What stands in a text in the place of a picture, and before its caption (Unicode: object replacement character)."""

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


@dataclass(slots=True)
class Line:
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


def lines_of(text: str, *, markdown: bool) -> list[Line]:
    """Return the lines of a text; with `markdown` they are Markdown, in which PICTURE may stand."""
    made: list[Line] = []
    raws = text.splitlines()
    fenced = _fenced(raws)
    is_list = False
    for number, raw in enumerate(raws):
        before = next((each.within for each in reversed(made[-3:]) if each.seen or each.within), "")
        is_gap = not made or not made[-1].raw.strip()
        seen = (without_escapes(raw) if markdown else raw).strip()
        is_deep = markdown and raw.startswith(("    ", "\t"))
        if seen and not is_deep:
            is_list = bool(_ITEM.match(raw))
        if number in fenced or (is_deep and seen and not is_list and (is_gap or made[-1].within == "code")):
            line = Line(raw, seen, "code")
        elif markdown and raw.startswith(PICTURE):
            line = Line(raw, seen.replace(PICTURE, "").strip(), "caption" if seen.strip(f"{PICTURE} ") else "picture")
        elif markdown and not is_gap and made[-1].within in ("caption", "picture") and seen:
            line = Line(raw, seen, "caption")
        else:
            line = Line(raw, seen, "table" if seen.startswith("|") else "", before in ("picture", "table"))
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


def without_escapes(markdown: str) -> str:
    """Return what a piece of Markdown says whose signs are escaped."""
    return _ESCAPED.sub(_unescaped, markdown)


def _unescaped(match: re.Match[str]) -> str:
    return match[1] or _ENTITY[match[2]]


def joined(lines: Sequence[Line]) -> str:
    """Return the text of lines again, without marks of pictures and gaps of several lines."""
    kept = (line.raw.replace(PICTURE, "").lstrip(" ") if PICTURE in line.raw else line.raw for line in lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
