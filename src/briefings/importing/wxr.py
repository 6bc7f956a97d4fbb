"""Exports of WordPress: WXR (WordPress eXtended RSS), versions 1.0 to 1.2, as items.

The format is what `wp-admin/includes/export.php` of WordPress writes: RSS 2.0 with the elements of a namespace of its
own, whose name has the version (<https://developer.wordpress.org/reference/functions/export_wp/>).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefings.importing.elements import Namespaces, Parsed, Unreadable, parse_item, text_of, title_in
from briefings.importing.items import Failure, LeftOut, Read
from briefings.importing.posts import OURS, Blog, Fields, item_of
from briefings.importing.splitting import Piece, RefusedExport, Stream, split

_KINDS = {
    "page": "page",
    "attachment": "attachment",
    "nav_menu_item": "menu item",
    "revision": "revision",
    "customize_changeset": "change of the theme",
    "custom_css": "style sheet",
    "oembed_cache": "cache of embeds",
    "wp_block": "reusable block",
    "wp_template": "template",
    "wp_template_part": "template",
    "wp_global_styles": "style sheet",
    "wp_navigation": "menu",
}
_WXR = re.compile(rb"<wp:wxr_version>|wordpress\.org/export/")
_AUTHOR = re.compile(
    r"<wp:author_login>(?:<!\[CDATA\[)?(?P<login>[^<\]]+).*?"
    r"<wp:author_display_name>(?:<!\[CDATA\[)?(?P<name>[^<\]]+)",
    re.DOTALL,
)
_BASE = re.compile(r"<wp:base_blog_url>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\]\s]+)")
_LINK = re.compile(r"<link>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\]\s]+)")


def read_wxr(stream: Stream, language: str, place: str) -> Iterator[Read]:
    """Yield the items of an export of WordPress; `place` is what errors call it, `language` the site's.

    Raises:
        RefusedExport: it is no such export, or declares entities.
    """
    head, pieces = split(stream)
    if not _WXR.search(head.data):
        raise RefusedExport(
            f"{place} is no export of WordPress: it lacks `wp:wxr_version`. Export it under Tools, Export; "
            "a plain feed is read by `briefings import feed`."
        )
    try:
        text = text_of(head.data, head.encoding, language)[0]
    except Unreadable as error:
        raise RefusedExport(f"{place} cannot be read: {error}.") from error
    blog = _blog(text, language)
    namespaces = Namespaces.of(head.data, OURS)
    for piece in pieces:
        yield from _read(piece, head.encoding, blog, namespaces)


def _blog(head: str, language: str) -> Blog:
    authors = {match["login"].strip(): match["name"].strip() for match in _AUTHOR.finditer(head)}
    found = _BASE.search(head) or _LINK.search(head)
    return Blog(found[1] if found else "", authors, language)


def _read(piece: Piece, encoding: str | None, blog: Blog, namespaces: Namespaces) -> Iterator[Read]:
    """Yield what one piece of an export holds: an item and its comments, or why there is none."""
    try:
        text, odd = text_of(piece.data, encoding, blog.language)
    except Unreadable as error:
        yield Failure(piece.where, _sentence(str(error)))
        return
    if piece.damage:
        yield Failure(piece.where, _sentence(piece.damage), title_in(text))
        return
    try:
        parsed = parse_item(text, namespaces)
    except Unreadable as error:
        yield Failure(piece.where, _sentence(str(error)), title_in(text))
        return
    yield from _items(parsed, (odd,) if odd else (), piece.where, blog)


def _items(parsed: Parsed, odd: tuple[str, ...], where: str, blog: Blog) -> Iterator[Read]:
    fields = Fields(parsed.element)
    kind = fields.one("wp:post_type") or "post"
    if kind == "post":
        yield item_of(fields, where, blog, (*odd, *parsed.mended))
    else:
        name = _KINDS.get(kind, f"`{kind}`")
        yield LeftOut(where, name, _why(kind, fields), fields.one("title"))
    for comment in fields.element.iterfind(f"{{{OURS['wp']}}}comment"):
        yield LeftOut(where, "comment", "Comments are not imported.", _author(comment))


def _why(kind: str, fields: Fields) -> str:
    if kind == "attachment":
        address = fields.one("wp:attachment_url") or fields.one("link")
        parent = fields.one("wp:post_parent")
        belongs = f" It belongs to post {parent}." if parent and parent != "0" else ""
        return f"Files are not taken over: {address or 'it has no address'}.{belongs}"
    if kind == "page":
        return f"Pages are no briefings: {fields.one('link')}."
    return "Only posts become entries."


def _author(comment: etree._Element) -> str:
    return (comment.findtext(f"{{{OURS['wp']}}}comment_author") or "").strip()


def _sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}."
