"""Spans of a text between an opening and a closing mark, such as comments, found in one pass whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans that do not nest: `opening` matches how each kind begins, and its first group is the name of the kind.

    `closing` has the end of each kind, by its name in small letters.
    """

    opening: re.Pattern[str]
    closing: Mapping[str, re.Pattern[str]]

    def split(self, text: str) -> list[str]:
        """Return a text cut at its spans: these stand at the odd places. What is never closed is no span.

        That a kind has no end any more is remembered, so that many beginnings without one cost no more than one.
        """
        parts: list[str] = []
        endless: set[str] = set()
        start = position = 0
        while match := self.opening.search(text, position):
            kind = match[1].lower()
            end = None if kind in endless else self.closing[kind].search(text, match.end())
            if end is None:
                endless.add(kind)
                position = match.end()
                continue
            parts += [text[start : match.start()], text[match.start() : end.end()]]
            start = position = end.end()
        return [*parts, text[start:]]


def tags(names: tuple[str, ...], *, flags: re.RegexFlag = re.NOFLAG) -> Spans:
    """Return the spans from a start tag of one of some names to the next end tag of the same name."""
    opening = re.compile(rf"<({'|'.join(names)})(?:\s[^<>]*+)?>", flags)
    return Spans(opening, {name: re.compile(rf"</{name}\s*+>", flags) for name in names})


SECTIONS = Spans(re.compile(r"<!(\[CDATA\[|--)"), {"[cdata[": re.compile(r"\]\]>"), "--": re.compile("-->")})
"""The parts of XML in which nothing is markup: sections and comments (XML 1.0, 2.5 and 2.7)."""
COMMENTS = Spans(re.compile(r"<!(--)"), {"--": re.compile("-->")})
