"""The check: an archive's folder in, the archive and all that is wrong with it out, sorted, in one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path, PurePosixPath

from briefings.archive import ENTRIES, REGISTERS, Archive, Watch
from briefings.diagnostics import Diagnostic, Severity
from briefings.document import Document, Scalar, find_files, read_bytes, read_document, read_front_matter
from briefings.entry import Card
from briefings.ledgers import Ledgers, read_ledgers
from briefings.ledgers.fingerprints import fingerprint_bytes, fingerprint_path, read_fingerprints
from briefings.overlap import Overlap, overlaps, unchecked
from briefings.reading import (
    Desk,
    Kept,
    Known,
    Reading,
    RegistersReading,
    TeaserMaker,
    gather,
    read_entries,
    read_registers,
    registers_key,
)
from briefings.rules import Finding, Scope, findings, of_day
from briefings.rules.blanks import blanks_in
from briefings.rules.places import Placer
from briefings.rules.policies import KEY, page_path
from briefings.settings import Settings
from briefings.store import Pack
from briefings.text.digest import digest_of, digest_of_records

MOST = 0.9
"""How much of the archive must be known for its reading to be done by one process."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What an earlier check left, and where this one keeps entries, if it is to; all of it may be empty."""

    known: Known = field(default_factory=lambda: Known({}))
    registers: RegistersReading | None = None
    findings: tuple[bytes, tuple[Finding, ...]] = (b"", ())
    pack: Pack | None = None
    teaser: TeaserMaker | None = None


@dataclass(frozen=True)
class Checked:
    """An archive that was read and checked, and what a later check need not do again.

    `findings` are those about the archive as a whole, under the digest of what they rest on.
    """

    root: Path
    archive: Archive
    readings: tuple[Reading, ...]
    registers: RegistersReading
    scope_key: bytes
    findings: tuple[bytes, tuple[Finding, ...]]

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, sorted. Files are read again for the places of findings about the whole."""
        placed = _place(self.root, self.findings[1], self._of_files)
        return tuple(sorted({*self._of_files, *placed}, key=lambda each: each.sort_key))

    @property
    def has_errors(self) -> bool:
        """Whether anything stops a build; the files need not be read again to know that."""
        severities = chain(
            (each.severity for each in self._of_files), (each.rule.severity for each in self.findings[1])
        )
        return Severity.ERROR in severities

    @property
    def _of_files(self) -> tuple[Diagnostic, ...]:
        """What was found in single files."""
        return (*self.archive.diagnostics, *self.registers.diagnostics)


def check(root: Path, settings: Settings, today: date) -> list[Diagnostic]:
    """Check the archive in the folder `root` as of `today`."""
    return list(read_checked(replace(settings, root=root), today).diagnostics)


@dataclass(frozen=True)
class EntryChecker:
    """Checks the files of entries one by one, each by itself, beside registers and ledgers that are read once."""

    desk: Desk

    @classmethod
    def of(cls, settings: Settings, today: date) -> EntryChecker:
        """Return what checks files for an archive as of `today`."""
        registers, ledgers = read_registers(settings.root, registers_key(settings.root)), read_ledgers(settings.root)
        scope = _scope_of_one(settings, registers, ledgers, today)
        return cls(Desk(settings.root, scope, registers.digests, b"", Known({})))

    def __call__(self, document: Document) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the file of an entry, sorted."""
        return tuple(sorted(self.desk.judge(document), key=lambda each: each.sort_key))


def check_document(settings: Settings, document: Document, today: date) -> tuple[Diagnostic, ...]:
    """Return what is wrong with an entry's file by itself, such as one that is still to be written."""
    return EntryChecker.of(settings, today)(document)


def read_checked(
    settings: Settings, today: date, memory: Memory | None = None, workers: int = 1, watch: Watch = iter
) -> Checked:
    """Read and check an archive as of `today`; `watch` sees the files go by."""
    root, memory = settings.root, memory or Memory()
    files = tuple(find_files(root, ENTRIES))
    registers, ledgers = _registers(root, memory), read_ledgers(root)
    scope = _scope_of_one(settings, registers, ledgers, today)
    scope_key = digest_of(registers.key, ledgers.key, today.isoformat())
    desk = Desk(root, scope, registers.digests, scope_key, memory.known, memory.pack, memory.teaser)
    # to look whether what is known still holds is too little work to be shared
    knows = len(memory.known.readings) > len(files) * MOST and registers is memory.registers
    readings = tuple(read_entries(desk, files, 1 if knows else workers, watch))
    gathered = gather(registers.registers, files, readings)
    archive = replace(gathered, stacks=Kept(root, memory.pack, readings), ledgers=ledgers)
    found = _whole(archive, settings, scope, registers, memory)
    return Checked(root, archive, readings, registers, scope_key, found)


def compared(checked: Checked, language: str, watch: Watch = iter) -> Iterator[tuple[str, list[Overlap]]]:
    """Yield the id of each entry, drafts included, oldest first, and how it stands beside its originals.

    `language` is the site's. Only the entries that have fingerprints are read for this.
    """
    cards = {card.id: card for card in checked.archive.all_entries}
    for entry_id in watch(sorted(cards)):
        yield entry_id, _compared(checked, cards[entry_id], language)


