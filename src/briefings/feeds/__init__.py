"""Feeds: an archive in, Atom, RSS and JSON Feed out. Nothing here writes a file."""

from briefings.feeds.writing import write_feeds

__all__ = ["write_feeds"]
