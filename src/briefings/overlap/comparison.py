"""The comparison of an entry's texts with fingerprints: a share, and the longest run that was copied.

The share is the containment of Broder (1997): how many of the entry's different shingles are the original's too. A run
is as many shingles in a row, all of them the original's; they need not follow each other there, though hardly any
others do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefings.entry import Entry
from briefings.ledgers.fingerprints import Fingerprint, Kind
from briefings.overlap.passages import Keys, Passage, Token, passages
from briefings.overlap.quotations import measure
from briefings.text.languages import same_language
from briefings.text.shingles import SIZE, shingles

ERROR_SHARE = 0.35
WARNING_SHARE = 0.15
"""Shares above which there is too much, or much, of the original's wording.

The policy's figures, held against this archive. Its 96 entries, each beside the notes that it was written from, have a
median share of 0.02 and at most 0.09; beside the notes for each other entry, 9,025 pairs, some about one subject, at
most 0.02. A close paraphrase has 0.28 and more, a copy 1. So a warning has room on both sides, and an error is no
accident.
"""

ERROR_WORDS, ERROR_CHARACTERS = 15, 20
WARNING_WORDS, WARNING_CHARACTERS = 9, 12
"""Words, or CJK characters, in a row with which a run is too long, or long.

Entries share at most eight words in a row with the notes that they were written from, short titles and names of offices
among them. Nine can still be a phrase that belongs to its subject, so they ask for a look and stop nothing; fifteen
words in a row no two people have written.
"""


class Verdict(StrEnum):
    """What a comparison comes to."""

    NOT_CHECKED = "not checked"
    PASSED = "passed"
    CLOSE = "close"
    COPIED = "copied"
    NOT_JUDGED = "not judged"
    """It was compared, and is meant to give the original's words: an excerpt, or a full translation."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of an entry, all in a row, that are the original's: how many, which, and in which field.

    In a text of two scripts, `words` and `characters` both count.
    """

    keys: Keys
    text: str
    words: int
    characters: int

    @property
    def measure(self) -> str:
        """How long it is, in words."""
        counts = ((self.words, "word"), (self.characters, "character"))
        return " and ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in counts if count)

    def reaches(self, words: int, characters: int) -> bool:
        """Tell whether it is as long as a limit; each script counts for its share of it."""
        return self.words * characters + self.characters * words >= words * characters

    @property
    def weight(self) -> int:
        """By which of two runs is the longer one: a character weighs less than a word."""
        return self.words * ERROR_CHARACTERS + self.characters * ERROR_WORDS


@dataclass(frozen=True, slots=True)
class Overlap:
    """An entry's text in one language beside one of its originals.

    `source` counts the entry's sources from 1, `kind` is None without a fingerprint. `share` is from 0 to 1, and None
    where nothing could be compared, which `why` then says; `left_out` is the share of tokens that are quotations.
    """

    language: str
    source: int
    verdict: Verdict
    kind: Kind | None = None
    share: float | None = None
    run: Run | None = None
    left_out: float = 0.0
    why: str = ""


def overlaps(entry: Entry, language: str, fingerprints: Sequence[Fingerprint]) -> list[Overlap]:
    """Return an entry beside each of its originals, in each of its languages; `language` is its own."""
    found: list[Overlap] = []
    judged = entry.extent == "summary"
    texts = passages(entry, language) if fingerprints else {}
    for tag, source in _pairs(entry, language):
        same = [each for each in fingerprints if each.source == source and is_comparable(each.language, tag)]
        found += [_compared(texts[tag], tag, each, judged=judged) for each in same]
        if not same:
            found.append(_without_one(tag, source, fingerprints))
    return found


def unchecked(languages: Iterable[str], sources: int, why: str) -> list[Overlap]:
    """Return what is told of an entry that nothing is compared with: in which languages it is, of how many sources."""
    pairs = [(tag, source) for tag in languages for source in range(1, sources + 1)]
    return [Overlap(tag, source, Verdict.NOT_CHECKED, why=why) for tag, source in pairs]


def _pairs(entry: Entry, language: str) -> Iterator[tuple[str, int]]:
    for tag in dict.fromkeys((language, *entry.translations)):
        yield from ((tag, source) for source in range(1, len(entry.all_sources) + 1))


def _without_one(language: str, source: int, fingerprints: Iterable[Fingerprint]) -> Overlap:
    others = [each.language for each in fingerprints if each.source == source]
    why = f"its fingerprint is in {', '.join(others)}" if others else "no fingerprint"
    return Overlap(language, source, Verdict.NOT_CHECKED, why=why)


def is_comparable(one: str, other: str) -> bool:
    """Tell whether texts of two languages can share words: one language, and one script as far as the tags say it."""
    scripts = {script for script in (_script(one), _script(other)) if script}
    return same_language(one, other) and len(scripts) <= 1


def _script(tag: str) -> str | None:
    """Return the script that a tag names, or that its region writes Chinese in."""
    parts = tag.split("-")[1:]
    named = next((part for part in parts if len(part) == 4), None)
    if named is None and tag.startswith("zh-"):
        named = "Hant" if parts[-1] in ("TW", "HK", "MO") else "Hans"
    return named


def _compared(texts: Sequence[Passage], language: str, original: Fingerprint, *, judged: bool) -> Overlap:
    stretches = [(text, stretch, _hashes(stretch)) for text in texts for stretch in text.stretches]
    own = {each for _, _, found in stretches for each in found}
    count = sum(text.count for text in texts)
    kept = sum(len(stretch) for _, stretch, _ in stretches)
    left_out = 1 - kept / count if count else 0.0
    if not own:
        why = f"fewer than {SIZE} words in a row that are no quotation"
        return Overlap(language, original.source, Verdict.NOT_CHECKED, original.kind, left_out=left_out, why=why)
    share = len(own & original.hashes) / len(own)
    run = max(_runs(stretches, original.hashes), key=_weight, default=None)
    verdict = verdict_of(share, run) if judged else Verdict.NOT_JUDGED
    return Overlap(language, original.source, verdict, original.kind, share, run, left_out)


def _hashes(stretch: Sequence[Token]) -> list[int]:
    return shingles([token.text for token in stretch])


def _weight(run: Run) -> int:
    return run.weight


def verdict_of(share: float, run: Run | None) -> Verdict:
    """Return what a share and the longest run come to."""
    if share > ERROR_SHARE or (run and run.reaches(ERROR_WORDS, ERROR_CHARACTERS)):
        return Verdict.COPIED
    if share > WARNING_SHARE or (run and run.reaches(WARNING_WORDS, WARNING_CHARACTERS)):
        return Verdict.CLOSE
    return Verdict.PASSED


def _runs(stretches: Iterable[tuple[Passage, Sequence[Token], Sequence[int]]], hashes: frozenset[int]) -> Iterator[Run]:
    """Yield the runs that were copied of stretches, each with its shingles."""
    for text, stretch, own in stretches:
        start: int | None = None
        for at, each in enumerate([*own, None]):
            if each is not None and each in hashes:
                start = at if start is None else start
            elif start is not None:
                yield _run(text, stretch[start : at + SIZE - 1])
                start = None


def _run(text: Passage, tokens: Sequence[Token]) -> Run:
    words, characters = measure(token.text for token in tokens)
    return Run(text.keys, text.words(tokens), words, characters)
