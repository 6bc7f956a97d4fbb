"""Files of many kinds that hold a given text, each made as programs make it."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from urllib.parse import quote

from briefings.search.codec import deflate


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    """Return a picture of one grey pixel with further chunks."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\x80"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def itxt(text: str) -> bytes:
    """Return a compressed international text chunk."""
    return chunk(b"iTXt", b"Comment\0\1\0zh\0\0" + zlib.compress(text.encode()))


def jpeg(text: str) -> bytes:
    """Return the frame of a JPEG with a comment."""
    comment = text.encode()
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + b"\xff\xda\0\2\x11\x22\xff\xd9"


def gif(text: str) -> bytes:
    """Return a GIF whose comment is cut into blocks of 255 bytes."""
    data = text.encode()
    blocks = b"".join(bytes([len(data[at : at + 255])]) + data[at : at + 255] for at in range(0, len(data), 255))
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6)
    return head + b"\x21\xfe" + blocks + b"\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2\x44\1\0\x3b"


def webp(text: str) -> bytes:
    """Return a WebP with XMP metadata."""
    data = f"<x:xmpmeta><dc:description>{html.escape(text)}</dc:description></x:xmpmeta>".encode()
    data += b"\0" * (len(data) % 2)
    body = b"WEBP" + b"VP8 \2\0\0\0\0\0" + b"XMP " + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def database(text: str, *, deleted: bool = False) -> bytes:
    """Return a SQLite database that holds a text in a full-text index; or has held it in a table."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA secure_delete = OFF")  # some builds overwrite what is deleted
        if deleted:
            connection.execute("CREATE TABLE kept (text)")
            connection.execute("INSERT INTO kept VALUES (?)", (text,))
            connection.commit()
            connection.execute("INSERT INTO kept VALUES ('another')")
            connection.execute("DELETE FROM kept WHERE rowid = 1")
        else:
            connection.execute("CREATE VIRTUAL TABLE found USING fts5(title, body)")
            connection.execute("INSERT INTO found VALUES ('A title', ?)", (text,))
        connection.commit()
        return connection.serialize()


def zipped(text: str) -> bytes:
    """Return a zip archive with a page in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("book/page.xhtml", f"<p>{html.escape(text)}</p>")
    return made.getvalue()


def feed(text: str) -> bytes:
    """Return a feed whose content is HTML, escaped once more."""
    inner = html.escape(f'<p class="x">{html.escape(text)}</p>')
    return f'<?xml version="1.0"?><feed><entry><content type="html">{inner}</content></entry></feed>'.encode()


def fragment(text: str) -> bytes:
    """Return what Pagefind writes of a page."""
    return gzip.compress(b"pagefind_dcd" + json.dumps({"content": text, "word_count": 9}).encode(), mtime=0)


def worker(text: str) -> bytes:
    """Return a service worker that puts a page into its cache."""
    said = json.dumps(f"<p>{text}</p>").replace("/", "\\/")
    code = f"caches.open('v1').then(c => c.put('/x', new Response({said})))"
    return f"self.addEventListener('install', e => e.waitUntil({code}));".encode()


def inline(text: str) -> bytes:
    """Return a page in which every third character is marked up."""
    marked = "".join(
        f"<em>{html.escape(each)}</em>" if at % 3 == 0 else html.escape(each) for at, each in enumerate(text)
    )
    return f"<!doctype html><title>x</title><p>{marked}</p>".encode()


PACKINGS: dict[str, Callable[[str], bytes]] = {
    "planted/page.html": lambda text: f"<!doctype html><title>x</title><p>{html.escape(text)}</p>".encode(),
    "planted/inline.html": inline,
    "planted/attribute.html": lambda text: f'<!doctype html><img src="x" alt="{html.escape(text)}">'.encode(),
    "planted/numeric.html": lambda text: ("<p>" + "".join(f"&#{ord(each)};" for each in text) + "</p>").encode(),
    "planted/link.html": lambda text: f'<a href="mailto:a@b.example?body={quote(text)}">x</a>'.encode(),
    "planted/data.html": lambda text: f'<a href="data:text/plain;base64,{_base64(text)}">x</a>'.encode(),
    "planted/legacy.html": lambda text: f'<meta charset="gb18030"><p>{text}</p>'.encode("gb18030"),
    "planted/feed.xml": feed,
    "planted/cdata.xml": lambda text: f"<r><![CDATA[<p>{text}</p>]]></r>".encode(),
    "planted/data.json": lambda text: json.dumps({"a": [1, {"b": text}]}).encode(),
    "planted/page.html.gz": lambda text: gzip.compress(f"<p>{html.escape(text)}</p>".encode(), mtime=0),
    "planted/twice.json.gz.gz": lambda text: gzip.compress(
        gzip.compress(json.dumps([text]).encode(), mtime=0), mtime=0
    ),
    "planted/archive.sqlite": database,
    "planted/deleted.db": lambda text: database(text, deleted=True),
    "planted/picture.png": lambda text: png(itxt(text)),
    "planted/latin.png": lambda text: png(chunk(b"tEXt", b"Title\0" + text.encode("latin-1", "ignore"))),
    "planted/picture.jpg": jpeg,
    "planted/picture.gif": gif,
    "planted/picture.webp": webp,
    "planted/en_1a2b.pf_fragment": fragment,
    "planted/book.epub": zipped,
    "planted/sw.js": worker,
    "planted/style.css": lambda text: f'p::after {{ content: "{_css(text)}" }}'.encode(),
    "planted/table.csv": lambda text: f'id,text\n1,"{text.replace(chr(34), chr(34) * 2)}"\n'.encode(),
    "planted/block.bin": lambda text: deflate(json.dumps([[0, "x", text]], ensure_ascii=False).encode()),
    "planted/shard.bin": lambda text: deflate(b"\x03\xff\x80\x01" + text.encode() + b"\xfe\xff\x07"),
    "planted/wide.txt": lambda text: text.encode("utf-16"),
    "planted/wide-without-mark.txt": lambda text: text.encode("utf-16-le"),
    "planted/calendar.ics": lambda text: _folded(f"DESCRIPTION:{text}"),
    "planted/refs.bib": lambda text: (
        "@misc{x, title = {" + " ".join(f"{{{w}}}" for w in text.split()) + "}}"
    ).encode(),
    "planted/percent.txt": lambda text: quote(text).encode(),
    "planted/lines.md": lambda text: ("> " + text.replace(" ", "\n> ")).encode(),
    "planted/svg.svg": lambda text: f"<svg><text><tspan>{html.escape(text)}</tspan></text></svg>".encode(),
}
"""What makes a file that holds a text, by the name that it is published under."""


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _css(text: str) -> str:
    return "".join(each if each.isascii() else f"\\{ord(each):06x} " for each in text)


def _folded(line: str) -> bytes:
    """Return a line as calendars fold it: behind at most 75 bytes, within words too (RFC 5545, section 3.1)."""
    parts: list[str] = [""]
    for each in line:
        if len((parts[-1] + each).encode()) > 60:
            parts.append("")
        parts[-1] += each
    return "\r\n ".join(parts).encode()
