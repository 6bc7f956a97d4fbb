"""What an entry's items in the three formats have in common, made once for all three."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.archive import Archive
from briefings.attribution import Credit, credits_of
from briefings.entry import Entry
from briefings.feeds.content import content
from briefings.feeds.elements import escaped
from briefings.feeds.model import address, instant, language_of, topic_labels
from briefings.feeds.wording import rights_line
from briefings.settings import Settings


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of an entry in its own language.

    `published` and `updated` are moments of RFC 3339, `topics` the key and the label of each; `content` is HTML, and
    `content_in_xml` the same, escaped for XML.
    """

    archive: Archive
    settings: Settings
    entry: Entry
    language: str
    page: str
    published: str
    updated: str
    credits: tuple[Credit, ...]
    topics: list[tuple[str, str]]
    rights: str
    content: str
    content_in_xml: str


def facts_of(archive: Archive, settings: Settings, entry: Entry) -> Facts:
    """Return what feeds say of an entry."""
    html = content(archive, settings, entry)
    return Facts(
        archive=archive,
        settings=settings,
        entry=entry,
        language=language_of(settings, entry),
        page=address(settings, entry),
        published=instant(entry.date),
        updated=instant(entry.updated),
        credits=credits_of(archive, entry),
        topics=topic_labels(archive, settings, entry),
        rights=rights_line(archive, settings, entry),
        content=html,
        content_in_xml=escaped(html),
    )
