"""Records, such as the rows of a table, as items: their values in the fields that the columns stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from briefings.addresses import ENTRY_ID
from briefings.document.spelling import Value
from briefings.importing.columns import OTHERS, kind_of
from briefings.importing.days import DayOrder, advice, read_day
from briefings.importing.items import Item, within_of
from briefings.schema.codes import Language, Place
from briefings.schema.entries import ENTRY
from briefings.schema.kinds import Day, Flag, Kind, Number, Text, Url
from briefings.schema.structures import ListOf
from briefings.text.digest import digest_of
from briefings.text.languages import tidy_language, tidy_place
from briefings.text.urls import without_tracking

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SEPARATORS = re.compile(r"[;；|\n]")
# whatever is no text: control characters, halves of pairs, and what Unicode gives to nobody
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class RecordFormat:
    """How records are written: which field each column is, how days and lists are written, and whose the texts are.

    With `ours`, titles, summaries and bodies are those of briefings; else they are those of the reports. `name` tells
    the ids of these records from those of others.
    """

    columns: Mapping[str, str]
    order: DayOrder = DayOrder.YMD
    separator: str = ""
    ours: bool = True
    name: str = ""


def item_of(record: Mapping[str, Any], where: str, system: str, written: RecordFormat) -> Item:
    """Return a record as an item; what its columns do not name, but is a field of an entry by its own name, is one."""
    tree: dict[str, Any] = {}
    notes: list[str] = []
    others: dict[str, str] = {}
    taken = set(written.columns.values())
    for column, value in record.items():
        field = written.columns.get(column, "" if column in taken or not _is_of_entry(column) else column)
        if value is None or value == "" or not field:
            continue
        if field in OTHERS:
            others[field] = _plain(value)
        else:
            _put(tree, field.split("."), _value(value, field, written, notes))
    filed = _filed(others, written.order, notes)
    key = others.get("key") or _key_of(tree, record)
    item = _item(tree, filed, written)
    own = not others.get("key") or ENTRY_ID.fullmatch(key) is not None
    return replace(
        item,
        system=system,
        key=key,
        within="" if own else within_of(key, written.name),
        where=where,
        slug=_slug(others),
        notes=tuple(notes),
        old_addresses=_old(others),
    )


def _is_of_entry(column: str) -> bool:
    return column.partition(".")[0] in ENTRY.by_name


def _filed(others: Mapping[str, str], order: DayOrder, notes: list[str]) -> date | None:
    """Return the day that a record says it is filed under, by itself or in the id of an entry."""
    named = ENTRY_ID.fullmatch(others.get("key", ""))
    said = others.get("date") or (named["date"] if named else "")
    day = read_day(said, order) if said else None
    if said and day is None:
        notes.append(advice(said, order))
    return day


def _slug(others: Mapping[str, str]) -> str:
    named = ENTRY_ID.fullmatch(others.get("key", ""))
    return others.get("slug") or (named["slug"] if named else "")


def _key_of(tree: Mapping[str, Any], record: Mapping[str, Any]) -> str:
    """Return what tells a record from others where none of its columns does: its address and title, or all of it."""
    source = tree.get("source")
    url = source.get("url") if isinstance(source, dict) else None
    said = [str(each) for each in (url, tree.get("title")) if each]
    return digest_of(*(said or [repr(record)])).hex()


def _item(tree: dict[str, Any], filed: date | None, written: RecordFormat) -> Item:
    said = tree.get("source")
    source: dict[str, Any] = said if isinstance(said, dict) else {}
    title = str(tree.get("title") or source.get("title") or "")
    published = source.get("published")
    topics = tree.pop("topics", [])
    body = "" if written.ours else _taken_as_theirs(tree)
    return Item(
        system="",
        key="",
        where="",
        title=title,
        markdown=body,
        day=filed or (published if isinstance(published, date) else None),
        url=str(source.get("url") or ""),
        categories=tuple(map(str, topics if isinstance(topics, list) else [topics])),
        fields=tree,
    )


def _taken_as_theirs(tree: dict[str, Any]) -> str:
    """Move the texts of a report out of the fields that are for ours; return its body."""
    source = tree.setdefault("source", {})
    title, summary, body = (tree.pop(name, "") for name in ("title", "summary", "body"))
    if title and isinstance(source, dict):
        source.setdefault("title", title)
    return str(body or summary)


def _put(tree: dict[str, Any], way: Sequence[str], value: Value) -> None:
    for name in way[:-1]:
        inner = tree.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    tree.setdefault(way[-1], value)


def _value(value: Any, field: str, written: RecordFormat, notes: list[str]) -> Value:
    """Return a value in the form that its field has; what is in another form stays for the check to tell."""
    kind = kind_of(field)
    if isinstance(kind, ListOf) and isinstance(value, str):
        return [_single(part, kind.item, written, notes) for part in _parts(value, written.separator)]
    if kind is None or isinstance(value, list | dict):
        return _nested(value)
    return _single(_plain(value), kind, written, notes)


def _parts(text: str, separator: str) -> Iterable[str]:
    parts = text.split(separator) if separator else _SEPARATORS.split(text)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _single(text: str, kind: Kind, written: RecordFormat, notes: list[str]) -> Value:
    said = text.strip()
    if isinstance(kind, Day):
        day = read_day(said, written.order)
        if day is None:
            notes.append(advice(said, written.order))
        return day or said
    if isinstance(kind, Url):
        return without_tracking(said)
    if isinstance(kind, Language):
        return tidy_language(said) or said
    if isinstance(kind, Place):
        return tidy_place(said) or said
    if isinstance(kind, Flag):
        return {"true": True, "yes": True, "false": False, "no": False}.get(said.lower(), said)
    if isinstance(kind, Number):
        return int(said) if re.fullmatch(r"\d{1,9}", said) else said
    if isinstance(kind, Text) and kind.lines:
        return "\n".join(said.splitlines()) + "\n"
    return " ".join(said.split())


def _plain(value: Any) -> str:
    """Return a single value as text that a file can hold."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _NO_TEXT.sub("", str(value))


def _nested(value: Any) -> Value:
    """Return a value of JSON as it stands in an entry; what has no value is left out."""
    if isinstance(value, dict):
        return {_plain(name): _nested(each) for name, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_nested(each) for each in value if each is not None]
    if isinstance(value, bool | int):
        return value
    text = _plain(value)
    try:
        return date.fromisoformat(text) if _ISO.fullmatch(text) else text
    except ValueError:
        return text


def _old(others: Mapping[str, str]) -> tuple[str, ...]:
    """Return the path of an old address, where that alone says which page it is."""
    try:
        parts = urlsplit(others.get("address", ""))
    except ValueError:
        return ()
    return (parts.path,) if parts.path and not parts.query else ()
