"""Containers: files in which browsers keep a page with its pictures, and the page in them.

Chrome, Edge and their kin write MHTML (RFC 2557), Safari a web archive: a property list of Apple's, whose
`WebMainResource` is the page.
"""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import islice
from typing import NamedTuple

from briefings.articles.originals import Original, UnusableOriginal

_LONGEST_HEADER = 16_384
_MOST_PARTS = 1_000
"""Of how many parts the page is one; it is mostly the first."""
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_PROPERTY_LIST = b"bplist00"
_INSTEAD = "save the page as HTML, and give that"


def unpacked(original: Original) -> Original:
    """Return the page that a container holds, and its address; an original that is none comes back as it is.

    Raises:
        UnusableOriginal: it is a container without a page, or a damaged one.
    """
    if original.data.startswith(_PROPERTY_LIST):
        return _of_web_archive(original)
    head = _part(original.data)
    return _of_mhtml(original, head) if head.header.get_content_type() == "multipart/related" else original


class _Part(NamedTuple):
    """A header with what stands behind it."""

    header: Message
    body: bytes


def _part(data: bytes) -> _Part:
    """Take the header off some bytes; it is empty where they start with none (RFC 5322, section 2.1)."""
    start = data[:_LONGEST_HEADER].lstrip(b"\r\n")
    ends = [(place, len(gap)) for gap in (b"\r\n\r\n", b"\n\n") if (place := start.find(gap)) >= 0]
    if not ends:
        return _Part(Message(), data)
    place, gap = min(ends)
    skipped = min(len(data), _LONGEST_HEADER) - len(start)
    return _Part(BytesHeaderParser().parsebytes(start[:place]), data[skipped + place + gap :])


def _of_mhtml(original: Original, whole: _Part) -> Original:
    wanted = _location(whole.header, "Snapshot-Content-Location")
    pages = [part for part in _parts(whole) if part.header.get_content_type() in _PAGES]
    if not pages:
        raise UnusableOriginal(original.place, f"is a saved page (MHTML) without the page: {_INSTEAD}")
    page = next((part for part in pages if _location(part.header, "Content-Location") == wanted), pages[0])
    page.header.set_payload(page.body.decode("ascii", "surrogateescape"))
    data = page.header.get_payload(decode=True)
    address = wanted or _location(page.header, "Content-Location")
    charset = page.header.get_content_charset()
    content = data if isinstance(data, bytes) else b""
    return replace(original, data=content, charset=charset, page=True, address=_web_address(address))


def _parts(whole: _Part) -> Iterator[_Part]:
    """Yield the parts of a body of several (RFC 2046, section 5.1); those within a part are not looked at."""
    boundary = (whole.header.get_boundary() or "").encode("ascii", "replace")
    if not boundary:
        return
    _, *pieces = (b"\n" + whole.body).split(b"\n--" + boundary, _MOST_PARTS)
    for piece in islice(pieces, _MOST_PARTS):
        if not piece.startswith(b"--"):
            yield _part(piece.partition(b"\n")[2].removesuffix(b"\r"))


def _location(header: Message, name: str) -> str:
    return "".join(str(header.get(name, "")).split())


def _of_web_archive(original: Original) -> Original:
    try:
        read = plistlib.loads(original.data, fmt=plistlib.FMT_BINARY)
    except (ValueError, RecursionError) as error:
        raise UnusableOriginal(original.place, f"is a damaged web archive of Safari: {_INSTEAD}") from error
    page = read.get("WebMainResource") if isinstance(read, dict) else None
    data = page.get("WebResourceData") if isinstance(page, dict) else None
    if not isinstance(page, dict) or not isinstance(data, bytes):
        raise UnusableOriginal(original.place, f"is a property list without a page: {_INSTEAD}")
    charset, url = page.get("WebResourceTextEncodingName"), page.get("WebResourceURL")
    return replace(
        original,
        data=data,
        charset=charset if isinstance(charset, str) else None,
        page=True,
        address=_web_address(url) if isinstance(url, str) else "",
    )


def _web_address(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""
