"""Bytes of a page or text file as a text: in the encoding that it names, or that its language suggests.

The order is that of the HTML Standard (8.2.3.2, determining the character encoding): a byte order mark, then what the
transport says, then what the page says. Labels mean what the Encoding Standard lets them mean, so that `gb2312` is
GB 18030.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# Python's name of an encoding, and the one with which browsers read what is called so
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "utf-16": "utf-16-le",
}
# labels of the Encoding Standard that Python does not know
_LABELS = {
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "windows-949": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-874": "cp874",
    "x-x-big5": "big5hkscs",
    "unicode-1-1-utf-8": "utf-8",
}
# those that turn bytes into text and nothing else: Python has codecs that unpack, or run escapes, under names as well
_KNOWN = frozenset(
    [
        *("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "cp932", "euc_jp", "iso2022_jp", "cp949"),
        *(f"cp125{number}" for number in range(9)),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *("koi8-r", "koi8-u", "cp866", "cp874", "mac-roman"),
    ]
)

# tried, where nothing is said and the bytes are no UTF-8. Big5 is nearly always legal GB 18030 as well, and then full
# of kana and of characters for private use
_BY_LANGUAGE = {
    "zh": ("gb18030", "big5hkscs"),
    "zh-Hant": ("big5hkscs", "gb18030"),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "ru": ("cp1251",),
    "th": ("cp874",),
}

HEAD = 8192
"""How many bytes are searched for what a page says of its encoding; the standard asks for 1024."""
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
MOST_LOST = 0.01
"""The share of characters that may be unreadable before bytes count as no text."""


def decoded(data: bytes, charset: str | None = None, language: str | None = None) -> str | None:
    """Return bytes as a text, or None when they are none; `charset` is what the transport said, `language` a tag."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _legible(data[len(mark) :].decode(encoding, "replace"))
    said = [name for name in (encoding_of(charset), _said_within(data)) if name]
    for encoding in (*said, "utf-8", *suggested(language or "")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding in (*said, "utf-8") or not _PRIVATE.search(text):
            return _legible(text)
    return _legible(data.decode(said[0] if said else "cp1252", "replace"))


def suggested(language: str) -> tuple[str, ...]:
    """Return the encodings, but for UTF-8, that texts in a language are often in, likeliest first."""
    tag = "zh-Hant" if language in ("zh-TW", "zh-HK", "zh-MO") else "-".join(language.split("-")[:2])
    return _BY_LANGUAGE.get(tag) or _BY_LANGUAGE.get(tag.partition("-")[0], ())


def encoding_of(label: str | None) -> str | None:
    """Return Python's name of the encoding that a label means, or None when it means none that pages are in."""
    wanted = (label or "").strip(" \"'").lower()
    try:
        name = _LABELS.get(wanted) or codecs.lookup(wanted).name
    except (LookupError, ValueError):
        return None
    name = _WIDER.get(name, name)
    return name if name in _KNOWN else None


def _said_within(data: bytes) -> str | None:
    head = _COMMENT.sub(b"", data[:HEAD])
    for label in _labels(head):
        name = encoding_of(label.decode("ascii", "replace"))
        if name:
            # what could be read as ASCII so far is not in it, whatever it says
            return "utf-8" if name.startswith("utf-16") else name
    return None


def _labels(head: bytes) -> Iterator[bytes]:
    declared = _XML.match(head)
    if declared:
        yield declared[1]
    yield from _META.findall(head)


def _legible(text: str) -> str | None:
    lost = sum(1 for _ in _NOT_TEXT.finditer(text))
    return None if "\0" in text or lost > len(text) * MOST_LOST else text
