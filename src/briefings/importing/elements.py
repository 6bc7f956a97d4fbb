"""The elements of one item of an export, from bytes that may be damaged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from briefings.importing.xml_repair import SAFELY, legible
from briefings.text.decoding import decoded, encoding_of

HUGE = 9_000_000
"""From how many bytes on libxml2 needs to be told that a text may be long."""

_PREFIX = re.compile(rb"xmlns:([A-Za-z][\w.-]*)\s*=\s*[\"']([^\"'<>&]*)[\"']")
_TITLE = re.compile(r"<title>\s*(?:<!\[CDATA\[)?(.{0,200}?)(?:\]\]>|</)", re.DOTALL)


class Unreadable(Exception):
    """An item cannot be parsed; the message says why."""


@dataclass(frozen=True, slots=True)
class Namespaces:
    """The prefixes that the items of an export may have, with their names; `ours` are known whatever it declares."""

    opening: str

    @classmethod
    def of(cls, head: bytes, ours: dict[str, str]) -> Namespaces:
        """Return those that the head of an export declares, and ours in the place of its own of the same prefix."""
        said = {name.decode("ascii"): uri.decode("utf-8", "replace") for name, uri in _PREFIX.findall(head)}
        known = {**{name: uri for name, uri in said.items() if not name.startswith("xml")}, **ours}
        return cls("".join(f' xmlns:{name}="{uri}"' for name, uri in known.items()))


@dataclass(frozen=True, slots=True)
class Parsed:
    """The element of an item, and what had to be mended before it could be parsed, in sentences."""

    element: etree._Element
    mended: tuple[str, ...]


def text_of(data: bytes, encoding: str | None, language: str) -> tuple[str, str]:
    """Return the text of bytes, and a sentence where they are not in the encoding that the export says.

    Raises:
        Unreadable: they are no text.
    """
    said = encoding_of(encoding) or "utf-8"
    try:
        return data.decode("utf-8" if said.startswith(("utf-16", "utf-32")) else said), ""
    except UnicodeDecodeError:
        text = decoded(data, None, language)
        if text is None:
            raise Unreadable("its bytes are no text") from None
        return text, f"Its bytes are not in {said}, as the export says; they were read as what they seem to be."


def parse_item(text: str, namespaces: Namespaces) -> Parsed:
    """Return the element of an item's text.

    Raises:
        Unreadable: it is not well-formed even after what is usual was mended.
    """
    plain, lost = legible(text)
    document = f"<rss{namespaces.opening}>{plain}</rss>".encode()
    huge = len(document) > HUGE
    parser = etree.XMLParser(encoding="utf-8", remove_comments=True, huge_tree=huge, dtd_validation=False, **SAFELY)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"it is not well-formed XML ({_reason(error)})") from None
    if len(root) != 1:
        raise Unreadable("it is not one element")
    mended = (f"{lost:,} control characters were taken out.",) if lost else ()
    return Parsed(root[0], mended)


def title_in(text: str) -> str:
    """Return the title of an item that cannot be parsed, as far as it can be seen."""
    found = _TITLE.search(text)
    return found[1].strip() if found else ""


def _reason(error: etree.XMLSyntaxError) -> str:
    # the lines that it names are those of the item alone
    return re.sub(r"\s*\bline \d+\b", "", str(error.msg).partition(", line")[0]) if error.msg else "it ends too early"
