"""The terms of sources' addresses, by which a briefing of an article is found.

The same as `browser/sources.ts`.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

from briefings.search.codec import fnv1a
from briefings.text.urls import identity

LOCATED = "url"
"""The field of questions that names a source's address, and the terms of these."""

_SCHEME = re.compile("[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(https?://)([^\s/?#@:\[\]\\]+)((?::([0-9]{0,5}))?(?:[/?#][^\x00-\x1f\x7f]*)?)",
    re.ASCII | re.IGNORECASE,
)
_LAST_PORT = 65535
_OCTETS = re.compile("(?:%[0-9a-f]{2})+", re.IGNORECASE)
_RESERVED = re.compile("[^A-Za-z0-9._~\x80-\U0010ffff-]")
_LABEL = re.compile("xn--([a-z0-9-]{1,59})")


def source_term(text: str) -> str | None:
    """Return the term of a source's address, with a scheme or without; None where a text is no http(s) address.

    Two addresses of one page have the same term: those with the same `identity`, however their characters are
    written. Its sixteen digits are the FNV-1a hash of that (RFC 9923, 64 bits).
    """
    with suppress(ValueError):
        plain = _spelled_plainly(text if _SCHEME.match(text) else f"https://{text}")
        return f"{LOCATED}:{fnv1a(identity(plain).encode()):016x}" if plain else None
    return None


def _spelled_plainly(url: str) -> str:
    """Return an address with each character as such where it can be; an empty text for what is no address.

    Octets are decoded as RFC 3986 has it (6.2.2), other UTF-8 as RFC 3987 (3.2); labels of hosts as RFC 5891 (4.4).
    """
    if "%" in url or not url.isascii():
        url = unicodedata.normalize("NFKC", _OCTETS.sub(_decoded, url))
    found = _ADDRESS.fullmatch(url)
    if found is None or "." not in found[2].strip(".") or int(found[4] or 0) > _LAST_PORT:
        return ""
    scheme, host, rest, _ = found.groups()
    return scheme + ".".join(map(_label, host.lower().split("."))) + rest


def _decoded(octets: re.Match[str]) -> str:
    """Return what octets spell, but for characters that would say something else if they stood there themselves."""
    try:
        text = bytes.fromhex(octets[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return octets[0].upper()
    return _RESERVED.sub(lambda each: f"%{ord(each[0]):02X}", text)


def _label(label: str) -> str:
    """Return a label of a host as people read it (RFC 3492); one that nobody can have stays as it is."""
    if found := _LABEL.fullmatch(label):
        with suppress(UnicodeError):
            read = found[1].encode().decode("punycode")
            read.encode()  # halves of pairs of UTF-16 are no characters
            return read if unicodedata.normalize("NFKC", read).lower() == read else label
    return label
