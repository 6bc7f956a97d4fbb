"""Attribution: an entry in, who is to be credited and under what rights out.

One maker for pages, feeds and metadata, so that they never say different things. All is plain text and data; each
output escapes it for where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefings.archive import Archive
from briefings.entry import Entry, Names, OriginalRights, Publisher, RightsStatement, Source
from briefings.settings import Settings


@dataclass(frozen=True, slots=True)
class Credit:
    """What is to be said of one original, with everything that the registers know filled in.

    `holder`, `year`, `statement_code` and `basis` are the rights of the original; `statement` is None only when the
    archive's statements lack the code.
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


def credits_of(archive: Archive, entry: Entry) -> tuple[Credit, ...]:
    """Return the credit of each source of an entry, the main one first."""
    return tuple(_credit(archive, entry, source) for source in entry.all_sources)


def _credit(archive: Archive, entry: Entry, source: Source) -> Credit:
    publisher = archive.publisher(source.publisher)
    usual = publisher.rights or OriginalRights()
    own = (entry.rights and source is entry.source and entry.rights.original) or OriginalRights()
    code = own.statement or usual.statement or "InC"
    return Credit(
        source=source,
        publisher=publisher,
        via=archive.publisher(source.via) if source.via else None,
        language=archive.source_language(source),
        holder=own.holder or usual.holder or main_name(publisher.name),
        year=own.year or usual.year or source.published.year,
        statement_code=code,
        statement=archive.statements.original.get(code) if archive.statements else None,
        basis=own.basis or usual.basis or "summary",
        notice=own.notice or usual.notice,
        licence=own.licence or usual.licence,
    )


def licence_of(settings: Settings, entry: Entry) -> str:
    """Return the SPDX identifier of the licence of our summary."""
    return (entry.rights and entry.rights.entry) or settings.licence


def licence_url(identifier: str) -> str:
    """Return the address that explains a licence: Creative Commons' own page, else that of the SPDX list."""
    parts = identifier.split("-")
    if parts[0] == "CC" and len(parts) >= 3:  # CC-<terms>-<version>[-<port>]
        version = next(index for index, part in enumerate(parts) if part[0].isdigit())
        port = "/".join(part.lower() for part in parts[version + 1 :])
        terms = "-".join(part.lower() for part in parts[1:version])
        return f"https://creativecommons.org/licenses/{terms}/{parts[version]}/{port + '/' if port else ''}"
    if identifier == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://spdx.org/licenses/{identifier}.html"


def licence_name(identifier: str) -> str:
    """Return a licence's name as readers know it: `CC-BY-4.0` is `CC BY 4.0`."""
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
