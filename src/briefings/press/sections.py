"""What the search of both engines reads of a page's content: its title, and its text with little markup.

Both read HTML as Material for MkDocs does (`material/plugins/search/plugin.py`). This does the same for generated
pages, which have one heading with an id, the first, and nothing but elements that are opened and closed in order:
then all of it is one section, and a few rules of that reader remain. Of a block that is not searched nothing is read;
the reader itself would take one for ended where an element in it ends that is called like the block.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from briefings.pages.blocks import Block, Html

_STEP = re.compile(r'([^<]*)<(/?)([a-z][a-z0-9]*)[^>"]*(?:"[^"]*"[^>"]*)*>')
"""What stands before a tag, and the tag."""

_KEPT = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_TITLE = "h1"


def read_section(blocks: Iterable[Block]) -> tuple[str, str]:
    """Return the title and the text, both HTML, of the page that is made of some blocks."""
    content = "".join(["\n\n" if isinstance(block, Html) and not block.searched else block.html() for block in blocks])
    title: list[str] = []
    text: list[str] = []
    within: list[str] = []
    into = text
    for data, end, tag in _STEP.findall(content):
        if data:
            _add(data, into, within, always=into is title)
        if end:
            _close(tag, into, within)
        elif tag not in _VOID:
            within.append(tag)
            if tag in _KEPT:
                into.append(f"<{tag}>")
        if tag == _TITLE:
            into = text if end else title
    return "".join(title).strip(), "".join(text).strip()


def _add(data: str, into: list[str], within: list[str], *, always: bool) -> None:
    """Add what stands between two tags: of spaces that follow one another only the first, if not `always`.

    Within `pre` everything stays as it is.
    """
    if "&" in data or ">" in data:
        data = html.escape(html.unescape(data), quote=False)
    if "pre" in within:
        into.append(data)
    elif not data.isspace():
        into.append(data.replace("\n", " "))
    elif always or not into or not into[-1].isspace():
        into.append(" ")


def _close(tag: str, into: list[str], within: list[str]) -> None:
    """Close an element. When nothing but space follows the first of its kind, all from there on is taken back."""
    if not within or within[-1] != tag:
        return
    within.pop()
    if tag not in _KEPT:
        return
    first = into.index(f"<{tag}>")
    for position in range(first + 1, len(into)):
        if not into[position].isspace():
            into.append(f"</{tag}>")
            return
    del into[first:]
