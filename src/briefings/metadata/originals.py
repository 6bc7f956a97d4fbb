"""The originals of an entry in JSON-LD, with their rights, and the words quoted from them (schema.org)."""

from __future__ import annotations

from functools import lru_cache

from briefings.archive import Archive
from briefings.attribution import Credit, credits_of, licence_url
from briefings.entry import Entry, Publisher, Quote
from briefings.metadata.objects import Json, Value, thing


def originals(archive: Archive, entry: Entry) -> list[Json]:
    """Return each original as a `NewsArticle`. The rights that it names are the original's, never ours."""
    return [_original(archive, credit) for credit in credits_of(archive, entry)]


def original_of_translation(archive: Archive, entry: Entry) -> dict[str, Value]:
    """Return the original that an entry translates in full, and who translated it; nothing for any other entry."""
    if entry.extent != "full-translation":
        return {}
    source, credit = entry.source, entry.translation
    language = archive.source_language(source)
    original = thing("NewsArticle", {"url": source.url, "headline": source.title, "inLanguage": language})
    translator = translated_by(credit.mode, credit.translator) if credit else None
    return {"translationOfWork": original, "translator": translator}


def _original(archive: Archive, credit: Credit) -> Json:
    source = credit.source
    return thing(
        "NewsArticle",
        {
            "url": source.url,
            "headline": source.title,
            "inLanguage": credit.language,
            "datePublished": source.published.isoformat(),
            "author": [thing("Person", {"name": author}) for author in source.authors],
            "publisher": _organization(credit.publisher),
            "provider": _organization(credit.via) if credit.via else None,
            "archivedAt": credit.archive,
            "copyrightHolder": _named((credit.holder,)),
            "copyrightYear": credit.year,
            "copyrightNotice": credit.notice,
            "usageInfo": credit.statement.uri if credit.statement else None,
            "license": licence_url(archive, credit.licence) if credit.licence else None,
        },
    )


def _organization(publisher: Publisher) -> Json:
    return _named(tuple(publisher.name.values()), publisher.homepage)


@lru_cache(maxsize=1024)
def _named(names: tuple[str, ...], url: str | None = None) -> Json:
    """Return an organisation by all its names, the main one first."""
    name, *others = dict.fromkeys(names)
    return thing("Organization", {"name": name, "alternateName": others, "url": url})


def quotations(archive: Archive, entry: Entry, language: str) -> list[Json]:
    """Return the words quoted from the originals; a translated one leads to the words as they were said."""
    return [_quotation(archive, entry, quote, language) for quote in entry.quotes]


def _quotation(archive: Archive, entry: Entry, quote: Quote, language: str) -> Json:
    sources = entry.all_sources
    source = sources[quote.source - 1] if quote.source <= len(sources) else entry.source
    said = thing("Quotation", {"text": quote.original, "inLanguage": archive.source_language(source)})
    translator = entry.translation.translator if entry.translation else None
    mode = entry.translation.mode if entry.translation else ""
    return thing(
        "Quotation",
        {
            "text": quote.text,
            "inLanguage": quote.language or language,
            "spokenByCharacter": thing("Person", {"name": quote.speaker}) if quote.speaker else None,
            "isBasedOn": source.url,
            "translationOfWork": said if quote.original else None,
            "translator": translated_by(mode, translator) if quote.original else None,
        },
    )


def translated_by(mode: str, translator: str | None) -> Json | None:
    """Return a translator: a person, or the program where no person had a part in it."""
    kind = "SoftwareApplication" if mode == "machine" else "Person"
    return thing(kind, {"name": translator}) if translator else None
