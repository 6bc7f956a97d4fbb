"""The run of a press: what of a site must be made, the making of it, and what is kept of that."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeAlias

from briefings.archive import Archive, Watch
from briefings.build.explanation import why_made
from briefings.entry import Card
from briefings.feeds import Items, items_of
from briefings.press.kit import Kit
from briefings.press.setting import Goods, Press, Product
from briefings.publication import Differences, Stage, Stamp
from briefings.settings import Settings
from briefings.store import Pack, Place, State
from briefings.text.digest import digest_of
from briefings.workers import spread

Staged: TypeAlias = dict[str, tuple[Stamp, bool]]
"""The stamp of each file that was made, and whether it is on the stage: else the site holds it already."""


class Run:
    """One run. What an earlier one has left is in `state`, and there this one leaves what it makes."""

    def __init__(
        self, archive: Archive, settings: Settings, kit: Kit, state: State, pack: Pack, workers: int, *, search: bool
    ) -> None:
        """List what the site is made of; `search` is whether the search is to know the entries."""
        self.archive = archive
        self.settings = settings
        self.kit = kit
        self.state = state
        self.pack = pack
        self.workers = workers
        self.search = search
        self.products = list(Press(archive, settings, kit).products(self._items))
        self.index = self._index()
        self.reasons: dict[str, list[str]] = {}
        """The names of what had to be made, by the reason."""

    @property
    def names(self) -> set[str]:
        """The names of all files of the site."""
        return {self.kit.search.name, *(name for product in self.products for name in product.names)}

    def make(self, stage: Stage, site: Differences, watch: Watch) -> Staged:
        """Make what does not stand in the site as it should, and stage it; return the stamps of what was made."""
        work = [product for product in self.products if self._must_be_made(product, site)]
        self._make_items(work)
        staged = self._make(work, stage, watch)
        if self._must_be_made(self.index, site):
            staged[self.kit.search.name] = self._make_one(self.index, stage)[0][0]
        return staged

    def note(self, staged: Staged) -> None:
        """Leave what is known of the site's files, once they are in place."""
        files = self.state.files
        made = {name: product.key for product in (*self.products, self.index) for name in product.names}
        self.state.files = {
            name: (key, *staged[name][0]) if name in staged else files[name] for name, key in made.items()
        }
        shown = {card.id for product in self.products for card in product.cards}
        self.state.items = {key: kept for key, kept in self.state.items.items() if key in shown}
        searched = {product.names[0] for product in self.products if product.searched} if self.search else set()
        self.state.documents = {name: kept for name, kept in self.state.documents.items() if name in searched}

    def _must_be_made(self, product: Product, site: Differences) -> bool:
        key, files = product.key, self.state.files
        stands = bool(key) and all(
            (kept := files.get(name)) is not None and kept[0] == key and name not in site for name in product.names
        )
        if stands and not self._is_unsearched(product):
            return False
        self.reasons.setdefault(why_made(product, files, site), []).extend(product.names)
        return True

    def _is_unsearched(self, product: Product) -> bool:
        """Tell whether the search is to know a page, and does not as it is now."""
        if not self.search or not product.searched:
            return False
        kept = self.state.documents.get(product.names[0])
        return kept is None or kept[0] != product.searched

    def _make_items(self, work: Iterable[Product]) -> None:
        """Make what stands in the feeds that are to be made, for each entry once."""
        wanted = {card.id: card for product in work for card in product.cards}
        cards = [card for card in wanted.values() if self.state.items.get(card.id, (b"",))[0] != card.own]

        def make(start: int, end: int) -> list[Place]:
            made = [items_of(self.archive, self.settings, self.archive.entry(card)) for card in cards[start:end]]
            places = [self.pack.add(marshal.dumps((each.atom, each.rss, each.json))) for each in made]
            self.pack.flush()
            return places

        places = chain.from_iterable(spread(make, len(cards), self.workers))
        self.state.items |= {card.id: (card.own, place) for card, place in zip(cards, places, strict=True)}

    def _items(self, card: Card) -> Items:
        """Return what stands in feeds for an entry."""
        kept = self.state.items.get(card.id)
        piece = self.pack.read(kept[1]) if kept and kept[0] == card.own else None
        if piece is None:
            return items_of(self.archive, self.settings, self.archive.entry(card))
        return Items(*marshal.loads(piece))  # noqa: S302 - its checksum says that we wrote it

    def _make(self, work: Sequence[Product], stage: Stage, watch: Watch) -> Staged:
        def make(start: int, end: int) -> list[tuple[list[tuple[Stamp, bool]], Place | None]]:
            made = [self._make_one(product, stage) for product in work[start:end]]
            self.pack.flush()
            return made

        results = chain.from_iterable(spread(make, len(work), self.workers))
        names = [product.names[0] for product in work]
        staged: Staged = {}
        for name, product, (stamps, document) in zip(watch(names), work, results, strict=True):
            staged.update(zip(product.names, stamps, strict=True))
            if document is not None:
                self.state.documents[name] = (product.searched, document)
        return staged

    def _make_one(self, product: Product, stage: Stage) -> tuple[list[tuple[Stamp, bool]], Place | None]:
        goods = product.make()
        stamps = [stage.put(name, content) for name, content in zip(product.names, goods.contents, strict=True)]
        if goods.page is None or not self._is_unsearched(product):
            return stamps, None
        return stamps, self.pack.add(self.kit.search.document_of(goods.page).encode())

    def _searched(self) -> list[Product]:
        """Return the products of the pages that the search knows, in the engine's order."""
        pages = [product for product in self.products if product.searched] if self.search else []
        return sorted(pages, key=lambda product: product.names[0].split("/"))

    def _index(self) -> Product:
        known = digest_of([(product.names[0], product.searched) for product in self._searched()])
        name = self.kit.search.name
        return Product("search", (name,), self._put_together, self.kit.assets[name], known)

    def _put_together(self) -> Goods:
        search = self.kit.search
        return Goods((search.parts(self.kit.read(search.name), self.kit.fronts, self._documents()),))

    def _documents(self) -> Iterable[tuple[str, str]]:
        """Yield the path of each page that the search knows, and what it knows of it."""
        for product in self._searched():
            kept = self.pack.read(self.state.documents[product.names[0]][1])
            path = product.names[0].removesuffix("index.html")
            if kept is not None:
                yield path, kept.decode()
            elif page := product.make().page:
                yield path, self.kit.search.document_of(page)
