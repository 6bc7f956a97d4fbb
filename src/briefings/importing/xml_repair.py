"""What XML that strangers write gets wrong, whatever its kind: characters that it may not have, stray ampersands."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from briefings.importing.spans import SECTIONS

# what may not stand in XML 1.0 in any form (section 2.2, `Char`)
NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(?:#(x?)([0-9a-fA-F]{1,7});|([A-Za-z][A-Za-z0-9]{1,31};))?")

SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "remove_pis": True,
}
"""How every parser of a stranger's XML is set: entities are never expanded, and nothing is fetched."""


def legible(text: str) -> tuple[str, int]:
    """Return markup in which every character is one of XML's and every ampersand begins a reference that XML knows.

    Entities of HTML become what they stand for; sections and comments stay as they are. The number is that of the
    characters that were taken out.
    """
    plain, lost = NO_CHARACTER.subn("", text)
    parts = SECTIONS.split(plain)
    parts[::2] = [_AMPERSAND.sub(_reference, part) for part in parts[::2]]
    return "".join(parts), lost


def _reference(match: re.Match[str]) -> str:
    hexadecimal, number, name = match.groups()
    if number:
        code = int(number, 16) if hexadecimal else int(number) if number.isdecimal() else 0
        fits = code < 0x110000 and not NO_CHARACTER.fullmatch(chr(code))
        return match.group() if fits else ""
    if name and name in html5:
        return html5[name].replace("&", "&amp;").replace("<", "&lt;")
    return "&amp;" + match.group()[1:]
