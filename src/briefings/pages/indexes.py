"""Indexes: all topics, publishers, places, organisations and years, with the number of entries of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from briefings import addresses
from briefings.archive import Archive
from briefings.attribution import said_in
from briefings.metadata import listing_head
from briefings.pages.blocks import Heading, made_of
from briefings.pages.links import Place
from briefings.pages.listings import months_of, pager, publisher_about
from briefings.pages.model import Page, Planned
from briefings.settings import Settings
from briefings.text.digest import NOTHING, digest_of
from briefings.text.html import element
from briefings.text.labels import count, month_name, number, word
from briefings.text.languages import place_name


class Row(NamedTuple):
    """One line of an index: where it leads, its name, how many entries it has, what it is, how deep it stands."""

    path: str
    name: str
    entries: int
    about: str = ""
    depth: int = 0


def index_pages(archive: Archive, settings: Settings) -> Iterator[Planned]:
    """Yield all pages of all indexes."""
    at = Place(archive, settings, "", settings.language)
    indexes = (
        (addresses.TOPICS, "topics", topic_rows(at)),
        (addresses.PUBLISHERS, "publishers", _by_name(_publisher_rows(at))),
        (addresses.PLACES, "places", _by_name(_place_rows(at))),
        (addresses.ORGANISATIONS, "organisations", _by_name(_organisation_rows(at))),
        (addresses.YEARS, "years", list(_year_rows(at))),
    )
    for path, label, rows in indexes:
        yield from _pages(archive, settings, path, word(label, at.words), rows)


def topic_rows(at: Place) -> list[Row]:
    """Return the topics that have entries, each below its broader topic, by label."""
    topics = at.archive.topics or {}

    def below(broader: str | None, depth: int) -> Iterator[Row]:
        keys = [key for key, topic in topics.items() if topic.broader == broader and at.archive.by_topic.get(key)]
        for key in sorted(keys, key=lambda each: said_in(topics[each].label, at.words).casefold()):
            label, about = said_in(topics[key].label, at.words), said_in(topics[key].about, at.words)
            yield Row(addresses.topic_path(key), label, len(at.archive.by_topic[key]), about, depth)
            yield from below(key, depth + 1)

    return list(below(None, 0))


def _publisher_rows(at: Place) -> Iterator[Row]:
    for key, publisher in (at.archive.publishers or {}).items():
        entries = at.archive.by_publisher.get(key, [])
        if entries:
            name = said_in(publisher.name, at.words)
            yield Row(addresses.publisher_path(key), name, len(entries), publisher_about(at, publisher))


def _place_rows(at: Place) -> Iterator[Row]:
    for code, entries in at.archive.by_place.items():
        yield Row(addresses.place_path(code), place_name(code, at.words), len(entries))


def _organisation_rows(at: Place) -> Iterator[Row]:
    for key, record in (at.archive.organisations or {}).items():
        entries = at.archive.by_organisation.get(key, [])
        if entries:
            country = place_name(record.country, at.words) if record.country else ""
            yield Row(addresses.organisation_path(key), said_in(record.name, at.words), len(entries), country)


def _year_rows(at: Place) -> Iterator[Row]:
    for year, entries in at.archive.by_year.items():
        yield Row(addresses.year_path(year), str(year), len(entries))
        for month in months_of(at.archive, year)[::-1]:
            path, some = addresses.month_path(year, month), at.archive.by_month[year, month]
            yield Row(path, month_name(year, month, at.words), len(some), depth=1)


def _by_name(rows: Iterator[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.name.casefold().removeprefix("the "))


def _pages(archive: Archive, settings: Settings, base: str, name: str, rows: Sequence[Row]) -> Iterator[Planned]:
    pages = max(1, -(-len(rows) // addresses.ROWS_A_PAGE))
    for position in range(1, pages + 1):
        path = addresses.numbered_path(base, position)
        some = rows[(position - 1) * addresses.ROWS_A_PAGE : position * addresses.ROWS_A_PAGE]
        at = Place(archive, settings, path, settings.language)
        own = digest_of(name, position, pages, [tuple(row) for row in some])
        yield Planned(
            "index", path, settings.language, own, NOTHING, partial(_page, at, base, name, some, position, pages)
        )


def _page(at: Place, base: str, name: str, rows: Sequence[Row], position: int, pages: int) -> Page:
    shown = word("page_of", at.words, page=position, pages=pages)
    title = name if position == 1 else f"{name} – {shown}"
    description = f"{at.settings.site_name}: {name}"
    head = listing_head(at.settings, title, description, at.path)
    blocks = made_of([Heading(title), row_tree(at, rows), pager(at, base, position, pages)])
    return Page(at.path, title, description, blocks, at.language, head)


def row_tree(at: Place, rows: Sequence[Row]) -> Markup:
    """Return rows as a list of links with counts, those that stand deeper as lists within it."""
    return _level(at, rows, "bf-index")


def _level(at: Place, rows: Sequence[Row], class_: str | None = None) -> Markup:
    top = min((row.depth for row in rows), default=0)
    starts = [position for position, row in enumerate(rows) if row.depth == top]
    items = []
    for start, end in pairwise([*starts, len(rows)]):
        row, within = rows[start], rows[start + 1 : end]
        about = element("span", row.about, class_="bf-index__about") if row.about else None
        shown = element("span", number(row.entries, at.words), class_="bf-count", title=count(row.entries, at.words))
        below = _level(at, within) if within else None
        items.append(element("li", at.link(row.path, row.name), " ", shown, about, below))
    return element("ul", *items, class_=class_)
