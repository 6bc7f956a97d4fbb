"""A new entry's file: where it lies, and its text, in the order in which the format describes the fields."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from itertools import count

from briefings.addresses import entry_path, is_reserved_slug
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

    `words` are what the slug is made of, in any script. `taken` may hold the paths of pages too, `<year>/<slug>/`,
    which two entries of one year must not share.
    """
    paths = ((f"{ENTRIES}/{entry_id[:4]}/{entry_id}.yml", entry_path(entry_id)) for entry_id in entry_ids(day, words))
    return next(path for path, page in paths if path not in taken and page not in taken)


def entry_ids(day: date, words: str) -> Iterator[str]:
    """Yield the ids that an entry of a day may have, the plainest first; `words` are what the slug is made of."""
    slug = short_slug(words) or "untitled"
    if is_reserved_slug(slug):
        slug = f"briefing-{slug}"
    yield f"{day.isoformat()}-{slug}"
    yield from (f"{day.isoformat()}-{slug}-{number}" for number in count(2))


def short_slug(words: str) -> str:
    """Return the slug of some words, cut between two of them where it is too long; empty where none can be made."""
    slug = slug_of(words[:1000])
    if len(slug) <= LONGEST_SLUG:
        return slug
    head = slug[: LONGEST_SLUG + 1].rpartition("-")[0]
    return head or slug[:LONGEST_SLUG]
