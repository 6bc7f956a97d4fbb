"""All feeds of an archive as the files that a site holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from briefings import addresses
from briefings.archive import Archive
from briefings.entry import Entry
from briefings.feeds import atom, json_feed, rss
from briefings.feeds.model import feeds_of
from briefings.settings import Settings

Item = TypeVar("Item")


class Once(Generic[Item]):
    """Makes the item of an entry once, however many feeds hold it."""

    def __init__(self, make: Callable[[Archive, Settings, Entry], Item]) -> None:
        self.make = make
        self.made: dict[str, Item] = {}

    def __call__(self, archive: Archive, settings: Settings, entry: Entry) -> Item:
        """Return the item of an entry."""
        if entry.id not in self.made:
            self.made[entry.id] = self.make(archive, settings, entry)
        return self.made[entry.id]


def write_feeds(archive: Archive, settings: Settings) -> Iterator[tuple[str, str]]:
    """Give the path and the text of each feed: three formats for the archive, three for each topic."""
    atom_item, rss_item, json_item = Once(atom.entry_item), Once(rss.entry_item), Once(json_feed.entry_item)
    for feed in feeds_of(archive, settings):
        yield feed.path + addresses.ATOM, atom.atom(archive, settings, feed, atom_item)
        yield feed.path + addresses.RSS, rss.rss(archive, settings, feed, rss_item)
        yield feed.path + addresses.JSON_FEED, json_feed.json_feed(archive, settings, feed, json_item)
