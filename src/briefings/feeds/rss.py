"""RSS 2.0 (<https://www.rssboard.org/rss-specification>), with Dublin Core 1.1 and Atom's `self` link.

RSS's own `source` and `author` are not used: the first names another RSS channel, the second is an e-mail address.
"""

from __future__ import annotations

from email.utils import format_datetime
from xml.etree import ElementTree as ET

from briefings.addresses import RSS, TOPICS, absolute
from briefings.archive import Archive
from briefings.attribution import credits_of, licence_name, licence_url, main_name
from briefings.entry import Entry, Source, WithdrawnEntry
from briefings.feeds.content import content
from briefings.feeds.elements import ATOM, DUBLIN_CORE, child, document
from briefings.feeds.model import Feed, ItemMaker, address, instant, language_of, midnight, topic_labels, updated
from briefings.feeds.wording import rights_line, withdrawal_line
from briefings.settings import Settings
from briefings.text.labels import word

MEDIA_TYPE = "application/rss+xml"


def rss(archive: Archive, settings: Settings, feed: Feed, item: ItemMaker[ET.Element] | None = None) -> str:
    """Return a feed as RSS; `item` makes an entry's element, where it is not `entry_item`."""
    make = item or entry_item
    root = ET.Element("rss", {"version": "2.0", "xmlns:atom": ATOM, "xmlns:dc": DUBLIN_CORE})
    channel = child(root, "channel")
    child(channel, "title", feed.title)
    child(channel, "link", absolute(settings.site_url, feed.path))
    child(channel, "description", feed.description or feed.title)
    child(channel, "language", settings.language)
    child(channel, "copyright", f"{licence_name(settings.licence)} ({licence_url(settings.licence)})")
    child(channel, "lastBuildDate", format_datetime(midnight(feed.updated), usegmt=True))
    own = absolute(settings.site_url, feed.path + RSS)
    child(channel, "atom:link", rel="self", type=MEDIA_TYPE, href=own)
    for entry in feed.entries:
        channel.append(make(archive, settings, entry))
    for withdrawn in feed.withdrawn if feed.whole else ():
        _withdrawn(channel, settings, withdrawn)
    return document(root)


def entry_item(archive: Archive, settings: Settings, entry: Entry) -> ET.Element:
    """Return the element of an entry."""
    page = address(settings, entry)
    item = ET.Element("item")
    child(item, "title", entry.title)
    child(item, "link", page)
    child(item, "description", content(archive, settings, entry))
    child(item, "guid", page, isPermaLink="true")
    child(item, "pubDate", format_datetime(midnight(entry.date), usegmt=True))
    for _, label in topic_labels(archive, settings, entry):
        child(item, "category", label, domain=absolute(settings.site_url, TOPICS))
    child(item, "dc:creator", settings.site_name)
    child(item, "dc:language", language_of(settings, entry))
    for credit in credits_of(archive, entry):
        child(item, "dc:source", _identifier(credit.source, main_name(credit.publisher.name)))
    child(item, "dc:rights", rights_line(archive, settings, entry))
    child(item, "atom:updated", instant(updated(entry)))
    return item


def _identifier(source: Source, publisher: str) -> str:
    """Return what identifies an original: its address, else who published it and when."""
    return source.url or f"{publisher}, {source.published.isoformat()}"


def _withdrawn(channel: ET.Element, settings: Settings, entry: WithdrawnEntry) -> None:
    """Add an item in the place of the one that readers may have kept: the same guid, and nothing of its text."""
    language = language_of(settings, entry)
    item = child(channel, "item")
    child(item, "title", word("withdrawn", language))
    child(item, "link", address(settings, entry))
    child(item, "description", withdrawal_line(entry, language))
    child(item, "guid", address(settings, entry), isPermaLink="true")
    child(item, "pubDate", format_datetime(midnight(entry.date), usegmt=True))
    child(item, "dc:language", language)
    child(item, "atom:updated", instant(entry.withdrawal.date))
