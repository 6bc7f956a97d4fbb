"""The text of a post as WordPress keeps it, as plain HTML: blocks, shortcodes, marks and the paragraphs it adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from briefings.importing.items import one_line
from briefings.importing.shortcodes import without_shortcodes
from briefings.text.visible import visible_text

_PICTURE = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_MORE = re.compile(r"<!--more\b.*?-->", re.DOTALL)
_NEXT_PAGE = re.compile(r"<!--nextpage-->")
# what the block editor writes around each block, and in the place of one that the server makes
_BLOCK = re.compile(r"<!--\s+/?wp:.*?-->", re.DOTALL)
_MADE_BLOCK = re.compile(r"<!--\s+wp:(?P<name>[a-z0-9/-]+)\s*(?P<options>\{[^>]*\})?\s*/-->")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMBED = re.compile(r"<div class=\"wp-block-embed__wrapper\">\s*(https?://[^\s<>\"]+)\s*</div>")
_LONE_ADDRESS = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\"]+)[ \t]*$")

_BLOCK_TAGS = (
    "address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6]|header|hr|iframe|legend|li|map|math|menu|nav|object|ol|option|p|pre|script|section|select|style|summary|"
    "table|tbody|td|tfoot|th|thead|tr|ul|video"
)
_BLOCK_EDGE = re.compile(rf"\s*(</?(?:{_BLOCK_TAGS})\b[^<>]*>)\s*", re.IGNORECASE)
_KEPT = re.compile(r"(<pre\b.*?</pre>|<script\b.*?</script>|<style\b.*?</style>)", re.DOTALL | re.IGNORECASE)
_IS_BLOCK = re.compile(rf"^</?(?:{_BLOCK_TAGS})\b", re.IGNORECASE)
_OPEN_PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>", re.IGNORECASE)
_HOLDER = re.compile(r"</?(?:h[1-6]|li|td|th|dt|dd|figcaption|caption|summary|legend|option)\b", re.IGNORECASE)
_GAP = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class PostText:
    """A post's text as HTML, its excerpt as plain text, the addresses of its pictures, and what was lost on the way."""

    html: str
    excerpt: str
    pictures: tuple[str, ...]
    notes: tuple[str, ...]


def text_of_post(content: str, excerpt: str) -> PostText:
    """Return the text of a post; where it has no `excerpt`, what stands before its `more` mark is one."""
    notes = [f"A block that the server makes was left out: {name}." for name in _made_blocks(content)]
    pictures = tuple(dict.fromkeys(_PICTURE.findall(content)))
    before, more, after = _divided(content)
    html, lost = _as_html(f"{before}\n\n{after}" if more else content)
    notes += lost
    teaser = visible_text(_as_html(before)[0]) if more and not excerpt else None
    # a field of the archive has one paragraph, a teaser may have several
    return PostText(html, excerpt or " ".join((teaser or "").split()), pictures, tuple(dict.fromkeys(notes)))


def _divided(content: str) -> tuple[str, bool, str]:
    match = _MORE.search(content)
    return (content[: match.start()], True, content[match.end() :]) if match else (content, False, "")


def _made_blocks(content: str) -> Iterator[str]:
    for match in _MADE_BLOCK.finditer(content):
        if match["name"] not in ("more", "nextpage", "separator", "spacer"):
            yield match["name"] + (f" {one_line(match['options'], 120)}" if match["options"] else "")


def _as_html(content: str) -> tuple[str, list[str]]:
    is_classic = _BLOCK.search(content) is None
    text = _NEXT_PAGE.sub("\n\n", content.replace("\r\n", "\n").replace("\r", "\n"))
    text = _EMBED.sub(_linked, _COMMENT.sub("", text))
    text, lost = without_shortcodes(text)
    return (_with_paragraphs(_LONE_ADDRESS.sub(_linked, text)) if is_classic else text), lost


def _linked(match: re.Match[str]) -> str:
    address = escape(match[1].replace("&amp;", "&"))
    return f'<a href="{address}">{address}</a>'


def _with_paragraphs(text: str) -> str:
    """Return the text of the classic editor with the paragraphs and line breaks that WordPress shows it with."""
    parts = _KEPT.split(text)
    parts[::2] = [_paragraphs(part) for part in parts[::2]]
    return "\n\n".join(filter(None, parts))


def _paragraphs(text: str) -> str:
    """Return text with its paragraphs marked, but for those within a list's item, a cell or a heading."""
    edges = _BLOCK_EDGE.sub(r"\n\n\1\n\n", text)
    made: list[str] = []
    holders = 0
    for chunk in filter(None, map(str.strip, _GAP.split(edges))):
        if _IS_BLOCK.match(chunk):
            holders = _holders(holders, chunk)
            made.append(chunk)
        else:
            within = holders or (made and _OPEN_PARAGRAPH.fullmatch(made[-1]))
            made.append(chunk if within else "<p>" + chunk.replace("\n", "<br>") + "</p>")
    return "\n".join(made)


def _holders(count: int, tag: str) -> int:
    """Return how many tags that hold a line of text are open behind a tag, when `count` are before it."""
    if _HOLDER.match(tag):
        return max(0, count - 1) if tag.startswith("</") else count + 1
    # what was left open ends with the list or table that it is in
    return 0 if tag.startswith("</") else count
