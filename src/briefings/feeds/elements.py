"""XML made of values: a thin layer over ElementTree, which escapes everything.

Names are written with their prefixes and namespaces as attributes of the root, because ElementTree keeps prefixes in
a register of the whole process, where two formats cannot both have a default namespace.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"

# What may not stand in XML 1.0 in any form, not even as a reference (section 2.2, `Char`).
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def child(parent: ET.Element, name: str, text: str | None = None, **attributes: str | None) -> ET.Element:
    """Add an element. An attribute that is None is left out; `_` within a name stands for `:`."""
    made = ET.SubElement(parent, name)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.replace("_", ":"), _characters(value))
    made.text = None if text is None else _characters(text)
    return made


def document(root: ET.Element) -> str:
    """Return a document as text, indented, to be kept as UTF-8."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _characters(text: str) -> str:
    return _NO_CHARACTER.sub("", text)
