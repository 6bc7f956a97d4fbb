"""XML made of values: every text is escaped where it is put in.

Names are written with their prefixes, and namespaces as attributes of the root. What is made here is indented as it
is made: an element that holds others is told how deep it stands, and what it holds comes as finished text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"

# What may not stand in XML 1.0 in any form, not even as a reference (section 2.2, `Char`).
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A parser makes spaces of these in an attribute's value, unless they are references (section 3.3.3).
_WHITE_SPACE = {"\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


def escaped(text: str) -> str:
    """Return a text as the content of an element, without the characters that XML cannot hold."""
    # whatever XML cannot hold is not printable, and Python tells that faster than a pattern does
    if not text.isprintable() and not text.replace("\n", " ").isprintable():
        text = _NO_CHARACTER.sub("", text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _attribute(value: str) -> str:
    text = escaped(value)
    if '"' in text:
        text = text.replace('"', "&quot;")
    if not text.isprintable():
        for character, reference in _WHITE_SPACE.items():
            text = text.replace(character, reference)
    return text


def _start(name: str, attributes: dict[str, str]) -> str:
    """Return what is between the angle brackets of a start tag; `_` within an attribute's name stands for `:`."""
    if not attributes:
        return name
    parts = [f'{key.replace("_", ":")}="{_attribute(value)}"' for key, value in attributes.items()]
    return f"{name} {' '.join(parts)}"


def leaf(name: str, text: str = "", **attributes: str) -> str:
    """Return an element that holds a text, or nothing."""
    content = escaped(text)
    if content and not attributes:  # as most are
        return f"<{name}>{content}</{name}>"
    return raw(name, content, **attributes)


def raw(name: str, content: str, **attributes: str) -> str:
    """Return an element whose content was escaped before, by `escaped`."""
    start = _start(name, attributes)
    return f"<{start}>{content}</{name}>" if content else f"<{start} />"


def branch(name: str, depth: int, children: Iterable[str], **attributes: str) -> str:
    """Return an element that holds other elements and stands `depth` deep; its first line is not indented."""
    between = "\n" + "  " * (depth + 1)
    return f"<{_start(name, attributes)}>{between}{between.join(children)}\n{'  ' * depth}</{name}>"


def document(root: str) -> str:
    """Return a document as text, to be kept as UTF-8."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}\n'
