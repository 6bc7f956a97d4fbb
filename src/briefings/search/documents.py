"""What the search knows of an entry: the texts that are searched, the names that find it, what it is filtered by."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Protocol, TypeAlias

from briefings import addresses
from briefings.archive import Archive
from briefings.attribution import said_in
from briefings.entry import Card, Entry, Names, Publisher, Source, TranslatedBriefing
from briefings.pages.prose import render_body
from briefings.settings import Settings
from briefings.text.digest import digest, digest_of_records
from briefings.text.labels import LANGUAGES
from briefings.text.languages import language_name, place_name
from briefings.text.urls import is_temporary

FACETS = ("topic", "source", "place", "org", "lang")
"""What entries are filtered by; a field of questions has the same name."""

SHOWN = 300
"""How many characters of a summary a result shows at most."""

Value: TypeAlias = tuple[str, tuple[str, ...]]
"""How a value of a facet is shown, and what else it is called."""

_INLINE = re.compile(r"</?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Document:
    """One entry as the search knows it.

    `day` counts from 1970-01-01. `titles` and `texts` are those of all its languages, plain text; `names` are words
    that find it though they do not stand in it. `row` is what a result shows, in JSON's values: title, language,
    publisher, topics, summary, and translations by language, if any. `sources` are the addresses of its originals.
    """

    id: str
    day: int
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    names: tuple[str, ...] = ()
    row: tuple[Any, ...] = ()
    sources: tuple[str, ...] = ()


class Library(Protocol):
    """What an index is made of: documents in the order of their days and ids, which are known before they are read."""

    @property
    def keys(self) -> Sequence[tuple[str, int, bytes]]:
        """The id, the day and the digest of each document, ascending by day, then by id."""

    @property
    def language(self) -> str:
        """The language that documents are in where they do not say."""

    def document(self, position: int) -> Document:
        """Return a document by its position in `keys`."""

    def facets(self, position: int) -> Mapping[str, tuple[str, ...]]:
        """Return the keys of a document's values of each facet."""

    def value(self, facet: str, key: str) -> Value:
        """Return how a value of a facet is shown, and what else it is called."""


class Shelf:
    """A library of documents at hand."""

    def __init__(self, documents: Iterable[Document], language: str = "en") -> None:
        """Take the documents, whose ids differ."""
        self.language = language
        self._documents = sorted(documents, key=lambda each: (each.day, each.id))
        self.keys = [(each.id, each.day, digest_of_records([each])) for each in self._documents]

    def document(self, position: int) -> Document:
        """Return a document by its position in `keys`."""
        return self._documents[position]

    def facets(self, _position: int) -> Mapping[str, tuple[str, ...]]:
        """Return that a document has the library's language."""
        return {"lang": (self.language,)}

    def value(self, _facet: str, key: str) -> Value:
        """Return a value as it is called."""
        return key, ()


