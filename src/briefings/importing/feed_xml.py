"""Feeds in XML as items: RSS 0.90 to 2.0 and Atom 0.3 and 1.0.

A feed is taken apart as text, each item is made a well-formed document of its own, and feedparser, which knows the
dialects, reads that. It is given bytes only: a text could be an address, which it would fetch.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree

from briefings.importing.feed_items import SYSTEM, Feed, name_of, origin_of, settled
from briefings.importing.feed_splitting import Piece, Root, root_of, split
from briefings.importing.feed_values import (
    address_of,
    day_of,
    language_of,
    names_of,
    plain,
    with_absolute_links,
)
from briefings.importing.items import Attachment, Failure, Item, Origin, Read, within_of
from briefings.importing.mending import HEAD, framed, whole
from briefings.importing.own_feeds import left_out, own_in_xml
from briefings.importing.streams import Export
from briefings.text.characters import plain_line
from briefings.text.digest import digest_of

_TITLE = re.compile(r"<(?:\w+:)?title[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]]{1,200})")
# a month, a year, or the day that systems write for none; feedparser makes a day of each
_NO_DAY = re.compile(r"\s*(?:\d{4}(?:-\d{1,2})?|-.*|0000.*)\s*", re.DOTALL)
LONGEST_EXCERPT = 1200
_LONGEST_WORD = 8
"""How much of a text must be seen again with what follows, so that no word between the two is missed."""


def read_xml(export: Export) -> Iterator[Read]:
    """Return the items of a feed, which are read as they are asked for.

    Raises:
        OSError: the file cannot be read.
        UnsafeDocument: it declares entities.
        NoFeed: it is something else.
    """
    root = root_of(export.start(), export.name)
    around = _around(export, root)
    return _items(export, root, around, _feed(root, around, export.base))


def _items(export: Export, root: Root, around: str, feed: Feed) -> Iterator[Read]:
    for piece in split(export.texts(for_good=True), root, []):
        yield _read(piece, root, around, feed, export)


def _around(export: Export, root: Root) -> str:
    """Return what stands around a feed's items: all of it only where what stands before the first says too little."""
    outside: list[str] = []
    wanted, seen, end = {"title>", "link"}, 0, ""
    for _ in split(export.texts(), root, outside):
        new = "".join([end, *outside[seen:]])
        wanted = {word for word in wanted if word not in new}
        if not wanted:
            break
        seen, end = len(outside), new[-_LONGEST_WORD:]
    text = "".join(outside)
    start = max(text.find(root.tag), 0)
    return text[start : start + len(root.tag) + HEAD]


def _feed(root: Root, around: str, base: str) -> Feed:
    document = whole(root, around)
    if document is None:
        return Feed(home=base, name=name_of(base))
    said = _parsed(document, base).feed
    own = [link.get("href", "") for link in said.get("links", ()) if link.get("rel") == "self"]
    site, *others = (address_of(link, base) for link in (said.get("link", ""), *own, base))
    title = _text_of(said, "title")
    return Feed(
        title=title,
        home=site or others[-1],
        name=name_of(site, *others, title=title),
        language=language_of(said.get("language") or _language_in(root)),
        authors=_authors(said),
    )


def _language_in(root: Root) -> str:
    found = re.search(r"""xml:lang\s*=\s*["']([\w-]+)""", root.attributes)
    return found[1] if found else ""


def _parsed(document: bytes, base: str) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8", **({"content-location": base} if base else {})}
    return feedparser.parse(
        io.BytesIO(document), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
    )


def _read(piece: Piece, root: Root, around: str, feed: Feed, export: Export) -> Read:
    where = piece.where
    if piece.damage:
        return Failure(where, f"{piece.damage[0].upper()}{piece.damage[1:]}.", _title_in(piece.text))
    try:
        document = framed(root, around, piece.text)
        entries = _parsed(document, export.base or feed.home).entries
    except etree.XMLSyntaxError as error:
        return Failure(where, f"It is no well-formed XML: {_in_short(error)}.", _title_in(piece.text))
    if not entries:
        return Failure(where, "It stands where no item can be.", _title_in(piece.text))
    item = _item(entries[0], where, feed)
    if (nothing := left_out(item)) is not None:
        return nothing
    if not (item.title or item.url or item.html or item.markdown):
        return Failure(where, "It has no title, no address and no text.")
    item = replace(item, within=within_of(item.key, export.within or feed.name))
    own = own_in_xml(entries[0], item, list(_identifiers(document)))
    return settled(item, _origin(entries[0], item, feed), own, ours=export.ours)


def _identifiers(document: bytes) -> Iterator[str]:
    """Yield what Dublin Core says that an item is taken from."""
    if b"source>" in document:
        for each in etree.fromstring(document).iter("{http://purl.org/dc/elements/1.1/}source"):
            yield (each.text or "").strip()


def _in_short(error: etree.XMLSyntaxError) -> str:
    # its place is that in the small document, which nobody sees
    return re.sub(r" line \d+(?= and )|, line \d+, column \d+.*", "", error.msg)[:120]


