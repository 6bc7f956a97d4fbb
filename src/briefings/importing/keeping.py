"""The ledger of imports while an import goes on: what is known of items and files, and when it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from briefings.ledgers.imports import Imported, read_imports, write_imports

OFTEN = 1_000
"""After how many items the ledger is written, so that a kill costs little."""


@dataclass(slots=True)
class Keeper:
    """What keeps the ledger of the archive at `root`; in a dry run it writes nothing."""

    root: Path
    dry_run: bool
    _items: dict[tuple[str, str], Imported]
    _names: dict[str, tuple[str, str]] = field(default_factory=dict)
    _changed: int = 0

    @classmethod
    def of(cls, root: Path, *, dry_run: bool) -> Keeper:
        """Return the keeper of an archive's ledger.

        Raises:
            DamagedLedger: a line cannot be used.
        """
        items = read_imports(root)
        return cls(root, dry_run, items, {each.path: name for name, each in items.items()})

    @property
    def paths(self) -> Iterable[str]:
        """The paths of the files of items."""
        return self._names

    def item(self, name: tuple[str, str]) -> Imported | None:
        """Return what is known of an item by its system and key; None where it was not imported before."""
        return self._items.get(name)

    def owner(self, path: str) -> Imported | None:
        """Return the item that a file was made of; None where it is of none."""
        name = self._names.get(path)
        return self._items.get(name) if name else None

    def keep(self, imported: Imported) -> None:
        """Note what became of an item."""
        name = imported[:2]
        self._names[imported.path] = name
        if self._items.get(name) == imported:
            return
        self._items[name] = imported
        self._changed += 1
        if self._changed >= OFTEN:
            self.write()

    def write(self) -> None:
        """Write the ledger, where something in it has changed."""
        if self._changed and not self.dry_run:
            write_imports(self.root, self._items)
            self._changed = 0
