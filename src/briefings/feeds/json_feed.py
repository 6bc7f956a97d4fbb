"""JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

What the format has no member for stands in extensions, which are objects with names that begin with `_`: `_source`,
`_rights`, `_translation`, `_ai`, `_quotes`, `_corrections` and `_withdrawn`. Unknown members are left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, TypeAlias

from briefings.addresses import JSON_FEED, absolute
from briefings.archive import Archive
from briefings.attribution import Credit, credits_of, licence_name, licence_of, licence_url, said_in
from briefings.entry import Entry, WithdrawnEntry
from briefings.feeds.content import content
from briefings.feeds.model import Feed, ItemMaker, address, instant, language_of, topic_labels, updated
from briefings.feeds.wording import withdrawal_line
from briefings.settings import Settings
from briefings.text.labels import word

MEDIA_TYPE = "application/feed+json"

Json: TypeAlias = dict[str, Any]


def json_feed(archive: Archive, settings: Settings, feed: Feed, item: ItemMaker[Json] | None = None) -> str:
    """Return a feed as JSON Feed; `item` makes an entry's object, where it is not `entry_item`."""
    make = item or entry_item
    items = [make(archive, settings, entry) for entry in feed.entries]
    items += [_withdrawn(settings, entry) for entry in feed.withdrawn if feed.whole]
    made = _known(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": absolute(settings.site_url, feed.path),
            "feed_url": absolute(settings.site_url, feed.path + JSON_FEED),
            "description": feed.description,
            "language": settings.language,
            "authors": [{"name": settings.site_name, "url": settings.site_url}],
        }
    )
    return json.dumps({**made, "items": items}, ensure_ascii=False) + "\n"


def entry_item(archive: Archive, settings: Settings, entry: Entry) -> Json:
    """Return the object of an entry."""
    language = language_of(settings, entry)
    main, *further = credits_of(archive, entry)
    page = address(settings, entry)
    return _known(
        {
            "id": page,
            "url": page,
            "external_url": entry.source.url,
            "title": entry.title,
            "content_html": content(archive, settings, entry),
            "summary": entry.summary,
            "date_published": instant(entry.date),
            "date_modified": instant(updated(entry)),
            "tags": [label for _, label in topic_labels(archive, settings, entry)],
            "language": language,
            "_source": {**_source(main, language), **_known({"further": [_source(one, language) for one in further]})},
            "_rights": {"original": _original_rights(main, language), "entry": _entry_rights(settings, entry)},
            "_translation": _translation(entry),
            "_ai": _plain(asdict(entry.ai)) if entry.ai else None,
            "_quotes": _items([_plain(asdict(quote)) for quote in entry.quotes]),
            "_corrections": _items([_plain(asdict(correction)) for correction in entry.corrections]),
        }
    )


def _source(credit: Credit, language: str) -> Json:
    source = credit.source
    return _plain(
        {
            "publisher": said_in(credit.publisher.name, language),
            "publisher_key": credit.publisher.key,
            "via": said_in(credit.via.name, language) if credit.via else None,
            "url": source.url,
            "no_url": source.no_url,
            "title": source.title,
            "title_translated": source.title_translated,
            "authors": list(source.authors),
            "language": credit.language,
            "published": source.published,
            "accessed": source.accessed,
            "archive": source.archive,
        }
    )


def _original_rights(credit: Credit, language: str) -> Json:
    return _plain(
        {
            "statement": credit.statement_code,
            "uri": credit.statement.uri if credit.statement else None,
            "label": said_in(credit.statement.label, language) if credit.statement else None,
            "holder": credit.holder,
            "year": credit.year,
            "basis": credit.basis,
            "notice": credit.notice,
            "licence": credit.licence,
            "licence_url": licence_url(credit.licence) if credit.licence else None,
        }
    )


def _entry_rights(settings: Settings, entry: Entry) -> Json:
    licence = licence_of(settings, entry)
    return {
        "licence": licence,
        "name": licence_name(licence),
        "licence_url": licence_url(licence),
        "holder": settings.site_name,
    }


def _translation(entry: Entry) -> Json | None:
    if entry.translation is None:
        return None
    made = asdict(entry.translation)
    return _plain({"from": made.pop("source_language"), **made})


def _withdrawn(settings: Settings, entry: WithdrawnEntry) -> Json:
    """Return an item in the place of the one that readers may have kept, with nothing of its text."""
    language = language_of(settings, entry)
    ground = None if entry.withdrawal.tombstone == "minimal" else entry.withdrawal.ground
    return {
        "id": address(settings, entry),
        "url": address(settings, entry),
        "title": word("withdrawn", language),
        "content_text": withdrawal_line(entry, language),
        "date_published": instant(entry.date),
        "date_modified": instant(entry.withdrawal.date),
        "language": language,
        "_withdrawn": _plain({"date": entry.withdrawal.date, "ground": ground}),
    }


def _items(values: list[Json]) -> Json | None:
    return {"items": values} if values else None


def _plain(values: Mapping[str, Any]) -> Json:
    return _known({key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()})


def _known(values: Mapping[str, Any]) -> Json:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
