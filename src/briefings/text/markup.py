"""HTML as a sequence of tags and words, read in one pass whose time grows with the length of the text and nothing else.

Python's own parser looks again and again for the end of what has none, so that a page of two megabytes can keep it for
hours.
What is read here need not be exact, as no reader is shown it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_RAW = frozenset({"script", "style", "textarea", "xmp"})
"""Elements whose content is text up to their end tag (HTML, section 13.1.2)."""

_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:.-]{0,60})(?:\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_MOST_ATTRIBUTES = 4_000
"""How many characters of a tag are looked at."""

_MOST_ENDS = 8
"""How many `>` within quotation marks a tag can have."""


class Token(NamedTuple):
    """A start tag, an end tag, or words; `text` is what a tag has behind its name."""

    kind: str
    name: str = ""
    text: str = ""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of a start tag, by lower-case name."""
        found = _ATTRIBUTE.finditer(self.text[:_MOST_ATTRIBUTES])
        return {each[1].lower(): html.unescape(each[2] or each[3] or each[4] or "") for each in found}


START, END, WORDS, RAW = "start", "end", "words", "raw"


def tokens(text: str) -> Iterator[Token]:
    """Yield the tags and words of a text, and what stands raw in scripts."""
    first, *pieces = text.split("<")
    yield from _words(first)
    until = ""  # what ends what is passed over: a comment, or the element that is called so
    for piece in pieces:
        if until == "-->":
            end = piece.find(until)
        elif until and piece[: len(until) + 1].lower() != f"/{until}":
            yield Token(RAW, until, f"<{piece}")
            continue
        elif piece.startswith("!--"):
            until, end = "-->", piece.find("-->", 2)
        else:
            until = ""
            for token in _tag(piece):
                yield token
                if token.kind == START and token.name in _RAW:
                    until = token.name
            continue
        if end >= 0:
            until = ""
            yield from _words(piece[end + 3 :])


def _tag(piece: str) -> Iterator[Token]:
    """Yield a tag and the words behind it, given what stands behind its `<`."""
    named = _NAME.match(piece)
    if named is None:
        yield from _words(piece[piece.find(">") + 1 :] if piece[:1] in "!?/" else f"<{piece}")
        return
    end = _end_of(piece)
    name = named[1].lower()
    yield Token(END, name) if piece.startswith("/") else Token(START, name, piece[named.end() : end])
    rest = piece[end + 1 :]
    if name in _RAW and not piece.startswith("/"):
        yield Token(RAW, name, rest)
    else:
        yield from _words(rest)


def _end_of(piece: str) -> int:
    """Return where the `>` of a tag is, or the end where it has none; one within quotation marks is passed over."""
    end = piece.find(">")
    for _ in range(_MOST_ENDS):
        if end < 0:
            return len(piece)
        inside = piece[: min(end, _MOST_ATTRIBUTES)]
        if inside.count('"') % 2 == 0:
            return end
        further = piece.find(">", end + 1)
        if further < 0:
            return end
        end = further
    return end


def _words(text: str) -> Iterator[Token]:
    if text:
        yield Token(WORDS, text=html.unescape(text))