class ArchiveLibrary:
    """The published entries of an archive."""

    def __init__(self, archive: Archive, settings: Settings) -> None:
        """Take the archive."""
        self.archive = archive
        self.settings = settings
        self.language = settings.language
        self._cards = sorted(archive.entries, key=lambda card: card.id)
        self._records: dict[str, bytes] = {}
        self._names_of: dict[tuple[str, str], tuple[str, ...]] = {}

    @cached_property
    def keys(self) -> Sequence[tuple[str, int, bytes]]:
        """The id, the day and the digest of each published entry."""
        epoch = _EPOCH
        return [(card.id, card.date.toordinal() - epoch, self._key(card)) for card in self._cards]

    def _key(self, card: Card) -> bytes:
        """Return the digest of all that a document is made of: what the entry's page is, and the topics above its."""
        return digest(card.own + b"".join([self._lineage(topic) for topic in card.topics]))

    def _lineage(self, topic: str) -> bytes:
        found = self._records.get(topic)
        if found is None:
            known = self.archive.topics or {}
            above = [known[key] for key in self.archive.with_broader((topic,)) if key in known]
            found = self._records[topic] = digest_of_records(above)
        return found

    def document(self, position: int) -> Document:
        """Return what is searched of an entry."""
        card = self._cards[position]
        entry = self.archive.entry(card)
        versions: list[Entry | TranslatedBriefing] = [entry, *entry.translations.values()]
        return Document(
            id=entry.id,
            day=entry.date.toordinal() - _EPOCH,
            titles=tuple([each.title for each in versions]),
            texts=tuple([text for each in versions for text in self._texts(each)] + list(_of_sources(entry))),
            names=tuple(dict.fromkeys(self._names(entry))),
            row=self._row(entry),
            sources=tuple([url for url in card.sources if url and not is_temporary(url)]),
        )

    def _texts(self, text: Entry | TranslatedBriefing) -> Iterator[str]:
        yield text.summary
        yield from text.points
        if text.body:
            yield plain_text(render_body(self.settings, text.body))

    def _names(self, entry: Entry) -> Iterator[str]:
        """Yield what the registers call the entry's topics, publishers, organisations and places."""
        for topic in self.archive.with_broader(entry.topics):
            yield from self._called("topic", topic)
        for organisation in entry.organisations:
            yield from self._called("org", organisation)
        for code in entry.places:
            yield from self._called("place", code)
        for source in entry.all_sources:
            for named in (source.publisher, source.via):
                if isinstance(named, str):
                    yield from self._called("source", named)

    def _called(self, facet: str, key: str) -> tuple[str, ...]:
        """Return all that a value of a facet is called; few values are asked for often."""
        try:
            return self._names_of[facet, key]
        except KeyError:
            label, others = self.value(facet, key)
            return self._names_of.setdefault((facet, key), (label, *others))

    def facets(self, position: int) -> Mapping[str, tuple[str, ...]]:
        """Return the keys of an entry's values of each facet."""
        card = self._cards[position]
        own = card.language or self.language
        return {
            "topic": tuple(self.archive.with_broader(card.topics)),
            "source": card.publishers,
            "place": card.places,
            "org": card.organisations,
            "lang": tuple(dict.fromkeys((own, *card.translations))),
        }

    def _row(self, entry: Entry) -> tuple[Any, ...]:
        topics = self.archive.topics or {}
        language = entry.language or self.language
        labels = [said_in(topics[key].label, language) for key in entry.topics if key in topics]
        publisher = said_in(self.archive.publisher(entry.source.publisher).name, language)
        shown = (entry.title, entry.language or "", publisher, labels, shortened(entry.summary))
        translated = {
            tag: [text.title, addresses.translation_path(entry.id, tag), shortened(text.summary)]
            for tag, text in entry.translations.items()
        }
        return (*shown, translated) if translated else shown

    def value(self, facet: str, key: str) -> Value:
        """Return how a value of a facet is shown, and what else it is called."""
        if facet == "place":
            return place_name(key, self.language), tuple(place_name(key, each) for each in LANGUAGES)
        if facet == "lang":
            return language_name(key, self.language), (language_name(key, key),)
        names, aliases = self._record(facet, key)
        return (said_in(names, self.language), (*names.values(), *aliases)) if names else (key, ())

    def _record(self, facet: str, key: str) -> tuple[Names, tuple[str, ...]]:
        """Return the names of a register's record, and its aliases."""
        if facet == "topic" and key in (topics := self.archive.topics or {}):
            return topics[key].label, topics[key].aliases
        known: Mapping[str, Any] = (self.archive.publishers if facet == "source" else self.archive.organisations) or {}
        return (known[key].name, known[key].aliases) if key in known else ({}, ())


_EPOCH = 719_163
"""The ordinal of 1970-01-01."""


def _of_sources(entry: Entry) -> Iterator[str]:
    """Yield what the originals are called, who wrote them, and who published those that no register knows."""
    for source in entry.all_sources:
        yield from _of_source(source)
    for quote in entry.quotes:
        yield quote.text
        if quote.original:
            yield quote.original


def _of_source(source: Source) -> Iterator[str]:
    yield from (text for text in (source.title, source.title_translated) if text)
    yield from source.authors
    for named in (source.publisher, source.via):
        if isinstance(named, Publisher):
            yield from named.name.values()


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(r"[\s，。、；：！？,.;:!?]")


def shortened(text: str) -> str:
    """Return the start of a text, cut behind a word, with an ellipsis where something was cut."""
    if len(text) <= SHOWN:
        return text
    cut = text[: SHOWN - 1]
    ends = [found.end() for found in _breaks().finditer(cut)]
    end = ends[-1] if ends and ends[-1] > SHOWN // 2 else len(cut)
    return cut[:end].rstrip(" ,;:，、；：") + "…"


def plain_text(markup: str) -> str:
    """Return the text of HTML: what elements within a line hold stays together, others end a word."""
    return html.unescape(_TAG.sub(" ", _INLINE.sub("", markup)))
