"""Correcting: a change of a published entry, and the notice of it, made in the entry's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefings.archive import ENTRIES, entry_id_of
from briefings.check import check_document
from briefings.curating.passages import NotThere, Passage, extended, passage_at, passage_with, passages_of, replaced
from briefings.diagnostics import Diagnostic, Severity
from briefings.document import Document, find_files, parse_document, read_document
from briefings.document.editing import Value, with_item, with_value
from briefings.document.writing import replace_file
from briefings.entry import Entry
from briefings.errors import BriefingsError
from briefings.schema.records import read_entry
from briefings.settings import Settings
from briefings.text.similar import nearest_id
from briefings.versions import version_of

ONLY_NOTICES = ("editors-note", "retraction")
"""The types that change no text."""


class NoSuchEntry(BriefingsError):
    """There is no published entry of an id; says which may be meant."""


class NothingSaid(BriefingsError):
    """A correction says too little, or what cannot be: there is nothing to be changed, no reason, or no such day."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be corrected: `was` is replaced by `now` in what `where` names.

    Without `was`, `now` is added there; without both, there is only the notice.
    """

    type: str
    date: date
    where: str | None = None
    was: str | None = None
    now: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry that can be corrected: its file as it was read, itself, and its passages."""

    document: Document
    entry: Entry
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Corrected:
    """An entry's file before and after a correction, and what the check says of the latter."""

    path: str
    before: str
    after: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What keeps the file from being written."""
        return tuple(each for each in self.diagnostics if each.severity is Severity.ERROR)


def subject_of(root: Path, entry_id: str) -> Subject:
    """Return the entry of an id, read from its file.

    Raises:
        NoSuchEntry: There is none, or it cannot be read, or is withdrawn.
    """
    paths = {found: path for path in find_files(root, ENTRIES) if (found := entry_id_of(path))}
    if entry_id not in paths:
        near = nearest_id(entry_id, sorted(paths))
        hint = f" Did you mean `{near}`?" if near else ""
        raise NoSuchEntry(f"There is no entry `{entry_id}`.{hint}")
    document = read_document(root, paths[entry_id])
    entry = read_entry(document, entry_id).entry
    if isinstance(entry, Entry):
        return Subject(document, entry, passages_of(entry, document))
    why = "is withdrawn: nothing of it is left to correct" if entry else "has errors; `briefings check` tells which"
    raise NoSuchEntry(f"{paths[entry_id]} {why}.")


def corrected(settings: Settings, subject: Subject, notice: Notice, today: date) -> Corrected:
    """Return an entry's file with a correction made, checked; nothing is written.

    Raises:
        NothingSaid: The notice says too little, or is older than what it follows.
        NotThere: The words to be replaced are not where they should be.
        CannotEdit: The file is written in a way that a command cannot change.
    """
    _check_words(notice)
    _check_day(subject.entry, notice.date)
    text, where = subject.document.text, notice.where
    if notice.was or notice.now:
        text, where = _with_change(subject, notice)
    record: dict[str, str | date | None] = {
        "date": notice.date,
        "type": notice.type,
        "where": where,
        "was": _one_line(notice.was),
        "now": _one_line(notice.now),
        "note": _one_line(notice.note),
        "replaces": version_of(subject.entry),
    }
    path = subject.document.path
    written: Value = {key: value for key, value in record.items() if value}
    after = with_item(parse_document(path, text.encode()), ["corrections"], written)
    found = check_document(settings, parse_document(path, after.encode()), today)
    return Corrected(path, subject.document.text, after, found)


def write(root: Path, made: Corrected) -> None:
    """Put a corrected file in the place of the old one.

    Raises:
        NotThere: Somebody has changed the file meanwhile.
    """
    if read_document(root, made.path).text != made.before:
        raise NotThere(f"{made.path} was changed while the correction was made. Nothing was written; run it again.")
    replace_file(root / made.path, made.after.encode())


def _check_words(notice: Notice) -> None:
    if notice.type in ONLY_NOTICES and (notice.was or notice.now):
        raise NothingSaid(f"A notice of the type `{notice.type}` changes no text: leave out --was and --now.")
    if notice.type == "correction" and not (notice.was and notice.now):
        raise NothingSaid("A correction says what was wrong and what is right: give --was and --now.")
    if not (notice.was or notice.now or notice.note):
        raise NothingSaid("The notice says nothing: give --note, or --was and --now.")
    if notice.was and _one_line(notice.was) == _one_line(notice.now):
        raise NothingSaid("What was there and what is there now are the same.")


def _check_day(entry: Entry, day: date) -> None:
    if day < entry.updated:
        what = "last correction" if entry.updated > entry.date else "briefing"
        raise NothingSaid(f"The {what} is of {entry.updated}; a correction of {day} cannot follow it.")


def _with_change(subject: Subject, notice: Notice) -> tuple[str, str]:
    """Return the file's text with the change made, and what `where` is to say."""
    document, passages, now = subject.document, subject.passages, (notice.now or "").strip()
    if notice.was:
        passage = passage_at(passages, notice.where) if notice.where else passage_with(passages, notice.was)
        new = replaced(passage, notice.was, now)
        return with_value(document, passage.keys, _value(passage, new)), passage.where
    if not notice.where:
        raise NothingSaid("Say with --where to what the new words are added.")
    if notice.where.strip().lower() == "points":
        where = f"points {len(subject.entry.points) + 1}"
        return with_item(document, ["points"], now), where
    passage = passage_at(passages, notice.where)
    return with_value(document, passage.keys, extended(passage, now)), passage.where


def _value(passage: Passage, text: str) -> Value:
    """Return what is to be written for a text: a day where one stands."""
    if passage.keys[-1] == "published":
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise NothingSaid(f"`{passage.where}` would be `{text}`, which is no day.") from error
    return text


def _one_line(text: str | None) -> str | None:
    """Return a text as a notice has it: on one line."""
    return " ".join(text.split()) if text else None
