"""What readers of exports give: items, and what they could not read or leave out, one by one.

A reader is an iterator of these, in the order of the file. Nothing in an item was checked, and every text in it was
written by strangers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from briefings.document.spelling import Value
from briefings.text.digest import digest_of

_WORLDWIDE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*://|tag:|urn:)\S")


class Status(StrEnum):
    """Whether readers of the other system saw an item, and why not."""

    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    PENDING = "pending"
    PRIVATE = "private"
    PROTECTED = "password-protected"
    TRASHED = "trashed"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an item: its address, and what it is called, where that is said."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What an item says of the report that it is, or tells of, where somebody else published that.

    `publisher` is a name as written, `home` the address of its site, `url` that of the report, `title` its headline.
    """

    publisher: str = ""
    home: str = ""
    url: str = ""
    title: str = ""
    published: date | None = None
    authors: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an export.

    `system` and `key` tell it from all others: the kind of export, and the id that the item has there; `within` names
    the export where ids are its own only. `where` is its place in the file, in words for reports. `html` or `markdown`
    is its text, `excerpt` a plain one, `url` its own address, `slug` the last part of that, decoded. `old_addresses`
    are those at which this site's readers may look for it. `origin` is there where the item itself says that it is
    somebody else's report. `fields` are those of an entry that the item has as such. `notes` are sentences about what
    the reader took out or could not use.
    """

    system: str
    key: str
    where: str
    title: str = ""
    html: str = ""
    markdown: str = ""
    excerpt: str = ""
    day: date | None = None
    authors: tuple[str, ...] = ()
    url: str = ""
    slug: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    status: Status = Status.PUBLISHED
    attachments: tuple[Attachment, ...] = ()
    old_addresses: tuple[str, ...] = ()
    origin: Origin | None = None
    fields: Mapping[str, Value] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    within: str = ""

    @property
    def name(self) -> tuple[str, str]:
        """What the ledger knows the item by: its system, and on one line its key, after that of which export it is."""
        return self.system, one_line(f"{self.within} {self.key}" if self.within else self.key)

    @property
    def digest(self) -> str:
        """The digest of all that the item says, but for its place in the file."""
        said = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "where"}
        return digest_of(repr(said)).hex()


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not be read: where it stands, why, and its title as far as that is known."""

    where: str
    why: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was read and is no item of an archive, such as a menu or a comment.

    `kind` is what it is, for the count; `why` is a sentence for reports.
    """

    where: str
    kind: str
    why: str
    title: str = ""


Read: TypeAlias = Item | Failure | LeftOut
Reader: TypeAlias = Iterator[Read]


def within_of(key: str, export: str) -> str:
    """Return the name of the export that an id is one of; empty where the id is an address or a tag (RFC 4151)."""
    return "" if _WORLDWIDE.match(key) else export


def one_line(text: str, longest: int = 300) -> str:
    """Return a text on one line, with nothing in it that cannot be written to a file, cut where it is very long."""
    plain = "".join(char if char.isprintable() else " " for char in text[: longest * 4])
    short = " ".join(plain.split())
    if len(short) <= longest:
        return short
    return f"{short[: longest - 20]}… {digest_of(text).hex()[:16]}"
