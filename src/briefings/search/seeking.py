"""What a part of a question looks for in the index: terms, and which documents are to have them.

The same as `browser/seeking.ts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefings.search.analysis import STOP, Token, bigrams, stem_of
from briefings.search.answers import Note
from briefings.search.nearby import continued, misspelled
from briefings.search.question import Part, Phrase
from briefings.search.reader import Reader

CONTINUED, CORRECTED = 0.6, 0.8
"""What a word is worth that begins with one, and one that it is corrected to."""

MOST_CONTINUED, MOST_CORRECTED = 8, 3
"""How many words a word is continued to, and corrected to."""

_CORRECTED = re.compile("[a-z]{4,}")
"""A word of five letters may have lost one."""


class Term(NamedTuple):
    """A term of a part, and how many documents have it.

    `shown` is how it looks in a text: what words with it begin with, or characters.
    """

    text: str
    shown: str
    weight: float
    df: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What a part looks for.

    `kind` is `word`, `run` or `phrase`; `text` is as the question has it, with the variants of characters that were
    typed; `marks` are what is marked for it. `phrase` are all documents that a phrase is in. Of one that is unfinished,
    the terms but the first are words that begin with it. `run` is a run as it is in the index.
    """

    kind: str
    text: str
    marks: Sequence[str]
    terms: Sequence[Term]
    phrase: frozenset[int] | None = None
    is_unfinished: bool = False
    notes: Sequence[Note] = field(default=())
    run: str = ""


def identity(part: Part) -> str:
    """Return what a part is the same as: parts of a question that are the same count once."""
    if isinstance(part, Phrase):
        return '"' + " ".join(map(identity, part.tokens))
    return part.text if part.is_run else stem_of(part.text)


def seek(reader: Reader, part: Part, typed: Part, *, is_unfinished: bool = False) -> Sought:
    """Return what a part looks for; a word that is still being typed is also the start of others.

    `typed` is the part with the variants of Han characters that were typed: texts may have these or those.
    """
    if isinstance(part, Phrase):
        return _seek_phrase(reader, part.tokens, typed.tokens if isinstance(typed, Phrase) else part.tokens)
    if part.is_run:
        return _seek_run(reader, part.text, part.text if isinstance(typed, Phrase) else typed.text)
    return _seek_word(reader, part.text, is_unfinished=is_unfinished)


def _seek_word(reader: Reader, word: str, *, is_unfinished: bool) -> Sought:
    own = _term(reader, stem_of(word), mark_of(word))
    longer = continued(reader, word, MOST_CONTINUED) if is_unfinished and len(word) > 1 else []
    is_unknown = not own.df and not longer and _CORRECTED.fullmatch(word)
    instead = [each.word for each in misspelled(reader, word, MOST_CORRECTED)] if is_unknown else []
    weight = CORRECTED if instead else CONTINUED
    found = [*(each.word for each in longer), *instead]
    others = [_term(reader, stem_of(each), mark_of(each), weight) for each in found]
    marks = [mark_of(word), *map(mark_of, instead)]
    notes: tuple[Note, ...] = ()
    if instead:
        notes = ({"kind": "typo", "word": word, "instead": instead},)
    elif not own.df and not others:
        notes = ({"kind": "no-entry", "word": word},)
    shown = () if word in STOP or len(word) < 2 else marks
    return Sought("word", word, shown, [own, *others], is_unfinished=is_unfinished, notes=notes)


def _seek_run(reader: Reader, run: str, typed: str) -> Sought:
    terms = [_term(reader, pair, shown) for pair, shown in _pairs(run, typed).items()]
    is_nowhere = all(term.df == 0 for term in terms)
    notes: tuple[Note, ...] = ({"kind": "no-entry", "word": typed},) if is_nowhere else ()
    return Sought("run", typed, list(dict.fromkeys((typed, run))), terms, notes=notes, run=run)


def _pairs(run: str, typed: str) -> dict[str, str]:
    """Return the different pairs of a run, or its only character, each with how it was typed."""
    return dict(zip(bigrams(run), bigrams(typed), strict=True)) or {run: typed}


