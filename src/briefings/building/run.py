"""The run of a press: what of a site must be made, the making of it, and what is kept of that."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from briefings.archive import Archive, Watch
from briefings.building.explanation import why_made
from briefings.entry import Card
from briefings.feeds import Items, items_of
from briefings.pages.site import all_pages
from briefings.press.kit import Kit
from briefings.press.setting import Goods, Press, Product
from briefings.publication import Differences, Stage, Stamp
from briefings.settings import Settings
from briefings.store import Made, Pack, Place, State
from briefings.text.digest import NOTHING, digest_of
from briefings.workers import spread

BATCH = 16_384
"""How many products are gone through at once."""


class Run:
    """One run. What an earlier one has left is in `state`, and there this one leaves what it makes.

    Products are gone through in batches, so that a large archive's are never all in memory.
    """

    def __init__(
        self, archive: Archive, settings: Settings, kit: Kit, state: State, pack: Pack, workers: int, *, search: bool
    ) -> None:
        """Take what pages are made of; `search` is whether the search is to know the entries."""
        self.archive = archive
        self.settings = settings
        self.kit = kit
        self.state = state
        self.pack = pack
        self.workers = workers
        self.search = search
        self.files: dict[str, Made] = {}
        """All files of the site, with what was made of them."""
        self.written: list[str] = []
        """The names of those that are on the stage."""
        self.reasons: dict[str, list[str]] = {}
        """The names of what had to be made, by the reason."""
        self._searched: list[tuple[str, bytes]] = []
        self._shown: set[str] = set()

    def make(self, stage: Stage, site: Differences, watch: Watch) -> None:
        """Make what does not stand in the site as it should, and stage it."""
        press = Press(self.archive, self.settings, self.kit)
        products = press.products(self._items)
        seen = iter(watch([""] * press.count()))
        while batch := list(islice(products, BATCH)):
            self._make_batch(batch, stage, site, seen)
        self._make_batch([self._index()], stage, site, seen)
        for _ in seen:  # lets the bar end
            pass

    def _make_batch(self, batch: Sequence[Product], stage: Stage, site: Differences, seen: Iterator[str]) -> None:
        work = [product for product in batch if self._must_be_made(product, site)]
        self._make_items(work)
        stamps = self._make(work, stage)
        for product in batch:
            next(seen, None)
            for name in product.names:
                self.files[name] = (product.key, *stamps[name]) if name in stamps else self.state.files[name]
            if product.searched and self.search:
                self._searched.append((product.names[0], product.searched))
            self._shown.update([card.id for card in product.cards])

    def note(self) -> None:
        """Leave what is known of the site's files, once they are in place."""
        state = self.state
        state.files = self.files
        state.items = {key: kept for key, kept in state.items.items() if key in self._shown}
        searched = {name for name, _ in self._searched}
        state.documents = {name: kept for name, kept in state.documents.items() if name in searched}

    def _must_be_made(self, product: Product, site: Differences) -> bool:
        if self._stands(product, site) and not self._is_unsearched(product):
            return False
        self.reasons.setdefault(why_made(product, self.state.files, site), []).extend(product.names)
        return True

    def _stands(self, product: Product, site: Differences) -> bool:
        """Tell whether the site holds a product, made from what it is made from now."""
        key, files = product.key, self.state.files
        for name in product.names:
            kept = files.get(name)
            if kept is None or kept[0] != key or name in site.names:
                return False
        return bool(key)

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

    def _make(self, work: Sequence[Product], stage: Stage) -> dict[str, Stamp]:
        """Make products and stage what the site does not hold; return the stamp of each file."""

        def make(start: int, end: int) -> list[tuple[list[tuple[Stamp, bool]], Place | None]]:
            made = [self._make_one(product, stage) for product in work[start:end]]
            self.pack.flush()
            return made

        results = chain.from_iterable(spread(make, len(work), self.workers))
        stamps: dict[str, Stamp] = {}
        for product, (made, document) in zip(work, results, strict=True):
            for name, (stamp, is_new) in zip(product.names, made, strict=True):
                stamps[name] = stamp
                if is_new:
                    self.written.append(name)
            if document is not None:
                self.state.documents[product.names[0]] = (product.searched, document)
        return stamps

    def _make_one(self, product: Product, stage: Stage) -> tuple[list[tuple[Stamp, bool]], Place | None]:
        goods = product.make()
        made = [stage.put(name, content) for name, content in zip(product.names, goods.contents, strict=True)]
        if goods.page is None or not self._is_unsearched(product):
            return made, None
        return made, self.pack.add(self.kit.search.document_of(goods.page).encode())

    def _index(self) -> Product:
        """Return the product of the search's index, once all pages that it is to know were made."""
        self._searched.sort(key=lambda known: known[0].split("/"))  # the engine's order
        name = self.kit.search.name
        key = self.kit.assets[name] + digest_of(self._searched) + NOTHING
        return Product("search", (name,), self._put_together, key)

    def _put_together(self) -> Goods:
        search = self.kit.search
        return Goods((search.parts(self.kit.read(search.name), self.kit.fronts, self._documents()),))

    def _documents(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each page that the search knows, and what it knows of it."""
        for name, _ in self._searched:
            path = name.removesuffix("index.html")
            kept = self.pack.read(self.state.documents[name][1])
            yield path, kept.decode() if kept is not None else self._document_again(path)

    def _document_again(self, path: str) -> str:
        """Return what the search knows of a page, where what was kept of it is damaged."""
        page = next(planned for planned in all_pages(self.archive, self.settings) if planned.path == path).make()
        return self.kit.search.document_of(page)
