"""The pipeline: items in, entries and drafts out, and an outcome for each item.

The files of an item are written first and the ledger after them. Who is killed between the two finds, when the same
export is imported again, files that hold just what would be written, and takes them for its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from briefings.check import EntryChecker, read_checked
from briefings.diagnostics import Diagnostic, Severity
from briefings.document import find_files, parse_document
from briefings.document.spelling import Value
from briefings.document.writing import replace_file
from briefings.errors import BriefingsError
from briefings.importing.house import House
from briefings.importing.items import Failure, Item, LeftOut, Read, one_line
from briefings.importing.mapping import extend_map, read_map
from briefings.importing.options import Options
from briefings.importing.originals import keep_original, original_path
from briefings.importing.proposal import Proposal, proposal_of
from briefings.importing.results import Outcome, Result
from briefings.importing.shelf import DRAFTS, Shelf, draft_file, drafts_in, entry_file, id_of
from briefings.ledgers.imports import Imported, read_imports, write_imports
from briefings.proposing.entry_file import entry_text
from briefings.rules.policies import page_path
from briefings.settings import Settings
from briefings.text.digest import digest
from briefings.text.similar import nearest
from briefings.text.urls import identity

OFTEN = 1_000
"""After how many items the ledger is written, so that a kill costs little."""


IMPORTED = "Imported from"
"""How the comment starts that says what a draft was made of."""
LIKELY = "Perhaps"
"""How the comment starts that names likely topics."""


class UnknownPublisher(BriefingsError):
    """Who is said to have published an export is not in the register; `key` is what was said."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        near = nearest(key, known)
        hint = f" Did you mean `{near}`?" if near else ""
        super().__init__(f"`{key}` is no key of registers/publishers.yml.{hint}")
        self.key = key


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


