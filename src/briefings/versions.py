"""Versions of an entry: what each is called, which there were, and what was changed between them.

A version's digest is the first eight hex digits of SHA-256 over what a reader reads: a JSON array, without white space
between its members and with every character as it is (UTF-8), of a pair of name and text for each text, in this order:
`language`, `title`, `summary`, `points 1` and on, `body`; of each quotation `quotes 1`, `quotes 1: original`,
`quotes 1: speaker`, `quotes 1: locator`; of each translation, in the order of their tags, `zh: title`, `zh: summary`,
`zh: points 1` and on, `zh: body`. What is empty is left out. Each text is in Unicode's NFC; white space within a
paragraph counts as one space, between two Chinese or Japanese characters as none, and a blank line as a blank line. So
another folding of the YAML makes no other version. Nothing of this may ever change: citations carry the digests.

The names of the texts are also what `where` of a correction says.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from briefings.entry import Correction, Entry, Quote, TranslatedBriefing
from briefings.text.characters import unfold

DIGITS = 8

Texts = Mapping[str, str]
"""What a reader reads, as `read_as` gives it, by the names that the digest is made of."""

_BLANK_LINE = re.compile(r"\n\s*\n")
_NUMBERED = re.compile(r"(?P<name>point|quote|source)s? (?P<number>[1-9]\d?)")
_IN_SOURCE = re.compile(r"sources?( [1-9]\d?)?(:.*)?")
_IN_LANGUAGE = re.compile(r"(?P<tag>[A-Za-z]{2,3}(-[A-Za-z0-9]+)*): ?(?P<name>.+)")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an entry.

    `number` counts from 1; `digest` is None where it cannot be told any more. `day` is the day from which it stood, and
    `made_by` the correction that made it out of the version before; the first has none.
    """

    number: int
    digest: str | None
    day: date
    made_by: Correction | None = None


class _Asked:
    """The entry that was asked for last, with its digest: its pages, heads and feeds are made one after another."""

    latest: tuple[Entry | None, str] = (None, "")


def version_of(entry: Entry) -> str:
    """Return the digest of an entry's present version: eight hex digits."""
    known, digest = _Asked.latest
    if known is not entry:
        digest = digest_of_texts(texts_of(entry))
        _Asked.latest = (entry, digest)
    return digest


def number_of(entry: Entry) -> int:
    """Return the number of an entry's present version: each correction makes another, also one that is only a note."""
    return 1 + len(entry.corrections)


def history(entry: Entry) -> tuple[Version, ...]:
    """Return all versions of an entry, the oldest first.

    What was there before a correction is what its `replaces` names, else what undoing it gives.
    """
    made = sorted(entry.corrections, key=lambda each: each.date)
    present = texts_of(entry)
    texts: Texts | None = present
    digest: str | None = digest_of_texts(present)
    found: list[Version] = []
    for number, correction in reversed(list(enumerate(made, 2))):
        found.append(Version(number, digest, correction.date, correction))
        texts = undone(texts, correction) if texts is not None else None
        digest = digest_of_texts(texts) if texts is not None else None
        if correction.replaces and correction.replaces != digest:
            texts, digest = None, correction.replaces  # more was changed than the notice says
    return (Version(1, digest, entry.date), *reversed(found))


def texts_of(entry: Entry) -> dict[str, str]:
    """Return what a reader reads of an entry."""
    found = {"language": entry.language or "", **_briefing(entry)}
    for number, quote in enumerate(entry.quotes, 1):
        found |= _quotation(f"quotes {number}", quote)
    for tag in sorted(entry.translations):
        found |= {f"{tag}: {name}": text for name, text in _briefing(entry.translations[tag]).items()}
    return {name: read for name, text in found.items() if (read := read_as(text))}


def _briefing(said: Entry | TranslatedBriefing) -> dict[str, str]:
    points = {f"points {number}": point for number, point in enumerate(said.points, 1)}
    return {"title": said.title, "summary": said.summary, **points, "body": said.body or ""}


def _quotation(name: str, quote: Quote) -> dict[str, str]:
    parts = {"original": quote.original, "speaker": quote.speaker, "locator": quote.locator}
    return {name: quote.text, **{f"{name}: {part}": text or "" for part, text in parts.items()}}


def read_as(text: str) -> str:
    """Return a text as a digest is made of it: NFC, one space for white space, blank lines as they are."""
    if text.isascii() and text.isprintable() and "  " not in text:  # as nearly all are
        return text.strip()
    paragraphs = [" ".join(each.split()) for each in _BLANK_LINE.split(unicodedata.normalize("NFC", text))]
    return unfold("\n\n".join(each for each in paragraphs if each))


def digest_of_texts(texts: Texts) -> str:
    """Return the digest of what a reader reads."""
    written = json.dumps(list(texts.items()), ensure_ascii=False, separators=(",", ":"))
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def undone(texts: Texts, correction: Correction) -> Texts | None:
    """Return the texts as they were before a correction, or None where that cannot be told."""
    was, now = read_as(correction.was or ""), read_as(correction.now or "")
    if not was and not now:
        return texts
    if is_in_source(correction.where):
        return texts
    name = place_of(texts, correction)
    if name is None:
        return None
    before = read_as(texts[name].replace(now, was))
    return {each: before if each == name else text for each, text in texts.items() if before or each != name}


def place_of(texts: Texts, correction: Correction) -> str | None:
    """Return the name of the text in which a correction's `now` stands, and stands once; None where that is not so."""
    now = read_as(correction.now or "")
    if not now or (correction.where is None and correction.type == "attribution"):
        return None
    named = named_text(correction.where)
    names = list(texts) if named is None else [named] if named in texts else []
    found = [(name, texts[name].count(now)) for name in names if now in texts[name]]
    return found[0][0] if len(found) == 1 and found[0][1] == 1 else None


def is_in_source(where: str | None) -> bool:
    """Tell whether `where` names a field of a source, which no version is made of."""
    return where is not None and _IN_SOURCE.fullmatch(where.strip().lower()) is not None


def named_text(where: str | None) -> str | None:
    """Return the name of the text that `where` names, as `texts_of` has it; None where it is put in other words."""
    said = (where or "").strip()
    within = _IN_LANGUAGE.fullmatch(said)
    if within and not _NUMBERED.match(said):
        name = _plain_name(within["name"])
        return f"{within['tag']}: {name}" if name else None
    return _plain_name(said)


def _plain_name(said: str) -> str | None:
    said = said.strip().lower().removeprefix("the ")
    if said in ("title", "summary", "body"):
        return said
    head, _, part = said.partition(":")
    numbered = _NUMBERED.fullmatch(head.strip())
    if not numbered or numbered["name"] == "source":
        return None
    name = f"{numbered['name']}s {numbered['number']}"
    part = part.strip()
    if not part:
        return name
    return f"{name}: {part}" if numbered["name"] == "quote" and part in ("original", "speaker", "locator") else None
