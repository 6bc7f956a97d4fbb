"""Kinds of files: by their first bytes where these are telling, else by how their names end."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """What a file is, as far as its reading goes."""

    MARKUP = "markup"
    TEXT = "text"
    GZIP = "gzip"
    ZIP = "zip"
    SQLITE = "SQLite"
    PNG = "PNG"
    JPEG = "JPEG"
    GIF = "GIF"
    WEBP = "WebP"
    ICO = "icon"
    WOFF = "WOFF"
    WOFF2 = "WOFF2"
    PAGEFIND = "Pagefind"
    INDEX = "search index"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MAGIC = {
    b"\x1f\x8b": Kind.GZIP,  # RFC 1952
    b"PK\x03\x04": Kind.ZIP,  # APPNOTE.TXT 4.3.7; the next is an empty archive's
    b"PK\x05\x06": Kind.ZIP,
    b"SQLite format 3\0": Kind.SQLITE,  # https://www.sqlite.org/fileformat.html
    b"\x89PNG\r\n\x1a\n": Kind.PNG,  # PNG, section 5.2
    b"\xff\xd8\xff": Kind.JPEG,  # ITU-T T.81, annex B
    b"GIF87a": Kind.GIF,
    b"GIF89a": Kind.GIF,
    b"wOFF": Kind.WOFF,
    b"wOF2": Kind.WOFF2,
    b"\0\0\1\0": Kind.ICO,
    b"pagefind_dcd": Kind.PAGEFIND,  # what its files hold behind their compression
}
_MARKUP = _words(
    """atom geojson gpx htm html json jsonld kml map opml rdf rss svg topojson webmanifest xhtml xml xsl xslt"""
)
_TEXT = _words(
    """asc bib caddy cfg cjs conf css csv diff ics inc ini js jsonl log markdown md mjs nbib ndjson patch pem po py ris
    rst rules sh sql srt tex toml ts tsv txt vcf vtt yaml yml"""
)
_NAMES = _words(
    """.htaccess .nojekyll _headers _redirects authors caddyfile changelog cname copying license license-entries notice
    readme"""
)
_BINARY = {"pagefind": Kind.PAGEFIND, "bin": Kind.INDEX}
_PAGEFIND = "pf_"


def kind_of(name: str, data: bytes) -> Kind | None:
    """Return the kind of a file by its name and first bytes; None where it is of none that can be read."""
    start = data[:16]
    if start[:1] in _FIRST:
        for magic, kind in _MAGIC.items():
            if start.startswith(magic):
                return kind
        if start.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return Kind.WEBP
    return kind_of_name(name)


_FIRST = frozenset(magic[:1] for magic in _MAGIC) | {b"R"}


def kind_of_name(name: str) -> Kind | None:
    """Return the kind of a file whose first bytes tell nothing."""
    ending = name[name.rfind(".") + 1 :].lower()
    if ending in _MARKUP:
        return Kind.MARKUP
    if ending in _TEXT:
        return Kind.TEXT
    if ending.startswith(_PAGEFIND):
        return Kind.PAGEFIND
    return _BINARY.get(ending) or (Kind.TEXT if PurePosixPath(name).name.lower() in _NAMES else None)


PRETENDED = _words("db docx epub gif gz gzip ico jpeg jpg png sqlite sqlite3 svgz webp woff woff2 zip")
"""Endings of kinds that are known by their first bytes: a file without these is damaged, or something else."""
