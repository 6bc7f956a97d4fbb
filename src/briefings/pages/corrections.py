"""The page of corrections: those of all published entries, the latest first, in numbered pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from briefings import addresses
from briefings.archive import Archive
from briefings.entry import Card
from briefings.metadata import listing_head
from briefings.pages.blocks import Block, Heading, made_of
from briefings.pages.corrections_box import BOX, correction_parts
from briefings.pages.links import Place
from briefings.pages.listings import feed_links, pager
from briefings.pages.model import Page, Planned
from briefings.settings import Settings
from briefings.text.digest import digest, digest_of
from briefings.text.html import element
from briefings.text.labels import word
from briefings.versions import history


class Row(NamedTuple):
    """One correction: its day (ISO), the entry's id, the number of the version that it made, and the entry's card."""

    day: str
    entry_id: str
    number: int
    card: Card


def corrections_pages(archive: Archive, settings: Settings) -> Iterator[Planned]:
    """Yield all pages of the list of corrections: one at least, since each page of the site leads to it."""
    rows = _rows(archive)
    size = settings.page_size
    pages = max(1, -(-len(rows) // size))
    for number in range(1, pages + 1):
        some = rows[(number - 1) * size : number * size]
        path = addresses.numbered_path(addresses.CORRECTIONS, number)
        own = digest_of([row[:3] for row in some], number, pages, len(rows))
        shown = digest(b"".join([row.card.own for row in some]))
        make = partial(_page, archive, settings, path, some, number, pages)
        yield Planned("list", path, settings.language, own, shown, make)


def _rows(archive: Archive) -> list[Row]:
    """Return all corrections, the latest first; of those of one day and entry, the last first."""
    found = [
        Row(day, card.id, number, card)
        for card in archive.corrected
        for number, day in enumerate(sorted(card.corrections), 2)
    ]
    return sorted(found, reverse=True)


def _page(archive: Archive, settings: Settings, path: str, some: Sequence[Row], number: int, pages: int) -> Page:
    at = Place(archive, settings, path, settings.language)
    title = name = word("corrections", at.words)
    if number > 1:
        title = f"{name} – {word('page_of', at.words, page=number, pages=pages)}"
    about = word("corrections_about", at.words)
    feeds = [(f"{settings.site_name}: {name}", addresses.CORRECTIONS)] if some else []
    head = listing_head(settings, title, about, path, feeds)
    return Page(path, title, about, _blocks(at, title, about, some, number, pages), at.language, head)


def _blocks(at: Place, title: str, about: str, some: Sequence[Row], number: int, pages: int) -> tuple[Block, ...]:
    policy = at.link("corrections-policy/", word("corrections_policy", at.words))
    intro = element("p", about, " ", policy, class_="bf-listing__about")
    if not some:
        return made_of([Heading(title), intro, element("p", word("corrections_none", at.words))])
    feeds = element("p", feed_links(at, addresses.CORRECTIONS), class_="bf-listing__count")
    items = element("div", *_items(at, some), class_="bf-items bf-items--corrections")
    return made_of([Heading(title), intro, feeds, items, pager(at, addresses.CORRECTIONS, number, pages)])


def _items(at: Place, some: Sequence[Row]) -> Iterator[Markup]:
    for row in some:
        entry = at.archive.entry(row.card)
        version = history(entry)[row.number - 1]
        assert version.made_by is not None  # noqa: S101 - only the first has none
        mark = addresses.version_mark(version.digest) if version.digest else BOX
        link = at.link(f"{addresses.entry_path(entry.id)}#{mark}", entry.title, lang=at.lang(entry.language))
        heading = element("h2", link, class_="bf-item__title")
        parts = correction_parts(at, entry, version.made_by)
        yield element("article", heading, *parts, class_="bf-item bf-change", data_entry=entry.id)
