"""The run of a press: what of a site must be made, the making of it, and what is kept of that."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from briefings.addresses import SEARCH
from briefings.archive import Archive, Watch
from briefings.building.explanation import why_made
from briefings.building.indexing import INDEXED, Put, Sites, kept_index, known_index, make_index
from briefings.building.scan import Scan
from briefings.entry import Card
from briefings.feeds import Items, items_of
from briefings.leaks import Finding
from briefings.press.kit import Kit
from briefings.press.setting import Press, Product
from briefings.publication import Differences, Stage, Stamp
from briefings.search.documents import ArchiveLibrary
from briefings.search.index import Index
from briefings.settings import Settings
from briefings.store import Made, Pack, Place, State
from briefings.workers import spread

BATCH = 16_384
"""How many products are gone through at once."""


class Run:
    """One run. What an earlier one has left is in `state`, and there this one leaves what it makes.

    Products are gone through in batches, so that a large archive's are never all in memory.
    """

    def __init__(
        self,
        archive: Archive,
        settings: Settings,
        kit: Kit,
        state: State,
        pack: Pack,
        workers: int,
        scan: Scan,
        *,
        search: bool,
    ) -> None:
        """Take what pages are made of; `search` is whether the search is to know the entries."""
        self.archive = archive
        self.settings = settings
        self.kit = kit
        self.state = state
        self.pack = pack
        self.workers = workers
        self.scan = scan
        self.search = search
        self.files: dict[str, Made] = {}
        """All files of the site, with what was made of them."""
        self.written: list[str] = []
        """The names of those that are on the stage."""
        self.reasons: dict[str, list[str]] = {}
        """The names of what had to be made, by the reason."""
        self._index: Index[Put] | None = None
        self._shown: set[str] = set()

    def make(self, stage: Stage, site: Differences, watch: Watch) -> None:
        """Make what does not stand in the site as it should, and stage it."""
        press = Press(self.archive, self.settings, self.kit)
        products = press.products(self._items)
        seen = iter(watch([""] * press.count()))
        while batch := list(islice(products, BATCH)):
            self._make_batch(batch, stage, site, seen)
        if self.search:
            self._make_index(stage, site)
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
            self._shown.update([card.id for card in product.cards])

    def note(self) -> None:
        """Leave what is known of the site's files, once they are in place."""
        state = self.state
        state.files = self.files
        state.items = {key: kept for key, kept in state.items.items() if key in self._shown}
        state.documents, state.index = ({}, None) if self._index is None else kept_index(self._index, self.pack)

    def _must_be_made(self, product: Product, site: Differences) -> bool:
        if self._stands(product, site):
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

        def make(start: int, end: int) -> tuple[list[list[Put]], list[Finding]]:
            made = [_make_one(product, stage) for product in work[start:end]]
            files = [each for _, contents in made for each in contents]
            return [puts for puts, _ in made], self.scan.look(files)

        stamps: dict[str, Stamp] = {}
        products = iter(work)
        for made, findings in spread(make, len(work), self.workers):
            self.scan.note((), findings)
            for puts, product in zip(made, products, strict=False):
                for name, (stamp, is_new) in zip(product.names, puts, strict=True):
                    stamps[name] = stamp
                    if is_new:
                        self.written.append(name)
        self.scan.note(stamps, ())
        return stamps

    def _make_index(self, stage: Stage, site: Differences) -> None:
        """Make the search's index, from the one that stands where that is as it was left."""
        library = ArchiveLibrary(self.archive, self.settings)
        stands = not any(name.startswith(SEARCH) for name in site.names)
        before = known_index(self.state, self.pack) if stands else None
        self._index = make_index(library, before, Sites(stage), self.pack, self.workers)
        for name, (stamp, is_new) in self._index.files.items():
            self.files[SEARCH + name] = (INDEXED, *stamp)
            if is_new:
                self.written.append(SEARCH + name)
                self.reasons.setdefault("entries in the search's index changed", []).append(SEARCH + name)


def _make_one(product: Product, stage: Stage) -> tuple[list[Put], list[tuple[str, bytes, bool]]]:
    """Make a product and stage it; return its stamps, and each file's name and content, and whether it is new."""
    contents = product.make().contents
    puts = [stage.put(name, content) for name, content in zip(product.names, contents, strict=True)]
    return puts, [
        (name, content, is_new) for name, content, (_, is_new) in zip(product.names, contents, puts, strict=True)
    ]
