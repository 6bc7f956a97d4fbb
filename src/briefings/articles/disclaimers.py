"""What a text says of the rights in it: its disclaimer, or a notice without a label, and whose they are said to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefings.articles.credit_lines import disclaimer_in
from briefings.articles.text_lines import Line

LONGEST_NOTICE = 400
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


@dataclass(frozen=True, slots=True)
class Notice:
    """What a text says of rights, and the numbers of the lines that say it."""

    numbers: tuple[int, ...]
    said: str
    is_others: bool = True


def stated_rights(disclaimer: str) -> str | None:
    """Return the sentences of a disclaimer that say whose the rights are; None where it has none, or too long ones.

    The rest of such a paragraph, that nothing bad was meant and whom to write to, states no right.
    """
    kept = [each.strip() for each in _SENTENCE.findall(disclaimer) if _states_rights(each)]
    notice = _seen(" ".join(kept))
    return notice if kept and len(notice) <= LONGEST_NOTICE else None


def disclaimer_of(lines: Sequence[Line]) -> Notice | None:
    """Return the first disclaimer that gives the rights to others, or else to somebody."""
    has_paragraphs = any(not line.raw.strip() for line in lines)
    doubtful: Notice | None = None
    labelled = (
        (number, disclaimer_in(line.seen)) for number, line in enumerate(lines) if line.seen and not line.within
    )
    for number, own in islice(((number, own) for number, own in labelled if own is not None), MOST_DISCLAIMERS):
        rest = list(_paragraph(lines, number + 1, whole=has_paragraphs and bool(own), below=not own))
        said = " ".join([own, *(lines[each].seen for each in rest)]).strip(" *_")
        if _are_others(said):
            return Notice((number, *rest), said)
        if doubtful is None and _are_somebodys(said):
            doubtful = Notice((number, *rest), said, is_others=False)
    return doubtful


def notice_of(lines: Sequence[Line]) -> Notice | None:
    """Return one of the last paragraphs that says without a label that the rights are those of others."""
    ends = (number for number in range(len(lines) - 1, -1, -1) if lines[number].seen and not lines[number].within)
    for number in islice(ends, 3):
        said = lines[number].seen
        if len(said) <= LONGEST_NOTICE and _INFRINGES.search(said) and _ABOUT_RIGHTS.search(said):
            return Notice((number,), said.strip(" *_"))
    return None


def _are_others(disclaimer: str) -> bool:
    """Tell whether a disclaimer says that the rights in the text are those of others, or may be."""
    for each in _SENTENCE.findall(disclaimer):
        if _INFRINGES.search(each) or (_ABOUT_RIGHTS.search(each) and _OTHERS.search(each) and not _OURS.search(each)):
            return True
    return False


def _are_somebodys(disclaimer: str) -> bool:
    return any(_ABOUT_RIGHTS.search(each) and not _OURS.search(each) for each in _SENTENCE.findall(disclaimer))


def _paragraph(lines: Sequence[Line], start: int, *, whole: bool, below: bool) -> Iterator[int]:
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


def _states_rights(sentence: str) -> bool:
    return bool(_ABOUT_RIGHTS.search(sentence)) and not _NO_NOTICE.search(sentence)


def _seen(text: str) -> str:
    """Return a text composed (UAX 15), without characters that are not seen."""
    return "".join(each for each in unicodedata.normalize("NFC", text) if each.isprintable())
