"""Links of a page to the archive's own pages, and the small parts that many pages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from briefings import addresses
from briefings.archive import Archive
from briefings.attribution import said_in
from briefings.entry import Entry, Publisher
from briefings.settings import Settings
from briefings.text.html import element, join
from briefings.text.labels import long_date, page_language
from briefings.text.languages import place_name, same_language


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is being written: the archive, its settings, the page's path and language."""

    archive: Archive
    settings: Settings
    path: str
    language: str

    @property
    def words(self) -> str:
        """The language of the page's own words."""
        return page_language(self.language)

    @property
    def words_lang(self) -> str | None:
        """What `lang` the page's own words need: none where they are in the page's language."""
        return None if same_language(self.words, self.language) else self.words

    def lang(self, language: str | None) -> str | None:
        """Return what `lang` a text needs that is in `language`, or in the site's: none where it is the page's."""
        own = language or self.settings.language
        return None if own == self.language else own

    def href(self, target: str) -> str:
        """Return the link from this page to a path of the site."""
        return addresses.relative(self.path, target)

    def link(self, target: str, text: str | Markup, class_: str | None = None, lang: str | None = None) -> Markup:
        """Return a link to a path of the site."""
        return element("a", text, href=self.href(target), class_=class_, lang=lang)


def outside(url: str, text: str | Markup, lang: str | None = None, rel: str = "noopener noreferrer") -> Markup:
    """Return a link to another site. Nothing of this site is told to it."""
    return element("a", text, href=url, rel=rel, lang=lang)


def time_of(entry_date: object, shown: str) -> Markup:
    """Return a date that programs can read too."""
    return element("time", shown, datetime=str(entry_date))


def topic_links(at: Place, keys: Iterable[str]) -> list[Markup]:
    """Return a link to each topic."""
    topics = at.archive.topics or {}
    return [at.link(addresses.topic_path(key), said_in(topics[key].label, at.words)) for key in keys if key in topics]


def place_links(at: Place, codes: Iterable[str]) -> list[Markup]:
    """Return a link to each place."""
    return [at.link(addresses.place_path(code), place_name(code, at.words)) for code in codes]


def organisation_links(at: Place, keys: Iterable[str]) -> list[Markup]:
    """Return a link to each organisation."""
    known = at.archive.organisations or {}
    return [
        at.link(addresses.organisation_path(key), said_in(known[key].name, at.words)) for key in keys if key in known
    ]


def publisher_link(at: Place, publisher: Publisher) -> Markup:
    """Return a publisher's name, as a link to its listing where it is in the register."""
    name = said_in(publisher.name, at.words)
    return at.link(addresses.publisher_path(publisher.key), name) if publisher.key else element("span", name)


def entry_language(at: Place, entry: Entry) -> str:
    """Return the language that an entry is written in."""
    return entry.language or at.settings.language


def teaser(at: Place, entry: Entry, heading: str = "h2") -> Markup:
    """Return an entry as an item of a list: title, date, publisher, summary."""
    lang = at.lang(entry.language)
    publisher = at.archive.publisher(entry.source.publisher)
    shown = long_date(entry.date, at.words)
    line = join([time_of(entry.date, shown), said_in(publisher.name, at.words)], Markup(" · "))
    return element(
        "article",
        element(heading, at.link(addresses.entry_path(entry.id), entry.title, lang=lang), class_="bf-item__title"),
        element("p", line, class_="bf-item__line"),
        element("p", entry.summary, class_="bf-item__summary", lang=lang),
        class_="bf-item",
        data_entry=entry.id,
    )


def short_list(at: Place, entries: Iterable[Entry]) -> Markup:
    """Return entries as a plain list of links with their dates."""
    items = []
    for entry in entries:
        link = at.link(addresses.entry_path(entry.id), entry.title, lang=at.lang(entry.language))
        shown = long_date(entry.date, at.words)
        day = element("time", shown, datetime=entry.date.isoformat(), class_="bf-date")
        items.append(element("li", link, " ", day))
    return element("ul", *items, class_="bf-list")
