"""Items of feeds of every format: what they have in common once they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from briefings.document.spelling import Value
from briefings.importing.items import Item, Origin
from briefings.text.urls import identity, split_url

SYSTEM = "feed"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself: its title, the address of its site, its language, its authors.

    `name` is what tells its items' ids from those of other feeds: the address of its site or its own, else its title.
    """

    title: str = ""
    home: str = ""
    name: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()


def name_of(*addresses: str, title: str = "") -> str:
    """Return what tells a feed from others, by the first of its addresses, or by its title where it has none."""
    return next((identity(each) for each in addresses if each), "") or title


def settled(item: Item, origin: Origin | None, own: Mapping[str, Value], *, ours: bool) -> Item:
    """Return an item with what it is to the archive.

    `own` are the fields of a briefing, where the feed is that of an archive like this one. With `ours` the item is a
    text of this archive's people; else `origin` says whose report it is.
    """
    if own:
        item = replace(item, fields=own, html="", markdown="", excerpt="")
    if own or ours:
        path = _path_of(item.url)
        slug = PurePosixPath(path).stem
        same = item.day is not None and path == f"/{item.day.year}/{slug}/"
        return replace(item, slug=slug, old_addresses=(path,) if path.strip("/") and not same else ())
    return replace(item, origin=origin)


def origin_of(item: Item, feed: Feed, publisher: str = "", home: str = "") -> Origin:
    """Return whose report an item is: the feed's own, or that of the publisher that it names."""
    return Origin(
        publisher=publisher or feed.title,
        home=home or ("" if publisher else feed.home),
        url=item.url,
        title=item.title,
        published=item.day,
        authors=item.authors or feed.authors,
        language=item.language,
    )


def _path_of(url: str) -> str:
    """Return the path of an address as people read it; empty where the path alone does not say which page it is."""
    parts = split_url(url)
    return unquote(parts.path) if parts and not parts.query else ""
