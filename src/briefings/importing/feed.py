"""A feed of any dialect, and in any encoding, as items."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.importing.discovery import feeds_named_in
from briefings.importing.feed_json import read_json
from briefings.importing.feed_splitting import NoFeed
from briefings.importing.feed_xml import read_xml
from briefings.importing.items import Read
from briefings.importing.streams import Export


def read_feed(export: Export) -> Iterator[Read]:
    """Return the items of a feed: RSS, Atom or JSON Feed, told apart by its first character.

    Raises:
        OSError: the file cannot be read.
        UnsafeDocument: it is XML that declares entities.
        NoFeed: it is something else than a feed; where that is a page which names some, the message does too.
    """
    start = export.start()
    try:
        is_json = start.lstrip("\ufeff \t\r\n").startswith(("{", "["))
        return read_json(export) if is_json else read_xml(export)
    except NoFeed as error:
        named = feeds_named_in(start, export.base)
        if not named:
            raise
        raise NoFeed(error.name, f"{error.why}, which names {' and '.join(named)}") from error
