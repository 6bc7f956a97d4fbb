"""RSS 2.0 (<https://www.rssboard.org/rss-specification>), with Dublin Core 1.1 and Atom's `self` link.

RSS's own `source` and `author` are not used: the first names another RSS channel, the second is an e-mail address.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from briefings.addresses import RSS, TOPICS, absolute
from briefings.attribution import Credit, listed_name, listed_url, main_name
from briefings.entry import WithdrawnEntry
from briefings.feeds.elements import ATOM, DUBLIN_CORE, branch, document, leaf, raw
from briefings.feeds.facts import Facts
from briefings.feeds.model import ENDED, Feed, address, instant, language_of, midnight
from briefings.feeds.wording import end_of, withdrawal_line
from briefings.settings import Settings
from briefings.text.labels import word

MEDIA_TYPE = "application/rss+xml"


def rss(settings: Settings, feed: Feed, items: Sequence[str]) -> str:
    """Return a feed as RSS; `items` are its entries as `entry_text` gives them."""
    parts = [
        leaf("title", feed.title),
        leaf("link", absolute(settings.site_url, feed.path)),
        leaf("description", feed.description or feed.title),
        leaf("language", settings.language),
        leaf("copyright", f"{listed_name(settings.licence)} ({listed_url(settings.licence)})"),
        leaf("lastBuildDate", _mail_date(feed.updated)),
        leaf("atom:link", rel="self", type=MEDIA_TYPE, href=absolute(settings.site_url, feed.path + RSS)),
        *items,
        *([_end(settings, feed)] if feed.ended else []),
        *[_withdrawn(settings, withdrawn) for withdrawn in feed.withdrawn if feed.whole],
    ]
    channel = branch("channel", 1, parts)
    return document(branch("rss", 0, [channel], version="2.0", xmlns_atom=ATOM, xmlns_dc=DUBLIN_CORE))


@lru_cache(maxsize=4096)
def _mail_date(day: date) -> str:
    """Return the moment at which a day begins as mail writes it (RFC 822)."""
    from email.utils import format_datetime  # noqa: PLC0415 - slow to load, and most builds make no feed

    return format_datetime(midnight(day), usegmt=True)


def entry_text(facts: Facts) -> str:
    """Return an entry as it stands in a feed."""
    settings = facts.settings
    parts = [
        leaf("title", facts.entry.title),
        leaf("link", facts.page),
        raw("description", facts.content_in_xml),
        leaf("guid", facts.page, isPermaLink="true"),
        leaf("pubDate", _mail_date(facts.entry.date)),
        *[_category(settings.site_url, label) for _, label in facts.topics],
        leaf("dc:creator", settings.site_name),
        leaf("dc:language", facts.language),
        *[leaf("dc:source", _identifier(credit)) for credit in facts.credits],
        leaf("dc:rights", facts.rights),
        leaf("atom:updated", facts.updated),
    ]
    return branch("item", 2, parts)


@lru_cache(maxsize=1024)
def _category(site_url: str, label: str) -> str:
    return leaf("category", label, domain=absolute(site_url, TOPICS))


def _identifier(credit: Credit) -> str:
    """Return what identifies an original: its address, else who published it and when."""
    source = credit.source
    return source.url or f"{main_name(credit.publisher.name)}, {source.published.isoformat()}"


def _withdrawn(settings: Settings, entry: WithdrawnEntry) -> str:
    """Return an item in the place of the one that readers may have kept: the same guid, and nothing of its text."""
    language = language_of(settings, entry)
    parts = [
        leaf("title", word("withdrawn", language)),
        leaf("link", address(settings, entry)),
        leaf("description", withdrawal_line(entry, language)),
        leaf("guid", address(settings, entry), isPermaLink="true"),
        leaf("pubDate", _mail_date(entry.date)),
        leaf("dc:language", language),
        leaf("atom:updated", instant(entry.withdrawal.date)),
    ]
    return branch("item", 2, parts)


def _end(settings: Settings, feed: Feed) -> str:
    """Return the last item of a feed that has ended; RSS has no element that says so."""
    title, _, html = end_of(settings, feed)
    parts = [
        leaf("title", title),
        leaf("link", absolute(settings.site_url, feed.ended[0])),
        leaf("description", html),
        leaf("guid", absolute(settings.site_url, feed.path) + ENDED, isPermaLink="false"),
        leaf("pubDate", _mail_date(feed.updated)),
    ]
    return branch("item", 2, parts)
