"""Originals: a page or text that somebody else published, from its bytes to what readers see of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.errors import BriefingsError
from briefings.text.decoding import decoded
from briefings.text.visible import is_html, visible_text

LARGEST = 20_000_000
"""How many bytes an original may have."""

_OTHERS = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP file, as those of word processors are"), (b"\x1f\x8b", "gzip"))


class UnusableOriginal(BriefingsError):
    """An original cannot be read as a text; `place` is where it lies, `why` the reason."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place} {why}.")
        self.place = place
        self.why = why


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of an original, and what is known of them.

    `page` is None where only they can tell if they are HTML; `address` is where they were read, empty where nobody
    knows.
    """

    place: str
    data: bytes
    charset: str | None = None
    page: bool | None = None
    address: str = ""


def words_of(original: Original, language: str) -> tuple[str, bool]:
    """Return an original as text, and whether that is HTML; its `language` helps where nothing says the encoding.

    Raises:
        UnusableOriginal: it is no text.
    """
    for start, what in _OTHERS:
        if original.data.startswith(start):
            raise UnusableOriginal(original.place, f"is {what}: give the text of it")
    text = decoded(original.data, original.charset, language)
    if text is None:
        raise UnusableOriginal(original.place, "is no text in an encoding that is known")
    return text, is_html(text) if original.page is None else original.page


def seen_of(original: Original, html: str) -> str:
    """Return what readers see of an original that is HTML.

    Raises:
        UnusableOriginal: it is no page that can be read.
    """
    seen = visible_text(html)
    if seen is None:
        raise UnusableOriginal(original.place, "is nested deeper than a page: give the text of it")
    return seen


def text_of(original: Original, language: str) -> str:
    """Return what readers see of an original; its `language` helps where nothing says the encoding.

    Raises:
        UnusableOriginal: it is no text, or no page that can be read.
    """
    text, page = words_of(original, language)
    return seen_of(original, text) if page else text
