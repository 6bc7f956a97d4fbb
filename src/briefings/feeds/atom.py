"""Atom (RFC 4287), with the withdrawals of RFC 6721 and the licence link of RFC 4946.

The author is the archive, said again in every entry because not every reader lets entries inherit it. The originals'
authors are credited in the content and by a `via` link, not as `author` or `contributor`: they wrote the original, and
had no part in our summary. Those who translated or reviewed for us are contributors. `atom:source` is for entries
copied from another feed, which ours are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefings.addresses import ATOM, TOPICS, absolute
from briefings.attribution import licence_of, licence_url, said_in
from briefings.entry import Entry, WithdrawnEntry
from briefings.feeds.elements import ATOM as NAMESPACE
from briefings.feeds.elements import TOMBSTONES, branch, document, leaf, raw
from briefings.feeds.facts import Facts
from briefings.feeds.model import ENDED, Feed, address, instant, language_of
from briefings.feeds.wording import end_of, withdrawal_line
from briefings.settings import Settings

MEDIA_TYPE = "application/atom+xml"


def atom(settings: Settings, feed: Feed, items: Sequence[str]) -> str:
    """Return a feed as Atom; `items` are its entries as `entry_text` gives them."""
    page, own = absolute(settings.site_url, feed.path), absolute(settings.site_url, feed.path + ATOM)
    parts = [
        leaf("title", feed.title),
        *([leaf("subtitle", feed.description)] if feed.description else []),
        leaf("id", page),
        leaf("updated", instant(feed.updated)),
        leaf("link", rel="alternate", type="text/html", href=page),
        leaf("link", rel="self", type=MEDIA_TYPE, href=own),
        _author(settings.site_name, settings.site_url, 1),
        *items,
        *([_end(settings, feed)] if feed.ended else []),
        *[_deleted(settings, withdrawn) for withdrawn in feed.withdrawn],
    ]
    return document(branch("feed", 0, parts, xmlns=NAMESPACE, xml_lang=settings.language, xmlns_at=TOMBSTONES))


@lru_cache(maxsize=64)
def _author(name: str, url: str, depth: int) -> str:
    return branch("author", depth, [leaf("name", name), leaf("uri", url)])


def entry_text(facts: Facts) -> str:
    """Return an entry as it stands in a feed."""
    entry, settings = facts.entry, facts.settings
    parts = [
        leaf("title", entry.title),
        leaf("id", facts.page),
        leaf("published", facts.published),
        leaf("updated", facts.updated),
        leaf("link", rel="alternate", type="text/html", href=facts.page),
        *_links_to_originals(facts),
        _licence(licence_url(facts.archive, licence_of(settings, entry))),
        _author(settings.site_name, settings.site_url, 2),
        *[branch("contributor", 2, [leaf("name", name)]) for name in _contributors(entry)],
        *[_category(settings.site_url, key, label) for key, label in facts.topics],
        leaf("rights", facts.rights),
        leaf("summary", entry.summary),
        raw("content", facts.content_in_xml, type="html"),
    ]
    return branch("entry", 1, parts, xml_lang=facts.language)


def _links_to_originals(facts: Facts) -> list[str]:
    found = []
    for credit in facts.credits:
        if credit.source.url:
            title = credit.source.title or said_in(credit.publisher.name, facts.language)
            found.append(leaf("link", rel="via", href=credit.source.url, hreflang=credit.language, title=title))
    return found


@lru_cache(maxsize=64)
def _licence(url: str) -> str:
    return leaf("link", rel="license", href=url)


@lru_cache(maxsize=1024)
def _category(site_url: str, key: str, label: str) -> str:
    return leaf("category", term=key, scheme=absolute(site_url, TOPICS), label=label)


def _contributors(entry: Entry) -> list[str]:
    """Return the people who worked on our text: reviewers, and a translator who is not a program."""
    names = [entry.ai.reviewed_by] if entry.ai else []
    if entry.translation:
        names.append(entry.translation.reviewed_by)
        names.append(entry.translation.translator if entry.translation.mode == "human" else None)
    return list(dict.fromkeys(name for name in names if name))


def _deleted(settings: Settings, entry: WithdrawnEntry) -> str:
    comment = leaf("at:comment", withdrawal_line(entry, language_of(settings, entry)))
    when = instant(entry.withdrawal.date)
    return branch("at:deleted-entry", 1, [comment], ref=address(settings, entry), when=when)


def _end(settings: Settings, feed: Feed) -> str:
    """Return the last entry of a feed that has ended; Atom has no element that says so."""
    title, said, html = end_of(settings, feed)
    parts = [
        leaf("title", title),
        leaf("id", absolute(settings.site_url, feed.path) + ENDED),
        leaf("updated", instant(feed.updated)),
        leaf("link", rel="alternate", type="text/html", href=absolute(settings.site_url, feed.ended[0])),
        leaf("summary", said),
        leaf("content", html, type="html"),
    ]
    return branch("entry", 1, parts)
