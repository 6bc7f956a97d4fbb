"""Layers: what text is wrapped in within a file. A reader sees through all of them, so the scan does too."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from briefings.leaks.errors import Unreadable

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LEGACY = ("gb18030", "big5", "shift_jis", "euc_kr", "cp1252", "latin-1")

# what ASCII has for devices, but for white space and escapes
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_ENTITY = re.compile(rb"&(?:#[xX]?[0-9A-Fa-f]|[A-Za-z][A-Za-z0-9]{1,31};)")
_RARE_ENTITY = re.compile(rb"&(?!lt;|gt;|quot;|amp;|#39;|#x27;|#34;)(?:#[xX]?[0-9A-Fa-f]|[A-Za-z][A-Za-z0-9]{1,31};)")
_COMMON_ENTITIES = (
    (b"&lt;", b"<"),
    (b"&gt;", b">"),
    (b"&quot;", b'"'),
    (b"&#34;", b'"'),
    (b"&#39;", b"'"),
    (b"&#x27;", b"'"),
    (b"&amp;", b"&"),  # the last: what it gives is no entity of this layer
)
_PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}")
# ECMA-262, 12.9.4; RFC 8259, section 7; and of CSS Syntax 3, section 4.3.7, what has four digits or more
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([0-9A-Fa-f]{4,6})[ \t\r\n\f]?|(.))", re.DOTALL
)
_RARE_ESCAPE = re.compile(rb"\\[^n\"/']")
_CONTROLS = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": " ", "v": " ", "0": " ", "\n": ""}


def as_utf8(data: bytes) -> list[bytes]:
    """Return the text of a file as UTF-8: by its byte order mark, else as UTF-8, else in each way that fits its bytes.

    A text that is in none of the encodings that are tried is read as Latin-1, in which every byte is a character.

    Raises:
        Unreadable: it holds bytes that no text has.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return [_recoded(data[len(mark) :], encoding)]
    if b"\0" in data:
        return _without_mark(data)
    try:
        if not data.isascii():
            data.decode("utf-8")
    except UnicodeDecodeError:
        return list(dict.fromkeys(_legacy(data)))
    return [data]


def _without_mark(data: bytes) -> list[bytes]:
    """Return a text in UTF-16 without a byte order mark, in both orders where both fit."""
    found = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            found.append(text.encode("utf-8", "replace"))
    if not found:
        raise Unreadable("it holds bytes that no text has; it is damaged, or no text")
    return found


def _recoded(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").encode("utf-8", "replace")


def _legacy(data: bytes) -> Iterator[bytes]:
    text = data.decode("utf-8", "replace")
    if _CONTROL.search(text):
        raise Unreadable("it holds bytes that no text has; it is damaged, or no text")
    yield text.encode()  # a single wrong byte must not hide all others
    for encoding in _LEGACY:
        try:
            yield data.decode(encoding).encode("utf-8", "replace")
        except UnicodeDecodeError:
            continue


def without_entities(text: bytes) -> bytes:
    """Return HTML or XML with its character references resolved, once."""
    if _RARE_ENTITY.search(text):
        return html.unescape(text.decode("utf-8", "replace")).encode("utf-8", "replace")
    for entity, becomes in _COMMON_ENTITIES:
        if entity in text:
            text = text.replace(entity, becomes)
    return text


def without_percents(text: bytes) -> bytes:
    """Return a text with what is percent-encoded in it (RFC 3986, section 2.1) decoded, once."""
    return unquote_to_bytes(text).decode("utf-8", "replace").encode("utf-8", "replace")


def without_escapes(text: bytes) -> bytes:
    """Return a text with the escapes of JSON, JavaScript and CSS resolved, once."""
    if not _RARE_ESCAPE.search(text):
        return text.replace(b"\\n", b"\n").replace(b"\\", b"")
    plain = _ESCAPE.sub(_unescaped, text.decode("utf-8", "replace"))
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8", "replace")


def _unescaped(escape: re.Match[str]) -> str:
    one = escape[5]
    if one is not None:
        return _CONTROLS.get(one, one)
    code = int(escape[1] or escape[2] or escape[3] or escape[4], 16)
    return chr(code) if code <= 0x10FFFF else " "


def _has_entities(text: bytes) -> bool:
    return b"&" in text and _ENTITY.search(text) is not None


def _has_percents(text: bytes) -> bool:
    return b"%" in text and _PERCENT.search(text) is not None


def _has_escapes(text: bytes) -> bool:
    return b"\\" in text


def _is_prose(text: bytes) -> bool:
    return b" " in text


def _never(_text: bytes) -> bool:
    return False


Test = Callable[[bytes], bool]

LAYERS: tuple[tuple[Test, Callable[[bytes], bytes], Test], ...] = (
    (_has_entities, without_entities, _never),
    (_has_percents, without_percents, _is_prose),
    (_has_escapes, without_escapes, _is_prose),
)
"""Whether a text has a layer, what it is without it, and whether what looks like the layer may be the text itself."""