def _compared(checked: Checked, card: Card, language: str) -> list[Overlap]:
    languages, path = (card.language or language, *card.translations), fingerprint_path(card.id)
    if path not in checked.archive.ledgers.fingerprints:
        return unchecked(languages, len(card.sources), "no fingerprint")
    beside = read_fingerprints(path, fingerprint_bytes(checked.root, path))
    if beside.damage:
        return unchecked(languages, len(card.sources), "its fingerprint is damaged")
    return overlaps(checked.archive.entry(card), languages[0], beside.fingerprints)


def _registers(root: Path, memory: Memory) -> RegistersReading:
    key = registers_key(root)
    known = memory.registers
    return known if known is not None and known.key == key else read_registers(root, key)


def _scope_of_one(settings: Settings, registers: RegistersReading, ledgers: Ledgers, today: date) -> Scope:
    """Return what the rules look at when they check a single entry."""
    vocabularies = Archive(**vars(registers.registers), ledgers=ledgers)
    return Scope(vocabularies, settings.language, today, unread_keys=_unread_keys(settings.root, registers))


def _unread_keys(root: Path, registers: RegistersReading) -> dict[str, frozenset[str]]:
    unread = {}
    for name in ("publishers", "topics", "organisations"):
        path = f"{REGISTERS}/{name}.yml"
        if any(each.path == path for each in registers.diagnostics):
            tree = read_document(root, path).root
            keys = {key.value for key, _ in tree.items} if tree else set()
            unread[name] = frozenset(keys - set(getattr(registers.registers, name) or ()))
    return unread


def _whole(
    archive: Archive, settings: Settings, scope: Scope, registers: RegistersReading, memory: Memory
) -> tuple[bytes, tuple[Finding, ...]]:
    """Return what the rules find in the archive as a whole, under the digest of all that they look at."""
    root = settings.root
    hand_written = list(find_files(root, "docs"))
    cards = [card[:-2] for card in archive.all_entries]  # all but what only builds look at
    shown = replace(
        scope,
        reviews=dict(_reviews(root, hand_written)),
        blanks=dict(_blanks(root, hand_written)),
        site_url=settings.site_url,
    )
    of_today = tuple(of_day(shown))
    others = digest_of_records([*archive.withdrawn, *archive.partial, *archive.diagnostics, *of_today])
    ledgers = archive.ledgers
    known = (
        ledgers.key,
        sorted(ledgers.fingerprints),
        [url for url, link in ledgers.links.items() if link.is_stale(scope.today)],
    )
    key = digest_of(registers.key, known, settings.language, hand_written, cards, others, archive.files)
    if key == memory.findings[0]:
        return memory.findings
    whole = replace(
        scope,
        archive=archive,
        pages=frozenset(page_path(path) for path in hand_written if path.endswith(".md")),
        files=frozenset(name for path in hand_written for name in _with_folders(path.removeprefix("docs/"))),
        unread_words=frozenset(_unread_words(archive, root)),
    )
    return key, (*of_today, *findings(whole))


def _reviews(root: Path, hand_written: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Yield when each hand-written page says that it was reviewed, as it is written there."""
    for path in hand_written:
        if path.endswith(".md"):
            front = read_front_matter(root, path).root
            value = front.get(KEY) if front else None
            yield path, value.value if isinstance(value, Scalar) else None


def _blanks(root: Path, hand_written: Iterable[str]) -> Iterator[tuple[str, Sequence[tuple[int, str]]]]:
    """Yield what is still to be written of each hand-written page."""
    for path in hand_written:
        if path.endswith(".md"):
            data = read_bytes(root, path)
            yield path, tuple(blanks_in(data.decode(errors="replace"))) if isinstance(data, bytes) else ()


def _with_folders(path: str) -> Iterator[str]:
    yield path
    yield from (f"{folder}/" for folder in PurePosixPath(path).parents if folder.name)


def _unread_words(archive: Archive, root: Path) -> Iterator[str]:
    made = {entry.path for entry in archive.all_entries} | {entry.path for entry in archive.withdrawn}
    for path in archive.files:
        if path not in made and path.startswith(ENTRIES) and path.endswith((".yml", ".yaml")):
            yield from re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", read_document(root, path).text)


def _place(root: Path, found: Sequence[Finding], earlier: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Give findings their lines, reading again only the files that have findings; entries keep no lines."""
    by_path: dict[str, list[Diagnostic]] = {}
    for each in earlier:
        by_path.setdefault(each.path, []).append(each)
    for path, group in groupby(sorted(found, key=_path_of), key=_path_of):
        together = list(group)
        # a finding about the file as a whole needs no look into it
        looked_into = any(each.keys for each in together)
        read = read_front_matter if path.endswith(".md") else read_document
        document = read(root, path) if looked_into else Document(path, "", None)
        placer = Placer(document, tuple(by_path.get(path, ())))
        yield from (placed for finding in together if (placed := placer.place(finding)))


def _path_of(finding: Finding) -> str:
    return finding.path
