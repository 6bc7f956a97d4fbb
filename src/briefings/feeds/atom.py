"""Atom (RFC 4287), with the withdrawals of RFC 6721 and the licence link of RFC 4946.

The author is the archive, said again in every entry because not every reader lets entries inherit it. The originals'
authors are credited in the content and by a `via` link, not as `author` or `contributor`: they wrote the original, and
had no part in our summary. Those who translated or reviewed for us are contributors. `atom:source` is for entries
copied from another feed, which ours are not.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from briefings.addresses import ATOM, TOPICS, absolute
from briefings.archive import Archive
from briefings.attribution import credits_of, licence_of, licence_url, said_in
from briefings.entry import Entry, WithdrawnEntry
from briefings.feeds.content import content
from briefings.feeds.elements import ATOM as NAMESPACE
from briefings.feeds.elements import TOMBSTONES, child, document
from briefings.feeds.model import Feed, ItemMaker, address, instant, language_of, topic_labels, updated
from briefings.feeds.wording import rights_line, withdrawal_line
from briefings.settings import Settings

MEDIA_TYPE = "application/atom+xml"


def atom(archive: Archive, settings: Settings, feed: Feed, item: ItemMaker[ET.Element] | None = None) -> str:
    """Return a feed as Atom; `item` makes an entry's element, where it is not `entry_item`."""
    make = item or entry_item
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": settings.language})
    root.set("xmlns:at", TOMBSTONES)
    page, own = absolute(settings.site_url, feed.path), absolute(settings.site_url, feed.path + ATOM)
    child(root, "title", feed.title)
    if feed.description:
        child(root, "subtitle", feed.description)
    child(root, "id", page)
    child(root, "updated", instant(feed.updated))
    child(root, "link", rel="alternate", type="text/html", href=page)
    child(root, "link", rel="self", type=MEDIA_TYPE, href=own)
    _author(root, settings)
    for entry in feed.entries:
        root.append(make(archive, settings, entry))
    for withdrawn in feed.withdrawn:
        _deleted(root, settings, withdrawn)
    return document(root)


def _author(parent: ET.Element, settings: Settings) -> None:
    author = child(parent, "author")
    child(author, "name", settings.site_name)
    child(author, "uri", settings.site_url)


def entry_item(archive: Archive, settings: Settings, entry: Entry) -> ET.Element:
    """Return the element of an entry."""
    page = address(settings, entry)
    item = ET.Element("entry", {"xml:lang": language_of(settings, entry)})
    child(item, "title", entry.title)
    child(item, "id", page)
    child(item, "published", instant(entry.date))
    child(item, "updated", instant(updated(entry)))
    child(item, "link", rel="alternate", type="text/html", href=page)
    _links_to_originals(item, archive, settings, entry)
    child(item, "link", rel="license", href=licence_url(licence_of(settings, entry)))
    _author(item, settings)
    for name in _contributors(entry):
        child(child(item, "contributor"), "name", name)
    for key, label in topic_labels(archive, settings, entry):
        child(item, "category", term=key, scheme=absolute(settings.site_url, TOPICS), label=label)
    child(item, "rights", rights_line(archive, settings, entry))
    child(item, "summary", entry.summary)
    child(item, "content", content(archive, settings, entry), type="html")
    return item


def _links_to_originals(item: ET.Element, archive: Archive, settings: Settings, entry: Entry) -> None:
    for credit in credits_of(archive, entry):
        if credit.source.url:
            title = credit.source.title or said_in(credit.publisher.name, language_of(settings, entry))
            child(item, "link", rel="via", href=credit.source.url, hreflang=credit.language, title=title)


def _contributors(entry: Entry) -> list[str]:
    """Return the people who worked on our text: reviewers, and a translator who is not a program."""
    names = [entry.ai.reviewed_by] if entry.ai else []
    if entry.translation:
        names.append(entry.translation.reviewed_by)
        names.append(entry.translation.translator if entry.translation.mode == "human" else None)
    return list(dict.fromkeys(name for name in names if name))


def _deleted(root: ET.Element, settings: Settings, entry: WithdrawnEntry) -> None:
    when = instant(entry.withdrawal.date)
    deleted = child(root, "at:deleted-entry", ref=address(settings, entry), when=when)
    child(deleted, "at:comment", withdrawal_line(entry, language_of(settings, entry)))