@dataclass(slots=True)
class Importer:
    """One import into an archive.

    `reports` are the ids of the archive's entries by their sources, `unclaimed` those of files of no known item.
    """

    settings: Settings
    options: Options
    today: date
    house: House
    shelf: Shelf
    check: EntryChecker
    ledger: dict[tuple[str, str], Imported]
    reports: dict[str, str]
    unclaimed: set[str]
    seen: set[tuple[str, str]] = field(default_factory=set)
    changed: int = 0

    @classmethod
    def begin(cls, settings: Settings, options: Options, today: date) -> Importer:
        """Read the archive, and clear away what an import that was killed has left."""
        root = settings.root
        sweep(root)
        checked = read_checked(settings, today)
        archive = checked.archive
        if options.publisher and options.publisher not in (archive.publishers or {}):
            raise UnknownPublisher(options.publisher, archive.publishers or {})
        pages = [page_path(path) for path in find_files(root, "docs") if path.endswith(".md")]
        ledger, drafts = read_imports(root), drafts_in(root)
        known = {id_of(each.path) for each in ledger.values()}
        topics = read_map(root, options.map_path, archive.topics or {})
        return cls(
            settings=settings,
            options=options,
            today=today,
            house=House(settings.language, checked.registers.registers, topics, options),
            shelf=Shelf.of(archive, drafts, pages),
            check=EntryChecker.of(settings, today),
            ledger=ledger,
            reports={identity(url): card.id for card in archive.all_entries for url in card.sources if url},
            unclaimed={id_of(path) for path in (*archive.files, *drafts)} - known,
        )

    def take(self, read: Read) -> Outcome:
        """Make a file of an item, where it is to have one, and tell what became of it."""
        if isinstance(read, Failure):
            return Outcome(Result.FAILED, read.where, one_line(read.title), why=(read.why,))
        if isinstance(read, LeftOut):
            return Outcome(Result.LEFT_OUT, read.where, one_line(read.title), why=(read.why,), kind=read.kind)
        if read.name in self.seen:
            why = f"An item with the same key, {one_line(read.key)}, came before it."
            return self._outcome(read, Result.LEFT_OUT, why=(why,), kind="repeated")
        self.seen.add(read.name)
        if read.status not in self.options.statuses:
            why = f"It was not published there: {read.status}."
            return self._outcome(read, Result.LEFT_OUT, why=(why,), kind=read.status)
        try:
            proposal = proposal_of(read, self.house)
        except RecursionError:
            return self._outcome(read, Result.FAILED, why=("Its text is nested too deep.",))
        before = self.ledger.get(read.name)
        return self._new(read, proposal) if before is None else self._again(read, proposal, before)

    def close(self) -> list[str]:
        """Write the ledger and the mapping file; return the lines that were added to the latter."""
        if self.options.dry_run:
            return self.house.topics.additions()
        self._write_ledger()
        return extend_map(self.settings.root, self.house.topics)

    def _write_ledger(self) -> None:
        if self.changed:
            write_imports(self.settings.root, self.ledger)
            self.changed = 0

    def _outcome(self, item: Item, result: Result, **more: object) -> Outcome:
        return Outcome(result, item.where, one_line(item.title), one_line(item.key), **more)  # type: ignore[arg-type]

    def _new(self, item: Item, proposal: Proposal) -> Outcome:
        made, is_there = self._room(item, proposal)
        other = self.reports.get(identity(proposal.url)) if proposal.url else None
        if other and not is_there:
            why = f"The archive has the report already: {other}."
            return self._outcome(item, Result.LEFT_OUT, why=(why,), kind="already there")
        self._write(item, proposal, made)
        return self._told(item, made, Result.ENTRY if made.is_entry else Result.DRAFT)

    def _room(self, item: Item, proposal: Proposal) -> tuple[Made, bool]:
        """Return the file of an item that was not imported before, and whether an import that was killed made it."""
        for entry_id in self.shelf.ids(item.day or self.today, item.slug or item.title):
            if self.shelf.is_free(entry_id):
                return self._made(item, proposal, entry_id), False
            if entry_id in self.unclaimed:
                made = self._made(item, proposal, entry_id)
                if self._held(made.path) == made.data:
                    return made, True
        raise AssertionError  # there is no end of ids

    def _again(self, item: Item, proposal: Proposal, before: Imported) -> Outcome:
        """Tell what becomes of an item that was imported before: its file is renewed where nobody has edited it."""
        entry_id = id_of(before.path)
        here = next((path for path in (before.path, entry_file(entry_id)) if self._held(path) is not None), None)
        made = self._made(item, proposal, entry_id)
        if here is None:
            return self._missing(item, proposal, made, before)
        held = self._held(here)
        if here == made.path and held == made.data:
            self._note(item, made)
            return self._told(item, made, Result.UNCHANGED_ENTRY if made.is_entry else Result.UNCHANGED_DRAFT)
        why = self._why_not_renewed(before, here, made)
        if why is None:
            return self._renewed(item, proposal, made, here)
        if here != before.path:
            self._keep(before._replace(path=here))
        if item.digest != before.item:
            return self._outcome(item, Result.CONFLICT, path=here, why=(why, *made.why))
        is_edited = digest(held or b"").hex() != before.file
        return self._outcome(item, Result.EDITED if is_edited else Result.UNCHANGED_ENTRY, path=here)

    def _why_not_renewed(self, before: Imported, here: str, made: Made) -> str | None:
        """Return why the file that stands for an item must not be replaced, in a sentence; None where it can be."""
        if digest(self._held(here) or b"").hex() != before.file:
            return "It was changed there since, and its file was edited here: look at both."
        if not made.is_entry and not here.startswith(f"{DRAFTS}/"):
            return "It was changed there since, and the entry that it would be now does not pass the check."
        there = self._held(made.path)
        if here != made.path and there is not None and there != made.data:
            return f"It was changed there since, and {made.path} is another file already."
        return None

    def _missing(self, item: Item, proposal: Proposal, made: Made, before: Imported) -> Outcome:
        """Tell what becomes of an item whose file somebody has deleted."""
        if not self.options.again:
            why = "Its file is no more; `--again` makes it anew."
            return self._outcome(item, Result.DELETED, path=before.path, why=(why,))
        self._write(item, proposal, made)
        return self._told(item, made, Result.ENTRY if made.is_entry else Result.DRAFT)

    def _renewed(self, item: Item, proposal: Proposal, made: Made, here: str) -> Outcome:
        """Put the file of an item in the place of the one that stands for it, which a draft leaves for the entries."""
        self._write(item, proposal, made)
        if here != made.path and not self.options.dry_run:
            (self.settings.root / here).unlink(missing_ok=True)
        return self._told(item, made, Result.UPDATED_ENTRY if made.is_entry else Result.UPDATED_DRAFT)

    def _told(self, item: Item, made: Made, result: Result) -> Outcome:
        return self._outcome(item, result, path=made.path, why=made.why, notes=made.notes)

    def _held(self, path: str) -> bytes | None:
        try:
            return (self.settings.root / path).read_bytes()
        except FileNotFoundError:
            return None

    def _made(self, item: Item, proposal: Proposal, entry_id: str) -> Made:
        """Return the file of an item under an id."""
        usable, refused = self._aliases(item, entry_id)
        tree = {**proposal.tree, "aliases": usable} if usable else proposal.tree
        notes = (*proposal.notes, *refused)
        data = self._text(tree, notes)
        found = self.check(parse_document(entry_file(entry_id), data))
        errors = [each for each in found if each.severity is Severity.ERROR]
        why = (*proposal.reasons, *dict.fromkeys(_told_of(tree, errors)))
        if not why:
            return Made(entry_file(entry_id), data, why, notes)
        head = (f"{IMPORTED} {item.system}: {one_line(item.key)}", *why, *_about_text(proposal, entry_id), *notes)
        likely = [f"{LIKELY}: {', '.join(proposal.topics)}"] if proposal.topics else []
        return Made(draft_file(entry_id), self._text(tree, head, likely), why, notes)

    def _text(self, tree: Mapping[str, Value], head: Sequence[str], likely: Sequence[str] = ()) -> bytes:
        """Return the bytes of an entry's file; `head` are comments above it, `likely` those above its topics."""
        first = "title" if "title" in tree else next(iter(tree))
        return entry_text(self.settings, tree, {first: head, "topics": likely}).encode("utf-8", "replace")

    def _aliases(self, item: Item, entry_id: str) -> tuple[list[str], list[str]]:
        """Return the old addresses that can be aliases, and sentences about the others."""
        usable, refused = [], []
        for alias in dict.fromkeys(item.old_addresses):
            why = self.shelf.why_not(alias, entry_id)
            if why is None:
                usable.append(alias)
            elif alias.strip("/") != f"{entry_id[:4]}/{entry_id[11:]}":
                refused.append(f"Its old address {one_line(alias)} cannot lead here: {why}.")
        return usable, refused

    def _write(self, item: Item, proposal: Proposal, made: Made) -> None:
        entry_id = id_of(made.path)
        self.unclaimed.discard(entry_id)
        self.shelf.take(entry_id, self._aliases(item, entry_id)[0])
        if proposal.url:
            self.reports.setdefault(identity(proposal.url), entry_id)
        if self.options.dry_run:
            return
        keep_original(self.settings.root, entry_id, proposal, self.today)
        if self._held(made.path) != made.data:
            replace_file(self.settings.root / made.path, made.data)
        self._note(item, made)

    def _note(self, item: Item, made: Made) -> None:
        self._keep(Imported(*item.name, made.path, item.digest, made.digest))

    def _keep(self, imported: Imported) -> None:
        if self.ledger.get(imported[:2]) == imported:
            return
        self.ledger[imported[:2]] = imported
        self.changed += 1
        if self.changed >= OFTEN and not self.options.dry_run:
            self._write_ledger()


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


def sweep(root: Path) -> None:
    """Remove the files that an import was writing when it was killed."""
    for folder in ("entries", DRAFTS, "ledgers", ".cache/originals"):
        for file in (root / folder).rglob(".writing-*"):
            file.unlink(missing_ok=True)
    for file in root.glob(".writing-*"):
        file.unlink(missing_ok=True)


def imported(importer: Importer, reader: Iterable[Read]) -> Iterator[Outcome]:
    """Yield what became of each item of a reader; the ledger is written at the end, whatever ends it."""
    try:
        for read in reader:
            yield importer.take(read)
    finally:
        importer.close()
