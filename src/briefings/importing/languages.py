"""Texts of several languages in one field, as plugins of WordPress mark them."""

from __future__ import annotations

import re

# qTranslate and its heirs: `[:en]text[:zh]文字[:]`, and in older posts `<!--:en-->text<!--:-->`
_MARK = re.compile(r"\[:(?P<one>[a-z]{2}(?:[-_][a-zA-Z]{2,4})?)?\]|<!--:(?P<other>[a-z]{2}(?:[-_][a-zA-Z]{2,4})?)?-->")


def in_one_language(text: str, language: str) -> tuple[str, list[str]]:
    """Return the part of a text that is in a language, else the first, and the languages of the others."""
    marks = list(_MARK.finditer(text))
    if not any(mark["one"] or mark["other"] for mark in marks):
        return text, []
    parts: dict[str, str] = {}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        tag = mark["one"] or mark["other"]
        if tag:
            parts[tag] = parts.get(tag, "") + text[mark.end() : end]
    wanted = language if language in parts else language.split("-")[0]
    chosen = wanted if wanted in parts else next(iter(parts))
    return parts[chosen].strip(), [tag for tag in parts if tag != chosen]
