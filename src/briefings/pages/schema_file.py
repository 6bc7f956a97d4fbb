"""`schema.json` at the root of the site: the JSON Schema of an entry, which editors read by a file's first line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from briefings import addresses
from briefings.archive import Archive, Registers
from briefings.attribution import said_in
from briefings.entry import Names, Publisher
from briefings.pages.model import PlannedFile
from briefings.schema.json_schema import entry_schema
from briefings.settings import Settings
from briefings.text.digest import NOTHING, digest_of


def schema_file(archive: Archive, settings: Settings) -> PlannedFile:
    """Return the file, which is made again when a register changes, or the program that has the fields."""
    labels = key_labels(archive, settings.language)
    return PlannedFile(addresses.SCHEMA, digest_of(labels), NOTHING, partial(schema_text, labels))


def schema_text(labels: Mapping[str, Mapping[str, str]]) -> str:
    """Return the JSON Schema of an entry as text; `labels` are those of `key_labels`."""
    return json.dumps(entry_schema(labels), ensure_ascii=False, indent=1) + "\n"


def key_labels(registers: Registers, language: str) -> dict[str, dict[str, str]]:
    """Return the keys of each register, and of each what it stands for, as `entry_schema` takes them.

    A label is in all its languages, that of the site first; a topic's is followed by what it is about, a publisher's by
    its status, if that is not `active`.
    """
    publishers, organisations = registers.publishers or {}, registers.organisations or {}
    topics = registers.topics or {}
    return {
        "publishers": {key: f"{_label(each.name, language)}{_standing(each)}" for key, each in publishers.items()},
        "organisations": {key: _label(each.name, language) for key, each in organisations.items()},
        "topics": {
            key: f"{_label(each.label, language)}\n{said_in(each.about, language)}" for key, each in topics.items()
        },
    }


def _standing(publisher: Publisher) -> str:
    """Return what must be known of a publisher before it is named, on a line of its own."""
    return "" if publisher.status == "active" else f"\nStatus: {publisher.status}"


def _label(names: Names, language: str) -> str:
    main = said_in(names, language)
    return " · ".join(dict.fromkeys([main, *names.values()]))
