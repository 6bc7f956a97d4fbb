"""Markdown of the HTML that other systems export, in the forms that a body may have.

The HTML is cleaned first, by a parser that reads as browsers do: what the converter gets is closed and nested as it
should be, whatever a stranger wrote. Pictures, scripts and frames are taken out and told of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import ATX, MarkdownConverter

from briefings.importing.items import one_line
from briefings.text.sanitise import SCHEMES, TAGS
from briefings.text.visible import is_too_deep

DEEPEST = 100
"""How deep a text may be nested."""

_WORDS_ONLY = frozenset({"abbr", "cite", "ins", "sub", "sup"})
"""Tags that a body may have and Markdown has no signs for: their words stay."""

_FAMILIAR = frozenset(
    ("h1", "h5", "h6", "b", "i", "s", "div", "figcaption", "caption", "img", "section", "article", "kbd", "samp")
)
_KEPT = (TAGS | _FAMILIAR) - _WORDS_ONLY
_LOST = {
    "script": "script",
    "style": "style sheet",
    "iframe": "frame",
    "object": "embedded object",
    "embed": "embedded object",
    "form": "form",
    "video": "video",
    "audio": "sound",
    "svg": "drawing",
    "img": "picture",
}
_TAG = re.compile(rf"<({'|'.join(_LOST)}|source)\b([^<>]*+)", re.IGNORECASE)
_SHOWN = frozenset(("audio", "embed", "iframe", "object", "source", "video"))
_ADDRESS = re.compile(r"\s(?:data-)?(?:src|data)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_HOLDERS = frozenset(("[document]", "div", "section", "article"))
"""What blocks stand in that belong to nothing but the text."""
_CLEANER = nh3.Cleaner(
    tags=set(_KEPT),
    attributes={"a": {"href"}},
    url_schemes=set(SCHEMES),
    link_rel=None,
    clean_content_tags={
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "svg",
        "noscript",
        "template",
        "textarea",
        "select",
    },
)
_CLOSING = re.compile(r"(?<!\\)((?:\\\\)*+)#(?=#*+\s*+$)")
_BRACKET = re.compile(r"\](?=[(\[:]|$)")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
# signs that mean something at the start of a line: headings, lists, quotations, numbers of lists, rules, and where
# links lead
_LEADING = re.compile(
    r"(?m)^([ \t]{0,3})(?:(>|#|\[|[-+](?=\s|$|[-\t ]*+$)|=(?==*\s*$)|~(?=~~))|(\d{1,9})([.)])(?=\s|$))"
)
_BULLET = re.compile(r"(?:-|\d+\.) ")
_MANY_LINES = re.compile(r"\n{3,}")
_DEPTH = re.compile(
    r"<(/?)(blockquote|ul|ol|li|div|section|article|dl|dd|table|td|em|strong|del|q|a|b|i|s|code)\b", re.IGNORECASE
)


class TooDeep(RecursionError):
    """A text is nested deeper than texts are."""


def markdown_of(html: str, base: str = "", *, picture: str = "") -> tuple[str, tuple[str, ...]]:
    """Return HTML as Markdown, and sentences about what was taken out of it; `base` is the address of its page.

    `picture` is a character that stands in the place of each picture between paragraphs, on a line of its own, and
    before each caption.

    Raises:
        TooDeep: it is nested deeper than a text is.
    """
    if is_too_deep(html):
        raise TooDeep
    cleaned = _CLEANER.clean(html)
    _check_depth(cleaned)
    soup = BeautifulSoup(cleaned.replace(picture, "") if picture else cleaned, "html.parser")
    if picture:
        _mark_captions(soup, picture)
        _mark_pictures(soup, picture)
    made = _Converter(base).convert_soup(soup)
    return _MANY_LINES.sub("\n\n", made).strip(), tuple(_lost(html, base))


def _lost(html: str, base: str) -> Iterator[str]:
    """Yield a sentence for each kind of thing that is taken out, with the addresses of what was shown."""
    found: dict[str, list[str]] = defaultdict(list)
    kind = ""
    for match in _TAG.finditer(html):
        tag = match[1].lower()
        said = _ADDRESS.search(match[2]) if tag in _SHOWN else None
        address = next(filter(None, said.groups()), "") if said else ""
        if tag != "source":
            kind = _LOST[tag]
            found[kind].append(address)
        elif kind in (_LOST["video"], _LOST["audio"]):
            found[f"{kind}'s file"].append(address)
    for kind, addresses in sorted(found.items()):
        named = ", ".join(dict.fromkeys(one_line(_joined(base, unescape(each)), 1_000) for each in addresses if each))
        what = f"{len(addresses):,} {kind}{'s' * (len(addresses) != 1)} taken out of the text"
        yield f"{what}: {named}" if named else f"{what}."


def _mark_captions(soup: BeautifulSoup, mark: str) -> None:
    for caption in soup.find_all(("figcaption", "caption")):
        if caption.get_text(strip=True):
            caption.insert(0, NavigableString(mark))


def _mark_pictures(soup: BeautifulSoup, mark: str) -> None:
    """Put a paragraph of the mark before each block of pictures alone, and the mark before a text behind a picture."""
    known: set[int] = set()
    for picture in soup.find_all("img"):
        block = _block_of(picture)
        if block is None or id(block) in known:
            continue
        known.add(id(block))
        first = next((each for each in block.descendants if isinstance(each, NavigableString) and each.strip()), None)
        if first is None:
            paragraph = soup.new_tag("p")
            paragraph.string = mark
            block.insert_before(paragraph)
        elif block.name == "p" and _begins_with(block, picture):
            block.insert(0, NavigableString(mark))


def _begins_with(block: Tag, picture: Tag) -> bool:
    """Tell whether no text stands before a picture in its block."""
    for each in block.descendants:
        if each is picture:
            return True
        if isinstance(each, NavigableString) and each.strip():
            return False
    return False


def _block_of(picture: Tag) -> Tag | None:
    """Return the outermost element that holds a picture below what holds blocks; None in a list, table or heading."""
    block, above = picture, picture.parent
    while above is not None and above.name not in _HOLDERS:
        block, above = above, above.parent
    if block.name not in ("img", "p", "a", "strong", "em", "b", "i"):
        return None
    outer = list(above.parents) if above is not None else []
    return block if all(each.name in _HOLDERS for each in outer) else None


def _check_depth(html: str) -> None:
    depth = 0
    for match in _DEPTH.finditer(html):
        depth += -1 if match[1] else 1
        if depth > DEEPEST:
            raise TooDeep


class _Converter(MarkdownConverter):
    """Markdownify with the escapes of our engine, and without what a body may not have."""

    def __init__(self, base: str) -> None:
        super().__init__(
            heading_style=ATX,
            bullets="-",
            sub_symbol="",
            sup_symbol="",
            newline_style="spaces",
            wrap=True,
            wrap_width=None,
        )
        self.base = base

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return a text in which nothing is markup."""
        plain = str(super().escape(text.replace("\\", "\\\\"), parent_tags))  # type: ignore[misc]
        plain = plain.replace("`", "\\`").replace("{", "\\{")
        if not parent_tags.isdisjoint(("td", "th")):
            plain = plain.replace("|", "\\|")
        elif "|" in plain:
            plain = "\n".join(map(_no_separator, plain.split("\n")))
        plain = _ENTITY.sub("&amp;", _BRACKET.sub("\\]", plain)).replace("<", "&lt;")
        return _LEADING.sub(_escaped, plain)

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - its name there
        """Return a heading of one of the levels that a body has."""
        plain = _CLOSING.sub(r"\1\\#", text)
        return str(super().convert_hN(min(max(n, 2), 4), el, plain, parent_tags))  # type: ignore[misc]

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a paragraph."""
        return str(super().convert_p(el, text, parent_tags))  # type: ignore[misc]

    convert_div = convert_p
    convert_section = convert_p
    convert_article = convert_p
    convert_dt = convert_p
    convert_dd = convert_p
    convert_figcaption = convert_p
    convert_caption = convert_p

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a link with its whole address; one to a place within its page is its words."""
        href = str(el.get("href") or "")
        whole = _joined(self.base, href) if href else ""
        if not whole.startswith(("http://", "https://", "mailto:")) or not text.strip():
            return text
        el["href"] = whole
        return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return an item of a list; what stands below its first line is indented by four, as our engine wants it."""
        made = str(super().convert_li(el, text, parent_tags))  # type: ignore[misc]
        first, *rest = made.split("\n")
        bullet = _BULLET.match(first)
        width = bullet.end() if bullet else 0
        # an item of several paragraphs ends with an empty line, or the next one is taken for a part of the last
        end = "\n" if "\n\n" in made else ""
        return "\n".join([first, *[f"    {line[width:]}" if line.strip() else "" for line in rest]]) + end

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return nothing: pictures are not published."""
        del el, text, parent_tags
        return ""


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href).replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    except ValueError:
        return ""


def _no_separator(line: str) -> str:
    """Return a line that is not what separates the head of a table from its rows."""
    return line if line.strip("|:- \t") else line.replace("|", "\\|")


def _escaped(match: re.Match[str]) -> str:
    indent, sign, number, dot = match.groups()
    if number:
        return f"{indent}{number}\\{dot}"
    # Python-Markdown knows no escape of these two
    return f"{indent}&#{ord(sign)};" if sign in "=~" else f"{indent}\\{sign}"
