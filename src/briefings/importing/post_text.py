"""The text of a post as WordPress keeps it, as plain HTML: blocks, shortcodes, marks and the paragraphs it adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from briefings.importing.items import one_line
from briefings.importing.shortcodes import without_shortcodes
from briefings.importing.spans import COMMENTS, tags
from briefings.text.visible import visible_text

MORE = "<!--more-->"
"""The one comment that the HTML of a post may have: what stands before it is what lists of posts show."""

_PICTURE = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*[\"']?(?!data:)([^\"'\s<>]+)", re.IGNORECASE)
_LINKED_PICTURE = re.compile(r"<a(\s[^<>]*+)>\s*+<img\b", re.IGNORECASE)
_HREF = re.compile(r"\shref\s*+=\s*+[\"']?(https?://[^\"'\s<>]+)", re.IGNORECASE)
_FILE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|pdf|png|svg|tiff?|webp)(?:\?|$)", re.IGNORECASE)
_MORE = re.compile(r"<!--more\b")
_NEXT_PAGE = re.compile(r"<!--nextpage-->")
# what the block editor writes around each block, and in the place of one that the server makes
_BLOCK = re.compile(r"<!--\s++/?wp:")
_NAME = re.compile(r"[a-z0-9/-]+")
_EMBED = re.compile(r"<div class=\"wp-block-embed__wrapper\">\s*(https?://[^\s<>\"]+)\s*</div>")
_LONE_ADDRESS = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\"]+)[ \t]*$")

_BLOCK_TAGS = (
    "address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6]|header|hr|iframe|legend|li|map|math|menu|nav|object|ol|option|p|pre|script|section|select|style|summary|"
    "table|tbody|td|tfoot|th|thead|tr|ul|video"
)
_BLOCK_EDGE = re.compile(rf"(</?(?:{_BLOCK_TAGS})\b[^<>]*>)", re.IGNORECASE)
_KEPT = tags(("pre", "script", "style"), flags=re.IGNORECASE)
_IS_BLOCK = re.compile(rf"^</?(?:{_BLOCK_TAGS})\b", re.IGNORECASE)
_OPEN_PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>", re.IGNORECASE)
_HOLDER = re.compile(r"</?(?:h[1-6]|li|td|th|dt|dd|figcaption|caption|summary|legend|option)\b", re.IGNORECASE)
_GAP = re.compile(r"\n[ \t]*+\n\s*+")
# a character that no text has stands for the mark while the paragraphs are made
_MARK = "\ue000"


@dataclass(frozen=True, slots=True)
class PostText:
    """A post's text as HTML, its excerpt as plain text, the addresses of its pictures, and what was lost on the way."""

    html: str
    excerpt: str
    pictures: tuple[str, ...]
    notes: tuple[str, ...]


def text_of_post(content: str, excerpt: str) -> PostText:
    """Return the text of a post; where it has no `excerpt`, what stands before its `more` mark is one."""
    content = content.replace(_MARK, "")
    notes = [f"A block that the server makes was left out: {name}." for name in _made_blocks(content)]
    files, pages = _linked_from_pictures(content)
    notes += [f"A picture led to {one_line(each, 1_000)}." for each in pages]
    before, more, after = _divided(content)
    html, lost = _as_html(f"{before}\n\n{_MARK}\n\n{after}" if more else content)
    teaser = visible_text(_as_html(before)[0]) if more and not excerpt else None
    return PostText(
        html=html.replace(f"<p>{_MARK}</p>", MORE).replace(_MARK, MORE),
        # a field of the archive has one paragraph, a teaser may have several
        excerpt=excerpt or " ".join((teaser or "").split()),
        pictures=tuple(dict.fromkeys([*_PICTURE.findall(content), *files])),
        notes=tuple(dict.fromkeys([*notes, *lost])),
    )


def _divided(content: str) -> tuple[str, bool, str]:
    match = _MORE.search(content)
    end = content.find("-->", match.end()) if match else -1
    return (content[: match.start()], True, content[end + 3 :]) if match and end >= 0 else (content, False, "")


def _linked_from_pictures(content: str) -> tuple[list[str], list[str]]:
    """Return the files that pictures lead to, such as themselves in full size, and the pages."""
    links = filter(None, map(_HREF.search, _LINKED_PICTURE.findall(content)))
    found = list(dict.fromkeys(link[1].replace("&amp;", "&") for link in links))
    return [each for each in found if _FILE.search(each)], [each for each in found if not _FILE.search(each)]


def _made_blocks(content: str) -> Iterator[str]:
    for comment in COMMENTS.split(content)[1::2]:
        said = comment[4:-3].strip()
        if not said.startswith("wp:") or not said.endswith("/"):
            continue
        name, _, options = said[3:-1].strip().partition(" ")
        if _NAME.fullmatch(name) and name not in ("more", "nextpage", "separator", "spacer"):
            yield f"{name} {one_line(options, 120)}".strip()


def _as_html(content: str) -> tuple[str, list[str]]:
    is_classic = _BLOCK.search(content) is None
    text = _NEXT_PAGE.sub("\n\n", content.replace("\r\n", "\n").replace("\r", "\n"))
    text = _EMBED.sub(_paragraph, "".join(COMMENTS.split(text)[::2]))
    text, lost = without_shortcodes(text)
    return (_with_paragraphs(_LONE_ADDRESS.sub(_linked, text)) if is_classic else text), lost


def _linked(match: re.Match[str]) -> str:
    address = escape(match[1].replace("&amp;", "&"))
    return f'<a href="{address}">{address}</a>'


def _paragraph(match: re.Match[str]) -> str:
    return f"<p>{_linked(match)}</p>"


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
