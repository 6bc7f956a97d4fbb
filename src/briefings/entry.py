"""Entries and the records of registers, as frozen values.

What each field means is declared once, in `briefings.schema`; here are only the shapes. Dates are
`datetime.date`, lists are tuples, and every text is the text that somebody wrote, unescaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Names: TypeAlias = Mapping[str, str]
"""A text in several languages: BCP 47 tag to text. The first is the main one."""


@dataclass(frozen=True, slots=True)
class OriginalRights:
    """The rights of an original: never those of our summary."""

    statement: str | None = None
    holder: str | None = None
    year: int | None = None
    notice: str | None = None
    licence: str | None = None
    basis: str | None = None
    permission: str | None = None
    reprint: str | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """The two rights of an entry: the original's and our own."""

    original: OriginalRights | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published an original; `key` is empty for a publisher written out in an entry."""

    name: Names
    kind: str
    languages: tuple[str, ...]
    key: str = ""
    homepage: str | None = None
    country: str | None = None
    rights: OriginalRights | None = None
    contact: str | None = None
    note: str | None = None
    status: str = "active"
    urls: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of the closed list of subjects."""

    label: Names
    about: Names
    key: str = ""
    broader: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that entries name."""

    name: Names
    key: str = ""
    country: str | None = None
    homepage: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RightsStatement:
    """A code of RightsStatements.org, with its address and its words."""

    uri: str
    label: Names
    sentence: Names


@dataclass(frozen=True, slots=True)
class Statements:
    """The sentences that pages carry, in each language of the archive."""

    disclaimer: Names
    summary_licence: Names
    original: Mapping[str, RightsStatement]
    basis: Mapping[str, Names]
    translation: Mapping[str, Names]
    ai: Names


@dataclass(frozen=True, slots=True)
class Source:
    """An original: who published it, where and when. `publisher` is a key, or a record written out."""

    publisher: str | Publisher
    published: date
    url: str | None = None
    no_url: str | None = None
    via: str | Publisher | None = None
    title: str | None = None
    title_translated: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    accessed: date | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words taken from an original; `source` counts the entry's sources from 1."""

    text: str
    language: str | None = None
    original: str | None = None
    speaker: str | None = None
    locator: str | None = None
    source: int = 1


@dataclass(frozen=True, slots=True)
class Translation:
    """Who or what translated the original for the summary."""

    source_language: str
    mode: str
    translator: str | None = None
    reviewed_by: str | None = None


@dataclass(frozen=True, slots=True)
class TranslatedBriefing:
    """The briefing itself in another language."""

    title: str
    summary: str
    mode: str
    points: tuple[str, ...] = ()
    body: str | None = None
    translator: str | None = None
    reviewed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was changed after publication, and why."""

    date: date
    type: str
    where: str | None = None
    was: str | None = None
    now: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a briefing was taken back, and how much its tombstone says."""

    date: date
    ground: str
    requester: str | None = None
    tombstone: str = "full"
    note: str | None = None
    replaced_by: str | None = None
    link_original: bool = True


@dataclass(frozen=True, slots=True)
class MachineUse:
    """What a machine did for the text, and who answers for it."""

    used_for: str
    reviewed_by: str | None = None
    tool: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One valid briefing. Its id and path come from the file's name."""

    id: str
    path: str
    title: str
    summary: str
    topics: tuple[str, ...]
    source: Source
    language: str | None = None
    points: tuple[str, ...] = ()
    body: str | None = None
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quote, ...] = ()
    translation: Translation | None = None
    translations: Mapping[str, TranslatedBriefing] = field(default_factory=dict)
    rights: Rights | None = None
    related: tuple[str, ...] = ()
    thread: str | None = None
    corrections: tuple[Correction, ...] = ()
    ai: MachineUse | None = None
    aliases: tuple[str, ...] = ()
    draft: bool = False

    @property
    def date(self) -> date:
        """The day of the entry, which its id starts with."""
        return date.fromisoformat(self.id[:10])

    @property
    def all_sources(self) -> tuple[Source, ...]:
        """The main source, then the further ones."""
        return (self.source, *self.sources)


@dataclass(frozen=True, slots=True)
class WithdrawnEntry:
    """What is left of a briefing that was taken back."""

    id: str
    path: str
    withdrawal: Withdrawal
    title: str | None = None
    language: str | None = None
    source: Source | None = None
    aliases: tuple[str, ...] = ()

    @property
    def date(self) -> date:
        """The day of the entry, which its id starts with."""
        return date.fromisoformat(self.id[:10])
