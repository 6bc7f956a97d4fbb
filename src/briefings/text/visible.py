"""What readers see of an HTML page, as plain text: no scripts, no styles, nothing that is only for machines.

Style sheets are not looked at: a page may show by script what they hide, as WeChat's do with every article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

import nh3


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table "
    "tbody td tfoot th thead tr ul"
)
_NOT_SHOWN = _names(
    "applet audio canvas colgroup datalist embed frameset head iframe map math noembed noframes noscript object "
    "optgroup option rp rt script select style svg template textarea title video"
)
_VOID = frozenset({"br", "hr", "wbr"})
_ARTICLE = frozenset({"js_content", "activity-name"})
"""The ids of the article and of its headline in a page of WeChat; all around them is the application's."""

_PARSER = nh3.Cleaner(
    tags=set(_BLOCKS | _VOID | {"span"}),
    attributes={"*": {"id", "hidden"}},
    clean_content_tags=set(_NOT_SHOWN),
    link_rel=None,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEED_NO_END = _names(
    "area base br col dd dt embed hr img input li link meta option p param path rp rt source tbody td tfoot th "
    "thead tr track wbr"
)
DEEPEST = 2000
"""How many elements may be open at once. The parser's time grows with the square of it, and pages have a few dozen."""

# break opportunities and the byte order mark, which stand within words
_WITHIN_WORDS = re.compile("[\u00ad\u2060\ufeff]")
_MARKUP = re.compile(
    r"\s*(?:<\?xml\b|<!--|<!doctype\s+html|<(?:html|head|body|meta|title|article|div|p|h[1-6])\b)", re.IGNORECASE
)


class Block(NamedTuple):
    """A stretch of a page without a break, its white space folded; `quoted` when it stands in a block quotation."""

    text: str
    quoted: bool = False


def is_html(text: str) -> bool:
    """Tell whether a text starts as pages do."""
    return _MARKUP.match(text) is not None


def visible_text(html: str) -> str | None:
    """Return what readers see of a page, one block a line; of a page of WeChat, the headline and the article.

    None when it is nested so deep that it is no page.
    """
    if is_too_deep(html):
        return None
    reader = _read(html)
    return "\n".join(block.text for block in reader.article or reader.blocks)


def is_too_deep(html: str) -> bool:
    """Tell whether HTML is nested deeper than a page is, which costs a parser time without end."""
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _NEED_NO_END:
            depth = max(0, depth + (-1 if tag[1] else 1))
            if depth > DEEPEST:
                return True
    return False


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of a page, or of a part of one, in their order."""
    return _read(html).blocks


def _read(html: str) -> _Reader:
    """Read a page as browsers do: what comes out of the cleaning is closed, nested and escaped as it should be."""
    reader = _Reader()
    reader.feed(_PARSER.clean(html))
    reader.close()
    reader.end()
    return reader


class _Reader(HTMLParser):
    """Gathers the blocks of well-formed HTML; `article` are those of a WeChat article."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.article: list[Block] = []
        self._open: list[tuple[str, str]] = []
        self._within = {"hidden": 0, "quoted": 0, "article": 0}
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        if tag in _BLOCKS or tag == "br":
            self.end()
        if tag in _VOID:
            return
        what = "".join(f"{name} " for name in _kinds(tag, dict(attrs)))
        self._open.append((tag, what))
        self._count(what, 1)

    def handle_endtag(self, tag: str) -> None:
        """Go out of an element."""
        if tag in _BLOCKS:
            self.end()
        if self._open and self._open[-1][0] == tag:
            self._count(self._open.pop()[1], -1)

    def handle_data(self, data: str) -> None:
        """Take a text."""
        if not self._within["hidden"]:
            self._parts.append(data)

    def end(self) -> None:
        """End the block."""
        text = " ".join(_WITHIN_WORDS.sub("", "".join(self._parts)).split())
        self._parts.clear()
        if text:
            block = Block(text, self._within["quoted"] > 0)
            self.blocks.append(block)
            if self._within["article"]:
                self.article.append(block)

    def _count(self, what: str, by: int) -> None:
        for name in what.split():
            self._within[name] += by


def _kinds(tag: str, attributes: dict[str, str | None]) -> Iterator[str]:
    if "hidden" in attributes:
        yield "hidden"
    if tag == "blockquote":
        yield "quoted"
    if attributes.get("id") in _ARTICLE:
        yield "article"
