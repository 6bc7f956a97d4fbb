"""JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

What the format has no member for stands in extensions, which are objects with names that begin with `_`: `_source`,
`_rights`, `_translation`, `_ai`, `_quotes`, `_version`, `_corrections` and `_withdrawn`. Unknown members are left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, TypeAlias

from briefings.addresses import JSON_FEED, absolute, version_mark
from briefings.archive import Archive
from briefings.attribution import Credit, licence_name, licence_of, licence_url, said_in
from briefings.entry import Correction, Entry, MachineUse, Permission, Quote, Translation, WithdrawnEntry
from briefings.feeds.facts import Facts
from briefings.feeds.model import ENDED, Feed, address, instant, language_of
from briefings.feeds.wording import end_of, withdrawal_line
from briefings.settings import Settings
from briefings.text.labels import word
from briefings.versions import number_of, version_of

MEDIA_TYPE = "application/feed+json"

Json: TypeAlias = dict[str, Any]

_text = json.JSONEncoder(ensure_ascii=False).encode


def json_feed(settings: Settings, feed: Feed, items: Sequence[str]) -> str:
    """Return a feed as JSON Feed; `items` are its entries as `entry_text` gives them."""
    made = _known(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": absolute(settings.site_url, feed.path),
            "feed_url": absolute(settings.site_url, feed.path + JSON_FEED),
            "description": feed.description,
            "language": settings.language,
            "authors": [{"name": settings.site_name, "url": settings.site_url}],
            "expired": bool(feed.ended),
        }
    )
    ended = [_text(_end(settings, feed))] if feed.ended else []
    told = [*items, *ended, *(_text(_withdrawn(settings, entry)) for entry in feed.withdrawn if feed.whole)]
    return f'{_text(made).removesuffix("}")}, "items": [{", ".join(told)}]}}\n'


def _end(settings: Settings, feed: Feed) -> Json:
    """Return the last item of a feed that has ended, for readers that pass over `expired`."""
    title, said, html = end_of(settings, feed)
    page = absolute(settings.site_url, feed.path)
    return {
        "id": page + ENDED,
        "url": absolute(settings.site_url, feed.ended[0]),
        "title": title,
        "content_html": html,
        "summary": said,
        "date_published": instant(feed.updated),
    }


def entry_text(facts: Facts) -> str:
    """Return an entry as it stands in a feed."""
    return _text(_entry(facts))


def _entry(facts: Facts) -> Json:
    entry, language = facts.entry, facts.language
    main, *further = facts.credits
    return _known(
        {
            "id": facts.page,
            "url": facts.page,
            "external_url": entry.source.url,
            "title": entry.title,
            "content_html": facts.content,
            "summary": entry.summary,
            "date_published": facts.published,
            "date_modified": facts.updated,
            "tags": [label for _, label in facts.topics],
            "language": language,
            "_source": _sources(main, further, language),
            "_rights": {
                "original": _rights_of_originals(facts),
                "entry": _entry_rights(facts),
                "extent": entry.extent,
            },
            "_translation": _translation(entry),
            "_ai": _record(entry.ai) if entry.ai else None,
            "_quotes": _items([_record(quote) for quote in entry.quotes]),
            "_version": _version(facts),
            "_corrections": _items([_record(correction) for correction in entry.corrections]),
        }
    )


def _version(facts: Facts) -> Json:
    """Return which version of the entry this is, and the address that leads to it for good."""
    digest = version_of(facts.entry)
    return {"number": number_of(facts.entry), "digest": digest, "url": f"{facts.page}#{version_mark(digest)}"}


def _sources(main: Credit, further: Sequence[Credit], language: str) -> Json:
    made = _source(main, language)
    return {**made, "further": [_source(one, language) for one in further]} if further else made


def _source(credit: Credit, language: str) -> Json:
    source = credit.source
    return _known(
        {
            "publisher": said_in(credit.publisher.name, language),
            "publisher_key": credit.publisher.key,
            "via": said_in(credit.via.name, language) if credit.via else None,
            "url": source.url,
            "no_url": source.no_url,
            "no_original": source.no_original,
            "title": source.title,
            "title_translated": source.title_translated,
            "authors": source.authors,
            "language": credit.language,
            "published": source.published.isoformat(),
            "accessed": source.accessed.isoformat() if source.accessed else None,
            "archive": credit.archive,
            "removed": credit.link.since.isoformat() if credit.link and credit.is_gone else None,
            "moved_to": credit.link.moved_to if credit.link else None,
        }
    )


def _rights_of_originals(facts: Facts) -> Json:
    main, *further = [_original_rights(facts.archive, credit, facts.language) for credit in facts.credits]
    return {**main, "further": further} if further else main


def _original_rights(archive: Archive, credit: Credit, language: str) -> Json:
    return _known(
        {
            "statement": credit.statement_code,
            "uri": credit.statement.uri if credit.statement else None,
            "label": said_in(credit.statement.label, language) if credit.statement else None,
            "holder": credit.holder,
            "year": credit.year,
            "basis": credit.basis,
            "notice": credit.notice,
            "licence": credit.licence,
            "licence_name": licence_name(archive, credit.licence, language) if credit.licence else None,
            "licence_url": licence_url(archive, credit.licence) if credit.licence else None,
            "permission": _record(credit.permission) if credit.permission else None,
            "reprint": credit.reprint,
        }
    )


def _entry_rights(facts: Facts) -> Json:
    licence = licence_of(facts.settings, facts.entry)
    return {
        "licence": licence,
        "name": licence_name(facts.archive, licence, facts.language),
        "licence_url": licence_url(facts.archive, licence),
        "holder": facts.settings.site_name,
    }


def _translation(entry: Entry) -> Json | None:
    if entry.translation is None:
        return None
    made = _record(entry.translation)
    return {"from": made.pop("source_language"), **made}


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
        "_withdrawn": _known({"date": entry.withdrawal.date.isoformat(), "ground": ground}),
    }


def _items(values: list[Json]) -> Json | None:
    return {"items": values} if values else None


def _record(record: Correction | MachineUse | Permission | Quote | Translation) -> Json:
    """Return the members of a record that are known, days as text."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return _known({key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()})


def _known(values: Mapping[str, Any]) -> Json:
    """Return an object without the members that have no value; none of ours is ever 0 or false."""
    return {key: value for key, value in values.items() if value}
