"""Unpacking: any file in, its texts out, however they are packed. A file that cannot be read is never passed over."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefings.leaks.databases import values_of
from briefings.leaks.errors import Unreadable
from briefings.leaks.fonts import check_font
from briefings.leaks.kinds import PRETENDED, Kind, kind_of
from briefings.leaks.layers import as_utf8
from briefings.leaks.pictures import gif_texts, icon_pictures, jpeg_texts, png_texts, webp_texts

LARGEST = 1 << 29
"""How many bytes a file may have unpacked, with all that is within it."""

DEEPEST = 8
"""How many packings there may be one around another."""

_TEACH = "teach the scan to read it, or do not publish it"
_DATA_ADDRESS = re.compile(rb"data:[\w.+/-]*(?:;[\w.=+-]+)*;base64,([A-Za-z0-9+/=_\s%-]{16,})")
_FOLDED_LINE = re.compile(rb"\r?\n[ \t]")
_TABLE_OF_HASHES = re.compile(r"(?:.*/)?search/tables/(?:postings|positions|stored)[^/]*\.bin")
_UTF16 = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\0){12,}|(?:\0[\x20-\x7e\xa0-\xff]){12,}")
_SMALL = 1 << 20


class Text(NamedTuple):
    """A text in UTF-8; `is_plain` is whether `<` and quotation marks may mean nothing in it."""

    content: bytes
    is_plain: bool = False


@dataclass(slots=True)
class _Budget:
    """How many bytes may still be unpacked."""

    left: int = LARGEST

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise Unreadable(f"unpacked it has more than {LARGEST >> 20} MB; publish it in parts, or not packed")


def texts_of(name: str, data: bytes) -> Iterator[Text]:
    """Yield the texts in a file of a site.

    Raises:
        Unreadable: it is of no kind that can be read, damaged, or too large unpacked.
    """
    yield from _texts(name, data, _Budget(), 0)


def _texts(name: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Text]:
    if depth > DEEPEST:
        raise Unreadable(f"it is packed more than {DEEPEST} times over; publish what is in it")
    kind = check_kind(name, data)
    if kind is Kind.MARKUP or kind is Kind.TEXT:
        yield from _plain(name, data, kind, budget, depth)
    elif kind is not None:
        yield from _READERS[kind](name, data, budget, depth)


def check_kind(name: str, data: bytes) -> Kind | None:
    """Return the kind of a file; None where it is empty, and so cannot hold anything.

    Raises:
        Unreadable: it is of no kind that can be read.
    """
    kind = kind_of(name, data)
    if kind is None and data:
        if name[name.rfind(".") + 1 :].lower() in PRETENDED:
            raise Unreadable("its name says what its first bytes do not; it is damaged, or something else")
        raise Unreadable(f"no file of this kind can be read; {_TEACH}")
    return kind


def _plain(name: str, data: bytes, kind: Kind, budget: _Budget, depth: int) -> Iterator[Text]:
    ending = name[name.rfind(".") + 1 :].lower()
    for content in as_utf8(data):
        yield Text(content, kind is Kind.TEXT)
        if ending in ("ics", "vcf"):  # RFC 5545, section 3.1: lines are folded anywhere, within words too
            yield Text(_FOLDED_LINE.sub(b"", content), is_plain=True)
        elif ending == "bib":  # braces keep letters as they are
            yield Text(content.translate(None, b"{}"), is_plain=True)
        if b";base64," in content:
            yield from _data_addresses(content, budget, depth)


def _data_addresses(content: bytes, budget: _Budget, depth: int) -> Iterator[Text]:
    """Yield the texts within `data:` addresses (RFC 2397); what is no file of a kind that is known is read loosely."""
    for found in _DATA_ADDRESS.findall(content):
        packed = re.sub(rb"\s|%0[AaDd]", b"", found).replace(b"%2B", b"+").replace(b"%2F", b"/").replace(b"%3D", b"=")
        try:
            data = base64.b64decode(packed.rstrip(b"=") + b"===", altchars=b"-_" if b"-" in packed else None)
        except binascii.Error:
            continue
        budget.take(len(data))
        if kind_of("", data):
            yield from _texts("", data, budget, depth + 1)
        else:
            yield from _loose(data)


def _loose(data: bytes) -> Iterator[Text]:
    """Yield what is text in bytes that are not: as UTF-8 with all else left out, and as UTF-16."""
    yield Text(data.translate(_CONTROLS).decode("utf-8", "replace").encode("utf-8"), is_plain=True)
    if b"\0" in data:
        for found in _UTF16.findall(data):
            yield Text(found.replace(b"\0", b"").decode("latin-1").encode(), is_plain=True)
        if len(data) <= _SMALL:
            for encoding in ("utf-16-le", "utf-16-be"):
                for start in (0, 1):
                    text = data[start:].decode(encoding, "ignore")
                    yield Text(text.encode("utf-8", "replace"), is_plain=True)


_CONTROLS = bytes(32 if each < 32 or each == 127 else each for each in range(256))


def _inflated(data: bytes, window: int, budget: _Budget) -> tuple[bytes, bytes]:
    """Return what a stream was made of, and what follows it; `window` says which kind of stream it is."""
    unpacking = zlib.decompressobj(window)
    try:
        made = unpacking.decompress(data, budget.left + 1)
    except zlib.error as error:
        raise Unreadable(f"what is packed in it is damaged ({error}); make it again") from error
    budget.take(len(made))
    if not unpacking.eof:
        raise Unreadable("what is packed in it ends too early; make it again")
    return made, unpacking.unused_data


def _gzip(name: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Text]:
    inner = re.sub(r"\.(?:gz|gzip)$", "", re.sub(r"\.svgz$", ".svg", name, flags=re.IGNORECASE), flags=re.IGNORECASE)
    parts = []
    rest = data
    while rest.startswith(b"\x1f\x8b"):  # RFC 1952, section 2.2: members may follow one another
        part, following = _inflated(rest, 31, budget)
        yield from _loose(rest[: len(rest) - len(following)][:_HEAD])
        parts.append(part)
        rest = following
    if rest.strip(b"\0"):
        yield from _loose(rest)
    yield from _texts(inner, b"".join(parts), budget, depth + 1)


_HEAD = 4096
"""Within how many bytes the name and the comment of a gzip member are."""


def _zip(_name: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Text]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _loose(archive.comment)
            for member in archive.infolist():
                yield from _member(archive, member, budget, depth)
    # for a method that it does not know, zipfile raises NotImplementedError, and RuntimeError where there is a password
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, zlib.error) as error:
        raise Unreadable(f"the zip archive cannot be read ({error}); make it again") from error


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: _Budget, depth: int) -> Iterator[Text]:
    yield Text(member.filename.encode("utf-8", "replace"), is_plain=True)
    yield from _loose(member.comment + b" " + member.extra)
    if not member.is_dir():
        if member.file_size > budget.left:
            budget.take(member.file_size)
        with archive.open(member) as file:
            content = file.read(budget.left + 1)
        budget.take(len(content))
        try:
            yield from _texts(member.filename, content, budget, depth + 1)
        except Unreadable as error:
            raise Unreadable(f"{member.filename} in it: {error}") from error


def _sqlite(_name: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Text]:
    for value in values_of(data):
        budget.take(len(value))
        kind = kind_of("", value)
        if kind is None:
            yield from _loose(value)
        else:
            yield from _texts("", value, budget, depth + 1)
    yield from _loose(data)  # what was deleted stands in it until its page is used again


def _picture(reader: Callable[[bytes], Iterator[bytes]]) -> _Reader:
    def read(_name: str, data: bytes, _budget: _Budget, _depth: int) -> Iterator[Text]:
        for text in reader(data):
            yield from _loose(text)

    return read


def _icon(_name: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Text]:
    for picture in icon_pictures(data):
        if kind_of("", picture) is Kind.PNG:
            yield from _texts("", picture, budget, depth + 1)


def _font(kind: Kind) -> _Reader:
    def read(_name: str, data: bytes, _budget: _Budget, _depth: int) -> Iterator[Text]:
        check_font(kind, data)
        yield from ()

    return read


def _pagefind(_name: str, data: bytes, _budget: _Budget, _depth: int) -> Iterator[Text]:
    """Yield the text of a file of Pagefind, unpacked: JSON, CBOR or a program behind a mark."""
    yield Text(data.removeprefix(b"pagefind_dcd").translate(_CONTROLS).decode("utf-8", "replace").encode())


def _index(name: str, data: bytes, budget: _Budget, _depth: int) -> Iterator[Text]:
    """Yield the text of a file of the search's own index: rows and words, or the terms and numbers of a shard."""
    if _TABLE_OF_HASHES.fullmatch(name) and len(data) % 4 == 0:
        return
    made, rest = _inflated(data, -15, budget)
    if rest:
        raise Unreadable("something follows what is packed in it; make it again")
    try:
        made.decode("utf-8")
    except UnicodeDecodeError:
        yield from _stretches(made)
    else:
        yield Text(made.translate(_CONTROLS))


# words with spaces around them, or six characters of a script without: neither is among a shard's terms and numbers
_WORDS = re.compile(rb" [!-~\x80-\xff]++ [!-~\x80-\xff]++ ")
_CHARACTERS = re.compile(rb"(?:[\xe3-\xed][\x80-\xbf][\x80-\xbf]){6}")


def _stretches(data: bytes) -> Iterator[Text]:
    if _WORDS.search(data) or _CHARACTERS.search(data):
        yield Text(data.translate(_CONTROLS).decode("utf-8", "replace").encode())


_Reader = Callable[[str, bytes, _Budget, int], Iterator[Text]]

_READERS: dict[Kind, _Reader] = {
    Kind.GZIP: _gzip,
    Kind.ZIP: _zip,
    Kind.SQLITE: _sqlite,
    Kind.PNG: _picture(png_texts),
    Kind.JPEG: _picture(jpeg_texts),
    Kind.GIF: _picture(gif_texts),
    Kind.WEBP: _picture(webp_texts),
    Kind.ICO: _icon,
    Kind.WOFF: _font(Kind.WOFF),
    Kind.WOFF2: _font(Kind.WOFF2),
    Kind.PAGEFIND: _pagefind,
    Kind.INDEX: _index,
}
