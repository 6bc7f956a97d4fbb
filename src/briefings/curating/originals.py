"""Originals: a page or text that somebody else published, from where it lies to what readers see of it."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import BinaryIO

from briefings.errors import BriefingsError
from briefings.fetching import Limits, Policy, fetch
from briefings.text.decoding import decoded
from briefings.text.visible import is_html, visible_text

LARGEST = 20_000_000
"""How many bytes an original may have."""

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_TYPES = {"text/html": True, "application/xhtml+xml": True, "text/plain": False, "text/markdown": False}
_OTHERS = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP file, as those of word processors are"), (b"\x1f\x8b", "gzip"))


class UnusableOriginal(BriefingsError):
    """An original cannot be read as a text; `place` is where it lies, `why` the reason."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place} {why}.")
        self.place = place
        self.why = why


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of an original, and what is known of them: `page` is None where only they can tell if they are HTML."""

    place: str
    data: bytes
    charset: str | None = None
    page: bool | None = None


def from_file(place: str) -> Original:
    """Return the original in a file.

    Raises:
        UnusableOriginal: it is larger than an original may be.
        OSError: it cannot be read.
    """
    with Path(place).open("rb") as stream:
        return from_stream(place, stream, page=Path(place).suffix.lower() in _PAGES or None)


def from_stream(place: str, stream: BinaryIO, *, page: bool | None = None) -> Original:
    """Return the original that a stream gives to its end.

    Raises:
        UnusableOriginal: it is larger than an original may be.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnusableOriginal(place, f"is larger than {LARGEST // 1_000_000} MB: take the article out of it")
    return Original(place, data, page=page)


def from_url(url: str, agent: str, policy: Policy | None = None) -> Original:
    """Return the original at an address; `agent` says who asks, `policy` what may be asked.

    Raises:
        FetchFailed: there is no answer, or the address may not be asked.
        UnusableOriginal: the answer is none of success, or neither HTML nor text.
    """
    got = fetch(url, agent=agent, limits=Limits(largest=LARGEST), policy=policy)
    if not 200 <= got.status < 300:
        raise UnusableOriginal(url, f"answers with {got.status}: save the page from a browser, and give the file")
    said = Message()
    said["content-type"] = got.headers.get("content-type", "")
    kind = said.get_content_type() if said["content-type"] else ""
    if kind and kind not in _TYPES:
        raise UnusableOriginal(url, f"is `{kind}`, neither HTML nor text: give the text of it in a file")
    return Original(url, got.body, said.get_content_charset(), _TYPES.get(kind))


def text_of(original: Original, language: str) -> str:
    """Return what readers see of an original; its `language` helps where nothing says the encoding.

    Raises:
        UnusableOriginal: it is no text, or no page that can be read.
    """
    for start, what in _OTHERS:
        if original.data.startswith(start):
            raise UnusableOriginal(original.place, f"is {what}: give the text of it")
    text = decoded(original.data, original.charset, language)
    if text is None:
        raise UnusableOriginal(original.place, "is no text in an encoding that is known")
    page = is_html(text) if original.page is None else original.page
    seen = visible_text(text) if page else text
    if seen is None:
        raise UnusableOriginal(original.place, "is nested deeper than a page: give the text of it")
    return seen
