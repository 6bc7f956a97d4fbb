"""Attribution: an entry in, who is to be credited and under what rights out.

One maker for pages, feeds and metadata, so that they never say different things. All is plain text and data; each
output escapes it for where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from operator import is_
from typing import NamedTuple, TypeVar, TypeVarTuple

from briefings.archive import Archive
from briefings.entry import Entry, Names, OriginalRights, Permission, Publisher, RightsStatement, Source
from briefings.ledgers import Link
from briefings.settings import Settings
from briefings.text.labels import long_date, sentences, word

Of = TypeVarTuple("Of")
Made = TypeVar("Made")

_NOTHING = OriginalRights()


def kept(make: Callable[[*Of], Made]) -> Callable[[*Of], Made]:
    """Keep what a function made last, for when it is asked for the same once more.

    An entry's page, head and feeds are made one after another and want the same things of it. What these are made of
    is compared by identity: archives and entries hold mappings, so have no hash, but never change. It is held here,
    so that nothing else can come to have its identity.
    """
    last: tuple[tuple[*Of], Made] | None = None

    @wraps(make)
    def asked(*of: *Of) -> Made:
        nonlocal last
        at_hand = last  # read once, since another thread may put something else there
        if at_hand is not None and all(map(is_, of, at_hand[0])):
            return at_hand[1]
        made = make(*of)
        last = (of, made)
        return made

    return asked


class Credit(NamedTuple):
    """What is to be said of one original, with everything that the registers know filled in.

    `holder`, `year`, `statement_code` and `basis` are the rights of the original; `statement` is None only when the
    archive's statements lack the code. `permission` is there when our use rests on it. `archive` is the address of an
    archived copy: that which the entry names, or else the one that the ledger of links knows; `link` is what that
    ledger knows of the original's own address.
    """

    source: Source
    publisher: Publisher
    via: Publisher | None
    language: str
    holder: str
    year: int
    statement_code: str
    statement: RightsStatement | None
    basis: str
    notice: str | None
    licence: str | None
    permission: Permission | None
    reprint: str | None
    archive: str | None = None
    link: Link | None = None

    @property
    def is_gone(self) -> bool:
        """Whether readers find the original no more at its address."""
        return self.link is not None and self.link.state.is_gone


@kept
def credits_of(archive: Archive, entry: Entry) -> tuple[Credit, ...]:
    """Return the credit of each source of an entry, the main one first."""
    quoted = {quote.source for quote in entry.quotes}
    return tuple(
        [_credit(archive, entry, source, number in quoted) for number, source in enumerate(entry.all_sources, 1)]
    )


def _credit(archive: Archive, entry: Entry, source: Source, is_quoted: bool) -> Credit:
    publisher = archive.publisher(source.publisher)
    usual = publisher.rights or _NOTHING
    link = archive.ledgers.links.get(source.url) if source.url else None
    own = (entry.rights and source is entry.source and entry.rights.original) or _NOTHING
    code = own.statement or usual.statement or "InC"
    basis = own.basis or usual.basis or ("quotation" if is_quoted else "summary")
    return Credit(
        source=source,
        publisher=publisher,
        via=archive.publisher(source.via) if source.via else None,
        language=archive.source_language(source),
        holder=own.holder or usual.holder or main_name(publisher.name),
        year=own.year or usual.year or source.published.year,
        statement_code=code,
        statement=archive.statements.original.get(code) if archive.statements else None,
        basis=basis,
        notice=own.notice or usual.notice,
        licence=own.licence or usual.licence,
        permission=(own.permission or usual.permission) if basis == "permission" else None,
        reprint=own.reprint or usual.reprint,
        archive=source.archive or (link.copy if link else None),
        link=link,
    )


def permission_line(permission: Permission, extent: str, language: str) -> str:
    """Return by whose permission an entry gives what it gives, since when and until when, and on what terms."""
    day = long_date(permission.date, language)
    said = [word(f"permission.{extent}", language, by=permission.by, date=day)]
    if permission.until:
        said.append(word("permission_until", language, date=long_date(permission.until, language)))
    if permission.note:
        said.append(permission.note)
    return sentences(said, language)


def licence_of(settings: Settings, entry: Entry) -> str:
    """Return the identifier of the licence of our summary: of the SPDX list, or registered."""
    return (entry.rights and entry.rights.entry) or settings.licence


def licence_url(archive: Archive, identifier: str) -> str:
    """Return the address that explains a licence, be it registered or of the SPDX list."""
    registered = archive.statements.licences.get(identifier) if archive.statements else None
    return registered.url if registered else listed_url(identifier)


def licence_name(archive: Archive, identifier: str, language: str) -> str:
    """Return a licence's name as readers know it, be it registered or of the SPDX list."""
    registered = archive.statements.licences.get(identifier) if archive.statements else None
    return said_in(registered.name, language) if registered else listed_name(identifier)


@cache
def listed_url(identifier: str) -> str:
    """Return the address that explains a licence of the SPDX list: Creative Commons' own page, else the list's."""
    parts = identifier.split("-")
    if parts[0] == "CC" and len(parts) >= 3:  # CC-<terms>-<version>[-<port>]
        version = next(index for index, part in enumerate(parts) if part[0].isdigit())
        port = "/".join(part.lower() for part in parts[version + 1 :])
        terms = "-".join(part.lower() for part in parts[1:version])
        return f"https://creativecommons.org/licenses/{terms}/{parts[version]}/{port + '/' if port else ''}"
    if identifier == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://spdx.org/licenses/{identifier}.html"


@cache
def listed_name(identifier: str) -> str:
    """Return the name of a licence of the SPDX list as readers know it: `CC-BY-4.0` is `CC BY 4.0`."""
    if identifier.startswith("CC-"):
        head, _, tail = identifier.removeprefix("CC-").rpartition("-")
        return f"CC {head} {tail}" if head else identifier
    return identifier


def main_name(names: Names) -> str:
    """Return the name in its main language, the first one given."""
    return next(iter(names.values()))


def said_in(names: Mapping[str, str], language: str) -> str:
    """Return a text in a language, or in the nearest one that it has: the same without region, then the first."""
    return names.get(language) or names.get(language.split("-")[0]) or next(iter(names.values()))
