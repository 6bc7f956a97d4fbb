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
    line = " ".join(text.split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _INLINE.sub(lambda match: "\\" + match.group(), line)
    return _OPENER.sub(lambda match: _entity(match.group()), line)


def as_written(text: str) -> str:
    """Return the HTML that Python-Markdown makes of `escape_markdown(text)`.

    Markdown's escapes are gone by then, the entities stay as they are written.
    """
    line = " ".join(text.split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _OPENER.sub(lambda match: _entity(match.group()), line)


def _entity(opener: str) -> str:
    return f"{opener[:-1]}&#{ord(opener[-1])};"
