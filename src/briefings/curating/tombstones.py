"""The file of a withdrawn entry: what is left of it, written anew, so that no comment keeps what was taken out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import yaml

from briefings.check import check_document
from briefings.diagnostics import Severity
from briefings.document import Document, parse_document
from briefings.document.spelling import member
from briefings.entry import Entry, Publisher, Source, Withdrawal, WithdrawnEntry
from briefings.errors import BriefingsError
from briefings.schema import records
from briefings.settings import Settings

KEPT_OF_SOURCE = ("publisher", "via", "url", "no_url", "published", "language")
_KEPT_OF_PUBLISHER = ("name", "kind", "homepage", "country", "languages")


class CannotWithdraw(BriefingsError):
    """An entry cannot be withdrawn as was asked; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """What is left of an entry: as a value, and as the bytes of its file."""

    entry: WithdrawnEntry
    content: bytes


def strip(settings: Settings, document: Document, entry: Entry, withdrawal: Withdrawal, today: date) -> Stripped:
    """Return what is left of an entry that a document holds, once it is withdrawn; days are held against `today`.

    Raises:
        CannotWithdraw: what would be left breaks a rule, such as a note that is too long.
    """
    withdrawal = replace(withdrawal, languages=tuple(entry.translations))
    tree: dict[str, Any] = yaml.load(document.text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)  # noqa: S506 - texts
    fields = _fields(tree, withdrawal)
    lines = [line for key, value in fields.items() for line in member(key, value, 0)]
    content = ("\n".join(lines) + "\n").encode()
    left = parse_document(entry.path, content)
    read, found = records.read_entry(left, entry.id), check_document(settings, left, today)
    wrong = [each.message for each in found if each.severity is Severity.ERROR]
    if wrong:
        raise CannotWithdraw(f"{entry.id} cannot be withdrawn so: {' '.join(wrong)}")
    if read.entry != _meant(entry, withdrawal):
        raise CannotWithdraw(f"{entry.id} cannot be withdrawn by this command: its tombstone would say something else.")
    return Stripped(read.entry, content)


def _fields(tree: dict[str, Any], withdrawal: Withdrawal) -> dict[str, Any]:
    """Return the fields that stay, in the order in which they are written."""
    fields: dict[str, Any] = {}
    if withdrawal.shows_title:
        fields["title"] = tree["title"]
    if "language" in tree:
        fields["language"] = tree["language"]
    fields["withdrawal"] = _record(withdrawal)
    if withdrawal.links_original:
        fields["source"] = _source(tree["source"])
    if "aliases" in tree:
        fields["aliases"] = tree["aliases"]
    return fields


def _record(withdrawal: Withdrawal) -> dict[str, Any]:
    said: dict[str, Any] = {
        "date": withdrawal.date,
        "ground": withdrawal.ground,
        "requester": withdrawal.requester,
        "tombstone": withdrawal.tombstone if withdrawal.tombstone != "full" else None,
        "note": withdrawal.note,
        "replaced_by": withdrawal.replaced_by,
        "link_original": None if withdrawal.link_original else False,
        "languages": list(withdrawal.languages) or None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _source(tree: dict[str, Any]) -> dict[str, Any]:
    kept = {key: tree[key] for key in KEPT_OF_SOURCE if key in tree}
    kept["published"] = date.fromisoformat(kept["published"])
    for key in ("publisher", "via"):
        if isinstance(kept.get(key), dict):
            kept[key] = {name: kept[key][name] for name in _KEPT_OF_PUBLISHER if name in kept[key]}
    return kept


def _meant(entry: Entry, withdrawal: Withdrawal) -> WithdrawnEntry:
    return WithdrawnEntry(
        id=entry.id,
        path=entry.path,
        withdrawal=withdrawal,
        title=entry.title if withdrawal.shows_title else None,
        language=entry.language,
        source=_meant_source(entry.source) if withdrawal.links_original else None,
        aliases=entry.aliases,
    )


def _meant_source(source: Source) -> Source:
    return replace(
        source,
        publisher=_meant_publisher(source.publisher),
        via=None if source.via is None else _meant_publisher(source.via),
        title=None,
        title_translated=None,
        authors=(),
        accessed=None,
        archive=None,
    )


def _meant_publisher(named: str | Publisher) -> str | Publisher:
    if isinstance(named, str):
        return named
    return replace(named, rights=None, contact=None, note=None, status="active", urls=(), aliases=())
