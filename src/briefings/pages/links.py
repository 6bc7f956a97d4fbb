"""Links of a page to the archive's own pages, and the small parts that many pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Protocol, TypeVar, TypeVarTuple
from urllib.parse import quote

from markupsafe import Markup

from briefings import addresses
from briefings.archive import Archive
from briefings.attribution import said_in
from briefings.entry import Entry, Publisher
from briefings.pages.fragments import Fragments, fragments_of
from briefings.settings import Settings
from briefings.text.html import GAPS, Stencil, element
from briefings.text.labels import long_date
from briefings.text.languages import place_name


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is being written: the archive, its settings, the page's path and language.

    `root` is the link to the home page, which all others start with; `fragments` are what pages like this one share.
    """

    archive: Archive
    settings: Settings
    path: str
    language: str
    root: str = field(init=False, repr=False, compare=False)
    fragments: Fragments = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        root = addresses.root_of(self.path)
        object.__setattr__(self, "root", root)
        object.__setattr__(self, "fragments", fragments_of(self.archive, self.settings, self.language, root))

    @property
    def words(self) -> str:
        """The language of the page's own words."""
        return self.fragments.words

    @property
    def words_lang(self) -> str | None:
        """What `lang` the page's own words need: none where they are in the page's language."""
        return self.fragments.words_lang

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

    def as_parameter(self) -> str:
        """Return the page's full address, encoded as the value of a parameter of another address."""
        address = quote(addresses.absolute(self.settings.site_url, self.path), safe="/:")
        # Python encodes an address that has nothing to encode at once, and all others byte by byte
        return address.replace("/", "%2F").replace(":", "%3A")


Key = TypeVarTuple("Key")
Made = TypeVar("Made")


def shared(make: Callable[[Place, *Key], Made]) -> Callable[[Place, *Key], Made]:
    """Keep what a function makes of its arguments among the fragments. It must not look at a page's path."""

    @wraps(make)
    def fragment(at: Place, *key: *Key) -> Made:
        made: dict[object, Made] = at.fragments.made
        try:
            return made[make, key]
        except KeyError:
            return made.setdefault((make, key), make(at, *key))

    return fragment


class Titled(Protocol):
    """What a page says of another entry: no more than a list of titles needs."""

    @property
    def id(self) -> str:
        """The entry's id."""

    @property
    def title(self) -> str:
        """The entry's title."""

    @property
    def language(self) -> str | None:
        """The language of the title, or None where it is the site's."""

    @property
    def date(self) -> date:
        """The day of the entry."""


def outside(url: str, text: str | Markup, lang: str | None = None, rel: str = "noopener noreferrer") -> Markup:
    """Return a link to another site. Nothing of this site is told to it."""
    return element("a", text, href=url, rel=rel, lang=lang)


@shared
def day_of(at: Place, day: date) -> Markup:
    """Return a day in the page's words, which programs can read too."""
    return element("time", long_date(day, at.words), datetime=day.isoformat())


def topic_links(at: Place, keys: Iterable[str]) -> list[Markup]:
    """Return a link to each topic that the register knows."""
    topics = at.archive.topics or {}
    return [_topic_link(at, key) for key in keys if key in topics]


@shared
def _topic_link(at: Place, key: str) -> Markup:
    return at.link(addresses.topic_path(key), said_in((at.archive.topics or {})[key].label, at.words))


def place_links(at: Place, codes: Iterable[str]) -> list[Markup]:
    """Return a link to each place."""
    return [_place_link(at, code) for code in codes]


@shared
def _place_link(at: Place, code: str) -> Markup:
    return at.link(addresses.place_path(code), place_name(code, at.words))


def organisation_links(at: Place, keys: Iterable[str]) -> list[Markup]:
    """Return a link to each organisation that the register knows."""
    known = at.archive.organisations or {}
    return [_organisation_link(at, key) for key in keys if key in known]


@shared
def _organisation_link(at: Place, key: str) -> Markup:
    return at.link(addresses.organisation_path(key), said_in((at.archive.organisations or {})[key].name, at.words))


def publisher_link(at: Place, publisher: Publisher) -> Markup:
    """Return a publisher's name, as a link to its listing where it is in the register."""
    return _publisher_link(at, publisher.key) if publisher.key else element("span", said_in(publisher.name, at.words))


@shared
def _publisher_link(at: Place, key: str) -> Markup:
    return at.link(addresses.publisher_path(key), said_in(at.archive.publisher(key).name, at.words))


def entry_language(at: Place, entry: Entry) -> str:
    """Return the language that an entry is written in."""
    return entry.language or at.settings.language


ROOT_MARK = Markup("<root>")
"""Stands where the link to the home page belongs. No text can hold it, since `<` is escaped in all of them, and no
tag, since there is no such element; being `Markup`, it is let through as it is."""


def teaser(at: Place, entry: Entry, heading: str = "h2") -> Markup:
    """Return an entry as an item of a list: title, date, publisher, summary."""
    portable = portable_teaser(at.archive, at.settings, entry, at.language, heading)
    return Markup(portable.replace(ROOT_MARK, at.root))  # noqa: S704 - made of elements


def portable_teaser(archive: Archive, settings: Settings, entry: Entry, language: str, heading: str = "h2") -> str:
    """Return a teaser for pages in `language` at any depth: `ROOT_MARK` is to be replaced by `addresses.root_of`."""
    at = Place(archive, settings, addresses.HOME, language)
    publisher = archive.publisher(entry.source.publisher)
    made = _teaser(at, heading, at.lang(entry.language)).fill(
        entry.id,
        at.href(addresses.entry_path(entry.id)),
        entry.title,
        day_of(at, entry.date),
        said_in(publisher.name, at.words),
        entry.summary,
    )
    return str(made)


@shared
def _teaser(_at: Place, heading: str, lang: str | None) -> Stencil:
    entry_id, path, title, day, publisher, summary, *_ = GAPS
    link = element("a", title, href=ROOT_MARK + path, lang=lang)
    return Stencil(
        element(
            "article",
            element(heading, link, class_="bf-item__title"),
            element("p", day, " · ", publisher, class_="bf-item__line"),
            element("p", summary, class_="bf-item__summary", lang=lang),
            class_="bf-item",
            data_entry=entry_id,
        )
    )


def short_list(at: Place, entries: Iterable[Titled]) -> Markup:
    """Return entries as a plain list of links with their dates."""
    items = [
        _short_item(at, at.lang(entry.language)).fill(
            at.href(addresses.entry_path(entry.id)), entry.title, _short_day(at, entry.date)
        )
        for entry in entries
    ]
    return element("ul", *items, class_="bf-list")


@shared
def _short_item(_at: Place, lang: str | None) -> Stencil:
    path, title, day, *_ = GAPS
    return Stencil(element("li", element("a", title, href=path, lang=lang), " ", day))


@shared
def _short_day(at: Place, day: date) -> Markup:
    return element("time", long_date(day, at.words), datetime=day.isoformat(), class_="bf-date")
