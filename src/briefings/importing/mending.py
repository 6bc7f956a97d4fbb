"""One item of a feed made well-formed: a small document of its own, which no parser has to guess about."""

from __future__ import annotations

import re

from lxml import etree

from briefings.importing.feed_splitting import Root
from briefings.importing.spans import tags
from briefings.importing.xml_repair import SAFELY, legible

_DECLARED = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']""")
_USED = re.compile(r"[<\s]([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*(?=[\s/>=])")
_START = re.compile(r"<[\w:.-]+")
_LEAVES = tags(("title", "description", "author", "category", "comments"))
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
    inner = legible(inner)[0]
    try:
        return _parsed(_declaring(frame, inner) + inner + end)
    except etree.XMLSyntaxError:
        if root.item != "item" or len(inner) > LONGEST_MENDED:
            raise
    # RSS holds HTML as text, and some forget to escape it
    return _parsed(_declaring(frame, inner) + _with_plain_leaves(inner) + end)


def whole(root: Root, around: str) -> bytes | None:
    """Return what stands around a feed's items as a document, or None when nothing can be made of it."""
    start = around.index(root.tag) + len(root.tag) if root.tag in around else len(around)
    text = legible(around[start : start + HEAD])[0]
    try:
        return _parsed(_declaring(root.tag, text) + text, recover=True)
    except etree.XMLSyntaxError:
        return None


def _with_plain_leaves(inner: str) -> str:
    """Return the markup of an item with that in its leaves escaped."""
    parts = _LEAVES.split(inner)
    parts[1::2] = [_as_text(leaf) for leaf in parts[1::2]]
    return "".join(parts)


def _as_text(leaf: str) -> str:
    start, end = leaf.index(">") + 1, leaf.rindex("</")
    return leaf if "<![CDATA[" in leaf else leaf[:start] + leaf[start:end].replace("<", "&lt;") + leaf[end:]


def _declaring(frame: str, inner: str) -> str:
    """Return start tags of which the first declares the prefixes that are used as a matter of course."""
    declared = set(_DECLARED.findall(frame + inner))
    missing = set(_USED.findall(frame + inner)) - declared - {"xml", "xmlns"}
    added = "".join(f' xmlns:{prefix}="{_PREFIXES.get(prefix, "urn:undeclared")}"' for prefix in sorted(missing))
    return _START.sub(lambda match: match[0] + added, frame, count=1)


def _parsed(text: str, *, recover: bool = False) -> bytes:
    # sections stay what they are: feedparser takes a text in them in one piece, and every `&lt;` by itself
    parser = etree.XMLParser(recover=recover, strip_cdata=False, huge_tree=False, **SAFELY)
    tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if tree is None:
        raise etree.XMLSyntaxError("there is nothing in it", 0, 0, 0)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)
