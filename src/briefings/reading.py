"""Reading: every file of an archive once, each entry's card made and its own mistakes found.

What was read before, and rests on nothing that has changed since, is not parsed again: it is known by the digest of
the file and of the register records that it names.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from briefings.archive import REGISTERS, Archive, Partial, Registers, Watch, card_of, entry_id_of
from briefings.diagnostics import Diagnostic, Severity
from briefings.document import Document, parse_document, read_bytes, read_document
from briefings.entry import Card, Entry, WithdrawnEntry
from briefings.ledgers.fingerprints import FingerprintFile, fingerprint_bytes, fingerprint_path, read_fingerprints
from briefings.rules import Scope, of_entry
from briefings.rules.permissions import is_dated
from briefings.rules.places import Placer
from briefings.schema import records
from briefings.store import Pack, Place
from briefings.text.digest import digest, digest_of, digest_of_records
from briefings.workers import spread

LATELY = 20_000
"""How many teasers are held in memory at most: some 15 MB."""

TeaserMaker = Callable[[Archive, Entry], str]
"""Makes how lists show an entry."""


class Reading(NamedTuple):
    """One file of `entries/` as read.

    `source` is the digest of its name and bytes, and of its fingerprints where it has any; `footing` is that of the
    register records which it rests on, or of all that a check looks at where anything was found. `places` are where the
    entry and its teaser are kept.
    """

    path: str
    source: bytes
    footing: bytes
    entry: Card | WithdrawnEntry | None
    places: tuple[Place, ...] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    partial: Partial | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is an entry in which nothing was found, as nearly all are."""
        return not self.diagnostics and isinstance(self.entry, Card)

    def moved(self, places: tuple[Place, ...] | None) -> Reading:
        """Return the same with its pieces elsewhere."""
        return self._replace(places=places)

    def row(self) -> tuple[Any, ...]:
        """Return a plain reading as a tuple of plain values."""
        assert isinstance(self.entry, Card)  # noqa: S101 - `is_plain` was asked
        return (self.source, self.footing, tuple(self.entry), self.places)

    @classmethod
    def of_row(cls, path: str, row: tuple[Any, ...]) -> Reading:
        """Return the reading that `row` was made of."""
        source, footing, card, places = row
        return cls(path, source, footing, Card._make(card), places)

    def shared(self, path: str) -> Reading:
        """Return the same, with the texts that many have in memory once; `path` is its path, which others hold too."""
        if not isinstance(self.entry, Card):
            return self
        card = self.entry
        return self._replace(
            path=path,
            entry=card._replace(
                path=path,
                language=_same(card.language),
                topics=_same_all(card.topics),
                places=_same_all(card.places),
                organisations=_same_all(card.organisations),
                publishers=_same_all(card.publishers),
                origins=_same_origins(card.origins),
            ),
        )


def _same(text: str | None) -> str | None:
    return sys.intern(text) if text else text


