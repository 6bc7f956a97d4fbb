"""Entries and the records of registers, as frozen values, and the card that stands for an entry elsewhere.

What each field means is declared once, in `briefings.schema`; here are only the shapes. Dates are
`datetime.date`, lists are tuples, and every text is the text that somebody wrote, unescaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Self, TypeAlias

Day: TypeAlias = date
"""A day, where a value has a property that is called `date`."""

Names: TypeAlias = Mapping[str, str]
"""A text in several languages: BCP 47 tag to text. The first is the main one."""


class _Value:
    """A value that is pickled as the call that makes it: quicker by half than as a state to be set.

    Ten thousand entries are kept and fetched at each build.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """Return what makes the value again."""
        names: tuple[str, ...] = self.__slots__  # those of the dataclass
        return type(self), tuple([getattr(self, name) for name in names])


@dataclass(frozen=True, slots=True)
class Permission(_Value):
    """Who permitted what, when, and until when; `covers` is how much of the original may be given."""

    by: str
    date: Day
    until: Day | None = None
    covers: str = "excerpt"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OriginalRights(_Value):
    """The rights of an original: never those of our summary."""

    statement: str | None = None
    holder: str | None = None
    year: int | None = None
    notice: str | None = None
    licence: str | None = None
    basis: str | None = None
    permission: Permission | None = None
    reprint: str | None = None


@dataclass(frozen=True, slots=True)
class Rights(_Value):
    """The two rights of an entry: the original's and our own."""

    original: OriginalRights | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher(_Value):
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
class Topic(_Value):
    """A subject of the closed list of subjects."""

    label: Names
    about: Names
    key: str = ""
    broader: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation(_Value):
    """An organisation that entries name."""

    name: Names
    key: str = ""
    country: str | None = None
    homepage: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RightsStatement(_Value):
    """A code of RightsStatements.org, with its address and its words."""

    uri: str
    label: Names
    sentence: Names


@dataclass(frozen=True, slots=True)
class RegisteredLicence(_Value):
    """A licence that the SPDX list does not have, which the archive's register names."""

    name: Names
    url: str


@dataclass(frozen=True, slots=True)
class Statements(_Value):
    """The sentences that pages carry, in each language of the archive.

    `extent` stands in the disclaimer's place on pages that give more of an original than a summary. `licences` are
    those that SPDX does not list, by their references (`LicenseRef-…`).
    """

    disclaimer: Names
    summary_licence: Names
    original: Mapping[str, RightsStatement]
    basis: Mapping[str, Names]
    translation: Mapping[str, Names]
    ai: Names
    extent: Mapping[str, Names] = field(default_factory=dict)
    licences: Mapping[str, RegisteredLicence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source(_Value):
    """An original: who published it, where and when. `publisher` is a key, or a record written out.

    `via` passed it on; `no_original` is then the reason why the page that was read is not the publisher's own.
    """

    publisher: str | Publisher
    published: date
    url: str | None = None
    no_url: str | None = None
    via: str | Publisher | None = None
    no_original: str | None = None
    title: str | None = None
    title_translated: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    accessed: date | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Quote(_Value):
    """Words taken from an original; `source` counts the entry's sources from 1."""

    text: str
    language: str | None = None
    original: str | None = None
    speaker: str | None = None
    locator: str | None = None
    source: int = 1


@dataclass(frozen=True, slots=True)
class Translation(_Value):
    """Who or what translated the original for the summary."""

    source_language: str
    mode: str
    translator: str | None = None
    reviewed_by: str | None = None


@dataclass(frozen=True, slots=True)
class TranslatedBriefing(_Value):
    """The briefing itself in another language."""

    title: str
    summary: str
    mode: str
    points: tuple[str, ...] = ()
    body: str | None = None
    translator: str | None = None
    reviewed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Correction(_Value):
    """What was changed after publication, and why; `replaces` is the version that was there before."""

    date: date
    type: str
    where: str | None = None
    was: str | None = None
    now: str | None = None
    note: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal(_Value):
    """Why a briefing was taken back, and how much its tombstone says.

    `languages` are those of its translations, whose addresses answer too.
    """

    date: date
    ground: str
    requester: str | None = None
    tombstone: str = "full"
    note: str | None = None
    replaced_by: str | None = None
    link_original: bool = True
    languages: tuple[str, ...] = ()

    @property
    def shows_title(self) -> bool:
        """Whether the tombstone shows the briefing's title."""
        return self.tombstone == "full"

    @property
    def shows_ground(self) -> bool:
        """Whether the tombstone says why, who asked, and what to read instead."""
        return self.tombstone != "minimal"

    @property
    def links_original(self) -> bool:
        """Whether the tombstone says where the original is."""
        return self.link_original and self.shows_ground

    @property
    def status(self) -> int:
        """The HTTP status of its addresses: 451 (RFC 7725) for an order that the tombstone names, else 410."""
        return 451 if self.ground == "court-order" and self.shows_ground else 410


@dataclass(frozen=True, slots=True)
class MachineUse(_Value):
    """What a machine did for the text, and who answers for it."""

    used_for: str
    reviewed_by: str | None = None
    tool: str | None = None


@dataclass(frozen=True, slots=True)
class Entry(_Value):
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
    extent: str = "summary"
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

    @property
    def updated(self) -> Day:
        """The day on which it last changed: its own, or that of its latest correction."""
        return max([self.date, *(correction.date for correction in self.corrections)])


@dataclass(frozen=True, slots=True)
class WithdrawnEntry(_Value):
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


class Card(NamedTuple):
    """What an archive keeps in mind of every entry, so that it need not hold the texts of all of them.

    Whatever other pages, listings, feeds' order or the rules about the whole archive look at is here, and nothing
    else. All is of Python's plain types, so that a hundred thousand cards are kept and read at once. `changed` is an
    ISO day. `sources` are the addresses of its sources, empty where one has none, `origins` the language and the year
    of each, and `archives` the addresses of the copies that the entry names; `corrections` are the ISO days of its
    corrections, in their order. `own` is the digest of what its page is
    made from, `shown` that of how lists show it.
    """

    id: str
    path: str
    title: str
    language: str | None
    changed: str
    draft: bool
    topics: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    publishers: tuple[str, ...]
    thread: str | None
    related: tuple[str, ...]
    aliases: tuple[str, ...]
    translations: tuple[str, ...]
    sources: tuple[str, ...]
    origins: tuple[tuple[str, int], ...]
    archives: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    own: bytes = b""
    shown: bytes = b""

    @property
    def date(self) -> date:
        """The day of the entry, which its id starts with."""
        return date.fromisoformat(self.id[:10])

    @property
    def updated(self) -> Day:
        """The day on which it last changed."""
        return date.fromisoformat(self.changed)
