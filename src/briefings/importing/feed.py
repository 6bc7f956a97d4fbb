"""A feed of any dialect, and in any encoding, as items."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefings.importing.feed_json import read_json
from briefings.importing.feed_xml import read_xml
from briefings.importing.items import Read
from briefings.importing.streams import encoding_in, texts


def read_feed(
    file: Path, name: str, base: str = "", *, charset: str | None = None, ours: bool = False
) -> Iterator[Read]:
    """Yield the items of a feed: RSS, Atom or JSON Feed, told apart by its first character.

    `name` is what messages call it, `base` the address that it was fetched from, `charset` what the transport, or a
    person, says of its encoding. With `ours` its texts are those of the archive's own people.

    Raises:
        OSError: the file cannot be read.
        UnsafeDocument: it is XML that declares entities.
        NoFeed: it is something else than a feed.
    """
    encoding = encoding_in(file, charset)
    start = next(texts(file, encoding), "").lstrip("\ufeff \t\r\n")
    read = read_json if start.startswith(("{", "[")) else read_xml
    return read(file, name, encoding, base, ours=ours)
