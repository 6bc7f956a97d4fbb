"""What the form knows: the fields of an entry, the registers, names, and which rules it checks, as values for JSON.

It is made of the same table of fields by which files are read, so the two cannot drift apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefings.archive import Registers
from briefings.diagnostics.catalogue import RULES
from briefings.entry import Organisation, OriginalRights, Publisher, Statements, Topic
from briefings.form.rules import CHECKED
from briefings.form.words import CHOICES, FIELDS
from briefings.ledgers.releases import Move
from briefings.schema import codes, kinds
from briefings.schema.entries import ENTRY
from briefings.schema.structures import ByLanguage, Field, KeyOrRecord, ListOf, Record
from briefings.settings import Settings
from briefings.text import labels
from briefings.text.languages import language_codes, language_name, place_codes, place_name
from briefings.text.spdx import listed_licences

Json = dict[str, Any]

_PLAIN_KINDS: Mapping[type, str] = {
    kinds.Day: "day",
    kinds.Url: "url",
    kinds.Flag: "flag",
    codes.Language: "language",
    codes.Place: "place",
    codes.Licence: "licence",
    codes.HostPattern: "host",
    codes.EntryId: "entry",
    codes.SitePath: "path",
    codes.Version: "version",
}


def form_data(settings: Settings, registers: Registers, moved: Mapping[str, Move]) -> Json:
    """Return what `propose/form.json` holds; `FormData` in `browser/model.ts` says what each part is.

    `moved` are the addresses of listings that lead elsewhere, by path. A register that could not be used is empty.
    """
    statements: Statements | None = registers.statements
    return {
        "site": _site(settings),
        "records": {name: [_field(name, each) for each in record.fields] for name, record in records().items()},
        "topics": [_topic(key, each) for key, each in (registers.topics or {}).items()],
        "publishers": [_publisher(key, each) for key, each in (registers.publishers or {}).items()],
        "organisations": [_organisation(key, each) for key, each in (registers.organisations or {}).items()],
        "moved": list(_moved(registers, moved)),
        "words": list(_words(statements)),
        "statements": _statements(statements) if statements else None,
        "languages": [[tag, *_in_both(language_name, tag)] for tag in language_codes()],
        "places": [[code, *_in_both(place_name, code)] for code in place_codes()],
        "licences": {"listed": listed_licences(), "registered": list(statements.licences) if statements else []},
        "rules": [
            {"code": code, "name": rule.name, "severity": rule.severity.value, "summary": rule.summary}
            for code, rule in RULES.items()
            if code in CHECKED
        ],
    }


def form_json(settings: Settings, registers: Registers, moved: Mapping[str, Move]) -> bytes:
    """Return `propose/form.json`: the same bytes for the same archive."""
    return json.dumps(form_data(settings, registers, moved), ensure_ascii=False, separators=(",", ":")).encode()


def records() -> dict[str, Record]:
    """Return the records that an entry is made of, by name: `entry` first, then those within, as they come."""
    found: dict[str, Record] = {}
    waiting = [ENTRY]
    while waiting:
        record = waiting.pop(0)
        if _name_of(record) not in found:
            found[_name_of(record)] = record
            waiting += [inner for each in record.fields for inner in _within(each.kind)]
    return found


def _name_of(record: Record) -> str:
    """Return what a record is called: `translation-credit` for `a translation credit`."""
    return re.sub(r"^(an?|the) ", "", record.title).replace("'s", "").replace(" ", "-")


def _within(kind: kinds.Kind) -> Iterator[Record]:
    if isinstance(kind, Record):
        yield kind
    elif isinstance(kind, (ListOf, ByLanguage)):
        yield from _within(kind.item)
    elif isinstance(kind, KeyOrRecord):
        yield kind.record


def _field(record: str, field: Field) -> Json:
    words = FIELDS[record][field.name]
    return {
        "name": field.name,
        "kind": _kind(field.kind),
        "required": field.required,
        "example": field.example,
        "label": {"en": words.label, "zh": words.label_zh},
        "doc": {"en": field.doc, "zh": words.doc_zh},
    }


def _kind(kind: kinds.Kind) -> Json:
    match kind:
        case kinds.Text():
            return {"kind": "text", "shortest": kind.shortest, "longest": kind.longest, "lines": kind.lines}
        case kinds.Number():
            return {"kind": "number", "least": kind.least, "most": kind.most}
        case codes.Choice():
            return {"kind": "choice", "words": list(kind.words)}
        case codes.Slug():
            return {"kind": "slug", "of": kind.of}
        case ListOf():
            return {"kind": "list", "item": _kind(kind.item), "least": kind.least, "most": kind.most}
        case ByLanguage():
            return {"kind": "languages", "item": _kind(kind.item), "plain": kind.plain}
        case Record():
            return {"kind": "record", "record": _name_of(kind)}
        case KeyOrRecord(key=codes.Slug(of=of)):
            return {"kind": "key-or-record", "of": of, "record": _name_of(kind.record)}
    return {"kind": _PLAIN_KINDS[type(kind)]}


def _site(settings: Settings) -> Json:
    return {
        "name": settings.site_name,
        "url": settings.site_url,
        "language": settings.language,
        "repository": settings.repository,
        "branch": settings.branch,
        "forge": settings.forge,
        "licence": settings.licence,
        "contact": settings.contact,
        "mining": settings.mining,
    }


def _topic(key: str, topic: Topic) -> Json:
    return _filled(
        {
            "key": key,
            "label": dict(topic.label),
            "about": dict(topic.about),
            "broader": topic.broader,
            "aliases": list(topic.aliases),
        }
    )


def _publisher(key: str, publisher: Publisher) -> Json:
    status = None if publisher.status == "active" else publisher.status
    return _filled(
        {
            "key": key,
            "name": dict(publisher.name),
            "kind": publisher.kind,
            "languages": list(publisher.languages),
            "country": publisher.country,
            "urls": list(publisher.urls),
            "aliases": list(publisher.aliases),
            "status": status,
            "note": publisher.note if status else None,
            "rights": _rights(publisher.rights) if publisher.rights else None,
        }
    )


def _rights(rights: OriginalRights) -> Json:
    given = rights.permission
    permission = _filled(
        {
            "by": given.by,
            "date": given.date.isoformat(),
            "until": given.until.isoformat() if given.until else None,
            "covers": given.covers,
        }
        if given
        else {}
    )
    return _filled(
        {
            "statement": rights.statement,
            "licence": rights.licence,
            "basis": rights.basis,
            "permission": permission,
            "holder": rights.holder,
            "year": rights.year,
            "notice": rights.notice,
        }
    )


def _statements(statements: Statements) -> Json:
    """Return the sentences that the rights box of a briefing is made of, each by language."""
    by_code = statements.original.items()
    original = {code: {"label": dict(each.label), "sentence": dict(each.sentence)} for code, each in by_code}
    return {
        "disclaimer": dict(statements.disclaimer),
        "extent": {extent: dict(said) for extent, said in statements.extent.items()},
        "licence": dict(statements.summary_licence),
        "original": original,
        "basis": {basis: dict(said) for basis, said in statements.basis.items()},
        "translation": {mode: dict(said) for mode, said in statements.translation.items()},
        "ai": dict(statements.ai),
    }


def _organisation(key: str, organisation: Organisation) -> Json:
    return _filled(
        {
            "key": key,
            "name": dict(organisation.name),
            "country": organisation.country,
            "aliases": list(organisation.aliases),
        }
    )


def _filled(values: Json) -> Json:
    """Return what says something: a value that is not there, and an empty list, are left out."""
    return {key: value for key, value in values.items() if value not in (None, [], {})}


def _moved(registers: Registers, moved: Mapping[str, Move]) -> Iterator[Json]:
    """Yield the keys that were taken out of a register, with those that took their place."""
    for path, move in moved.items():
        register, _, rest = path.partition("/")
        key = rest.removesuffix("/")
        known = getattr(registers, register, None) if register in ("topics", "publishers", "organisations") else None
        if known is not None and key and "/" not in key and key not in known:
            folder = f"{register}/"
            to = [to.removeprefix(folder).rstrip("/") for to in move.to if to.startswith(folder)]
            yield {"register": register, "key": key, "to": [each for each in to if each in known], "ended": move.ended}


def _words(statements: Statements | None) -> Iterator[list[str]]:
    """Yield what the words of choices are called, in English and in Chinese."""
    named = statements.original if statements else {}
    for word in dict.fromkeys(each for record in records().values() for each in _choices(record)):
        key = next((key for key in (f"kind.{word}", f"correction.{word}") if labels.has_word(key)), None)
        label = named[word].label if word in named else {}
        if word in CHOICES:
            yield [word, *CHOICES[word]]
        elif key:
            yield [word, labels.word(key, "en"), labels.word(key, "zh")]
        elif label:
            english = label.get("en") or next(iter(label.values()))
            yield [word, english, label.get("zh", english)]


def _choices(record: Record) -> Iterator[str]:
    yield from (word for each in record.fields if isinstance(each.kind, codes.Choice) for word in each.kind.words)


def _in_both(name: Any, code: str) -> Iterable[str]:
    return name(code, "en"), name(code, "zh")
