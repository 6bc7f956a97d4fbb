"""Where originals lie: a file, the input, or an address."""

from __future__ import annotations

from email.message import Message
from pathlib import Path
from typing import BinaryIO

from briefings.articles.containers import unpacked
from briefings.articles.originals import LARGEST, Original, UnusableOriginal
from briefings.fetching import Fetched, Limits, Policy, fetch

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_TYPES = {"text/html": True, "application/xhtml+xml": True, "text/plain": False, "text/markdown": False}


def from_file(place: str) -> Original:
    """Return the original in a file.

    Raises:
        UnusableOriginal: it is larger than an original may be, or a saved page that is damaged.
        OSError: it cannot be read.
    """
    with Path(place).open("rb") as stream:
        return from_stream(place, stream, page=Path(place).suffix.lower() in _PAGES or None)


def from_stream(place: str, stream: BinaryIO, *, page: bool | None = None) -> Original:
    """Return the original that a stream gives to its end; of a page saved with its pictures, the page.

    Raises:
        UnusableOriginal: it is larger than an original may be, or a saved page that is damaged.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnusableOriginal(place, f"is larger than {LARGEST // 1_000_000} MB: take the article out of it")
    return unpacked(Original(place, data, page=page))


def from_url(url: str, agent: str, policy: Policy | None = None) -> Original:
    """Return the original at an address; `agent` says who asks, `policy` what may be asked.

    Raises:
        FetchFailed: there is no answer, or the address may not be asked.
        UnusableOriginal: the answer is none of success, or neither HTML nor text.
    """
    return from_answer(url, fetch(url, agent=agent, limits=Limits(largest=LARGEST), policy=policy))


def from_answer(url: str, got: Fetched) -> Original:
    """Return the original that an address has answered with.

    Raises:
        UnusableOriginal: the answer is none of success, or neither HTML nor text.
    """
    if not 200 <= got.status < 300:
        raise UnusableOriginal(url, f"answers with {got.status}: save the page from a browser, and give the file")
    said = Message()
    said["content-type"] = got.headers.get("content-type", "")
    kind = said.get_content_type() if said["content-type"] else ""
    if kind and kind not in _TYPES:
        raise UnusableOriginal(url, f"is `{kind}`, neither HTML nor text: give the text of it in a file")
    return Original(url, got.body, said.get_content_charset(), _TYPES.get(kind), got.url)
