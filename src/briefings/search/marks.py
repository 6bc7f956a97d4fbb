"""Where the words of a question stand in a text, for the reader's eye; as `browser/marking.ts` has it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from briefings.search.analysis import UNSPACED, fold

Span = tuple[int, int]
"""Where something starts and ends in a text."""

_UNSPACED = re.compile(f"[{UNSPACED}]")


def marked(text: str, marks: Iterable[str]) -> list[tuple[str, bool]]:
    """Return the parts of a text, each with whether the question found it."""
    parts = []
    done = 0
    for start, end in spans(text, marks):
        parts += [(text[done:start], False), (text[start:end], True)]
        done = end
    parts.append((text[done:], False))
    return [part for part in parts if part[0]]


def spans(text: str, marks: Iterable[str]) -> list[Span]:
    """Return where any of the marks stands: a run anywhere, a word where one begins with it, up to its end."""
    folded = [fold(character) for character in text]
    places = [place for place, character in enumerate(folded) for _ in character] + [len(text)]
    whole = "".join(folded)
    found = sorted({span for mark in marks if mark for span in _spans(whole, mark)})
    return _joined([(places[start], places[end]) for start, end in found])


def _spans(text: str, mark: str) -> Iterator[Span]:
    is_run = _UNSPACED.match(mark) is not None
    at = text.find(mark)
    while at >= 0:
        end = at + len(mark)
        if is_run:
            yield at, end
        elif not (at and _is_of_word(text[at - 1])):
            while end < len(text) and _is_of_word(text[end]):
                end += 1
            yield at, end
        at = text.find(mark, at + 1)


def _is_of_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" and not _UNSPACED.match(character)


def _joined(found: Iterable[Span]) -> list[Span]:
    """Return spans of which those that touch are one."""
    whole: list[Span] = []
    for start, end in found:
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole
