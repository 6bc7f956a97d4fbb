"""The searcher: answers questions from an index, the same as `browser/searcher.ts` does."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefings import addresses
from briefings.search.analysis import fold_as_typed
from briefings.search.answers import FACETS, Answer, Completion, Counted, Hit, Question
from briefings.search.codec import LEVELS, Posting
from briefings.search.completing import complete
from briefings.search.counting import ALL, Standing, all_counts, counts, standing
from briefings.search.filters import Limits, limits_of
from briefings.search.nearby import nearest
from briefings.search.plan import Plan, Planned, plan_of
from briefings.search.question import Part, Phrase, parse, unfinished_word
from briefings.search.reader import Reader
from briefings.search.seeking import Sought, excluded_by, identity, numbers_with, seek, with_run
from briefings.search.sources import LOCATED
from briefings.search.tally import Tally

NEAREST_EACH, NEAREST_ALL = 3, 5
"""How many nearest words are told, of each word and in all."""

COMPLETIONS = 8
"""How many completions there are at most, if nothing else is said."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the question with what was read for it.

    `whole` are the documents with all terms of a run, where only these count; `is_partial` when not all postings were
    read.
    """

    sought: Sought
    postings: Sequence[Sequence[Posting]]
    whole: frozenset[int] | None
    is_partial: bool


class _Shown(NamedTuple):
    """What a result shows in one of the entry's languages."""

    language: str
    title: str
    path: str
    summary: str


class Ranked(NamedTuple):
    """A document that matches: whether its title is just the question, its score, and its number."""

    is_title: bool
    score: float
    number: int


class Searcher:
    """Answers questions from the index that a reader reads."""

    def __init__(self, reader: Reader) -> None:
        """Take the reader."""
        self.reader = reader

    def ask(self, question: Question) -> Answer:
        """Return the answer to a question."""
        return _Asking(self.reader, question).answer()

    def complete(self, text: str, limit: int = COMPLETIONS) -> list[Completion]:
        """Return completions of a question at the end of its text, best first."""
        return complete(self.reader, text, limit)

    def values(self) -> Mapping[str, Sequence[Counted]]:
        """Return all values of the facets with their numbers of entries."""
        return all_counts(self.reader, FACETS)


class _Asking:
    """The answering of one question."""

    def __init__(self, reader: Reader, question: Question) -> None:
        self.reader = reader
        self.question = question
        self.end = question.first + question.size

    def answer(self) -> Answer:
        reader, question = self.reader, self.question
        parsed = parse(question.text, reader.fold)
        # folding with and without variants gives the same parts, but for the characters
        typed = parse(question.text, fold_as_typed).parts
        parts = {identity(part): (part, as_typed) for part, as_typed in zip(parsed.parts, typed, strict=True)}.values()
        unfinished = unfinished_word(question.text) if question.typing else ""
        limits = limits_of(reader, parsed, question)
        excluded = [excluded_by(reader, part) for part in parsed.excluded]
        limits = replace(limits, excluded=[*limits.excluded, *excluded])
        sought = [seek(reader, *each, is_unfinished=_is_word(each[0], unfinished)) for each in parts]
        made = self._found(limits, sought, self._titled(parsed.parts)) if parts else self._browsed(limits)
        notes = [*parsed.notes, *limits.notes, *(note for each in sought for note in each.notes)]
        return replace(made, notes=notes, nearest=[] if made.total else self._nearest(sought))

    def _titled(self, parts: Iterable[Part]) -> frozenset[int]:
        """Return the documents whose title is just the question."""
        words = [token.text for part in parts for token in (part.tokens if isinstance(part, Phrase) else (part,))]
        if len(words) < (2 if self.question.typing else 1):
            return frozenset()
        return numbers_with(self.reader, f"title:{zlib.crc32(' '.join(words).encode()):08x}")

    # -- with words

    def _found(self, limits: Limits, sought: Sequence[Sought], titled: frozenset[int]) -> Answer:
        question, entries = self.question, self.reader.root.entries
        is_plain = limits.is_open and not question.count and question.sort == "relevance"
        plan = plan_of(sought, entries, self.end, is_plain=is_plain)
        found = [self._read(each, planned) for each, planned in zip(sought, plan.terms, strict=True)]
        tally = _tallied(found, plan, entries)
        standings = {number: standing(limits, number) for number in tally.matches}
        within = [number for number, facets in standings.items() if facets == ALL]
        results = [number for number in within if tally.matches[number]]
        ranked = [Ranked(number in titled, tally.score(number, len(found)), number) for number in results]
        most = max(term.df for each in sought for term in each.terms) if plan.is_survey else 0
        total = max(len(results), most)
        return Answer(
            total=total,
            exact=plan.is_exact or total == entries,
            hits=self._hits(ranked, found),
            looser=len(within) - len(results),
            facets=counts(
                self.reader, question.count, {each: standings[each] for each in standings if tally.matches[each]}
            ),
            marks=list(dict.fromkeys(mark for each in found for mark in _marks(each))),
        )

    def _read(self, sought: Sought, planned: Sequence[Planned]) -> Found:
        is_run = sought.kind == "run" and len(sought.terms) > 1 and not self.question.loose
        return Found(
            sought,
            [self.reader.postings(each.term.text, each.least) for each in planned],
            (with_run(self.reader, sought) or None) if is_run else None,
            any(each.least < math.inf for each in planned),
        )

    # -- without words

    def _browsed(self, limits: Limits) -> Answer:
        wanted = self.question.count
        if limits.is_open:
            numbers = self._documents(self.end)
            hits = self._hits([_unranked(number) for number in numbers], [])
            return Answer(self.reader.root.entries, exact=True, hits=hits, facets=all_counts(self.reader, wanted))
        few = [each.numbers for each in limits.passing if not wanted or each.facet == LOCATED]
        seen = min(few, key=len) if few else self._documents(math.inf)
        standings: Mapping[int, Standing] = {number: standing(limits, number) for number in seen}
        results = [number for number, facets in standings.items() if facets == ALL]
        hits = self._hits([_unranked(number) for number in results], [])
        return Answer(len(results), exact=True, hits=hits, facets=counts(self.reader, wanted, standings))

    def _documents(self, least: float) -> list[int]:
        """Return the numbers of at least so many documents, from the end that the question's order begins at."""
        found: list[int] = []
        chunks = self.reader.chunks
        for chunk in chunks if self.question.sort == "oldest" else reversed(chunks):
            if len(found) < least:
                found += self.reader.documents(chunk)
        return found

    # -- results

    def _hits(self, ranked: Iterable[Ranked], found: Sequence[Found]) -> list[Hit]:
        sort = self.question.sort
        if sort == "relevance":
            ordered = sorted(ranked, reverse=True)
        else:
            ordered = sorted(ranked, key=lambda each: each.number, reverse=sort == "date")
        return [self._hit(each, found) for each in ordered[self.question.first : self.end]]

    def _hit(self, ranked: Ranked, found: Sequence[Found]) -> Hit:
        row = self.reader.row(ranked.number)
        shown = _Shown(row.language, row.title, addresses.entry_path(row.id), row.summary)
        if row.translations:
            others = [_Shown(tag, *of_language) for tag, of_language in row.translations.items()]
            shown = self._nearest_of([shown, *others], found)
        return Hit(
            row.id,
            shown.path,
            shown.title,
            shown.language,
            row.publisher,
            row.id[:10],
            row.topics,
            shown.summary,
            ranked.score,
            _terms(ranked.number, found),
        )

    def _nearest_of(self, shown: Sequence[_Shown], found: Sequence[Found]) -> _Shown:
        """Return the language of an entry whose title and summary have most of what was asked, the first of several."""
        marks = [mark for each in found for mark in _marks(each)]

        def count(each: _Shown) -> int:
            text = self.reader.fold(f"{each.title} {each.summary}")
            return sum(mark in text for mark in marks)

        return max(shown, key=count)

    def _nearest(self, sought: Iterable[Sought]) -> list[str]:
        """Return words of the archive that are near to those of a question that nothing matches."""
        unknown = [each.text for each in sought if each.kind == "word" and len(each.text) > 2 and not each.terms[0].df]
        near = (word for text in unknown for word in nearest(self.reader, text, NEAREST_EACH))
        return list(dict.fromkeys(near))[:NEAREST_ALL]


def _is_word(part: Part, word: str) -> bool:
    return not isinstance(part, Phrase) and not part.is_run and part.text == word


def _unranked(number: int) -> Ranked:
    return Ranked(is_title=False, score=0, number=number)


def _tallied(found: Sequence[Found], plan: Plan, entries: int) -> Tally:
    """Return the tally of all that was found: what makes documents match comes before what only adds to scores."""
    tally = Tally()
    phrases = [each.sought.phrase for each in found if each.sought.phrase is not None]
    if phrases:
        tally.match(phrases[0].intersection(*phrases[1:]))
    for is_later in (False, True):
        for part, each in enumerate(found):
            for planned, postings in zip(plan.terms[part], each.postings, strict=True):
                if planned.only_orders == is_later:
                    worth = _worth(planned.term.df, entries) * planned.term.weight
                    tally.add(postings, worth, part, whole=each.whole, only_orders=is_later)
    return tally


def _worth(df: int, entries: int) -> float:
    """Return what a level of a term is worth: its inverse document frequency, of all levels."""
    return math.log(1 + (entries - df + 0.5) / (df + 0.5)) / LEVELS


def _marks(found: Found) -> Sequence[str]:
    sought = found.sought
    if sought.kind == "run" and found.whole is None:
        return [each for term in sought.terms for each in (term.shown, term.text)]
    return sought.marks


def _terms(number: int, found: Sequence[Found]) -> dict[str, bool]:
    """Return which words of the question a document has.

    Words that mark nothing are told of only when there are no others.
    """
    terms: dict[str, bool] = {}
    for each in [each for each in found if each.sought.marks] or found:
        present = list(_present(number, each))
        terms.update(dict.fromkeys(present, True))
        if not present and not each.is_partial:
            terms[each.sought.text] = False
    return terms


def _present(number: int, found: Found) -> Iterator[str]:
    """Yield what a document has of a part of the question."""
    everywhere = found.whole if found.sought.phrase is None else found.sought.phrase
    if everywhere is not None:
        yield from found.sought.marks if number in everywhere else ()
        return
    for term, postings in zip(found.sought.terms, found.postings, strict=True):
        if any(document == number for document, _ in postings):
            yield term.shown
