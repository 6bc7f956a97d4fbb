"""What can be seen of a file without parsing it: tabs, invisible characters, line ends, normalisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefings.diagnostics import Diagnostic, Edit, Span
from briefings.diagnostics import files as rules
from briefings.text.characters import INVISIBLE

_INDENT_TAB = re.compile(r"^[ ]*(\t+)", re.MULTILINE)


def check_text(path: str, text: str) -> Iterator[Diagnostic]:
    """Check what can be seen without parsing: tabs, invisible characters, line ends, normalisation."""
    for match in _INDENT_TAB.finditer(text):
        span = _text_span(text, match.start(1), match.end(1))
        edit = Edit(match.start(1), match.end(1), "  " * len(match.group(1)))
        message = "The line is indented with a tab; YAML takes only spaces."
        yield rules.TAB.at(path, span, message, "Use two spaces for each step.", (edit,))
    if "\r" in text or text.startswith("\ufeff"):
        what = "Windows line ends" if "\r" in text else "a byte order mark"
        whole = Edit(0, len(text), re.sub("\r\n?", "\n", text.removeprefix("\ufeff")))
        message = f"The file has {what}."
        yield rules.LINE_ENDS.at(path, None, message, "Save it as UTF-8 with plain line ends.", (whole,))
    for match in INVISIBLE.finditer(text, 1 if text.startswith("\ufeff") else 0):
        span = _text_span(text, match.start(), match.end())
        message = f"The invisible character U+{ord(match.group()):04X} stands here."
        yield rules.INVISIBLE.at(path, span, message, "Delete it.", (Edit(match.start(), match.end(), ""),))
    if not unicodedata.is_normalized("NFC", text):
        yield _not_nfc(path, text)


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
