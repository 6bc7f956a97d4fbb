"""The search index of Material for MkDocs, with the pages that the press sets.

The theme's own class reads pages into the index, so that each is in it just as the engine would have put it there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from material.plugins.search.plugin import SearchIndex

from briefings.pages.blocks import HEADING_ID, Block, Html, to_html
from briefings.pages.model import Page

INDEX = "search/search_index.json"


@dataclass(slots=True)
class _Anchor:
    """The one entry of a generated page's table of contents, as MkDocs gives it to the theme."""

    id: str = HEADING_ID
    url: str = f"#{HEADING_ID}"
    children: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class _PageView:
    """What the theme's class looks at of a page."""

    url: str
    title: str
    content: str
    toc: list[_Anchor] = field(default_factory=lambda: [_Anchor()])
    meta: dict[str, Any] = field(default_factory=dict)


_LEFT_OUT = Html(Markup('<div data-search-exclude="1"></div>'))
"""What the theme's class makes the same of as of any block that is kept out of the search."""


def _is_left_out(block: Block) -> bool:
    """Tell whether a block as a whole is kept out of the search, so that it need not be read to find that out."""
    return isinstance(block, Html) and "data-search-exclude" in block.markup[: block.markup.find(">")]


def with_pages(index: bytes, pages: Iterable[Page]) -> bytes:
    """Return the engine's index of the hand-written pages with the searched ones of the generated pages added."""
    kept = json.loads(index)
    made = SearchIndex(**kept["config"])
    for page in sorted(pages, key=lambda page: page.path.split("/")):  # the engine's order
        if page.searched:
            shown = to_html(_LEFT_OUT if _is_left_out(block) else block for block in page.blocks)
            made.add_entry_from_context(_PageView(page.path, page.title, shown))
    return json.dumps({"config": kept["config"], "docs": kept["docs"] + made.entries}, separators=(",", ":")).encode()
