"""The feeds of archives like this one, read back: what an item there says of its briefing, as the fields of an entry.

The JSON Feed says most (see `briefings.feeds.json_feed`): all but places, organisations, the body, threads, related
entries and the translations of the briefing. Atom names the original's address in a `via` link, but neither its day
nor its publisher's key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from lxml import etree
from lxml import html as markup

from briefings.document.spelling import Value
from briefings.feeds.model import ENDED
from briefings.importing.feed_values import address_of, plain
from briefings.importing.items import Item, LeftOut
from briefings.text.labels import word

_SOURCE = (
    *("url", "no_url", "published", "title", "title_translated", "authors", "language", "accessed"),
    *("archive", "no_original"),
)
_QUOTE = ("text", "language", "original", "speaker", "locator", "source")
_TRANSLATION = ("from", "mode", "translator", "reviewed_by")
_CORRECTION = ("date", "type", "where", "was", "now", "note", "replaces")
_MACHINE = ("used_for", "tool", "reviewed_by")
_ORIGINAL = ("statement", "holder", "year", "notice", "licence", "basis", "reprint")
_PERMISSION = ("by", "date", "until", "covers", "note")
_DAYS = frozenset({"published", "accessed", "date", "until"})
_WITHDRAWN = frozenset(word("withdrawn", language) for language in ("en", "zh"))
ENTRY_PATH = re.compile(r"/\d{4}/[a-z0-9]+(?:-[a-z0-9]+)*/$")
"""How the addresses of briefings end."""
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
        "rights": _rights(said["_rights"]),
        "extent": _text(said["_rights"].get("extent")).replace("summary", ""),
    }
    return {name: value for name, value in fields.items() if value}


def own_in_xml(entry: Any, item: Item, identifiers: Sequence[str]) -> dict[str, Value]:
    """Return the fields of the briefing that an item of Atom or RSS stands for, as far as it has them.

    `identifiers` are the `dc:source` elements of RSS, of which feedparser knows one only.
    """
    links = entry.get("links", ())
    via = [link for link in links if link.get("rel") == "via" and address_of(str(link.get("href") or ""))]
    under_topics = any(str(tag.get("scheme") or "").endswith("/topics/") for tag in entry.get("tags", ()))
    licensed = any(link.get("rel") == "license" for link in links)
    if under_topics and via and licensed:
        named, summary = [_linked(link) for link in via], plain(str(entry.get("summary") or ""))
    elif under_topics and identifiers and entry.get("rights"):
        named, summary = [_linked({"href": each}) for each in identifiers], _first_paragraph(item.html)
    else:
        return {}
    fields: dict[str, Value] = {
        "title": item.title,
        "summary": summary,
        "points": points_in(item.html),
        "source": named[0],
        "sources": named[1:],
    }
    return {name: value for name, value in fields.items() if value}


def is_withdrawn(said: Mapping[str, Any]) -> bool:
    """Tell whether an item of JSON Feed stands for a briefing that was taken back."""
    return isinstance(said.get("_withdrawn"), dict)


def left_out(item: Item) -> LeftOut | None:
    """Return why an item is none of an archive: it only says that its feed has ended, or a briefing was taken back."""
    if item.key.endswith(ENDED):
        return LeftOut(item.where, "end of feed", "It only says that the feed goes on elsewhere.", item.title)
    if item.title in _WITHDRAWN and ENTRY_PATH.search(item.url):
        return LeftOut(item.where, "withdrawn", "The archive that it is from has withdrawn it.", item.title)
    return None


def points_in(html: str) -> list[Value]:
    """Return the points of a briefing: the list that follows the first paragraph of its content."""
    return [
        " ".join(str(item.text_content()).split())
        for each in _start(html)[1:]
        if each.tag == "ul"
        for item in each.iterchildren("li")
    ]


def _first_paragraph(html: str) -> str:
    return next((" ".join(str(each.text_content()).split()) for each in _start(html)), "")


def _start(html: str) -> list[markup.HtmlElement]:
    """Return a paragraph and what follows it, where a piece of HTML begins with one."""
    try:
        parts = markup.fragments_fromstring(html)[:2] if html else []
    except (etree.LxmlError, ValueError, TypeError):
        return []
    elements = [part for part in parts if not isinstance(part, str)]
    return elements if elements and elements[0].tag == "p" else []


def _rights(said: Mapping[str, Any]) -> dict[str, Value]:
    """Return the rights that a feed tells, which are not all said in the entry itself."""
    entry, original = said.get("entry"), _picked(said.get("original"), _ORIGINAL)
    licence = _text(entry.get("licence")) if isinstance(entry, dict) else ""
    permission = _picked(said["original"].get("permission"), _PERMISSION) if original else {}
    original = {**original, "permission": permission} if permission else original
    return {**({"entry": licence} if licence else {}), **({"original": original} if original else {})}


def _source(said: Mapping[str, Any]) -> dict[str, Value]:
    made: dict[str, Value] = {}
    for name in ("publisher", "via"):
        key, text = _text(said.get(f"{name}_key")), _text(said.get(name))
        if key or text:
            made[name] = key or {"name": text}
    return {**made, **_picked(said, _SOURCE)}


def _linked(link: Mapping[str, Any]) -> dict[str, Value]:
    url, title, language = (str(link.get(name) or "") for name in ("href", "title", "hreflang"))
    source = {"publisher": "", "url": url, "published": "", "title": plain(title), "language": language}
    return {name: value for name, value in source.items() if value or name in ("publisher", "published")}


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
