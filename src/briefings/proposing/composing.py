"""The files of a new entry: its own text with what is left to write, its fingerprint, and a publisher's record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefings.addresses import ENTRY_ID, entry_path
from briefings.archive import ENTRIES, REGISTERS, Archive
from briefings.curating.changes import held_by
from briefings.curating.fingerprinting import MOST_TOKENS
from briefings.document import find_files, parse_document
from briefings.document.spelling import Value
from briefings.ledgers.fingerprints import Fingerprint, Kind, fingerprint_of, fingerprint_path, written_fingerprints
from briefings.proposing.entry_file import entry_text, free_path
from briefings.proposing.proposal import Proposal
from briefings.proposing.registering import with_record
from briefings.settings import Settings
from briefings.text.shingles import SIZE

PUBLISHERS = f"{REGISTERS}/publishers.yml"

_NOTES = {
    "title": [
        "A title of your own: the news with its verb and figure, up to 160 characters; not the original's headline."
    ],
    "summary": [
        "Two to four sentences in your own words, as plain text.",
        "Read the original, close it, write, and then compare the facts.",
    ],
    "topics": [f"One to eight keys of {REGISTERS}/topics.yml."],
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that is not written yet: its path, the texts of all files by path, and the fields that are `missing`.

    `before` is what those files held when the draft was made, None for no file: a draft of a register is worth nothing
    once that has another record.
    """

    path: str
    files: Mapping[str, bytes]
    before: Mapping[str, bytes | None]
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of the entry's file."""
        return self.files[self.path].decode("utf-8")


def drafted(archive: Archive, settings: Settings, proposal: Proposal, today: date) -> Draft:
    """Return the files of an entry that says what is proposed; `proposal` has a day and a publisher.

    Raises:
        CannotRegister: the publisher's record does not fit into the register.
    """
    day = proposal.published or today
    path = free_path(set(taken_paths(archive, settings.root)), day, proposal.words)
    tree = tree_of(proposal, archive, settings)
    notes = {key: note for key, note in _NOTES.items() if not tree[key]}
    files = {path: entry_text(settings, {key: value or "" for key, value in tree.items()}, notes).encode("utf-8")}
    fingerprint = _fingerprint(proposal, settings, today)
    if fingerprint:
        entry_id = _stem(path)
        files[fingerprint_path(entry_id)] = written_fingerprints(entry_id, [fingerprint])
    before = {each: held_by(settings.root / each) for each in files}
    if proposal.record is not None:
        before[PUBLISHERS] = held_by(settings.root / PUBLISHERS)
        register = parse_document(PUBLISHERS, before[PUBLISHERS] or b"")
        files[PUBLISHERS] = with_record(register, _new_key(proposal), _value(proposal.record)).encode("utf-8")
    return Draft(path, files, before, tuple(notes))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yml")


def taken_paths(archive: Archive, root: Path) -> Iterator[str]:
    """Yield the paths of files and pages that no new entry may have: those that are, and those that ever were.

    What has come into the folder `root` since the archive was read counts as well.
    """
    for path in {*archive.files, *find_files(root, ENTRIES)}:
        yield path
        entry_id = _stem(path)
        if ENTRY_ID.fullmatch(entry_id):
            yield entry_path(entry_id)
    ids = {entry_id for entry_id in archive.ids.values() if entry_id} | archive.ledgers.released.entries.keys()
    for entry_id in ids:
        yield f"{ENTRIES}/{entry_id[:4]}/{entry_id}.yml"
        yield entry_path(entry_id)
    for card in archive.all_entries:
        yield from (alias.lstrip("/") for alias in card.aliases)


def _new_key(proposal: Proposal) -> str:
    return str((proposal.via if proposal.unknown and proposal.via else proposal.publisher) or "")


def _value(record: Mapping[str, object]) -> dict[str, Value]:
    return {key: value for key, value in record.items() if isinstance(value, (str, list))}


def tree_of(proposal: Proposal, archive: Archive, settings: Settings) -> dict[str, Value]:
    """Return what the entry's file says; what a person is to write is empty."""
    tree: dict[str, Value] = {
        "title": proposal.title,
        "summary": proposal.summary,
        "topics": list(proposal.topics),
        "source": _source(proposal),
    }
    publishers = archive.publishers or {}
    origin = proposal.translated_from(publishers, settings.language)
    optional: dict[str, Value | None] = {
        "language": proposal.language,
        "places": list(proposal.places),
        "organisations": list(proposal.organisations),
        "translation": {"from": origin, "mode": proposal.mode or "unknown"} if origin else None,
        "rights": {"original": {"notice": proposal.notice}} if proposal.notice else None,
    }
    return {**tree, **{key: value for key, value in optional.items() if value}}


def _source(proposal: Proposal) -> dict[str, Value]:
    values: dict[str, Value | None] = {
        "publisher": proposal.publisher,
        "via": proposal.via,
        "url": proposal.url,
        "no_url": None if proposal.url else proposal.no_url,
        "no_original": proposal.no_original if proposal.via else None,
        "published": proposal.published,
        "title": proposal.headline,
        "authors": list(proposal.authors),
        "language": proposal.source_language,
        "accessed": proposal.accessed,
    }
    return {key: value for key, value in values.items() if value}


def _fingerprint(proposal: Proposal, settings: Settings, today: date) -> Fingerprint | None:
    """Return the fingerprint of the text that was read; None where it is too short, or too long, for one."""
    language = proposal.read_language or proposal.source_language or settings.language
    made = fingerprint_of(proposal.text, 1, language, Kind.ORIGINAL, today)
    return made if SIZE <= made.tokens <= MOST_TOKENS else None
