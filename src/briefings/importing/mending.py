"""One item of a feed made well-formed: a small document of its own, which no parser has to guess about."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from briefings.importing.splitting import Root

_SECTION = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(?:#(x?)([0-9a-fA-F]{1,7});|([A-Za-z][A-Za-z0-9]{1,31};))?")
# what may not stand in XML 1.0 in any form (section 2.2, `Char`)
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHANNEL = re.compile(r"<channel(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?>")
# modules of feeds whose prefixes are used as a matter of course, declared or not
_PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "atom": "http://www.w3.org/2005/Atom",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def framed(root: Root, around: str, inner: str) -> bytes | None:
    """Return a feed as UTF-8 with nothing but `inner` within its root, and its channel where items stand in that.

    `around` is what stands around the items; None when nothing can be made of it. Entities are never expanded, but for
    the names that HTML gives to characters, and nothing is fetched.
    """
    channel = _CHANNEL.search(around) if root.name == "rss" else None
    start = _declaring(root.tag, inner) + (channel[0] if channel else "")
    text = start + inner + ("</channel>" if channel else "") + f"</{root.qualified}>"
    return _well_formed(text)


def whole(root: Root, around: str) -> bytes | None:
    """Return what stands around a feed's items as a document, or None when nothing can be made of it."""
    text = around[around.index(root.tag) + len(root.tag) :] if root.tag in around else ""
    return _well_formed(_declaring(root.tag, text) + text)


def without_stray_marks(text: str) -> str:
    """Return markup in which every ampersand begins a reference of XML, and every character is one of XML's."""
    parts = _SECTION.split(_NO_CHARACTER.sub("", text))
    return "".join([_AMPERSAND.sub(_reference, part) if at % 2 == 0 else part for at, part in enumerate(parts)])


def _reference(match: re.Match[str]) -> str:
    hexadecimal, number, name = match.groups()
    if number:
        code = int(number, 16) if hexadecimal else int(number) if number.isdecimal() else 0
        fits = code < 0x110000 and not _NO_CHARACTER.fullmatch(chr(code))
        return match.group() if fits else ""
    if name and name in html5:
        return html5[name]
    return "&amp;" + match.group()[1:]


def _declaring(tag: str, inner: str) -> str:
    """Return a start tag that declares the usual prefixes as well, where they are used and it does not."""
    missing = [
        f' xmlns:{prefix}="{space}"'
        for prefix, space in _PREFIXES.items()
        if f"<{prefix}:" in inner and not re.search(rf"xmlns:{prefix}\s*=", tag)
    ]
    return f"{tag[:-1].rstrip('/')}{''.join(missing)}>"


def _well_formed(text: str) -> bytes | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True
    )
    try:
        tree = etree.fromstring(without_stray_marks(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    return None if tree is None else etree.tostring(tree, encoding="utf-8", xml_declaration=True)
