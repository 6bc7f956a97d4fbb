"""Publishers of items as keys of the register, where it knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefings.document.spelling import Value
from briefings.entry import Publisher
from briefings.importing.items import Item, Read
from briefings.proposing.publishers import publisher_of


def with_publishers(reads: Iterable[Read], publishers: Mapping[str, Publisher]) -> Iterator[Read]:
    """Yield items whose fields name publishers of the register by their keys, by the address or name that they give."""
    for read in reads:
        yield replace(read, fields=_known(read.fields, publishers)) if isinstance(read, Item) and read.fields else read


def _known(fields: Mapping[str, Value], publishers: Mapping[str, Publisher]) -> dict[str, Value]:
    known = dict(fields)
    source, further = fields.get("source"), fields.get("sources")
    if isinstance(source, Mapping):
        known["source"] = _source(source, publishers)
    if isinstance(further, list):
        known["sources"] = [_source(each, publishers) if isinstance(each, Mapping) else each for each in further]
    return known


def _source(source: Mapping[str, Any], publishers: Mapping[str, Publisher]) -> dict[str, Value]:
    made = dict(source)
    for role in ("publisher", "via"):
        said = source.get(role)
        name = said.get("name") if isinstance(said, Mapping) else said
        if (role == "via" and not said) or (isinstance(said, str) and said in publishers):
            continue
        named = name if isinstance(name, str) and name else None
        # the page that was read is that of whoever passed the report on
        url = source.get("url") if role == "via" or not source.get("via") else None
        key = publisher_of(publishers, url if isinstance(url, str) else None, named)
        if key:
            made[role] = key
        elif isinstance(said, str) and said:
            made[role] = {"name": said}
    return {"publisher": "", **made} if "publisher" not in made else made
