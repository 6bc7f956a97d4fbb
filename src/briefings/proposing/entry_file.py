"""A new entry's file: where it lies, and its text, in the order in which the format describes the fields."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from itertools import count

from briefings.addresses import is_reserved_slug
from briefings.archive import ENTRIES
from briefings.document.composing import composed
from briefings.document.spelling import Value
from briefings.schema import entries, registers
from briefings.schema.structures import Record
from briefings.settings import Settings
from briefings.text.slugs import slug_of

LONGEST_SLUG = 60
"""How many characters the words in a file's name have at most, when a program chooses them."""

_WITHIN: Mapping[str, Record] = {
    "source": entries.SOURCE,
    "sources": entries.SOURCE,
    "quotes": entries.QUOTE,
    "translation": entries.TRANSLATION,
    "translations": entries.TRANSLATED,
    "rights": entries.RIGHTS,
    "original": registers.ORIGINAL_RIGHTS,
    "permission": registers.PERMISSION,
    "publisher": registers.PUBLISHER,
    "via": registers.PUBLISHER,
    "ai": entries.MACHINE_USE,
}


def modeline(settings: Settings) -> str:
    """Return the comment by which editors find the schema that the site serves."""
    return f"yaml-language-server: $schema={settings.site_url}schema.json"


def entry_text(settings: Settings, tree: Mapping[str, Value], notes: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return the text of an entry's file: a line for editors, then the fields in the schema's order.

    `notes` are comments above a field; a text that is empty stays for somebody to write.
    """
    return composed(_ordered(tree, entries.ENTRY), [modeline(settings)], notes)


def _ordered(tree: Mapping[str, Value], record: Record) -> dict[str, Value]:
    order = {each.name: place for place, each in enumerate(record.fields)}
    names = sorted(tree, key=lambda name: order.get(name, len(order)))
    return {name: _within(tree[name], _WITHIN.get(name)) for name in names}


def _within(value: Value, record: Record | None) -> Value:
    if isinstance(value, Mapping):
        if record is entries.TRANSLATED and not set(value) <= record.by_name.keys():
            return {language: _within(each, record) for language, each in value.items()}
        return _ordered(value, record) if record else value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_within(each, record) for each in value]
    return value


def free_path(taken: Container[str], day: date, words: str) -> str:
    """Return the path of a new entry's file, `entries/<year>/<date>-<slug>.yml`, that is none of `taken`.

    `words` are what the slug is made of, in any script.
    """
    slug = short_slug(words) or "untitled"
    if is_reserved_slug(slug):
        slug = f"briefing-{slug}"
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    paths = (f"{ENTRIES}/{day.year:04}/{day.isoformat()}-{each}.yml" for each in numbered)
    return next(path for path in paths if path not in taken)


def short_slug(words: str) -> str:
    """Return the slug of some words, cut between two of them where it is too long; empty where none can be made."""
    slug = slug_of(words[:1000])
    if len(slug) <= LONGEST_SLUG:
        return slug
    head = slug[: LONGEST_SLUG + 1].rpartition("-")[0]
    return head or slug[:LONGEST_SLUG]
