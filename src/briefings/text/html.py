"""HTML made of values: every text is escaped where it is put in, by the one function that can.

A page is a hundred elements, so these few lines are what the time of a build goes into. Parts are taken together in a
list, since `+` with `Markup` is the class's own, slower one; and what must be escaped is looked for character by
character, which is quicker than a pattern.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from markupsafe import Markup

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_OPENINGS: dict[str, str] = {}
"""What stands before the value of an attribute, ` data-entry="`, by the name of the argument; there are few."""


def element(name: str, /, *children: str | Markup | None, **attributes: str | bool | None) -> Markup:
    """Return an element. A child that is not `Markup` is escaped, and so is every attribute's value.

    An attribute that is None or False is left out, one that is True has no value. An underscore at the end of a
    name is taken off (`class_`), one within it becomes a hyphen (`data_entry`).
    """
    parts = ["<", name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        opening = _OPENINGS.get(key) or _opening(key)
        if value is True:
            parts.append(opening.removesuffix('="'))
        else:
            parts += (opening, _escaped(value), '"')
    parts.append(">")
    if name not in VOID:
        for child in children:
            if isinstance(child, Markup):  # so are most, and they are spared a call
                parts.append(child)
            elif child is not None:
                parts.append(_escaped(child))
        parts += ("</", name, ">")
    return _markup("".join(parts))


def _opening(key: str) -> str:
    plain = key.rstrip("_").replace("_", "-")
    return _OPENINGS.setdefault(key, f' {plain}="')


def escape(text: str) -> str:
    """Return a text with HTML's special characters as entities, for content and for attributes in either quotes."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return html.escape(text)
    return text


def _escaped(value: str | Markup) -> str:
    """Return a text with HTML's special characters as entities, and markup as it is."""
    return value if isinstance(value, Markup) else escape(value)


def _markup(text: str) -> Markup:
    """Return text that has been escaped as `Markup`, without that class's own look whether it is so already."""
    return str.__new__(Markup, text)


def join(parts: Iterable[str | Markup], separator: str | Markup = "") -> Markup:
    """Join parts, escaping those that are not `Markup`."""
    between = str(_escaped(separator))  # as a plain string, since `Markup.join` would escape the parts once more
    return _markup(between.join([_escaped(part) for part in parts]))


GAPS = tuple(Markup(f"<{number}>") for number in range(8))  # noqa: S704 - marks of our own
"""Marks for what a stencil is still to be given. No text can be taken for one, since `<` is escaped in all of them,
and no tag, since no element is called by a number."""
_GAP = re.compile(r"<(\d)>")


class Stencil:
    """Markup with gaps: made once, of elements, and filled with the texts of each page.

    A gap is the mark `GAPS[n]` in the place of a child or of a whole attribute; it can be there more than once.
    """

    __slots__ = ("_opening", "_rest")

    def __init__(self, markup: Markup) -> None:
        opening, *rest = _GAP.split(str(markup))
        self._opening = opening
        self._rest = tuple((int(number), piece) for number, piece in zip(rest[::2], rest[1::2], strict=True))

    def fill(self, *texts: str | Markup) -> Markup:
        """Return the markup with the n-th text in each gap `GAPS[n]`, escaped unless it is `Markup`."""
        parts = [self._opening]
        for number, piece in self._rest:
            text = texts[number]
            parts += (text if isinstance(text, Markup) else _escaped(text), piece)
        return _markup("".join(parts))
