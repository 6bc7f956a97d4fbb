"""What a check recalls from the last build's state, and what it leaves there."""

from __future__ import annotations

import pickle
from datetime import date

from briefings.archive import Archive
from briefings.check import Checked, Memory
from briefings.entry import Entry
from briefings.pages.links import portable_teaser
from briefings.reading import Known, Reading, RegistersReading
from briefings.rules import Finding
from briefings.settings import Settings
from briefings.store import Pack, State


def recall(state: State, today: date, pack: Pack, settings: Settings) -> Memory:
    """Return what is known from the last build, and how entries are kept in this one.

    What was checked as of a later day is forgotten: that a date lay in the past does not hold on every earlier day.
    """

    def teaser(archive: Archive, entry: Entry) -> str:
        return portable_teaser(archive, settings, entry, settings.language)

    if state.today > today.isoformat():
        return Memory(pack=pack, teaser=teaser)
    packs = pack.sizes()
    readings: dict[str, Reading] = {
        path: each for path, each in state.readings.items() if all(name in packs for name, _, _ in each.places or ())
    }
    odd: tuple[tuple[Reading, ...], RegistersReading | None, tuple[bytes, tuple[Finding, ...]]]
    odd = pickle.loads(state.odd) if state.odd else ((), None, (b"", ()))  # noqa: S301 - the state's digest is ours
    readings |= {reading.path: reading for reading in odd[0]}
    return Memory(Known(readings, state.scope_key), odd[1], odd[2], pack, teaser)


def remember(state: State, checked: Checked, today: date) -> None:
    """Leave what was read and found to the next build."""
    state.today = today.isoformat()
    state.scope_key = checked.scope_key
    state.readings = {each.path: each for each in checked.readings if each.is_plain}
    # what is kept of these is not looked after: their entries are read from their files where a page needs them
    others = tuple(each.moved(None) for each in checked.readings if not each.is_plain)
    registers = None if checked.registers.diagnostics else checked.registers
    state.odd = pickle.dumps((others, registers, checked.findings), pickle.HIGHEST_PROTOCOL)
