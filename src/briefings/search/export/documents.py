"""The documents of an export: one shape for every server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from briefings import addresses
from briefings.archive import Archive
from briefings.attribution import credits_of, licence_of, said_in
from briefings.entry import Entry, Source, TranslatedBriefing
from briefings.feeds.wording import rights_line
from briefings.pages.prose import render_body
from briefings.search.documents import ArchiveLibrary, plain_text

TEXTS = ("title", "summary", "body", "originals")
"""The kinds of text that are searched, weightiest first; a field has its kind and its language: `title_zh`."""

FACETS = {"topics": "topic", "sources": "source", "places": "place", "organisations": "org", "languages": "lang"}
"""The lists of keys that entries are filtered by, with the facet that the site's own search knows each by."""

_DAY = 86_400


class Exported(ArchiveLibrary):
    """The published entries of an archive, as servers get them, in the order of their ids."""

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the entries."""
        return [card.id for card in self._cards]

    def exported(self, position: int) -> dict[str, Any]:
        """Return the document of an entry, in JSON's values."""
        entry = self.archive.entry(self._cards[position])
        own, facets = entry.language or self.language, self.facets(position)
        epoch = entry.date.toordinal() - _EPOCH
        return {
            "id": entry.id,
            "url": addresses.absolute(self.settings.site_url, addresses.entry_path(entry.id)),
            "date": entry.date.isoformat(),
            "timestamp": epoch * _DAY,
            "year": entry.date.year,
            "language": own,
            "publisher": said_in(self.archive.publisher(entry.source.publisher).name, own),
            "title": entry.title,
            "summary": entry.summary,
            **self._rights(entry),
            **dict(
                zip(FACETS, [list(facets[each]) for each in ("topic", "source", "place", "org", "lang")], strict=True)
            ),
            "names": list(dict.fromkeys(self._names(entry))),
            **self._searched(entry, own),
        }

    def _rights(self, entry: Entry) -> dict[str, str]:
        """Return the terms of both works: what a list of results that is shown elsewhere has to say of them."""
        main = credits_of(self.archive, entry)[0]
        return {
            **({"original": main.source.url} if main.source.url else {}),
            "statement": main.statement_code,
            "rights": rights_line(self.archive, self.settings, entry),
            "licence": licence_of(self.settings, entry),
        }

    def _searched(self, entry: Entry, own: str) -> dict[str, str]:
        """Return the texts that are searched, by kind and language."""
        found: dict[str, list[str]] = {}
        for kind, language, text in self._pieces(entry, own):
            found.setdefault(f"{kind}_{base_of(language)}", []).append(text)
        return {name: "\n".join(dict.fromkeys(found[name])) for name in sorted(found, key=_by_kind)}

    def _pieces(self, entry: Entry, own: str) -> Iterator[tuple[str, str, str]]:
        versions: list[tuple[str, Entry | TranslatedBriefing]] = [(own, entry), *entry.translations.items()]
        for language, text in versions:
            yield "title", language, text.title
            yield "summary", language, text.summary
            yield from (("body", language, point) for point in text.points)
            if text.body:
                yield "body", language, " ".join(plain_text(render_body(self.settings, text.body)).split())
        for source in entry.all_sources:
            yield from (("originals", *each) for each in self._of_source(source, own))
        for quote in entry.quotes:
            original = self.archive.source_language(entry.all_sources[quote.source - 1])
            yield "originals", quote.language or own, quote.text
            if quote.original:
                yield "originals", original, quote.original

    def _of_source(self, source: Source, own: str) -> Iterator[tuple[str, str]]:
        """Yield what an original is called and who wrote it, each with its language."""
        language = self.archive.source_language(source)
        if source.title:
            yield language, source.title
        if source.title_translated:
            yield own, source.title_translated
        yield from ((language, author) for author in source.authors)


class Shape:
    """What is known of the documents once all were passed on."""

    def __init__(self, library: Exported) -> None:
        """Begin without any."""
        self.site = library.settings.site_name
        self.count = 0
        self._archive = library.archive
        self._fields: set[str] = set()

    def add(self, document: dict[str, Any]) -> None:
        """Take note of a document."""
        self.count += 1
        self._fields.update([name for name in document if "_" in name])

    @cached_property
    def texts(self) -> Sequence[str]:
        """The fields that are searched, weightiest kind first, without `names`."""
        return sorted(self._fields, key=_by_kind)

    @cached_property
    def languages(self) -> Sequence[str]:
        """The languages that texts are in."""
        return sorted({name.partition("_")[2] for name in self._fields})

    @cached_property
    def synonyms(self) -> dict[str, tuple[str, ...]]:
        """What the registers call one and the same thing in two or more ways, by register and key."""
        return {key: names for key, names in synonyms_of(self._archive) if len(names) > 1}

    @property
    def example(self) -> str:
        """A question that is likely to find something."""
        return next(iter(self.synonyms.values()), ("battery",))[0]


def synonyms_of(archive: Archive) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names of each topic, organisation and publisher, by register and key: `topics-sodium-ion`."""
    for key, topic in (archive.topics or {}).items():
        yield f"topics-{key}", _each_once(*topic.label.values(), *topic.aliases)
    for register, records in (("organisations", archive.organisations), ("publishers", archive.publishers)):
        for key, record in (records or {}).items():
            yield f"{register}-{key}", _each_once(*record.name.values(), *record.aliases)


def base_of(tag: str) -> str:
    """Return the language of a BCP 47 tag, without script and region: `zh-Hant` is `zh`."""
    return tag.partition("-")[0].lower()


def _each_once(*names: str) -> tuple[str, ...]:
    """Return names without those that differ in case alone."""
    return tuple({name.casefold(): name for name in reversed(names)}.values())[::-1]


def _by_kind(name: str) -> tuple[int, str]:
    kind, _, language = name.partition("_")
    return TEXTS.index(kind), language


_EPOCH = 719_163
"""The ordinal of 1970-01-01."""
