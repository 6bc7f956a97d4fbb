"""What all feeds are made from: the newest entries of the archive, or of one topic.

An item is known by the address of its page in all three formats. A `tag:` address (RFC 4151) would have to be made
from the site's host and a day on which we held it, which no one knows for entries older than the host; and an id
is never used again and its address always answers, which is all that a feed asks of an identifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from briefings.addresses import CORRECTIONS, HOME, TOPICS, absolute, entry_path, topic_path
from briefings.archive import Archive
from briefings.attribution import said_in
from briefings.entry import Card, Entry, WithdrawnEntry
from briefings.forwarding import Forwarding
from briefings.ledgers import Move
from briefings.settings import Settings
from briefings.text.labels import word

ANNOUNCED = timedelta(days=30)
"""How long a withdrawal is told, counted back from the newest thing in the feed: there is no clock here."""

ENDED = "#ended"
"""Follows the address of a page in the identifier of the item that ends its feed."""

_NEVER = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, whatever its format.

    `path` is that of the page whose news it gives; the feed's files lie beside that page. `withdrawn` are the
    withdrawals to be told; `whole` is False for the feed of a part of the archive, which cannot know whether what
    was withdrawn belonged to it. `beside` is the path that its files lie beside instead: that of a topic that moved.
    `ended` are the paths to go on from, where the feed has come to its end.
    """

    title: str
    path: str
    description: str
    updated: date
    withdrawn: tuple[WithdrawnEntry, ...] = ()
    whole: bool = True
    beside: str | None = None
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """What stands for an entry in the feeds of each format, as text that is indented and escaped for its place."""

    atom: str
    rss: str
    json: str


def feeds_of(archive: Archive, settings: Settings) -> Iterator[tuple[Feed, tuple[Card, ...]]]:
    """Give the feed of the archive, that of each topic that has a page, and that of corrected entries, newest first.

    Where a topic's page was published and is no more, its feeds answer all the same: as those of the topic that it
    became, or with a last item that says where to go on.
    """
    newest = archive.entries[: settings.feed_size]
    yield Feed(settings.site_name, HOME, settings.site_description, *_changes(archive, newest)), newest
    for key in archive.topics or {}:
        if archive.by_topic.get(key):
            yield _of_topic(archive, settings, key)
    corrected = archive.corrected[: settings.feed_size]
    if corrected or CORRECTIONS in archive.ledgers.released.listings:
        title = f"{settings.site_name}: {word('corrections', settings.language)}"
        about = word("corrections_about", settings.language)
        yield Feed(title, CORRECTIONS, about, *_changes(archive, corrected), whole=False), corrected
    for path, move in Forwarding(archive, settings.page_size).moved_topics():
        yield _of_moved(archive, settings, path, move)


def _of_topic(archive: Archive, settings: Settings, key: str) -> tuple[Feed, tuple[Card, ...]]:
    topic = (archive.topics or {})[key]
    entries = tuple(archive.by_topic.get(key, ())[: settings.feed_size])
    title, about = said_in(topic.label, settings.language), said_in(topic.about, settings.language)
    made = Feed(f"{settings.site_name}: {title}", topic_path(key), about, *_changes(archive, entries), whole=False)
    return made, entries


def _of_moved(archive: Archive, settings: Settings, path: str, move: Move) -> tuple[Feed, tuple[Card, ...]]:
    """Return the feed beside the page of a topic that has no page any more."""
    if not move.ended:
        feed, entries = _of_topic(archive, settings, _topic_of(move.to[0]))
        return replace(feed, beside=path), entries
    updated = move.since or _changes(archive, ())[0]
    return Feed(f"{settings.site_name}: {_topic_of(path)}", path, "", updated, whole=False, ended=move.to), ()


def _topic_of(path: str) -> str:
    return path.removeprefix(TOPICS).strip("/")


def _changes(archive: Archive, entries: tuple[Card, ...]) -> tuple[date, tuple[WithdrawnEntry, ...]]:
    """Return the day of the latest change, and the withdrawals that are recent on that day."""
    days = [*(card.updated for card in entries), *(entry.withdrawal.date for entry in archive.withdrawn)]
    latest = max(days, default=_NEVER)
    return latest, tuple(entry for entry in archive.withdrawn if entry.withdrawal.date > latest - ANNOUNCED)


def instant(day: date) -> str:
    """Return a day as the moment at which it begins in UTC, as RFC 3339 writes it."""
    return f"{day.isoformat()}T00:00:00Z"


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def address(settings: Settings, entry: Entry | WithdrawnEntry) -> str:
    """Return the address of an entry's page, which is also what feeds know it by."""
    return absolute(settings.site_url, entry_path(entry.id))


def language_of(settings: Settings, entry: Entry | WithdrawnEntry) -> str:
    """Return the language that an entry is written in."""
    return entry.language or settings.language


def topic_labels(archive: Archive, settings: Settings, entry: Entry) -> list[tuple[str, str]]:
    """Return the key and the label of each topic of an entry, in the entry's language."""
    topics = archive.topics or {}
    language = language_of(settings, entry)
    return [(key, said_in(topics[key].label, language)) for key in entry.topics if key in topics]
