"""Plain text as Markdown, so that Python-Markdown gives back exactly that text."""

from __future__ import annotations

import re

# Characters that Python-Markdown, with attr_list, takes for markup anywhere in a line; each may follow a backslash.
_INLINE = re.compile(r"[\\`*_{}\[\]]")
# What opens a heading, quote, list, rule or numbered list at the start of a block, and what closes a heading.
_OPENER = re.compile(r"^[#+\-=:|~]|^\d+[.)]|#$")


def escape_markdown(text: str) -> str:
    """Return one line of Markdown that renders as `text` and nothing else.

    White space is folded to single spaces. What is special in HTML becomes entities; what is special in Markdown is
    escaped with a backslash inside the line, with an entity at its start or end.
    """
    return _without_openers(_INLINE.sub(r"\\\g<0>", _line(text)))


def as_written(text: str) -> str:
    """Return the HTML that Python-Markdown makes of `escape_markdown(text)`.

    Markdown's escapes are gone by then, the entities stay as they are written.
    """
    return _without_openers(_line(text))


def _line(text: str) -> str:
    """Return a text in one line, with what is special in HTML as entities."""
    # the plain space is the one white space that is printable, so that most texts need not be split to be folded
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _without_openers(line: str) -> str:
    # most lines start with a letter, and to look at their two ends is quicker than to search them
    if line[:1].isalpha() and line[-1] != "#":
        return line
    return _OPENER.sub(lambda match: _entity(match.group()), line)


def _entity(opener: str) -> str:
    return f"{opener[:-1]}&#{ord(opener[-1])};"
