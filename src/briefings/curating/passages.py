"""Passages: the texts of an entry that can be corrected, and what a correction calls each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from briefings.document import Document
from briefings.document.plain import plain
from briefings.entry import Entry, Source, TranslatedBriefing
from briefings.errors import BriefingsError
from briefings.text.characters import unfold
from briefings.versions import named_text

_IDEOGRAPH = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65]")
_SOURCE_FIELDS = ("publisher", "via", "title", "title_translated", "url", "archive", "published")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of an entry: what `where` calls it, the way to it in the file, and how it reads there."""

    where: str
    keys: tuple[str | int, ...]
    text: str


class NoSuchPassage(BriefingsError):
    """`where` names nothing of the entry; says what there is."""

    def __init__(self, where: str, passages: Sequence[Passage]) -> None:
        there = ", ".join(f"`{each.where}`" for each in passages)
        super().__init__(f"The entry has no `{where}`. It has {there}.")


class NotThere(BriefingsError):
    """The words that are to be replaced do not stand in a text, or stand in it more than once."""


def passages_of(entry: Entry, document: Document) -> list[Passage]:
    """Return what can be corrected of an entry, in a reader's order."""
    tree = plain(document.root) if document.root else {}
    found = list(_briefing("", (), entry, tree))
    for number, quote in enumerate(entry.quotes):
        name, keys = f"quotes {number + 1}", ("quotes", number)
        found.append(Passage(name, (*keys, "text"), quote.text))
        for part, text in (("original", quote.original), ("speaker", quote.speaker), ("locator", quote.locator)):
            found += [Passage(f"{name}: {part}", (*keys, part), text)] if text else []
    for tag, said in entry.translations.items():
        found += _briefing(f"{tag}: ", ("translations", tag), said, tree.get("translations", {}).get(tag, {}))
    found += _source("source", ("source",), entry.source)
    for number, source in enumerate(entry.sources):
        found += _source(f"sources {number + 1}", ("sources", number), source)
    return found


def _briefing(
    before: str, keys: tuple[str | int, ...], said: Entry | TranslatedBriefing, tree: dict[str, str]
) -> Iterator[Passage]:
    yield Passage(f"{before}title", (*keys, "title"), said.title)
    yield Passage(f"{before}summary", (*keys, "summary"), said.summary)
    for number, point in enumerate(said.points):
        yield Passage(f"{before}points {number + 1}", (*keys, "points", number), point)
    if said.body:
        yield Passage(f"{before}body", (*keys, "body"), tree.get("body", said.body))  # with its last line end


def _source(name: str, keys: tuple[str | int, ...], source: Source) -> Iterator[Passage]:
    for field in _SOURCE_FIELDS:
        value = getattr(source, field)
        if isinstance(value, (str, date)):
            yield Passage(f"{name}: {field}", (*keys, field), value if isinstance(value, str) else value.isoformat())
    for number, author in enumerate(source.authors):
        yield Passage(f"{name}: authors {number + 1}", (*keys, "authors", number), author)


def passage_at(passages: Sequence[Passage], where: str) -> Passage:
    """Return the passage that `where` names, also as `point 2` or `The summary`.

    Raises:
        NoSuchPassage: It names none.
    """
    wanted = {named_text(where) or "", where.strip().lower()}
    for each in passages:
        if each.where in wanted or each.where.lower() in wanted:
            return each
    raise NoSuchPassage(where, passages)


def passage_with(passages: Sequence[Passage], was: str) -> Passage:
    """Return the one passage in which words stand, and stand once.

    Raises:
        NotThere: There is none, or there are several.
    """
    found = [(each, len(list(_found(each.text, was)))) for each in passages]
    having = [each for each, times in found if times]
    if not having:
        raise NotThere(f"“{was}” stands nowhere in the entry. Copy the words from the page or the file.")
    if len(having) > 1:
        where = ", ".join(f"`{each.where}`" for each in having)
        raise NotThere(f"“{was}” stands in {where}. Say which with --where, or give a longer stretch.")
    return having[0]


def replaced(passage: Passage, was: str, now: str) -> str:
    """Return a passage's text with other words in the place of some; where lines are broken makes no difference.

    Raises:
        NotThere: The words do not stand in it, or stand in it more than once.
    """
    places = list(_found(passage.text, was))
    if not places:
        raise NotThere(f"“{was}” does not stand in `{passage.where}`, which reads: “{passage.text.strip()}”")
    if len(places) > 1:
        raise NotThere(f"“{was}” stands {len(places)} times in `{passage.where}`. Give a longer stretch.")
    start, end = places[0]
    return _tidy(passage.text[:start], now, passage.text[end:])


def extended(passage: Passage, now: str) -> str:
    """Return a passage's text with more words at its end."""
    text = passage.text.rstrip("\n")
    end = passage.text[len(text) :]
    if "\n" in passage.text:
        return f"{text}\n\n{now}{end}"
    return unfold(f"{text} {now}")


def _tidy(before: str, now: str, after: str) -> str:
    """Put a text together again; where nothing comes in the place of what goes, one of two spaces goes with it."""
    if not now and before.endswith(" ") and (after[:1] in (" ", "") or not after[:1].isalnum()):
        before = before[:-1]
    elif not now and not before:
        after = after.lstrip(" ")
    return before + now + after


def _found(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text, whatever white space or line end is between them."""
    if not words.strip():
        return
    pattern = _pattern(words.strip())
    start = 0
    while match := pattern.search(text, start):
        yield match.span()
        start = match.start() + 1


def _pattern(words: str) -> re.Pattern[str]:
    parts: list[str] = []
    for word in words.split():
        inner = [re.escape(word[0])]
        for one, other in pairwise(word):
            both = _IDEOGRAPH.match(one) and _IDEOGRAPH.match(other)
            inner.append((r"\s*" if both else "") + re.escape(other))
        parts.append("".join(inner))
    return re.compile(r"\s+".join(parts))
