"""The file that an item becomes: an entry where nothing is wrong with it, else a draft that says what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.check import EntryChecker
from briefings.diagnostics import Diagnostic, Severity
from briefings.document import parse_document
from briefings.document.spelling import Value, member
from briefings.importing.gist import gist_of
from briefings.importing.items import Item, one_line
from briefings.importing.originals import original_path
from briefings.importing.proposal import Proposal
from briefings.importing.reports import Reports
from briefings.importing.shelf import DRAFTS, Shelf, draft_file, entry_file
from briefings.proposing.entry_file import entry_text
from briefings.settings import Settings
from briefings.text.digest import digest

IMPORTED = "Imported from"
"""How the comment starts that says what a draft was made of."""
LIKELY = "Perhaps"
"""How the comment starts that names likely topics."""

_KEY = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that an item becomes, and what is told of it."""

    path: str
    data: bytes
    why: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_entry(self) -> bool:
        """Whether it can be published."""
        return not self.path.startswith(f"{DRAFTS}/")

    @property
    def digest(self) -> str:
        """The digest of its bytes, as the ledger has it."""
        return digest(self.data).hex()


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes files of items: it knows which addresses are taken, and which reports an entry has already."""

    settings: Settings
    shelf: Shelf
    reports: Reports
    check: EntryChecker

    def made(self, item: Item, proposal: Proposal, entry_id: str, aliases: Sequence[str] = ()) -> Made:
        """Return the file of an item under an id; `aliases` are those that it has already, and keeps."""
        usable, refused = self.aliases(item, entry_id)
        every = list(dict.fromkeys([*aliases, *usable]))
        tree = {**proposal.tree, "aliases": every} if every else proposal.tree
        notes = (*proposal.notes, *refused)
        data = self._text(tree, notes)
        found = self.check(parse_document(entry_file(entry_id), data))
        errors = [each for each in found if each.severity is Severity.ERROR]
        why = (*proposal.reasons, *dict.fromkeys(_told_of(tree, errors)))
        if not why and (reason := self._had_by_another(proposal, entry_id)):
            why = (reason,)
        if not why:
            return Made(entry_file(entry_id), data, why, notes)
        head = (f"{IMPORTED} {item.system}: {item.name[1]}", *why, *_about_text(proposal, entry_id), *notes)
        likely = [f"{LIKELY}: {', '.join(proposal.topics)}"] if proposal.topics else []
        return Made(draft_file(entry_id), self._text(tree, head, likely), why, notes)

    def aliases(self, item: Item, entry_id: str) -> tuple[list[str], list[str]]:
        """Return the old addresses that can be aliases, and sentences about the others."""
        usable, refused = [], []
        for alias in dict.fromkeys(item.old_addresses):
            why = self.shelf.why_not(alias, entry_id)
            if why is None:
                usable.append(alias)
            elif alias.strip("/") != f"{entry_id[:4]}/{entry_id[11:]}":
                refused.append(f"Its old address {one_line(alias)} cannot lead here: {why}.")
        return usable, refused

    def _text(self, tree: Mapping[str, Value], head: Sequence[str], likely: Sequence[str] = ()) -> bytes:
        """Return the bytes of an entry's file; `head` are comments above it, `likely` those above its topics."""
        first = "title" if "title" in tree else next(iter(tree))
        return entry_text(self.settings, tree, {first: head, "topics": likely}).encode("utf-8", "replace")

    def _had_by_another(self, proposal: Proposal, entry_id: str) -> str:
        """Return why an address of its sources keeps it from being an entry; empty where none does."""
        for url in gist_of(proposal.tree).sources:
            if path := self.reports.entry_with(url, entry_id):
                return f"{url} is a source of {path} already: give the address of its own."
        return ""


def with_aliases(text: str, aliases: Sequence[str]) -> str:
    """Return the text of a file that `Maker.made` has composed, with other aliases."""
    head, *members = _KEY.split(text)
    others = [each for each in members if not each.startswith("aliases:")]
    # in the schema's order, only whether it is held back comes after them
    at = next((place for place, each in enumerate(others) if each.startswith("draft:")), len(others))
    others.insert(at, "\n".join(member("aliases", list(aliases), 0)) + "\n")
    return "".join([head, *others])


def _told_of(tree: Mapping[str, Value], errors: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield sentences about errors; a field that is still to be written is told as such."""
    empty = [key for key, value in tree.items() if value == ""]
    if empty:
        yield f"Still to be written: {', '.join(f'`{key}`' for key in empty)}."
    for each in errors:
        if not each.message.startswith(tuple(f"`{key}` " for key in empty)):
            yield f"{each.code}: {each.message} {each.fix or ''}".strip()


def _about_text(proposal: Proposal, entry_id: str) -> list[str]:
    return [f"Its text lies in {original_path(entry_id)}."] if proposal.text else []