def _title_in(text: str) -> str:
    found = _TITLE.search(text[:100_000])
    return plain(found[1]) if found else ""


def _item(entry: Any, where: str, feed: Feed) -> Item:
    title, url = _text_of(entry, "title"), _url(entry, feed.home)
    html, text = _content(entry, url or feed.home)
    day, notes = _day(entry)
    key = entry.get("id") or url or digest_of(title, html, text).hex()
    return Item(
        system=SYSTEM,
        key=str(key),
        where=where,
        title=title,
        html=html,
        markdown=text,
        excerpt=_excerpt(entry),
        day=day,
        authors=_authors(entry),
        url=url,
        categories=_categories(entry),
        language=_language(entry) or feed.language,
        attachments=tuple(_attachments(entry, url or feed.home)),
        notes=notes,
    )


def _text_of(said: Any, name: str) -> str:
    """Return a title as plain text; one that says that it is plain may look like markup."""
    text = str(said.get(name) or "")
    kind = (said.get(f"{name}_detail") or {}).get("type")
    return plain_line(text) if kind == "text/plain" else plain(text)


def _url(entry: Any, home: str) -> str:
    """Return an item's address: its link, or the identifier where that is said to be one, as RSS may do."""
    alternates = [link for link in entry.get("links", ()) if link.get("rel") == "alternate"]
    pages = [link for link in alternates if link.get("type", "text/html") in ("text/html", "application/xhtml+xml")]
    texts_ = [link.get("href", "") for link in (*pages, *alternates)]
    found = [*texts_, entry.get("link", ""), entry.get("id", "") if entry.get("guidislink") else ""]
    return next(filter(None, (address_of(text, home) for text in found if text)), "")


def _content(entry: Any, base: str) -> tuple[str, str]:
    """Return an item's text as HTML and as plain text; one of them is empty."""
    contents = [*entry.get("content", ()), *filter(None, [entry.get("summary_detail")])]
    for content in sorted(contents, key=lambda each: len(each.get("value") or ""), reverse=True):
        value = str(content.get("value") or "").strip()
        if value and content.get("type") == "text/plain":
            return "", value
        if value:
            return with_absolute_links(value, address_of(content.get("base") or "", base) or base), ""
    return "", ""


def _excerpt(entry: Any) -> str:
    """Return a short text that stands beside the whole one, or in its place."""
    said = str(entry.get("summary") or "")
    summary = plain(said) if len(said) <= 4 * LONGEST_EXCERPT else said
    return summary if len(summary) <= LONGEST_EXCERPT else ""


def _day(entry: Any) -> tuple[date | None, tuple[str, ...]]:
    """Return the day of publication, and a sentence where something is said that names none."""
    for name in ("published", "created", "updated"):
        text = str(entry.get(name) or "")
        if not text:
            continue
        if (day := day_of(text)) is not None:
            return day, ()
        moment = entry.get(f"{name}_parsed")
        if moment and not _NO_DAY.fullmatch(text):
            return date(*moment[:3]), ()
        return None, (f"Its date `{text[:60]}` names no day.",)
    return None, ()


def _authors(said: Any) -> tuple[str, ...]:
    together, listed = str(said.get("author") or ""), [author for author in said.get("authors", ()) if author]
    # what stands beside an address of mail is not always told apart well
    if len(listed) < 2 and "@" in together:
        return names_of([together])
    return names_of([str(author.get("name") or "") for author in listed] or [together])


def _categories(entry: Any) -> tuple[str, ...]:
    names = (plain_line(str(tag.get("label") or tag.get("term") or "")) for tag in entry.get("tags", ()))
    return tuple(dict.fromkeys(filter(None, names)))


def _language(entry: Any) -> str:
    """Return the language that an item names for itself."""
    details = (entry.get(name) or {} for name in ("title_detail", "summary_detail"))
    said = [str(entry.get("language") or ""), *(str(detail.get("language") or "") for detail in details)]
    return next(filter(None, map(language_of, said)), "")


def _attachments(entry: Any, base: str) -> Iterator[Attachment]:
    """Yield the files that belong to an item, each once."""
    linked = [link for link in entry.get("links", ()) if link.get("rel") == "enclosure"]
    seen: set[str] = set()
    for each in (*linked, *entry.get("media_content", ()), *entry.get("media_thumbnail", ())):
        url = address_of(str(each.get("href") or each.get("url") or ""), base)
        if url and url not in seen:
            seen.add(url)
            yield Attachment(url, plain(str(each.get("title") or "")))


def _origin(entry: Any, item: Item, feed: Feed) -> Origin:
    """Return whose report an item is; Atom and RSS can say from which feed it was taken over."""
    source = entry.get("source") or {}
    title = plain(str(source.get("title") or "")) or plain(str(entry.get("publisher") or ""))
    home = address_of(str(source.get("link") or ""), item.url)
    site = address_of(str(source.get("href") or ""), item.url)  # in RSS the address of the feed itself
    return origin_of(item, feed, title, home or (urljoin(site, "/") if site else ""))
