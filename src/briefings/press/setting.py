"""Setting a whole site: what each of its files is made from, and the making of it.

A product's key is the digest of what it is made from, and nothing else is asked whether it must be made again.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from briefings import addresses
from briefings.archive import Archive
from briefings.entry import Card
from briefings.feeds import Feed, Items, feed_files, feed_names, feeds_of
from briefings.form.programs import form_files
from briefings.generate import NameTaken, page_path
from briefings.pages.blocks import to_html, without_search_hints
from briefings.pages.handwritten import fill_html, front_matter
from briefings.pages.links import Place
from briefings.pages.model import Planned, PlannedFile
from briefings.pages.site import all_files, all_pages, page_count
from briefings.press.kit import Kit
from briefings.press.layouts import Layout, NotALayout
from briefings.press.sitemap import SITEMAP, Listed, sitemap
from briefings.search.programs import programs
from briefings.settings import Settings
from briefings.text.digest import NOTHING, digest, digest_of


class Goods(NamedTuple):
    """What the making of a product gives: its files' contents."""

    contents: tuple[bytes, ...]


class Product(NamedTuple):
    """Files of the site that are made together; `what` names their kind in a word.

    `key` holds the digests of what they are made from, one after another: the theme's part, what they say by
    themselves, what they show of other entries; a file of the theme has the first alone, a file without a layout the
    last two. Without a key, they are made each time. `cards` are the entries whose items a feed holds.
    """

    what: str
    names: tuple[str, ...]
    make: Callable[[], Goods]
    key: bytes = b""
    cards: Sequence[Card] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """Sets the pages of an archive into the layouts of a kit."""

    archive: Archive
    settings: Settings
    kit: Kit

    def count(self) -> int:
        """Return how many products there are, but for a few."""
        pages = page_count(self.archive, self.settings)
        return pages + len(self.archive.by_topic) + len(self.kit.assets)

    def products(self, items: Callable[[Card], Items]) -> Iterator[Product]:
        """Yield every product of the site but the search's index; `items` gives what stands in feeds for an entry.

        Raises:
            NotALayout: the archive has a page that no layout is for, or the navigation names one that it does not have.
            NameTaken: a hand-written page stands where a generated one belongs.
        """
        names: set[str] = set()
        listed: list[tuple[str, str, bool]] = []
        for planned in all_pages(self.archive, self.settings):
            listed.append((planned.path, planned.modified, planned.hidden))
            names.add(f"{planned.path}index.html")
            yield self._page(planned)
        self._check_navigation(names)
        yield self._sitemap(listed)
        for file in all_files(self.archive, self.settings):
            names.add(file.name)
            yield _file(file)
        for name, content in (*_search_programs(), *form_files(self.archive, self.settings)):
            names.add(name)
            yield _whole(name, content)
        for feed, cards in feeds_of(self.archive, self.settings):
            names.update(feed_names(feed))
            yield self._feed(feed, cards, items)
        for name, known_by in self.kit.assets.items():
            if name in names:
                raise NameTaken(f"A page in docs/ and a generated page would both be {name}; rename the one in docs/.")
            yield from self._engines(name, known_by)

    def _check_navigation(self, names: Collection[str]) -> None:
        """Leave it to the engine to tell of a navigation that names a page which is not there."""
        for path in self.kit.kinds.named:
            if f"{path}index.html" not in names:
                raise NotALayout(f"the navigation names {path}, a page that the archive does not have")

    def _page(self, planned: Planned) -> Product:
        layout = self.kit.layout_at(planned.path, planned.language)
        make = partial(set_page, self.settings, layout, planned)
        name = (f"{planned.path}index.html",)
        return Product(planned.what, name, make, layout.digest + planned.own + planned.others)

    def _feed(self, feed: Feed, cards: Sequence[Card], items: Callable[[Card], Items]) -> Product:
        def make() -> Goods:
            made = feed_files(self.settings, feed, [items(card) for card in cards])
            return Goods(tuple(text.encode() for text in made))

        own = digest_of(feed.title, feed.path, feed.description, feed.updated.isoformat(), feed.whole, feed.ended)
        withdrawn = digest_of([(each.id, each.language or "", repr(each.withdrawal)) for each in feed.withdrawn])
        others = digest(withdrawn + b"".join([card.own for card in cards]))
        return Product("feed", feed_names(feed), make, own + others, cards=cards)

    def _sitemap(self, pages: Sequence[tuple[str, str, bool]]) -> Product:
        overrides = self.settings.root / "overrides"

        def make() -> Goods:
            listed = [_listed(self.settings, *page) for page in pages]
            return Goods((sitemap(overrides, [*listed, *self._handwritten()], self.kit.engine),))

        # the template may include others of the theme, all of which the name of the kit's file stands for
        key = digest(self.kit.file.name.encode()) + digest_of(pages) + NOTHING
        return Product("sitemap", (SITEMAP,), make, key)

    def _handwritten(self) -> Iterator[Listed]:
        for name, front in self.kit.fronts.items():
            if f"{page_path(name)}index.html" not in self.kit.assets:
                continue  # the settings keep it out of the site
            meta, _, _ = front_matter(name, front)
            yield Listed(name, addresses.absolute(self.settings.site_url, page_path(name)), meta)

    def _engines(self, name: str, known_by: bytes) -> Iterator[Product]:
        """Yield the product of a file that the engine made, but for those that are put together here."""
        if name in self.kit.marked:
            yield Product("page in docs", (name,), partial(self._filled, name))
        else:
            yield Product("file of the theme", (name,), lambda: Goods((self.kit.read(name),)), known_by)

    def _filled(self, name: str) -> Goods:
        at = Place(self.archive, self.settings, name.removesuffix("index.html"), self.settings.language)
        return Goods((fill_html(at, self.kit.read(name).decode()).encode(),))


def set_page(settings: Settings, layout: Layout, planned: Planned) -> Goods:
    """Return a page as the engine would have written it."""
    page = planned.make()
    made = layout.fill(
        html.escape(page.title, quote=False),
        html.escape(page.description),
        page.head,
        addresses.absolute(settings.site_url, page.path),
        without_search_hints(to_html(page.blocks)),
    )
    return Goods((made,))


def _file(planned: PlannedFile) -> Product:
    return Product("file", (planned.name,), lambda: Goods((planned.make().encode(),)), planned.own + planned.others)


def _search_programs() -> Iterator[tuple[str, bytes]]:
    for name, content in programs():
        yield addresses.SEARCH + name, content


def _whole(name: str, content: bytes) -> Product:
    return Product("file", (name,), lambda: Goods((content,)), digest(content) + NOTHING)


def _listed(settings: Settings, path: str, modified: str, hidden: bool) -> Listed:
    meta = {"modified": modified, "robots": "noindex" if hidden else ""}
    return Listed(addresses.source_uri(path), addresses.absolute(settings.site_url, path), meta)
