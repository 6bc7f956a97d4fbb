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
_MARKUP = frozenset(
    [
        "html",
        "htm",
        "xhtml",
        "xml",
        "atom",
        "rss",
        "rdf",
        "svg",
        "json",
        "jsonld",
        "geojson",
        "topojson",
        "webmanifest",
        "map",
        "opml",
        "xsl",
        "xslt",
        "kml",
        "gpx",
    ]
)
_TEXT = frozenset(
    [
        "txt",
        "md",
        "markdown",
        "rst",
        "js",
        "mjs",
        "cjs",
        "ts",
        "css",
        "csv",
        "tsv",
        "ics",
        "vcf",
        "bib",
        "ris",
        "nbib",
        "yml",
        "yaml",
        "toml",
        "ini",
        "cfg",
        "conf",
        "py",
        "sh",
        "log",
        "ndjson",
        "jsonl",
        "srt",
        "vtt",
        "tex",
        "po",
        "diff",
        "patch",
        "sql",
        "asc",
        "pem",
        "rules",
        "inc",
        "caddy",
    ]
)
_NAMES = frozenset(
    [
        "_redirects",
        "_headers",
        ".htaccess",
        ".nojekyll",
        "caddyfile",
        "cname",
        "license",
        "license-entries",
        "copying",
        "notice",
        "readme",
        "authors",
        "changelog",
    ]
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


PRETENDED = frozenset(
    [
        "gz",
        "gzip",
        "svgz",
        "zip",
        "sqlite",
        "sqlite3",
        "db",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "ico",
        "woff",
        "woff2",
        "epub",
        "docx",
    ]
)
"""Endings of kinds that are known by their first bytes: a file without these is damaged, or something else."""
