"""Withdrawing an entry: its text kept by the curator, a trace left, the file stripped, the log written, caches dropped.

The order is such that nothing is lost whenever the program is killed: the text is on the disk outside the archive, and
its trace is written, before it leaves the file; and the demand for a build from nothing stands before that too, so that
whichever build comes next, none of what an earlier one kept is used. Each step may be done twice, so the same command
does what is left to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefings import addresses
from briefings.archive import Archive, Watch
from briefings.curating.keeping import keep
from briefings.curating.steps import Step
from briefings.curating.tombstones import CannotWithdraw, Stripped, strip
from briefings.document import Document, read_document
from briefings.document.writing import replace_file
from briefings.entry import Entry, Withdrawal, WithdrawnEntry
from briefings.leaks.tracing import trace_of
from briefings.ledgers import FOLDER, Action, Logged
from briefings.ledgers.traces import Trace, make_salt, trace_path, write_trace
from briefings.ledgers.withdrawals import add_to_log
from briefings.pages.tombstone import tombstone_places
from briefings.settings import Settings
from briefings.store import demand_fresh
from briefings.text.similar import nearest


@dataclass(frozen=True)
class Withdrawing:
    """An entry that is about to be withdrawn: its document, and what will be left of it."""

    archive: Archive
    settings: Settings
    entry: Entry
    document: Document
    stripped: Stripped

    @property
    def original(self) -> bytes:
        """The bytes of its file, as they are now."""
        return (self.settings.root / self.entry.path).read_bytes()

    @property
    def addresses(self) -> list[str]:
        """All its addresses: its own, those of its translations, and old ones."""
        return addresses_of(self.settings, self.stripped.entry)

    @property
    def named_by(self) -> list[str]:
        """The ids of the entries that name it as related."""
        return [card.id for card in self.archive.entries if self.entry.id in card.related]

    @property
    def replaces(self) -> list[str]:
        """The ids of the withdrawn entries whose readers are sent to it."""
        return [each.id for each in self.archive.withdrawn if each.withdrawal.replaced_by == self.entry.id]

    def steps(self, work: Path, keep_in: Path | None, watch: Watch = iter) -> Iterator[Step]:
        """Yield what is to be done, in its order; `work` is the folder of the archive's builds.

        The salt is made where there is none, and the trace with it, before the first step.
        """
        root, left = self.settings.root, self.stripped.entry
        trace = trace_of(self.archive, self.settings, self.entry, make_salt(root), watch)
        original = self.original
        if keep_in is not None:
            yield Step(f"kept the text in {keep_in}", lambda: keep(keep_in, original))
        yield Step("left a trace of it", lambda: _write_trace(root, trace))
        yield Step("asked the next build to begin from nothing", lambda: _demand(work))
        yield Step(f"took the text out of {left.path}", lambda: _replace(root / left.path, self.stripped.content))
        yield from steps_after(root, left)


def steps_after(root: Path, entry: WithdrawnEntry) -> Iterator[Step]:
    """Yield what is to be done once the text of an entry is out of its file."""
    fingerprint = fingerprint_path(entry.id)
    yield Step(f"removed {fingerprint}", lambda: _remove(root / fingerprint))
    yield Step("wrote the public log", lambda: add_to_log(root, line_of(entry, Action.WITHDRAWN)))


def fingerprint_path(entry_id: str) -> str:
    """Return the path of the fingerprint of an entry's original."""
    return f"{FOLDER}/fingerprints/{entry_id[:4]}/{entry_id}.json"


def line_of(entry: WithdrawnEntry, action: Action) -> Logged:
    """Return the line of the public log for a withdrawn entry."""
    said = entry.withdrawal
    return Logged(said.date, entry.id, action, said.ground, said.requester or "", said.tombstone)


def addresses_of(settings: Settings, entry: WithdrawnEntry) -> list[str]:
    """Return all addresses of a withdrawn entry: its own, those of its translations, and old ones."""
    paths = [path for path, _ in tombstone_places(settings, entry)]
    paths += [alias.strip("/") + "/" for alias in entry.aliases]
    return [addresses.absolute(settings.site_url, path) for path in paths]


def begin(archive: Archive, settings: Settings, entry_id: str, withdrawal: Withdrawal, today: date) -> Withdrawing:
    """Return the withdrawal of an entry, before anything is done.

    Raises:
        CannotWithdraw: there is no such entry that is published, or it cannot be withdrawn so.
    """
    card = archive.by_id.get(entry_id)
    if card is None:
        raise CannotWithdraw(_why_not(archive, entry_id))
    _check_day(card.id, withdrawal)
    _check_replacement(archive, card.id, withdrawal.replaced_by)
    entry, document = archive.entry(card), read_document(settings.root, card.path)
    return Withdrawing(archive, settings, entry, document, strip(settings, document, entry, withdrawal, today))


def _why_not(archive: Archive, entry_id: str) -> str:
    if any(card.id == entry_id for card in archive.drafts):
        return f"{entry_id} is a draft, which was never published. Delete its file."
    if entry_id in archive.ids.values():
        return f"The file of {entry_id} has mistakes, so its text cannot be told. Run `briefings check`, and mend them."
    near = nearest(entry_id, archive.by_id)
    hint = f"Did you mean {near}?" if near else "An id is the name of a file in `entries/` without `.yml`."
    return f"There is no briefing {entry_id}. {hint}"


def _check_day(entry_id: str, withdrawal: Withdrawal) -> None:
    if withdrawal.date.isoformat() < entry_id[:10]:
        raise CannotWithdraw(f"{entry_id} cannot be withdrawn on {withdrawal.date}, before its own day. Give another.")


def _check_replacement(archive: Archive, entry_id: str, named: str | None) -> None:
    if named is None:
        return
    if named == entry_id:
        raise CannotWithdraw(f"{named} cannot replace itself. Name another briefing.")
    if named not in archive.by_id:
        raise CannotWithdraw(f"{named} cannot replace it, since it is no published briefing. Name one that is.")


def _write_trace(root: Path, trace: Trace) -> bool:
    write_trace(root, trace)
    return (root / trace_path(trace.id)).exists()


def _demand(work: Path) -> bool:
    demand_fresh(work)
    return True


def _replace(file: Path, content: bytes) -> bool:
    replace_file(file, content)
    return True


def _remove(file: Path) -> bool:
    there = file.exists()
    file.unlink(missing_ok=True)
    return there
