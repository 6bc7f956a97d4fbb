"""Items of feeds of every format: what they have in common once they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefings.document.spelling import Value
from briefings.importing.items import Item, Origin

SYSTEM = "feed"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself: its title, the address of its site, its language, its authors."""

    title: str = ""
    home: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()


def settled(item: Item, origin: Origin | None, own: Mapping[str, Value], *, ours: bool) -> Item:
    """Return an item with what it is to the archive.

    `own` are the fields of a briefing, where the feed is that of an archive like this one. With `ours` the item is a
    text of this archive's people; else `origin` says whose report it is.
    """
    if own:
        return replace(item, fields=own, html="", markdown="", excerpt="", old_addresses=_addresses(item))
    if ours:
        return replace(item, old_addresses=_addresses(item))
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


def _addresses(item: Item) -> tuple[str, ...]:
    return (item.url,) if item.url else ()
