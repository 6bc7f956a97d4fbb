"""Items fitted to the archive: publishers by their keys, and nothing said again that its register or settings say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from briefings.document.spelling import Value
from briefings.entry import OriginalRights, Publisher
from briefings.importing.items import Item, Read
from briefings.proposing.publishers import publisher_of


@dataclass(frozen=True, slots=True)
class Home:
    """What an archive says of all its entries: its publishers, its licence, and the publisher of what names none."""

    publishers: Mapping[str, Publisher]
    licence: str
    usual: str = ""


def fitted(reads: Iterable[Read], home: Home) -> Iterator[Read]:
    """Yield items whose fields, where they have any, are those that a person would write in this archive."""
    for read in reads:
        yield replace(read, fields=_fitted(read.fields, home)) if isinstance(read, Item) and read.fields else read


def _fitted(fields: Mapping[str, Value], home: Home) -> dict[str, Value]:
    known = dict(fields)
    source, further, rights = fields.get("source"), fields.get("sources"), fields.get("rights")
    if isinstance(source, Mapping):
        source = known["source"] = _source(source, home)
    if isinstance(further, list):
        known["sources"] = [_source(each, home) if isinstance(each, Mapping) else each for each in further]
    if isinstance(rights, Mapping):
        known["rights"] = _rights(rights, source if isinstance(source, Mapping) else {}, home)
    return {name: value for name, value in known.items() if name != "rights" or value}


def _source(source: Mapping[str, Any], home: Home) -> dict[str, Value]:
    made = {"publisher": source.get("publisher") or home.usual, **source}
    for role in ("publisher", "via"):
        said = source.get(role)
        if (role == "via" and not said) or (isinstance(said, str) and said in home.publishers):
            continue
        name = said.get("name") if isinstance(said, Mapping) else said
        # the page that was read is that of whoever passed the report on
        url = source.get("url") if role == "via" or not source.get("via") else None
        named, at = (each if isinstance(each, str) and each else None for each in (name, url))
        key = publisher_of(home.publishers, at, named) or (home.usual if role == "publisher" and not said else None)
        if key:
            made[role] = key
        elif isinstance(said, str) and said:
            made[role] = {"name": said}
    languages = _record(made["publisher"], home).languages
    return {name: each for name, each in made.items() if name != "language" or each not in languages[:1]}


def _record(key: object, home: Home) -> Publisher:
    known = home.publishers.get(key) if isinstance(key, str) else None
    return known or Publisher(name={}, kind="", languages=())


def _rights(rights: Mapping[str, Any], source: Mapping[str, Any], home: Home) -> dict[str, Value]:
    """Return what is said of rights, without what would hold anyway."""
    said = rights.get("original")
    if not isinstance(said, Mapping):
        return dict(rights)
    record, published = _record(source.get("publisher"), home), source.get("published")
    usual = record.rights or OriginalRights()
    anyway = {
        "statement": (usual.statement or "InC",),
        "holder": (usual.holder,) if usual.holder else tuple(record.name.values()),
        "year": (published.year if isinstance(published, date) else None,),
        "basis": (usual.basis or "summary", "quotation"),  # the latter follows from what is quoted
        "notice": (usual.notice,),
        "licence": (usual.licence,),
        "reprint": (usual.reprint,),
    }
    original = {name: value for name, value in said.items() if value not in anyway.get(name, ())}
    made = {**rights, "original": original}
    return {name: each for name, each in made.items() if each and (name, each) != ("entry", home.licence)}
