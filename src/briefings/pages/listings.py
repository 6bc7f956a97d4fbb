"""Listings: entries by topic, publisher, place, organisation, year and month, newest first, in numbered pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from briefings import addresses
from briefings.archive import Archive
from briefings.attribution import said_in
from briefings.entry import Card, Publisher
from briefings.metadata import listing_head
from briefings.pages.blocks import Block, Heading, made_of
from briefings.pages.links import ROOT_MARK, Place, outside, portable_teaser
from briefings.pages.model import Page, Planned
from briefings.settings import Settings
from briefings.text.digest import digest, digest_of
from briefings.text.html import element, join
from briefings.text.labels import count, month_name, word
from briefings.text.languages import language_name, place_name
from briefings.text.urls import split_url

_MAIL = re.compile(r"[^\s@<>?&]+@[^\s@<>?&]+")


class Row(NamedTuple):
    """Links of one kind that stand above a list: what they are, and the path and text of each."""

    label: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of entries: its first page's path, what is said above the list, and whether it has feeds.

    `topic` is the key of the topic whose entries it lists, if it is such a list; `contact` and `reprint` are where its
    publisher is asked for permission, and what that says of reprints.
    """

    path: str
    title: str
    about: str
    entries: Sequence[Card]
    above: tuple[Row, ...] = ()
    homepage: str | None = None
    feeds: str | None = None
    topic: str | None = None
    contact: str | None = None
    reprint: str | None = None

    def pages(self, size: int) -> int:
        """Return how many pages of a size it has: one at least."""
        return max(1, -(-len(self.entries) // size))


def listing_pages(archive: Archive, settings: Settings) -> Iterator[Planned]:
    """Yield all pages of all listings of entries."""
    for listing in _listings(archive, settings):
        yield from _pages(archive, settings, listing)


def listing_count(archive: Archive, settings: Settings) -> int:
    """Return how many pages the listings have together."""
    return sum(listing.pages(settings.page_size) for listing in _listings(archive, settings))


def _listings(archive: Archive, settings: Settings) -> Iterator[Listing]:
    at = Place(archive, settings, "", settings.language)
    about = word("latest", at.words)
    yield Listing(addresses.LATEST, word("more", at.words), about, archive.entries, feeds=addresses.HOME)
    yield from _topics(at)
    yield from _publishers(at)
    yield from _places(at)
    yield from _organisations(at)
    yield from _years(at)


def _topics(at: Place) -> Iterator[Listing]:
    for key, topic in (at.archive.topics or {}).items():
        entries = at.archive.by_topic.get(key, [])
        if entries:
            path = addresses.topic_path(key)
            label, about = said_in(topic.label, at.words), said_in(topic.about, at.words)
            yield Listing(path, label, about, entries, _topic_tree(at, key, topic.broader), feeds=path, topic=key)


def _topic_tree(at: Place, key: str, broader: str | None) -> tuple[Row, ...]:
    topics = at.archive.topics or {}
    narrower = [each for each in at.archive.narrower(key) if at.archive.by_topic.get(each)]
    rows = []
    for label, keys in (("broader", [broader] if broader else []), ("narrower", narrower)):
        links = [(addresses.topic_path(each), said_in(topics[each].label, at.words)) for each in keys if each in topics]
        if links:
            rows.append(Row(word(label, at.words), tuple(links)))
    return tuple(rows)


def _publishers(at: Place) -> Iterator[Listing]:
    for key, publisher in (at.archive.publishers or {}).items():
        entries = at.archive.by_publisher.get(key, [])
        if entries:
            path = addresses.publisher_path(key)
            name, about = said_in(publisher.name, at.words), publisher_about(at, publisher)
            reprint = publisher.rights.reprint if publisher.rights else None
            yield Listing(
                path, name, about, entries, homepage=publisher.homepage, contact=publisher.contact, reprint=reprint
            )


def publisher_about(at: Place, publisher: Publisher) -> str:
    """Return a line on a publisher: what kind it is, where, in which languages, and the register's note."""
    languages = word("mark.comma", at.words).join(language_name(tag, at.words) for tag in publisher.languages)
    country = place_name(publisher.country, at.words) if publisher.country else ""
    parts = [word(f"kind.{publisher.kind}", at.words), country, languages]
    return " · ".join(part for part in parts if part) + (
        word("mark.stop", at.words) + publisher.note if publisher.note else ""
    )


def _places(at: Place) -> Iterator[Listing]:
    for code in sorted(at.archive.by_place):
        entries = at.archive.by_place[code]
        yield Listing(addresses.place_path(code), place_name(code, at.words), count(len(entries), at.words), entries)


def _organisations(at: Place) -> Iterator[Listing]:
    for key, record in (at.archive.organisations or {}).items():
        entries = at.archive.by_organisation.get(key, [])
        if entries:
            title = said_in(record.name, at.words)
            also = [name for name in dict.fromkeys((*record.name.values(), *record.aliases)) if name != title]
            country = place_name(record.country, at.words) if record.country else ""
            about = " · ".join(part for part in (country, *also) if part) or count(len(entries), at.words)
            yield Listing(addresses.organisation_path(key), title, about, entries)


def _years(at: Place) -> Iterator[Listing]:
    for year, entries in at.archive.by_year.items():
        months = months_of(at.archive, year)
        links = tuple((addresses.month_path(year, month), month_name(year, month, at.words)) for month in months)
        above = Row(word("by_month", at.words), links)
        yield Listing(addresses.year_path(year), str(year), count(len(entries), at.words), entries, (above,))
    for (year, month), entries in at.archive.by_month.items():
        above = Row(word("years", at.words), ((addresses.year_path(year), str(year)),))
        about = count(len(entries), at.words)
        yield Listing(addresses.month_path(year, month), month_name(year, month, at.words), about, entries, (above,))


def months_of(archive: Archive, year: int) -> list[int]:
    """Return the months of a year that have entries, the first one first."""
    return [month for month in range(1, 13) if (year, month) in archive.by_month]


def _pages(archive: Archive, settings: Settings, listing: Listing) -> Iterator[Planned]:
    size = settings.page_size
    total, pages = len(listing.entries), listing.pages(size)
    above = [tuple(row) for row in listing.above]
    beside = (above, listing.homepage, listing.contact, listing.reprint)
    head = digest_of(listing.path, listing.title, listing.about, beside, listing.feeds, total)
    for number in range(1, pages + 1):
        path = addresses.numbered_path(listing.path, number)
        some = listing.entries[(number - 1) * size : number * size]
        shown = digest(b"".join([card.shown for card in some]))
        make = partial(_page, archive, settings, listing, path, some, number)
        yield Planned("list", path, settings.language, digest_of(head, number, pages), shown, make)


def _page(archive: Archive, settings: Settings, listing: Listing, path: str, some: Sequence[Card], number: int) -> Page:
    at = Place(archive, settings, path, settings.language)
    pages = listing.pages(settings.page_size)
    shown = word("page_of", at.words, page=number, pages=pages)
    title = listing.title if number == 1 else f"{listing.title} – {shown}"
    feeds = [] if listing.feeds is None else [(listing.title, listing.feeds)]
    head = listing_head(at.settings, title, listing.about, at.path, feeds)
    blocks = _listing_blocks(at, listing, title, some, pager(at, listing.path, number, pages))
    return Page(at.path, title, listing.about, blocks, at.language, head)


def _listing_blocks(
    at: Place, listing: Listing, title: str, some: Sequence[Card], paging: Markup | None
) -> tuple[Block, ...]:
    about = listing.about
    total = count(len(listing.entries), at.words)
    intro = element("p", about, class_="bf-listing__about") if about != total else None
    feeds = feed_links(at, listing.feeds) if listing.feeds is not None else None
    line = element("p", total, feeds and Markup(" · "), feeds, class_="bf-listing__count")
    items = element("div", teasers(at, some), class_="bf-items")
    is_first = at.path == listing.path
    within = _search_within(at, listing.topic, listing.title) if is_first and listing.topic else None
    beside = _beside(at, listing) if is_first else None
    return made_of([Heading(title), intro, line, within, beside, items, paging])


def _search_within(at: Place, key: str, topic: str) -> Markup:
    """Return a form that asks the search page for entries of a topic, without any script."""
    return element(
        "form",
        element("label", word("search_within", at.words, topic=topic), class_="bf-query__label", for_="bf-words"),
        element("input", class_="bf-query__input", type="search", id="bf-words", autocomplete="off", name="q"),
        element("input", type="hidden", name="topic", value=key),
        element("button", word("search", at.words), class_="bf-button", type="submit"),
        class_="bf-query bf-query--within",
        role="search",
        action=at.href(addresses.SEARCH),
        method="get",
    )


def _beside(at: Place, listing: Listing) -> Markup | None:
    """Return what stands beside the first page of a list: where it belongs, or its publisher's home and terms."""
    rows = [_tag_row(at, row) for row in listing.above]
    if listing.homepage:
        shown = listing.homepage.split("://", 1)[1].rstrip("/")
        rows.append(element("p", outside(listing.homepage, shown), class_="bf-listing__home"))
    if listing.contact or listing.reprint:
        rows.append(_permissions(at, listing.contact, listing.reprint))
    return element("div", *rows, class_="bf-facts") if rows else None


def _permissions(at: Place, contact: str | None, reprint: str | None) -> Markup:
    """Return where a publisher is asked for permission, and what it says of reprints."""
    asked = _contact(contact) if contact else None
    between = " · " if contact and reprint else None
    label = element("strong", word("permissions", at.words), word("mark.colon", at.words))
    return element("p", label, asked, between, reprint, class_="bf-listing__permissions")


def _contact(contact: str) -> str | Markup:
    """Return a contact, as a link where it is an address of the web or of mail."""
    if split_url(contact):
        return outside(contact, contact.split("://", 1)[1].rstrip("/"))
    return element("a", contact, href=f"mailto:{quote(contact, safe='@+')}") if _MAIL.fullmatch(contact) else contact


def _tag_row(at: Place, row: Row) -> Markup:
    items = [element("li", at.link(path, text)) for path, text in row.links]
    return element("div", element("span", row.label, class_="bf-tags__label"), element("ul", *items), class_="bf-tags")


def teasers(at: Place, cards: Iterable[Card]) -> Markup:
    """Return entries as lists show them, in the site's language."""
    archive = at.archive
    shown = [
        archive.stacks.teaser(card) or portable_teaser(archive, at.settings, archive.entry(card), at.settings.language)
        for card in cards
    ]
    return Markup("".join(shown).replace(ROOT_MARK, at.root))  # noqa: S704 - teasers are HTML, made of elements


def feed_links(at: Place, path: str) -> Markup:
    """Return the links to the three feeds under a path."""
    names = (("Atom", addresses.ATOM), ("RSS", addresses.RSS), ("JSON", addresses.JSON_FEED))
    links = [at.link(path + file, name) for name, file in names]
    colon, comma = word("mark.colon", at.words), word("mark.comma", at.words)
    return element("span", word("feeds", at.words), colon, join(links, comma), class_="bf-feeds")


def pager(at: Place, path: str, number: int, pages: int) -> Markup | None:
    """Return the links to the other pages of a listing: the neighbours by name, and up to seven by number."""
    if pages == 1:
        return None
    near = sorted({1, pages, *range(max(1, number - 2), min(pages, number + 2) + 1)})
    links: list[Markup] = []
    for position, each in enumerate(near):
        if position and each - near[position - 1] > 1:
            links.append(element("li", "…", aria_hidden="true"))
        links.append(element("li", _page_link(at, path, each, number)))
    newer = _step(at, path, number - 1, "newer", "prev") if number > 1 else None
    older = _step(at, path, number + 1, "older", "next") if number < pages else None
    numbers = element("ol", *links)
    return element("nav", newer, numbers, older, class_="bf-pager", aria_label=word("pages", at.words))


def _page_link(at: Place, path: str, each: int, number: int) -> Markup:
    if each == number:
        return element("span", str(each), aria_current="page")
    return at.link(addresses.numbered_path(path, each), str(each))


def _step(at: Place, path: str, number: int, label: str, rel: str) -> Markup:
    href = at.href(addresses.numbered_path(path, number))
    return element("a", word(label, at.words), href=href, rel=rel, class_=f"bf-pager__{label}")
