"""What can be seen of a file without parsing it: tabs, invisible characters, line ends, normalisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefings.diagnostics import Diagnostic, Edit, Span
from briefings.diagnostics import files as rules
from briefings.text.characters import INVISIBLE, has_invisible

_INDENT_TAB = re.compile(r"(?P<spaces> *)(?P<tabs>\t+)")
# the end of a line that opens a text on several lines: `body: |`, `- >-`
_BLOCK_SCALAR = re.compile(r"(?P<indent> *)(?:[^#\s].*)?(?:[:-] +|^)[|>][-+1-9]{0,2}[ \t]*(?:#.*)?")


def check_tabs(path: str, text: str) -> Iterator[Diagnostic]:
    """Find the lines that are indented with a tab; within a text on several lines, a tab may follow its indentation.

    Of a file that YAML can read, none of them is wrong.
    """
    start = 0
    opener: int | None = None  # how far the line is indented that opened a text, until the text starts
    inside: int | None = None  # how far the text is indented that the line may belong to
    for number, line in enumerate(text.split("\n") if "\t" in text else (), 1):
        indent = len(line) - len(line.lstrip(" "))
        tab = _INDENT_TAB.match(line)
        if opener is not None and line.strip(" \r"):
            inside, opener = (indent if indent > opener and not tab else None), None
        if inside is None or (indent < inside and line.strip(" \r")):
            inside = None
            opens = _BLOCK_SCALAR.fullmatch(line.rstrip("\r"))
            opener = len(opens["indent"]) if opens else opener
            if tab:
                at = start + tab.start("tabs")
                yield _tab(path, Span(number, tab.start("tabs") + 1, at, start + tab.end("tabs")))
        start += len(line) + 1


def _tab(path: str, span: Span) -> Diagnostic:
    edit = Edit(span.start, span.end, "  " * (span.end - span.start))
    message = "The line is indented with a tab; YAML takes only spaces."
    return rules.TAB.at(path, span, message, "Use two spaces for each step.", (edit,))


def check_text(path: str, text: str) -> Iterator[Diagnostic]:
    """Check what can be seen without parsing, but for tabs: invisible characters, line ends, normalisation."""
    if "\r" in text or text.startswith("\ufeff"):
        what = "Windows line ends" if "\r" in text else "a byte order mark"
        whole = Edit(0, len(text), re.sub("\r\n?", "\n", text.removeprefix("\ufeff")))
        message = f"The file has {what}."
        yield rules.LINE_ENDS.at(path, None, message, "Save it as UTF-8 with plain line ends.", (whole,))
    if has_invisible(text):
        yield from _invisible(path, text)
    if not unicodedata.is_normalized("NFC", text):
        yield _not_nfc(path, text)


def _invisible(path: str, text: str) -> Iterator[Diagnostic]:
    for match in INVISIBLE.finditer(text, 1 if text.startswith("\ufeff") else 0):
        span = _text_span(text, match.start(), match.end())
        message = f"The invisible character U+{ord(match.group()):04X} stands here."
        yield rules.INVISIBLE.at(path, span, message, "Delete it.", (Edit(match.start(), match.end(), ""),))


def _not_nfc(path: str, text: str) -> Diagnostic:
    composed = unicodedata.normalize("NFC", text)
    pairs = zip(text, composed, strict=False)
    at = next((index for index, (one, other) in enumerate(pairs) if one != other), len(composed))
    message = "Letters and their accents are written apart (not NFC), so that a search would miss them."
    edit = Edit(0, len(text), composed)
    return rules.NOT_NFC.at(path, _text_span(text, at, at + 1), message, "Compose them (Unicode NFC).", (edit,))


def _text_span(text: str, start: int, end: int) -> Span:
    line_start = text.rfind("\n", 0, start) + 1
    return Span(text.count("\n", 0, start) + 1, start - line_start + 1, start, end)
