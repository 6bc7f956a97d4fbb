"""JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>) as items, read as it streams by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import ijson

from briefings.importing.feed_items import SYSTEM, Feed, name_of, origin_of, settled
from briefings.importing.feed_splitting import NoFeed
from briefings.importing.feed_values import (
    address_of,
    day_of,
    language_of,
    names_of,
    plain,
    with_absolute_links,
)
from briefings.importing.items import Attachment, Failure, Item, LeftOut, Origin, Read, within_of
from briefings.importing.own_feeds import is_withdrawn, left_out, own_in_json
from briefings.importing.streams import Export, Utf8
from briefings.text.characters import plain_line
from briefings.text.digest import digest_of

_HEAD = ("version", "title", "home_page_url", "feed_url", "language")
DEEPEST = 100
"""How many arrays and objects may stand within each other."""


def read_json(export: Export) -> Iterator[Read]:
    """Return the items of a JSON Feed, which are read as they are asked for.

    Raises:
        OSError: the file cannot be read.
        NoFeed: it is something else.
    """
    return _read_items(export, _feed(export))


def _read_items(export: Export, feed: Feed) -> Iterator[Read]:
    number = 0
    try:
        for said in _items(Utf8(export.texts(for_good=True))):
            number += 1
            yield _read(said, f"item {number}", feed, export)
    except ijson.JSONError as error:
        why = f"From here on the file is no JSON ({_in_short(error)}); nothing that follows was read."
        yield Failure(f"item {number + 1}", why)


def _in_short(error: Exception) -> str:
    return " ".join(str(error).split("\n")[0].split())[:120]


def _feed(export: Export) -> Feed:
    """Return what a feed says of itself; its members may stand before and behind the items."""
    said, authors = dict[str, str](), list[str]()
    try:
        for prefix, event, value in ijson.parse(Utf8(export.texts())):
            if event == "string" and prefix in _HEAD:
                said[prefix] = value
            elif event == "string" and prefix in ("authors.item.name", "author.name"):
                authors.append(value)
            elif prefix == "items" and {"title", "home_page_url", "language"} <= said.keys():
                break
    except ijson.JSONError as error:
        if not said:
            raise NoFeed(export.name, f"it is neither XML nor JSON ({_in_short(error)})") from error
    if not said.get("version", "").startswith(
        ("https://jsonfeed.org/", "http://jsonfeed.org/", "https://www.jsonfeed")
    ):
        raise NoFeed(export.name, "it is JSON, but its `version` is not that of JSON Feed")
    homes = [address_of(said.get(each, ""), export.base) for each in ("home_page_url", "feed_url")]
    title = plain(said.get("title", ""))
    return Feed(
        title=title,
        home=next(filter(None, homes), export.base),
        name=name_of(*homes, export.base, title=title),
        language=language_of(said.get("language", "")),
        authors=names_of(authors),
    )


def _items(stream: Utf8) -> Iterator[Any]:
    """Yield the items, one that is nested too deep as None."""
    builder, depth, deepest = ijson.ObjectBuilder(), 0, 0
    for prefix, event, value in ijson.parse(stream, use_float=True):
        if not prefix.startswith("items.item"):
            continue
        opens, closes = event in ("start_map", "start_array"), event in ("end_map", "end_array")
        depth += opens - closes
        deepest = max(deepest, depth)
        if deepest <= DEEPEST:
            builder.event(event, value)
        if depth == 0:
            yield builder.value if deepest <= DEEPEST else None
            builder, deepest = ijson.ObjectBuilder(), 0


def _read(said: Any, where: str, feed: Feed, export: Export) -> Read:
    if not isinstance(said, dict):
        return Failure(where, "It is no object." if said is not None else "It is nested too deep.")
    title = plain_line(_text(said, "title"))
    if is_withdrawn(said):
        return LeftOut(where, "withdrawn", "The archive that it is from has withdrawn it.", title)
    item = _item(said, where, title, feed, export)
    if (nothing := left_out(item)) is not None:
        return nothing
    if not (item.title or item.url or item.html or item.markdown):
        return Failure(where, "It has no title, no address and no text.")
    return settled(item, _origin(said, item, feed, export.base), own_in_json(said), ours=export.ours)


def _item(said: Mapping[str, Any], where: str, title: str, feed: Feed, export: Export) -> Item:
    url = address_of(_text(said, "url"), export.base or feed.home)
    html, text = _text(said, "content_html"), _text(said, "content_text")
    key = said.get("id")
    known = str(key) if isinstance(key, str | int | float) and key != "" else url
    tags = said.get("tags")
    return Item(
        system=SYSTEM,
        key=known or digest_of(title, html, text).hex(),
        where=where,
        title=title,
        html=with_absolute_links(html, url or feed.home),
        markdown="" if html else text,
        excerpt=plain(_text(said, "summary")),
        day=day_of(_text(said, "date_published")) or day_of(_text(said, "date_modified")),
        authors=names_of(_authors(said)),
        url=url,
        categories=tuple(plain_line(each) for each in tags if isinstance(each, str)) if isinstance(tags, list) else (),
        language=language_of(_text(said, "language")) or feed.language,
        attachments=tuple(_attachments(said, url or feed.home)),
        within=within_of(known, export.within or feed.name),
    )


def _origin(said: Mapping[str, Any], item: Item, feed: Feed, base: str) -> Origin:
    """Return whose report an item is: that of the page elsewhere which it is about, where it names one."""
    elsewhere = address_of(_text(said, "external_url"), base)
    return Origin(url=elsewhere, published=item.day) if elsewhere else origin_of(item, feed)


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return value.strip() if isinstance(value, str) else ""


def _authors(said: Mapping[str, Any]) -> Iterator[str]:
    listed = said.get("authors")
    for each in (*(listed if isinstance(listed, list) else ()), said.get("author")):
        if isinstance(each, dict):
            yield _text(each, "name")


def _attachments(said: Mapping[str, Any], base: str) -> Iterator[Attachment]:
    listed = said.get("attachments")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict) and (url := address_of(_text(each, "url"), base)):
            yield Attachment(url, plain(_text(each, "title")))
    for name in ("image", "banner_image"):
        if url := address_of(_text(said, name), base):
            yield Attachment(url)
