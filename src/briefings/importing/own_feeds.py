"""The feeds of archives like this one, read back: what an item there says of its briefing, as the fields of an entry.

The JSON Feed says most (see `briefings.feeds.json_feed`): all but places, organisations, the body, threads, related
entries and the translations of the briefing. Atom names the original's address in a `via` link, but neither its day
nor its publisher's key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lxml import etree
from lxml import html as markup

from briefings.document.spelling import Value
from briefings.feeds.model import ENDED
from briefings.importing.feed_values import address_of, plain
from briefings.importing.items import Item

_SOURCE = (
    *("url", "no_url", "published", "title", "title_translated", "authors", "language", "accessed"),
    *("archive", "no_original"),
)
_QUOTE = ("text", "language", "original", "speaker", "locator", "source")
_TRANSLATION = ("from", "mode", "translator", "reviewed_by")
_CORRECTION = ("date", "type", "where", "was", "now", "note", "replaces")
_MACHINE = ("used_for", "tool", "reviewed_by")
_DAYS = frozenset({"published", "accessed", "date"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def own_in_json(said: Mapping[str, Any]) -> dict[str, Value]:
    """Return the fields of the briefing that an item of JSON Feed stands for; none where it is no briefing."""
    source = said.get("_source")
    if not isinstance(source, dict) or not isinstance(said.get("_rights"), dict):
        return {}
    further = source.get("further")
    fields: dict[str, Value | None] = {
        "title": _text(said.get("title")),
        "summary": _text(said.get("summary")),
        "points": points_in(str(said.get("content_html") or "")),
        "source": _source(source),
        "sources": [_source(each) for each in further if isinstance(each, dict)] if isinstance(further, list) else None,
        "quotes": _records(said.get("_quotes"), _QUOTE),
        "translation": _picked(said.get("_translation"), _TRANSLATION),
        "corrections": _records(said.get("_corrections"), _CORRECTION),
        "ai": _picked(said.get("_ai"), _MACHINE),
        "extent": _text(said["_rights"].get("extent")).replace("summary", ""),
    }
    return {name: value for name, value in fields.items() if value}


def own_in_atom(entry: Any, item: Item) -> dict[str, Value]:
    """Return the fields of the briefing that an Atom entry stands for, as far as it has them."""
    links = entry.get("links", ())
    via = [link for link in links if link.get("rel") == "via" and address_of(str(link.get("href") or ""))]
    keys = [
        str(tag.get("term") or "")
        for tag in entry.get("tags", ())
        if str(tag.get("scheme") or "").endswith("/topics/") and tag.get("label")
    ]
    if not via or not keys or not any(link.get("rel") == "license" for link in links):
        return {}
    named = [_linked(link) for link in via]
    fields: dict[str, Value] = {
        "title": item.title,
        "summary": plain(str(entry.get("summary") or "")),
        "points": points_in(item.html),
        "source": named[0],
        "sources": named[1:],
    }
    return {name: value for name, value in fields.items() if value}


def is_withdrawn(said: Mapping[str, Any]) -> bool:
    """Tell whether an item stands for a briefing that was taken back."""
    return isinstance(said.get("_withdrawn"), dict)


def is_end(key: str) -> bool:
    """Tell whether an item only says that its feed goes on elsewhere."""
    return key.endswith(ENDED)


def points_in(html: str) -> list[Value]:
    """Return the points of a briefing: the list that follows the first paragraph of its content."""
    try:
        paragraph, *lists = markup.fragments_fromstring(html)[:2] if html else [""]
    except (etree.LxmlError, ValueError, TypeError):
        return []
    if isinstance(paragraph, str) or paragraph.tag != "p":
        return []
    return [
        " ".join(str(item.text_content()).split())
        for each in lists
        if not isinstance(each, str) and each.tag == "ul"
        for item in each.iterchildren("li")
    ]


def _source(said: Mapping[str, Any]) -> dict[str, Value]:
    made: dict[str, Value] = {}
    for name in ("publisher", "via"):
        key, text = _text(said.get(f"{name}_key")), _text(said.get(name))
        if key or text:
            made[name] = key or {"name": text}
    return {**made, **_picked(said, _SOURCE)}


def _linked(link: Mapping[str, Any]) -> dict[str, Value]:
    source = {"publisher": "", "url": str(link["href"]), "published": "", "title": plain(str(link.get("title") or ""))}
    language = str(link.get("hreflang") or "")
    return {**source, **({"language": language} if language else {})}


def _records(said: Any, names: Iterable[str]) -> list[Value]:
    items = said.get("items") if isinstance(said, dict) else None
    return [_picked(each, names) for each in items if isinstance(each, dict)] if isinstance(items, list) else []


def _picked(said: Any, names: Iterable[str]) -> dict[str, Value]:
    """Return those members of an object that an entry has as well."""
    if not isinstance(said, dict):
        return {}
    made = {name: _value(name, said[name]) for name in names if said.get(name)}
    return {name: value for name, value in made.items() if value != ""}


def _value(name: str, said: Any) -> Value:
    if isinstance(said, list):
        return [_text(each) for each in said if _text(each)]
    if isinstance(said, int) and not isinstance(said, bool):
        return said
    text = _text(said)
    return date.fromisoformat(text) if name in _DAYS and _DAY.fullmatch(text) else text


def _text(said: Any) -> str:
    return said if isinstance(said, str) else ""
