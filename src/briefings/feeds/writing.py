"""All feeds of an archive as the files that a site holds."""

from __future__ import annotations

from collections.abc import Iterator

from briefings import addresses
from briefings.archive import Archive
from briefings.feeds.atom import atom
from briefings.feeds.json_feed import json_feed
from briefings.feeds.model import feeds_of
from briefings.feeds.rss import rss
from briefings.settings import Settings

_FORMATS = ((addresses.ATOM, atom), (addresses.RSS, rss), (addresses.JSON_FEED, json_feed))


def write_feeds(archive: Archive, settings: Settings) -> Iterator[tuple[str, str]]:
    """Give the path and the text of each feed: three formats for the archive, three for each topic."""
    for feed in feeds_of(archive, settings):
        for name, written in _FORMATS:
            yield feed.path + name, written(archive, settings, feed)