def _term(reader: Reader, text: str, shown: str, weight: float = 1.0) -> Term:
    return Term(text, shown, weight, reader.listed(text).df)


def mark_of(word: str) -> str:
    """Return what all words with the stem of a word begin with, or nearly so: `batter` for `batteries`."""
    stem = stem_of(word)
    length = 0
    while length < min(len(word), len(stem)) and word[length] == stem[length]:
        length += 1
    # a last `y` becomes `i` in a stem, and the other words of it may have either
    is_either = length > 4 and len(stem) == length and stem.endswith("i")
    return word[: length - 1 if is_either else length]


class Anchor(NamedTuple):
    """A term of a phrase, how far behind its start it stands, and whether the index has its positions."""

    text: str
    offset: int
    is_placed: bool


def _seek_phrase(reader: Reader, tokens: Sequence[Token], typed: Sequence[Token]) -> Sought:
    anchors = list(_anchors(tokens))
    placed = [anchor for anchor in anchors if anchor.is_placed]
    terms = [_term(reader, text, text) for text in dict.fromkeys(anchor.text for anchor in placed or anchors)]
    marked = [token for token in (*typed, *tokens) if token.text not in STOP]
    return Sought(
        "phrase",
        " ".join(token.text for token in typed),
        list(dict.fromkeys(token.text if token.is_run else mark_of(token.text) for token in marked)),
        terms,
        _in_order(reader, placed) if placed else with_all(reader, terms),
    )


def _anchors(tokens: Iterable[Token]) -> Iterator[Anchor]:
    """Yield the terms of a phrase; where one has no positions, any word may stand."""
    offset = 0
    for text, is_run in tokens:
        if not is_run:
            stem = stem_of(text)
            yield Anchor(stem, offset, stem not in STOP)
            offset += 1
            continue
        pairs = bigrams(text)
        yield from (Anchor(pair, offset + at, is_placed=True) for at, pair in enumerate(pairs))
        if not pairs:
            yield Anchor(text, offset, is_placed=False)
        offset += len(text)


def _in_order(reader: Reader, placed: Iterable[Anchor]) -> frozenset[int]:
    """Return the documents that have terms in a phrase's order."""
    found = sorted(((anchor.offset, reader.places(anchor.text)) for anchor in placed), key=lambda each: len(each[1]))
    (offset, rarest), *others = found

    def is_there(number: int, place: int) -> bool:
        return all(place - offset + shift in places.get(number, ()) for shift, places in others)

    return frozenset(number for number, places in rarest.items() if any(is_there(number, place) for place in places))


def with_all(reader: Reader, terms: Iterable[Term]) -> frozenset[int]:
    """Return the documents that have all of some terms."""
    sets = sorted((numbers_with(reader, term.text) for term in terms), key=len)
    return sets[0].intersection(*sets[1:]) if sets else frozenset()


def with_run(reader: Reader, sought: Sought) -> frozenset[int]:
    """Return the documents that a run stands in as it is."""
    found = with_all(reader, sought.terms)
    if len(sought.run) < 3 or not found:
        return found
    pairs = bigrams(sought.run)
    return _in_order(reader, [Anchor(pairs[at], at, is_placed=True) for at in _covering(len(sought.run))])


def _covering(length: int) -> list[int]:
    """Return where the pairs start, as few as can be, that hold all characters of a run."""
    return sorted({*range(0, length - 1, 2), length - 2})


def numbers_with(reader: Reader, term: str) -> frozenset[int]:
    """Return the documents that have a term."""
    return frozenset(number for number, _ in reader.postings(term))


def excluded_by(reader: Reader, part: Part) -> frozenset[int]:
    """Return the documents that a part keeps out of the results."""
    sought = seek(reader, part, part)
    if sought.phrase is not None:
        return sought.phrase
    return with_run(reader, sought) if sought.kind == "run" else numbers_with(reader, sought.terms[0].text)


def with_values(reader: Reader, facet: str, keys: Iterable[str]) -> frozenset[int]:
    """Return the documents that have any of some values of a facet."""
    return frozenset().union(*(numbers_with(reader, f"{facet}:{key}") for key in keys))
