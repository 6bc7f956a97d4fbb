"""A publisher that the register does not have: its record, and the register with it in its place."""

from __future__ import annotations

from collections.abc import Container, Mapping
from urllib.parse import urlsplit

from briefings.document import Document, parse_document
from briefings.document.plain import alike, meaning, plain
from briefings.document.spelling import Value, member
from briefings.errors import BriefingsError
from briefings.proposing.publishers import own_place
from briefings.text.slugs import slug_of
from briefings.text.urls import split_url

_LONGEST_KEY = 50


class CannotRegister(BriefingsError):
    """A record cannot be put into a register; the message says why."""


def record_of(name: str, kind: str, language: str, url: str | None, country: str | None = None) -> dict[str, Value]:
    """Return the record of a publisher as far as an article tells it."""
    record: dict[str, Value] = {"name": name, "kind": kind}
    parts = split_url(url) if url else None
    place = own_place(url) if url else None
    if parts and place:
        record["homepage"] = f"{parts.scheme}://{parts.netloc}/{place.partition('/')[2]}"
    if country:
        record["country"] = country
    record["languages"] = [language]
    if place:
        record["urls"] = [place]
    return record


def key_for(name: str, url: str | None, taken: Container[str]) -> str:
    """Return a key for a publisher, made of its name, else of its host; not one that is `taken`.

    Raises:
        CannotRegister: no key can be made of either.
    """
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".") if url else [""]
    base = slug_of(name)[:_LONGEST_KEY].strip("-") or slug_of(labels[0])
    if not base:
        raise CannotRegister(f"No key can be made of the name {name!r}: add the publisher to the register by hand.")
    return base if base not in taken else next(f"{base}-{n}" for n in range(2, 1000) if f"{base}-{n}" not in taken)


def with_record(document: Document, key: str, record: Mapping[str, Value]) -> str:
    """Return the text of a register with one more record, before the first key that follows it in the alphabet.

    All the rest stays as it is written, comments included.

    Raises:
        CannotRegister: the register cannot be read, has the key already, or is written so that it would not fit.
    """
    if document.root is None:
        raise CannotRegister(f"{document.path} cannot be read: mend first what `briefings check` tells of it.")
    before = plain(document.root)
    if key in before:
        raise CannotRegister(f"{document.path} has a record `{key}` already.")
    text = document.text if document.text.endswith("\n") else f"{document.text}\n"
    lines = text.split("\n")
    at = _line_of(document, lines, key)
    made = member(key, record, 0)
    gap = [""] if "\n\n" in text else []
    fresh = [*made, *gap] if at < len(lines) - 1 else [*gap, *made]
    after = "\n".join([*lines[:at], *fresh, *lines[at:]])
    if not alike(_said(document, after), _with(before, key, meaning(record))):
        raise CannotRegister(f"{document.path} is written so that a command cannot add to it. Add `{key}` by hand.")
    return after


def _line_of(document: Document, lines: list[str], key: str) -> int:
    """Return the line before which a key belongs: that of the next one, or of its own comments above it."""
    following = [name.span.line for name, _ in document.root.items if name.value > key] if document.root else []
    if not following:
        return len(lines) - 1
    below = at = following[0] - 1
    while at > 0 and lines[at - 1].startswith("#"):
        at -= 1
    return at or below  # what the file begins with is about all of it


def _with(tree: Mapping[str, object], key: str, record: object) -> dict[str, object]:
    """Return a tree with a record before the first key that follows its own."""
    names = list(tree)
    at = next((place for place, name in enumerate(names) if name > key), len(names))
    pairs = list(tree.items())
    return dict([*pairs[:at], (key, record), *pairs[at:]])


def _said(document: Document, text: str) -> object:
    read = parse_document(document.path, text.encode("utf-8", "surrogatepass"))
    return plain(read.root) if read.root else None
