"""All feeds of an archive as the files that a site holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings import addresses
from briefings.archive import Archive
from briefings.entry import Entry
from briefings.feeds import atom, json_feed, rss
from briefings.feeds.facts import facts_of
from briefings.feeds.model import Feed, Items, feeds_of
from briefings.settings import Settings


def items_of(archive: Archive, settings: Settings, entry: Entry) -> Items:
    """Return what stands for an entry in every feed that holds it."""
    facts = facts_of(archive, settings, entry)
    return Items(atom.entry_text(facts), rss.entry_text(facts), json_feed.entry_text(facts))


def feed_names(feed: Feed) -> tuple[str, ...]:
    """Return the names of a feed's files, one a format."""
    return tuple((feed.path if feed.beside is None else feed.beside) + name for name in addresses.FEEDS)


def feed_files(settings: Settings, feed: Feed, items: Sequence[Items]) -> tuple[str, ...]:
    """Return the texts of a feed's files, in the order of their names; `items` are its entries', newest first."""
    return (
        atom.atom(settings, feed, [item.atom for item in items]),
        rss.rss(settings, feed, [item.rss for item in items]),
        json_feed.json_feed(settings, feed, [item.json for item in items]),
    )


def write_feeds(archive: Archive, settings: Settings) -> Iterator[tuple[str, str]]:
    """Give the path and the text of each feed: three formats for the archive, three for each topic."""
    made: dict[str, Items] = {}
    for feed, cards in feeds_of(archive, settings):
        for card in cards:
            if card.id not in made:
                made[card.id] = items_of(archive, settings, archive.entry(card))
        texts = feed_files(settings, feed, [made[card.id] for card in cards])
        yield from zip(feed_names(feed), texts, strict=True)
