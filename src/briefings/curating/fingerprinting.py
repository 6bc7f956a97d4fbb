"""Fingerprinting: an original's text in, its fingerprint beside the entry, and how the entry stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefings.archive import ENTRIES, Archive, entry_id_of
from briefings.document import find_files, read_document
from briefings.entry import Entry, WithdrawnEntry
from briefings.errors import BriefingsError
from briefings.ledgers.fingerprints import (
    Fingerprint,
    Kind,
    fingerprint_bytes,
    fingerprint_of,
    fingerprint_path,
    merged,
    read_fingerprints,
    write_fingerprints,
)
from briefings.overlap import Overlap, QuoteCheck, Verdict, check_quotes, overlaps
from briefings.reading import read_registers, registers_key
from briefings.rules import Scope
from briefings.schema import records
from briefings.settings import Settings
from briefings.text.shingles import SIZE
from briefings.text.similar import nearest_id

MOST_TOKENS = 1_000_000
"""How many words or CJK characters an original may have: those of ten novels."""
FEW_TOKENS = 60
"""With how many an original is more likely a notice in its place."""


class CannotFingerprint(BriefingsError):
    """An original cannot be fingerprinted for an entry; the message says why."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry whose originals are fingerprinted, and the languages as far as the archive knows them."""

    entry: Entry
    language: str
    origins: tuple[str | None, ...]

    def language_of(self, source: int, kind: Kind) -> str | None:
        """Return the language that an original, or a translation of one, is in unless somebody says another."""
        return self.origins[source - 1] if kind is Kind.ORIGINAL else self.language


@dataclass(frozen=True, slots=True)
class Taken:
    """A fingerprint that was taken: where it is kept, and how the entry stands beside it and the entry's others."""

    path: str
    fingerprint: Fingerprint
    overlaps: Sequence[Overlap]
    quotes: Sequence[QuoteCheck]

    @property
    def is_wrong(self) -> bool:
        """Whether the entry, as it stands, would not be published."""
        copied = any(each.verdict is Verdict.COPIED for each in self.overlaps)
        return copied or any(each.missing for each in self.quotes)

    @property
    def is_short(self) -> bool:
        """Whether the original has so few tokens that it may be a notice in its place."""
        return self.fingerprint.tokens < FEW_TOKENS


def find_subject(settings: Settings, entry_id: str, today: date) -> Subject:
    """Return the entry of an id.

    Raises:
        CannotFingerprint: there is none, it is withdrawn, or it cannot be read.
    """
    root = settings.root
    paths = {found: path for path in find_files(root, ENTRIES) if (found := entry_id_of(path))}
    if entry_id not in paths:
        near = nearest_id(entry_id, sorted(paths))
        hint = f" Did you mean `{near}`?" if near else " An id is the name of the entry's file, without `.yml`."
        raise CannotFingerprint(f"There is no entry `{entry_id}`.{hint}")
    entry = records.read_entry(read_document(root, paths[entry_id]), entry_id).entry
    if isinstance(entry, WithdrawnEntry):
        raise CannotFingerprint(f"`{entry_id}` is withdrawn: there is no text to compare with its original.")
    if entry is None:
        raise CannotFingerprint(f"`{paths[entry_id]}` has mistakes: mend first what `briefings check` tells of it.")
    registers = read_registers(root, registers_key(root)).registers
    scope = Scope(Archive(**vars(registers)), settings.language, today)
    return Subject(entry, scope.language_of(entry), tuple(map(scope.source_language, entry.all_sources)))


def made(text: str, source: int, language: str, kind: Kind, today: date) -> Fingerprint:
    """Return the fingerprint of a text.

    Raises:
        CannotFingerprint: it has too few tokens, or too many.
    """
    fresh = fingerprint_of(text, source, language, kind, today)
    if fresh.tokens < SIZE:
        raise CannotFingerprint(f"The original has {fresh.tokens} words; a fingerprint needs {SIZE} at least.")
    if fresh.tokens > MOST_TOKENS:
        raise CannotFingerprint(f"The original has {fresh.tokens:,} words; {MOST_TOKENS:,} is the most.")
    return fresh


def keep(root: Path, subject: Subject, fresh: Fingerprint) -> Taken:
    """Keep a fingerprint beside those that the entry has, and compare the entry with all of them.

    Raises:
        CannotFingerprint: those that are kept are damaged.
    """
    entry, path = subject.entry, fingerprint_path(subject.entry.id)
    kept: tuple[Fingerprint, ...] = ()
    if (root / path).exists() or (root / path).is_symlink():
        file = read_fingerprints(path, fingerprint_bytes(root, path))
        if file.damage:
            raise CannotFingerprint(f"{path}: {file.damage.message} {file.damage.fix}")
        kept = file.fingerprints
    every = merged(kept, fresh)
    write_fingerprints(root, entry.id, every)
    beside = overlaps(entry, subject.language, every)
    return Taken(path, fresh, beside, check_quotes(entry, subject.language, subject.origins, every))