def _same_all(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([sys.intern(text) for text in texts])


@lru_cache(maxsize=4096)
def _same_origins(origins: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Return the first of the values that are equal: most archives have a few hundred."""
    return origins


@dataclass(frozen=True, slots=True)
class Known:
    """What is known from an earlier reading; `scope_key` is the digest of all that its check looked at."""

    readings: Mapping[str, Reading]
    scope_key: bytes = b""


@dataclass(frozen=True)
class RegistersReading:
    """The registers as read, with the digest of each record by what an entry calls it."""

    registers: Registers
    diagnostics: tuple[Diagnostic, ...]
    key: bytes

    @cached_property
    def digests(self) -> dict[str, bytes]:
        """The digest of each record, by register and key: `topics/sodium-ion`; the statements are one record."""
        found = {"statements": digest_of_records([self.registers.statements])}
        for name in ("publishers", "topics", "organisations"):
            for key, record in (getattr(self.registers, name) or {}).items():
                found[f"{name}/{key}"] = digest_of_records([record])
        return found


_READERS: Mapping[str, Callable[[Document], records.Register]] = {
    "publishers": records.read_publishers,
    "topics": records.read_topics,
    "organisations": records.read_organisations,
    "statements": records.read_statements,
}


def registers_key(root: Path) -> bytes:
    """Return the digest of the files of the registers."""
    paths = [f"{REGISTERS}/{name}.yml" for name in _READERS]
    return digest(b"".join(source_of(path, read_bytes(root, path)) for path in paths))


def source_of(path: str, data: bytes | Document) -> bytes:
    """Return the digest of a file's name and bytes, or of why it cannot be read."""
    return digest(f"{path}\0".encode() + data) if isinstance(data, bytes) else digest_of_records(data.diagnostics)


def source_of_fingerprints(data: bytes | Diagnostic) -> bytes:
    """Return the digest of a file of fingerprints, or of why it cannot be read."""
    return digest(data) if isinstance(data, bytes) else digest_of_records([data])


def read_registers(root: Path, key: bytes) -> RegistersReading:
    """Read the registers, whose files have the digest `key`."""
    read = {name: reader(read_document(root, f"{REGISTERS}/{name}.yml")) for name, reader in _READERS.items()}
    found = tuple(finding for each in read.values() for finding in each.diagnostics)
    return RegistersReading(Registers(**{name: each.records for name, each in read.items()}), found, key)


@dataclass(frozen=True)
class Desk:
    """What reading an entry needs: the registers, what the rules look at, and where to keep things.

    Without a `pack`, nothing is kept; `teaser` makes how lists show an entry.
    """

    root: Path
    scope: Scope
    digests: Mapping[str, bytes]
    scope_key: bytes
    known: Known
    pack: Pack | None = None
    teaser: TeaserMaker | None = None

    def read(self, path: str) -> Reading | None:
        """Read one file of `entries/`; None when what is known of it is still right."""
        data = read_bytes(self.root, path)
        own, prints = source_of(path, data), self._fingerprints(path)
        source = own if prints is None else digest(own + source_of_fingerprints(prints))
        known = self.known.readings.get(path)
        if known is not None and known.source == source and self._still_holds(known):
            return None
        document = parse_document(path, data) if isinstance(data, bytes) else data
        return self._reading(document, own, prints)._replace(source=source)

    def _fingerprints(self, path: str) -> bytes | Diagnostic | None:
        """Return the file of an entry's fingerprints, or why it cannot be read; None where there is none."""
        there = self.scope.archive.ledgers.fingerprints
        if not there:
            return None
        file = fingerprint_path(path[path.rfind("/") + 1 :].removesuffix(".yml"))
        return fingerprint_bytes(self.root, file) if file in there else None

    def judge(self, document: Document) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the file of an entry by itself."""
        return self._reading(document, b"", self._fingerprints(document.path)).diagnostics

    def _still_holds(self, known: Reading) -> bool:
        if not known.is_plain:
            return known.footing == self.scope_key
        if self.pack is not None and known.places is None:
            return False  # it was checked, and not kept, or what was kept is damaged
        same_scope = self.known.scope_key == self.scope_key
        return same_scope or (isinstance(known.entry, Card) and known.footing == self._footing(known.entry))

    def _footing(self, card: Card) -> bytes:
        """Return the digest of the register records, and of what is known of links, that an entry rests on."""
        get = self.digests.get
        named = [
            get("statements", b"-"),
            *(get(f"topics/{key}", b"-") for key in card.topics),
            *(get(f"publishers/{key}", b"-") for key in card.publishers),
            *(get(f"organisations/{key}", b"-") for key in card.organisations),
            *self._links_of(card),
        ]
        return digest(b"".join(named))

    def _links_of(self, card: Card) -> Iterator[bytes]:
        """Yield the digest of what the ledger of links knows of a card's sources and pages show; nothing for most."""
        links = self.scope.archive.ledgers.links
        for url in card.sources if links else ():
            link = links.get(url)
            if link is not None and link.shown:
                yield digest_of(url, link.shown)

    def _reading(self, document: Document, source: bytes, prints: bytes | Diagnostic | None) -> Reading:
        entry_id = entry_id_of(document.path) or ""
        read = records.read_entry(document, entry_id)
        legible, unread = (read.partial.entry, read.partial.unread) if read.partial else (read.entry, frozenset())
        beside = FingerprintFile()
        if prints is not None and isinstance(legible, Entry):  # of one that is withdrawn, there is nothing to compare
            beside = read_fingerprints(fingerprint_path(entry_id), prints)
        found = self._check(document, read.diagnostics, legible, unread, beside)
        card, footing = self._card(read.entry), self.scope_key
        if isinstance(card, Card):
            own = self._footing(card)
            card = card._replace(own=digest(source + own))
            # what depends on the day is looked at again on another one
            footing = footing if found or (isinstance(legible, Entry) and is_dated(self.scope, legible)) else own
        shown = self._card(legible) if read.partial else None
        partial = Partial(shown, unread) if shown else None
        reading = Reading(document.path, source, footing, card, None, found, partial)
        erring = any(each.severity is Severity.ERROR for each in found)
        if self.pack is None or erring or not isinstance(read.entry, Entry) or not self._can_be_shown(card):
            return reading
        return self._kept(self.pack, reading, read.entry)

    def _can_be_shown(self, card: Card | WithdrawnEntry | None) -> bool:
        """Tell whether its publishers are there: where their register cannot be read, the entry is not to blame."""
        return isinstance(card, Card) and (self.scope.archive.publishers or {}).keys() >= set(card.publishers)

    def _card(self, entry: Entry | WithdrawnEntry | None) -> Card | WithdrawnEntry | None:
        return card_of(self.scope.archive, entry) if isinstance(entry, Entry) else entry

    def _check(
        self,
        document: Document,
        earlier: tuple[Diagnostic, ...],
        entry: Entry | WithdrawnEntry | None,
        unread: frozenset[tuple[str | int, ...]],
        beside: FingerprintFile,
    ) -> tuple[Diagnostic, ...]:
        """Return all that is wrong with one file and its fingerprints, given what was found when it was parsed."""
        findings = list(of_entry(self.scope, entry, unread, beside.fingerprints)) if entry is not None else []
        damage = (beside.damage,) if beside.damage else ()
        if not findings:
            return (*earlier, *damage)
        placer = Placer(document, earlier)
        return (*earlier, *damage, *(placed for finding in findings if (placed := placer.place(finding))))

    def _kept(self, pack: Pack, reading: Reading, entry: Entry) -> Reading:
        """Keep an entry and its teaser, for the pages to be made of."""
        assert isinstance(reading.entry, Card)  # noqa: S101 - it is that of the entry
        teaser = self.teaser(self.scope.archive, entry).encode() if self.teaser else b""
        places = (pack.add(pickle.dumps(entry, pickle.HIGHEST_PROTOCOL)), pack.add(teaser))
        return reading._replace(entry=reading.entry._replace(shown=digest(teaser)), places=places)

    def stretch(self, paths: Sequence[str]) -> list[Reading | None]:
        """Read some files; None stands for what is known already."""
        read = [self.read(path) for path in paths]
        if self.pack is not None:
            self.pack.flush()
        return read


class Kept:
    """Stacks in the packs. What was not kept there, or is damaged, is read from its file."""

    def __init__(self, root: Path, pack: Pack | None, readings: Iterable[Reading]) -> None:
        """Take the archive's folder, and what was kept of its entries."""
        self.root = root
        self.pack = pack
        self.places = {each.entry.id: each.places for each in readings if each.places and isinstance(each.entry, Card)}
        # an entry is in ten lists or so, most of which are made by one process one soon after another
        self._teaser = lru_cache(LATELY)(self._read_teaser)

    def entry(self, card: Card) -> Entry:
        """Return the entry that a card stands for."""
        places = self.places.get(card.id)
        piece = self.pack.read(places[0]) if self.pack and places else None
        made = pickle.loads(piece) if piece else self._again(card)  # noqa: S301 - its checksum says that we wrote it
        assert isinstance(made, Entry)  # noqa: S101
        return made

    def _again(self, card: Card) -> Entry | WithdrawnEntry | None:
        return records.read_entry(read_document(self.root, card.path), card.id).entry

    def teaser(self, card: Card) -> str | None:
        """Return how lists show an entry, where it was kept."""
        return self._teaser(card.id)

    def _read_teaser(self, entry_id: str) -> str | None:
        places = self.places.get(entry_id)
        piece = self.pack.read(places[1]) if self.pack and places else None
        return piece.decode() if piece else None


def read_entries(desk: Desk, files: Sequence[str], workers: int, watch: Watch = iter) -> Iterator[Reading]:
    """Yield the reading of each file of `entries/` that has an entry's name, in their order."""
    named = [path for path in files if entry_id_of(path)]
    stretches = spread(lambda start, end: desk.stretch(named[start:end]), len(named), workers)
    for path, fresh in zip(watch(named), chain.from_iterable(stretches), strict=True):
        yield fresh.shared(path) if fresh else desk.known.readings[path]


def gather(registers: Registers, files: Sequence[str], readings: Iterable[Reading]) -> Archive:
    """Return the archive of the readings of its files."""
    every = list(readings)
    made = sorted((each.entry for each in every if each.entry), key=lambda entry: entry.id, reverse=True)
    live = [entry for entry in made if isinstance(entry, Card)]
    return Archive(
        publishers=registers.publishers,
        topics=registers.topics,
        organisations=registers.organisations,
        statements=registers.statements,
        entries=tuple(card for card in live if not card.draft),
        drafts=tuple(card for card in live if card.draft),
        withdrawn=tuple(entry for entry in made if isinstance(entry, WithdrawnEntry)),
        files=tuple(files),
        diagnostics=tuple(found for each in every for found in each.diagnostics),
        partial=tuple(each.partial for each in every if each.partial),
    )
