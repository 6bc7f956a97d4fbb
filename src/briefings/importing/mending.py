"""One item of a feed made well-formed: a small document of its own, which no parser has to guess about."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from briefings.importing.feed_splitting import Root

_SECTION = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(?:#(x?)([0-9a-fA-F]{1,7});|([A-Za-z][A-Za-z0-9]{1,31};))?")
# what may not stand in XML 1.0 in any form (section 2.2, `Char`)
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARED = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']""")
_USED = re.compile(r"[<\s]([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*(?=[\s/>=])")
_START = re.compile(r"<[\w:.-]+")
_LEAF = re.compile(r"(<(title|description|author|category|comments)(?:\s[^<>]*)?>)(.*?)(</\2\s*>)", re.DOTALL)
HEAD = 50_000
"""How many characters of what stands around the items are read."""
LONGEST_MENDED = 100_000
"""How many characters an item may have whose markup is mended."""
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


def framed(root: Root, around: str, inner: str) -> bytes:
    """Return a feed as UTF-8 with nothing but `inner` within its root, and its channel where items stand in that.

    `around` is what stands around the items. Entities are never expanded, but for the names that HTML gives to
    characters, and nothing is fetched.

    Raises:
        lxml.etree.XMLSyntaxError: nothing can be made of it.
    """
    channel = _CHANNEL.search(around) if root.name == "rss" else None
    frame = root.tag + (channel[0] if channel else "")
    end = ("</channel>" if channel else "") + f"</{root.qualified}>"
    inner = without_stray_marks(inner)
    try:
        return _parsed(_declaring(frame, inner) + inner + end)
    except etree.XMLSyntaxError:
        if root.item != "item" or len(inner) > LONGEST_MENDED:
            raise
    # RSS holds HTML as text, and some forget to escape it
    return _parsed(_declaring(frame, inner) + _LEAF.sub(_as_text, inner) + end)


def whole(root: Root, around: str) -> bytes | None:
    """Return what stands around a feed's items as a document, or None when nothing can be made of it."""
    start = around.index(root.tag) + len(root.tag) if root.tag in around else len(around)
    text = without_stray_marks(around[start : start + HEAD])
    try:
        return _parsed(_declaring(root.tag, text) + text, recover=True)
    except etree.XMLSyntaxError:
        return None


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


def _as_text(match: re.Match[str]) -> str:
    start, inner, end = match[1], match[3], match[4]
    return match[0] if "<![CDATA[" in inner else start + inner.replace("<", "&lt;") + end


def _declaring(frame: str, inner: str) -> str:
    """Return start tags of which the first declares the prefixes that are used as a matter of course."""
    declared = set(_DECLARED.findall(frame + inner))
    missing = set(_USED.findall(frame + inner)) - declared - {"xml", "xmlns"}
    added = "".join(f' xmlns:{prefix}="{_PREFIXES.get(prefix, "urn:undeclared")}"' for prefix in sorted(missing))
    return _START.sub(lambda match: match[0] + added, frame, count=1)


def _parsed(text: str, *, recover: bool = False) -> bytes:
    # sections stay what they are: feedparser takes a text in them in one piece, and every `&lt;` by itself
    parser = etree.XMLParser(
        recover=recover,
        strip_cdata=False,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
    )
    tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if tree is None:
        raise etree.XMLSyntaxError("there is nothing in it", 0, 0, 0)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)
