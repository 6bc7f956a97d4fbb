"""Feeds: entries in, Atom, RSS and JSON Feed out. Nothing here writes a file."""

from briefings.feeds.model import Feed, Items, feeds_of
from briefings.feeds.writing import feed_files, feed_names, items_of, write_feeds

__all__ = ["Feed", "Items", "feed_files", "feed_names", "feeds_of", "items_of", "write_feeds"]
