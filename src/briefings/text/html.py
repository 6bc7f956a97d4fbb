"""HTML made of values: every text is escaped where it is put in, by the one function that can."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from markupsafe import Markup

_SPECIAL = re.compile("[&<>\"']")
VOID = frozenset({"br", "hr", "img", "link", "meta"})


def element(name: str, /, *children: str | Markup | None, **attributes: str | bool | None) -> Markup:
    """Return an element. A child that is not `Markup` is escaped, and so is every attribute's value.

    An attribute that is None or False is left out, one that is True has no value. An underscore at the end of a
    name is taken off (`class_`), one within it becomes a hyphen (`data_entry`).
    """
    start = f"<{name}{_attributes(attributes)}>"
    if name in VOID:
        return Markup(start)  # noqa: S704 - the parts are escaped above
    content = "".join([_escaped(child) for child in children if child is not None])
    return Markup(f"{start}{content}</{name}>")  # noqa: S704 - the parts are escaped above


def _attributes(attributes: dict[str, str | bool | None]) -> str:
    parts = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        plain = name.rstrip("_").replace("_", "-")
        parts.append(f" {plain}" if value is True else f' {plain}="{_escaped(value)}"')
    return "".join(parts)


def _escaped(value: str | Markup) -> str:
    """Return a text with HTML's special characters as entities, and markup as it is."""
    if isinstance(value, Markup) or not _SPECIAL.search(value):
        return value
    return html.escape(value)


def join(parts: Iterable[str | Markup], separator: str | Markup = "") -> Markup:
    """Join parts, escaping those that are not `Markup`."""
    return Markup(_escaped(separator).join([_escaped(part) for part in parts]))  # noqa: S704 - escaped above
