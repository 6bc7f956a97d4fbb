"""Listings: entries by topic, publisher, place, organisation, year and month, newest first, in numbered pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from briefings import addresses
from briefings.archive import Archive
from briefings.attribution import said_in
from briefings.entry import Entry, Publisher
from briefings.metadata import listing_head
from briefings.pages.blocks import Block, Heading, made_of
from briefings.pages.links import Place, outside, teaser, topic_links
from briefings.pages.model import Page
from briefings.settings import Settings
from briefings.text.html import element, join
from briefings.text.labels import count, month_name, word
from briefings.text.languages import language_name, place_name


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of entries: its first page's path, what is said above the list, and whether it has feeds."""

    path: str
    title: str
    about: str
    entries: Sequence[Entry]
    above: Markup | None = None
    feeds: str | None = None


def listing_pages(archive: Archive, settings: Settings) -> Iterator[Page]:
    """Yield all pages of all listings of entries."""
    for listing in _listings(archive, settings):
        yield from _pages(archive, settings, listing)


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
            label = said_in(topic.label, at.words)
            above = _topic_tree(replace(at, path=path), key, topic.broader)
            yield Listing(path, label, said_in(topic.about, at.words), entries, above, feeds=path)


def _topic_tree(at: Place, key: str, broader: str | None) -> Markup | None:
    topics = at.archive.topics or {}
    narrower = [each for each in at.archive.narrower(key) if at.archive.by_topic.get(each)]
    rows = []
    for label, keys in (("broader", [broader] if broader in topics else []), ("narrower", narrower)):
        links = topic_links(at, [each for each in keys if each is not None])
        if links:
            rows.append(_tag_row(word(label, at.words), links))
    return join(rows) if rows else None


def _tag_row(label: str, links: list[Markup]) -> Markup:
    items = [element("li", link) for link in links]
    return element("div", element("span", label, class_="bf-tags__label"), element("ul", *items), class_="bf-tags")


def _publishers(at: Place) -> Iterator[Listing]:
    for key, publisher in (at.archive.publishers or {}).items():
        entries = at.archive.by_publisher.get(key, [])
        if entries:
            path = addresses.publisher_path(key)
            name, about = said_in(publisher.name, at.words), publisher_about(at, publisher)
            yield Listing(path, name, about, entries, _home(publisher))


def publisher_about(at: Place, publisher: Publisher) -> str:
    """Return a line on a publisher: what kind it is, where, in which languages, and the register's note."""
    languages = ", ".join(language_name(tag, at.words) for tag in publisher.languages)
    country = place_name(publisher.country, at.words) if publisher.country else ""
    parts = [word(f"kind.{publisher.kind}", at.words), country, languages]
    return " · ".join(part for part in parts if part) + (f". {publisher.note}" if publisher.note else "")


def _home(publisher: Publisher) -> Markup | None:
    if not publisher.homepage:
        return None
    shown = publisher.homepage.split("://", 1)[1].rstrip("/")
    return element("p", outside(publisher.homepage, shown), class_="bf-listing__home")


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
        path = addresses.year_path(year)
        months = sorted(month for y, month in at.archive.by_month if y == year)
        here = replace(at, path=path)
        links = [here.link(addresses.month_path(year, month), month_name(year, month, at.words)) for month in months]
        about = count(len(entries), at.words)
        yield Listing(path, str(year), about, entries, _tag_row(word("by_month", at.words), links))
    for (year, month), entries in at.archive.by_month.items():
        path = addresses.month_path(year, month)
        up = replace(at, path=path).link(addresses.year_path(year), str(year))
        above = _tag_row(word("years", at.words), [up])
        yield Listing(path, month_name(year, month, at.words), count(len(entries), at.words), entries, above)


def _pages(archive: Archive, settings: Settings, listing: Listing) -> Iterator[Page]:
    size = settings.page_size
    pages = max(1, -(-len(listing.entries) // size))
    for number in range(1, pages + 1):
        path = addresses.numbered_path(listing.path, number)
        at = Place(archive, settings, path, settings.language)
        some = listing.entries[(number - 1) * size : number * size]
        shown = word("page_of", at.words, page=number, pages=pages)
        title = listing.title if number == 1 else f"{listing.title} – {shown}"
        feeds = [] if listing.feeds is None else [(listing.title, listing.feeds)]
        head = listing_head(settings, title, listing.about, path, feeds)
        blocks = _listing_blocks(at, listing, title, some, pager(at, listing.path, number, pages))
        yield Page(path, title, listing.about, blocks, settings.language, head, searched=False)


def _listing_blocks(
    at: Place, listing: Listing, title: str, some: Sequence[Entry], paging: Markup | None
) -> tuple[Block, ...]:
    about = listing.about
    total = count(len(listing.entries), at.words)
    intro = element("p", about, class_="bf-listing__about") if about != total else None
    feeds = feed_links(at, listing.feeds) if listing.feeds is not None else None
    line = element("p", total, feeds and Markup(" · "), feeds, class_="bf-listing__count")
    above = listing.above if at.path == listing.path else None  # its links are written for the first page
    items = element("div", *[teaser(at, entry) for entry in some], class_="bf-items")
    beside = element("div", above, class_="bf-facts") if above else None
    return made_of([Heading(title), intro, line, beside, items, paging])


def feed_links(at: Place, path: str) -> Markup:
    """Return the links to the three feeds under a path."""
    names = (("Atom", addresses.ATOM), ("RSS", addresses.RSS), ("JSON", addresses.JSON_FEED))
    links = [at.link(path + file, name) for name, file in names]
    return element("span", word("feeds", at.words), ": ", join(links, ", "), class_="bf-feeds")


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
