"""Rules about what was published, held against the ledger of the last release."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from briefings import addresses
from briefings.archive import Archive
from briefings.diagnostics import permanence as rules
from briefings.entry import Card, Entry, WithdrawnEntry
from briefings.ledgers import Move, Released, ReleasedEntry, source_mark, title_mark
from briefings.rules.finding import Finding, Keys
from briefings.rules.scope import Scope
from briefings.versions import version_of


class _Compared:
    """The archive as it is, beside what was published of it."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.archive: Archive = scope.archive
        self.released: Released = scope.archive.ledgers.released

    @cached_property
    def ids(self) -> set[str]:
        """The ids that have a file, whatever is in it."""
        return {entry_id for entry_id in self.archive.ids.values() if entry_id}

    @cached_property
    def aliases(self) -> dict[str, Card | WithdrawnEntry]:
        """The entries that old addresses lead to, by these."""
        known = self.scope.all_legible
        return {alias.strip("/") + "/": each for each in known for alias in each.aliases}

    @cached_property
    def unpublished(self) -> dict[str, list[Card]]:
        """The entries that are new since the last release, by the marks of their source and of their title."""
        found: dict[str, list[Card]] = {}
        for card in self.scope.legible:
            if card.id not in self.released.entries:
                for mark in (source_mark(card), title_mark(card.title)):
                    found.setdefault(mark, []).append(card)
        return found

    def renamed_to(self, entry: ReleasedEntry) -> Card | None:
        """Return the new entry that has the source or the title of one that has vanished."""
        marks = (entry.source, entry.title)
        return next((card for mark in marks if mark for card in self.unpublished.get(mark, ())), None)


def vanished_ids(seen: _Compared) -> Iterator[Finding]:
    """Find the ids that were published, and have neither a file nor an address that leads on."""
    for entry_id, entry in seen.released.entries.items():
        if entry_id in seen.ids:
            continue
        path = addresses.entry_path(entry_id)
        if path not in seen.aliases and path not in seen.released.moved:
            yield _vanished(entry, path, seen.renamed_to(entry))


def _vanished(entry: ReleasedEntry, path: str, renamed: Card | None) -> Finding:
    file = f"entries/{entry.id[:4]}/{entry.id}.yml"
    message = f"`{entry.id}` was published, and `{file}` is not there any more."
    if renamed is None:
        fix = f"`git checkout HEAD -- {file}`, or take it from an earlier commit; then `briefings withdraw {entry.id}`"
        return Finding(rules.VANISHED_ID, file, (), message, f"{fix} where it should not stand.")
    what = "source" if source_mark(renamed) == entry.source else "title"
    message = f"{message} This file has the same {what}."
    if addresses.entry_path(renamed.id) == path:  # another day in the id, and no alias could lead from the address
        return Finding(rules.VANISHED_ID, renamed.path, (), message, f"Rename it back to `{file}`.")
    fix = f"Add `aliases: [/{path}]` here, or rename it back to `{file}`."
    return Finding(rules.VANISHED_ID, renamed.path, (), message, fix)


def changed_ids(seen: _Compared) -> Iterator[Finding]:
    """Find the ids that were published and stand for something else now, or are held back."""
    known = seen.released.entries
    for card in seen.scope.entries:
        entry = known.get(card.id)
        if entry is None:
            continue
        if card.draft:
            message = f"`{card.id}` was published, and is a draft now: its address would not answer."
            fix = f"Take `draft` out, or `briefings withdraw {card.id}`."
            yield Finding(rules.HELD_BACK, card.path, ("draft",), message, fix, on_key=True)
        elif entry.withdrawn:
            yield from _came_back(seen, card, entry)
        elif _is_another(card, entry) and not _is_told(seen.archive.entry(card), entry):
            which = f" (version {entry.version})" if entry.version else ""
            message = f"`{card.id}` was published with another title and another source{which}."
            fix = f"Give the new briefing an id of its own, or record the change: `briefings correct {card.id}`."
            yield Finding(rules.REUSED_ID, card.path, (), message, fix)


def _is_another(card: Card, entry: ReleasedEntry) -> bool:
    """Tell whether neither the title nor the main source is what was published, as far as both are known."""
    if not entry.source or not entry.title or entry.title == title_mark(card.title):
        return False
    others = (card._replace(sources=(url,)) for url in card.sources if url)
    return entry.source not in {source_mark(card), *map(source_mark, others)}


def _is_told(now: Entry, entry: ReleasedEntry) -> bool:
    """Tell whether a correction names the version that was published."""
    return bool(entry.version) and any(each.replaces == entry.version for each in now.corrections)


def _came_back(seen: _Compared, card: Card, entry: ReleasedEntry) -> Iterator[Finding]:
    now = seen.archive.entry(card)
    if entry.version and version_of(now) != entry.version and not _is_told(now, entry):
        message = f"`{card.id}` was withdrawn, and is back with another text than that of version {entry.version}."
        fix = "Put the withdrawn text back with `briefings restore`, or give the new one an id of its own."
        yield Finding(rules.CAME_BACK, card.path, (), message, fix)


def taken_addresses(seen: _Compared) -> Iterator[Finding]:
    """Find what would stand at an address that was published, and leads elsewhere now."""
    moved = seen.released.moved
    for card in seen.scope.every if moved else ():
        own = addresses.entry_path(card.id)
        if own in moved and card.id not in seen.released.entries:
            yield _taken(card.path, (), own, moved[own], "Give the file another slug.")
        for position, alias in enumerate(card.aliases):
            path = alias.strip("/") + "/"
            move = moved.get(path)
            if move and own not in move.to and seen.aliases.get(move.to[0]) is not card:  # or it was renamed once more
                yield _taken(card.path, ("aliases", position), path, move, "Take it out.")
    for path in sorted(seen.scope.pages & moved.keys()):
        index = f"{path}index.md"
        file = f"docs/{index}" if index in seen.scope.files else f"docs/{path.rstrip('/')}.md"
        yield _taken(file, (), path, moved[path], "Give the page another name.")


def _taken(file: str, keys: Keys, path: str, move: Move, fix: str) -> Finding:
    message = f"`/{path}` was published before, and leads to `/{move.to[0]}`."
    return Finding(rules.TAKEN_ADDRESS, file, keys, message, fix)


def check(scope: Scope) -> Iterator[Finding]:
    """Find all that has become of what was published, and should not have."""
    released = scope.archive.ledgers.released
    if released.entries or released.moved:
        seen = _Compared(scope)
        yield from chain(vanished_ids(seen), changed_ids(seen), taken_addresses(seen))
