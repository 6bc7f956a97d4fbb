"""Restoring a withdrawn entry from the file that the curator kept, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefings.archive import Archive
from briefings.check import check_document
from briefings.curating.steps import Step
from briefings.curating.withdrawing import line_of
from briefings.diagnostics import Severity
from briefings.document import LARGEST_FILE, parse_document
from briefings.document.writing import replace_file
from briefings.entry import Entry
from briefings.errors import BriefingsError
from briefings.leaks.tracing import trace_of
from briefings.ledgers import Action, Logged
from briefings.ledgers.traces import Trace, read_salt, read_trace, remove_trace, trace_path
from briefings.ledgers.withdrawals import add_to_log, last_of
from briefings.schema import records
from briefings.settings import Settings
from briefings.store import demand_fresh, is_fresh_demanded
from briefings.text.similar import nearest

SAME = 0.9
"""The least share of hashes that a text must have in common with a trace to be the text that left it.

It is not all of them, since a later version of the program may cut a text into words in another way."""


class CannotRestore(BriefingsError):
    """An entry cannot be restored from a file; the message says why, and what to do."""


@dataclass(frozen=True)
class Restoring:
    """An entry that is about to be restored: the bytes that its file had, and the line for the public log."""

    root: Path
    entry: Entry
    content: bytes
    line: Logged | None
    lost_aliases: tuple[str, ...] = ()

    def steps(self, work: Path) -> Iterator[Step]:
        """Yield what is to be done, in its order. The trace is removed last: while it is there, work is left to do."""
        file = self.root / self.entry.path
        yield Step("asked the next build to begin from nothing", lambda: _demand(work))
        yield Step(f"put the text back into {self.entry.path}", lambda: _replace(file, self.content))
        line = self.line
        if line is not None:
            yield Step("wrote the public log", lambda: add_to_log(self.root, line))
        yield Step("removed the trace", lambda: _remove_trace(self.root, self.entry.id))


def begin(archive: Archive, settings: Settings, entry_id: str, file: Path, today: date) -> Restoring:
    """Return the restoration of an entry, before anything is done.

    Raises:
        CannotRestore: the entry is not withdrawn, or the file is not that of the entry, or breaks a rule.
        OSError: the file cannot be read.
    """
    content = _content(file)
    withdrawn = next((each for each in archive.withdrawn if each.id == entry_id), None)
    path = withdrawn.path if withdrawn else _path_of(archive, entry_id)
    entry = _entry(settings, today, path, entry_id, file, content)
    if withdrawn is None:
        return _half_done(archive, settings, entry, file, content)
    _check_text(settings, archive, entry, file)
    lost = tuple(alias for alias in withdrawn.aliases if alias not in entry.aliases)
    line = line_of(withdrawn, Action.RESTORED)._replace(date=today)
    return Restoring(settings.root, entry, content, line, lost)


def _content(file: Path) -> bytes:
    with file.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise CannotRestore(f"{file} is larger than any entry may be. Name the file that was kept.")
    return content


def _path_of(archive: Archive, entry_id: str) -> str:
    """Return the path of an entry that is not withdrawn."""
    path = next((path for path, each in archive.ids.items() if each == entry_id), None)
    if path is None:
        near = nearest(entry_id, [entry.id for entry in archive.withdrawn])
        hint = f" Did you mean {near}?" if near else ""
        raise CannotRestore(f"There is no briefing {entry_id}.{hint}")
    return path


def _entry(settings: Settings, today: date, path: str, entry_id: str, file: Path, content: bytes) -> Entry:
    """Return the entry that a file holds, which must break no rule."""
    entry = records.read_entry(parse_document(path, content), entry_id).entry
    found = check_document(settings, parse_document(path, content), today)
    wrong = [f"line {each.line}: {each.message}" for each in found if each.severity is Severity.ERROR]
    if wrong:
        raise CannotRestore(f"{file} cannot be published as {entry_id}. {' '.join(wrong[:5])} Mend that first.")
    if isinstance(entry, Entry):
        return entry
    raise CannotRestore(f"{file} is a tombstone, not the text that was withdrawn. Name the file that was kept.")


def _half_done(archive: Archive, settings: Settings, entry: Entry, file: Path, content: bytes) -> Restoring:
    """Return what is left to do where the text is in its place: a restoration, or a withdrawal, was cut short."""
    root = settings.root
    there = (root / entry.path).read_bytes()
    if there != content:
        raise CannotRestore(f"{entry.id} is not withdrawn, and {file} holds something else than its file.")
    last = last_of(archive.ledgers.withdrawals, entry.id)
    logged_as_withdrawn = last is not None and last.action is Action.WITHDRAWN
    if entry.id not in archive.ledgers.traces and not logged_as_withdrawn and not is_fresh_demanded(root / "build"):
        raise CannotRestore(f"{entry.id} is not withdrawn: nothing is to be done.")
    line = last._replace(action=Action.RESTORED) if last is not None and logged_as_withdrawn else None
    return Restoring(root, entry, content, line)


def _check_text(settings: Settings, archive: Archive, entry: Entry, file: Path) -> None:
    """Check that a text is the one that left the entry's trace."""
    trace, salt = read_trace(settings.root, entry.id), read_salt(settings.root)
    if trace is None or salt is None:
        raise CannotRestore(
            f"{entry.id} was withdrawn without a trace, so nothing tells whether {file} holds its text. If it does, "
            f"put it into {entry.path} by hand."
        )
    alone = replace(archive, entries=(), drafts=())  # what others have too is of no matter here
    share = _share(trace, trace_of(alone, settings, entry, salt))
    if share < SAME:
        raise CannotRestore(
            f"{file} does not hold the text that was withdrawn as {entry.id}: {share:.0%} of it is the same. Name the "
            "file that was kept then, unchanged."
        )


def _share(trace: Trace, other: Trace) -> float:
    """Return how much of the hashes of two traces they have in common, from 0 to 1."""
    one, two = trace.runs | trace.common, other.runs | other.common
    return len(one & two) / len(one | two) if one | two else float(trace.units == other.units)


def _demand(work: Path) -> bool:
    demand_fresh(work)
    return True


def _replace(file: Path, content: bytes) -> bool:
    if file.read_bytes() == content:
        return False
    replace_file(file, content)
    return True


def _remove_trace(root: Path, entry_id: str) -> bool:
    there = (root / trace_path(entry_id)).exists()
    remove_trace(root, entry_id)
    return there
