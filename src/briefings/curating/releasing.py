"""Releasing: what the archive publishes now goes into the ledger of what was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.archive import Watch
from briefings.check import Checked
from briefings.forwarding import Forwarding
from briefings.ledgers import Released
from briefings.settings import Settings
from briefings.versions import version_of


@dataclass(frozen=True, slots=True)
class Release:
    """What was published before, and what with this release."""

    before: Released
    after: Released

    @property
    def is_new(self) -> bool:
        """Whether the ledger says anything that it did not."""
        return self.before != self.after

    def news(self) -> Iterator[str]:
        """Yield what is new, a line each: ids, withdrawals, other texts, addresses."""
        before, after = self.before, self.after
        for entry_id, entry in after.entries.items():
            old = before.entries.get(entry_id)
            if old is None:
                yield f"new       {entry_id}{' (withdrawn)' if entry.withdrawn else ''}"
            elif old.withdrawn != entry.withdrawn:
                yield f"{'withdrawn' if entry.withdrawn else 'restored '} {entry_id}"
            elif old != entry:
                yield f"changed   {entry_id}"
        for path, pages in after.listings.items():
            old_pages = before.listings.get(path, 0)
            if pages > old_pages:
                yield f"{'longer' if old_pages else 'new   '}    /{path} ({pages} page{'s' * (pages != 1)})"
        for path, move in after.moved.items():
            if before.moved.get(path) != move:
                yield f"moved     /{path} → /{move.to[0]}"


def release(checked: Checked, settings: Settings, watch: Watch = iter) -> Release:
    """Return the release of an archive that was checked and has no errors. Each entry is read for its version."""
    archive = checked.archive
    now = Forwarding(archive, settings.page_size).release()
    seen = watch([card.path for card in archive.entries])
    versions = {card.id: version_of(archive.entry(card)) for _, card in zip(seen, archive.entries, strict=True)}
    entries = {key: entry._replace(version=versions.get(key, "")) for key, entry in now.entries.items()}
    before = archive.ledgers.released
    return Release(before, before.with_release(Released(entries, now.listings, now.moved)))
