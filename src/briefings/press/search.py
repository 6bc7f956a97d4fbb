"""The search indexes of the engines, with the pages that the press sets.

Both engines go through the pages in one order and read the same of each; they write it differently.
"""

from __future__ import annotations

import heapq
import html
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from urllib.parse import unquote

from briefings import addresses
from briefings.engine import Engine
from briefings.generate import page_path
from briefings.pages.model import Page
from briefings.press.order import Order, walk_order
from briefings.press.sections import read_section


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """How an engine writes its index.

    `name` is that of the file in the site; `documents` is the key of the list of all sections of pages. With `levels`
    a section has its level, the titles of the pages above it and its tags too, and text is written as it stands; else
    whatever is not ASCII is escaped.
    """

    name: str
    documents: str
    levels: bool

    def document_of(self, page: Page) -> str:
        """Return what the index holds of a generated page, JSON. Its one section has no pages above it and no tags."""
        title, text = read_section(page.blocks)
        if not self.levels:
            return self._json({"location": page.path, "title": title, "text": text})
        above = [html.escape(page.title, quote=False)]
        return self._json({"location": page.path, "level": 1, "title": title, "text": text, "path": above, "tags": []})

    def parts(self, index: bytes, handwritten: Iterable[str], documents: Iterable[tuple[str, str]]) -> Iterator[bytes]:
        """Yield the engine's index of the hand-written pages, with others added, in parts.

        `handwritten` are the names of these pages in `docs/`; `documents` are the paths of the others with what
        `document_of` says of them, in the order of `walk_order`.
        """
        kept = json.loads(index)
        yield f'{{"config":{self._json(kept["config"])},"{self.documents}":['.encode()
        ordered = ((walk_order(addresses.source_uri(path)), document) for path, document in documents)
        separator = ""
        for _, document in heapq.merge(self._handwritten(kept, handwritten), ordered, key=itemgetter(0)):
            yield f"{separator}{document}".encode()
            separator = ","
        yield b"]}"

    def _handwritten(self, kept: Mapping[str, Any], names: Iterable[str]) -> Iterator[tuple[Order, str]]:
        """Yield the sections that are in the index, each with the order of its page, or of the one before it."""
        orders = {page_path(name): walk_order(name) for name in names}
        order: Order = []
        for section in kept[self.documents]:
            order = orders.get(unquote(section["location"].partition("#")[0]), order)
            yield order, self._json(section)

    def _json(self, value: object) -> str:
        return json.dumps(value, ensure_ascii=not self.levels, separators=(",", ":"))


SEARCH_INDEXES: Mapping[Engine, SearchIndex] = {
    Engine.MKDOCS: SearchIndex("search/search_index.json", "docs", levels=False),
    Engine.ZENSICAL: SearchIndex("search.json", "items", levels=True),
}
"""How each engine writes its index."""
