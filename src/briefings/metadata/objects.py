"""JSON-LD objects as text, and the element that holds one in a page.

An object is written as soon as it is made. Many pages say the same of the site, of a topic or of a publisher, and what
was written once stands in all of them. To make Python's own objects first, for `json` to write, took twice as long.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias


class Json(str):
    """A value that is written as JSON already."""

    __slots__ = ()


Value: TypeAlias = str | int | Json | list[str] | list[Json] | None
"""What a member of an object can be; a text that is not `Json` is a string of JSON's."""

_quoted = json.JSONEncoder(ensure_ascii=False).encode

# `</script` and `<!--` end or change a script element (HTML, section 4.12.1.3), and U+2028 and U+2029 end a line of
# older JavaScript; written as escapes they are the same JSON.
_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def thing(kind: str, members: Mapping[str, Value]) -> Json:
    """Return an object of a type of schema.org, without the members that have no value; none of ours is ever 0."""
    parts = ['{"@type":"', kind, '"']
    for name, value in members.items():
        if value:
            parts += (f',"{name}":', _quoted(value) if type(value) is str else _written(value))
    parts.append("}")
    return Json("".join(parts))


def _written(value: Value) -> str:
    if isinstance(value, Json):
        return value
    if isinstance(value, list):
        return f"[{','.join([each if isinstance(each, Json) else _quoted(each) for each in value])}]"
    return str(value) if isinstance(value, int) else _quoted(value)


def one_or_list(values: list[Json]) -> Json | list[Json]:
    """Return the only value by itself, several as a list."""
    return values[0] if len(values) == 1 else values


def script(written: Json) -> str:
    """Return the `script` element of an object, with the words of schema.org, as HTML."""
    data = f'{{"@context":"https://schema.org",{written.removeprefix("{")}'
    for char, reference in _ESCAPES.items():
        if char in data:  # to look is quicker than to replace nothing
            data = data.replace(char, reference)
    return f'<script type="application/ld+json">{data}</script>'
