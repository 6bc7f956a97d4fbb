"""JSON-LD objects, and the element that holds one in a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from markupsafe import Markup

Json: TypeAlias = dict[str, Any]

# `</script` and `<!--` end or change a script element (HTML, section 4.12.1.3), and U+2028 and U+2029 end a line of
# older JavaScript; written as escapes they are the same JSON.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def script(value: Mapping[str, Any]) -> Markup:
    """Return the `script` element of an object, with the words of schema.org."""
    data = json.dumps({"@context": "https://schema.org", **value}, ensure_ascii=False, separators=(",", ":"))
    return Markup(f'<script type="application/ld+json">{data.translate(_ESCAPES)}</script>')  # noqa: S704 - escaped


def known(values: Mapping[str, Any]) -> Json:
    """Return an object without the members that have no value."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def one_or_list(values: Sequence[Json]) -> Json | list[Json]:
    """Return the only value by itself, several as a list."""
    return values[0] if len(values) == 1 else list(values)
