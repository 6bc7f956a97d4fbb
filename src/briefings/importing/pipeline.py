"""The pipeline: items in, entries and drafts out, and an outcome for each item.

The files of an item are written first and the ledger after them. Who is killed between the two finds, when the same
export is imported again, files that hold just what would be written, and takes them for its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from briefings.check import EntryChecker, read_checked
from briefings.document import find_files
from briefings.document.writing import UNFINISHED, remove_abandoned, replace_file
from briefings.errors import BriefingsError
from briefings.importing.gist import Gist, gist_in, gist_of
from briefings.importing.house import House
from briefings.importing.items import Failure, Item, LeftOut, Read, Status, one_line
from briefings.importing.keeping import Keeper
from briefings.importing.making import Made, Maker, with_aliases
from briefings.importing.mapping import extend_map, read_map
from briefings.importing.options import Options
from briefings.importing.originals import ORIGINALS, incoming_path, keep_incoming, keep_original
from briefings.importing.proposal import Proposal, proposal_of
from briefings.importing.reports import Reports
from briefings.importing.results import Outcome, Result
from briefings.importing.shelf import DRAFTS, Shelf, draft_file, drafts_in, entry_file, id_of
from briefings.ledgers.imports import Imported
from briefings.proposing.entry_file import entry_ids
from briefings.rules.policies import page_path
from briefings.settings import Settings
from briefings.text.digest import digest
from briefings.text.similar import nearest

_HIDDEN = frozenset({Status.PRIVATE, Status.PROTECTED, Status.TRASHED})


class UnknownPublisher(BriefingsError):
    """Who is said to have published an export is not in the register; `key` is what was said."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        near = nearest(key, known)
        hint = f" Did you mean `{near}`?" if near else ""
        super().__init__(f"`{key}` is no key of registers/publishers.yml.{hint}")
        self.key = key


@dataclass(slots=True)
class Importer:
    """One import into an archive.

    `unclaimed` are the ids of files of no known item, `withdrawn` those of what was taken back; `planned` are the files
    that a dry run would make.
    """

    settings: Settings
    options: Options
    today: date
    house: House
    maker: Maker
    keeper: Keeper
    unclaimed: set[str]
    withdrawn: frozenset[str]
    planned: dict[str, Gist] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def begin(cls, settings: Settings, options: Options, today: date) -> Importer:
        """Read the archive, and clear away what an import that was killed has left."""
        root = settings.root
        if not options.dry_run:
            sweep(root)
        checked = read_checked(settings, today)
        archive = checked.archive
        if options.publisher and options.publisher not in (archive.publishers or {}):
            raise UnknownPublisher(options.publisher, archive.publishers or {})
        pages = [page_path(path) for path in find_files(root, "docs") if path.endswith(".md")]
        keeper, drafts = Keeper.of(root, dry_run=options.dry_run), drafts_in(root)
        topics = read_map(root, options.map_path, archive.topics or {})
        gists = {path: gist_in(_held(root, path) or b"", path) for path in drafts}
        reports = Reports()
        for card in archive.all_entries:
            reports.add(filter(None, card.sources), card.path)
        for path, gist in gists.items():
            reports.add(gist.sources, path)
        shelf = Shelf.of(archive, {path: gist.aliases for path, gist in gists.items()}, pages)
        return cls(
            settings=settings,
            options=options,
            today=today,
            house=House(settings.language, checked.registers.registers, topics, options),
            maker=Maker(settings, shelf, reports, EntryChecker.of(settings, today)),
            keeper=keeper,
            unclaimed={id_of(path) for path in (*archive.files, *drafts)} - set(map(id_of, keeper.paths)),
            withdrawn=frozenset(each.id for each in archive.withdrawn),
        )

    def take(self, read: Read) -> Outcome:
        """Make a file of an item, where it is to have one, and tell what became of it."""
        if isinstance(read, Failure):
            return Outcome(Result.FAILED, read.where, one_line(read.title), why=(read.why,))
        if isinstance(read, LeftOut):
            return Outcome(Result.LEFT_OUT, read.where, one_line(read.title), why=(read.why,), kind=read.kind)
        if read.name in self.seen:
            why = f"An item with the same key, {read.name[1]}, came before it."
            return self._outcome(read, Result.LEFT_OUT, why=(why,), kind="repeated")
        self.seen.add(read.name)
        before = self.keeper.item(read.name)
        if before and id_of(before.path) in self.withdrawn:
            why = "It was taken back here."
            return self._outcome(read, Result.LEFT_OUT, path=before.path, why=(why,), kind="withdrawn")
        if before and (outcome := self._still_here(read, before)):
            return outcome
        if read.status not in self.options.statuses:
            why = f"It was not published there: {read.status}."
            return self._outcome(read, Result.LEFT_OUT, why=(why,), kind=read.status)
        try:
            proposal = proposal_of(read, self.house)
        except RecursionError:
            return self._outcome(read, Result.FAILED, why=("Its text is nested too deep.",))
        return self._new(read, proposal) if before is None else self._again(read, proposal, before)

    def close(self) -> list[str]:
        """Write the ledger and the mapping file; return the lines that were added to the latter."""
        if self.options.dry_run:
            return self.house.topics.additions()
        self.keeper.write()
        return extend_map(self.settings.root, self.house.topics)

    def _outcome(
        self,
        item: Item,
        result: Result,
        *,
        path: str = "",
        why: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        kind: str = "",
    ) -> Outcome:
        return Outcome(result, item.where, one_line(item.title), item.name[1], path, why, notes, kind)

    # --- Items that were not imported before ------------------------------------------------------------------------

    def _new(self, item: Item, proposal: Proposal) -> Outcome:
        made, is_there = self._room(item, proposal)
        others = [] if is_there else self.maker.reports.files_with(proposal.url)
        if others and proposal.is_theirs:
            return self._report_is_there(item, others[0])
        same = next((path for path in others if self._says_the_same(proposal, path)), None)
        if same:
            return self._outcome(
                item, Result.LEFT_OUT, path=same, why=(f"{same} says the same.",), kind="already there"
            )
        self._write(item, proposal, made)
        also = [f"{path} is of the same report." for path in others]
        return self._told(item, made, Result.ENTRY if made.is_entry else Result.DRAFT, also)

    def _room(self, item: Item, proposal: Proposal) -> tuple[Made, bool]:
        """Return the file of an item that was not imported before, and whether an import that was killed made it."""
        for entry_id in entry_ids(item.day or self.today, item.slug or item.title):
            if self.maker.shelf.is_free(entry_id):
                return self.maker.made(item, proposal, entry_id), False
            if entry_id in self.unclaimed and (here := self._standing(entry_id)):
                made = self._made_over(item, proposal, here)
                if here == made.path and self._held(here) == made.data:
                    return made, True
        raise AssertionError  # there is no end of ids

    def _report_is_there(self, item: Item, path: str) -> Outcome:
        """Leave out a report of others that a file tells of already, whose aliases its old addresses become."""
        what = "is a draft of the same report" if _is_draft(path) else "tells of the same report"
        why = (f"{path} {what}.", *self._lend(item, path))
        return self._outcome(item, Result.LEFT_OUT, path=path, why=why, kind="already there")

    def _lend(self, item: Item, path: str) -> list[str]:
        """Let the old addresses of an item lead to a file, where that is as an import wrote it; say where they lead."""
        entry_id, held = id_of(path), self._held(path)
        usable, refused = self.maker.aliases(item, entry_id)
        there = gist_in(held or b"", path).aliases
        new = [alias for alias in usable if alias not in there]
        owner = self.keeper.owner(path)
        if new and (owner is None or (held is not None and _digest(held) != owner.file)):
            return [f"Add {', '.join(new)} to its `aliases`, so that old links lead to it.", *refused]
        self.maker.shelf.take(entry_id, usable)
        if new and owner and held is not None and not self.options.dry_run:
            data = with_aliases(held.decode(), [*there, *new]).encode()
            replace_file(self.settings.root / path, data)
            self.keeper.keep(owner._replace(file=_digest(data)))
        return [*([f"{', '.join(usable)} leads there."] if usable else []), *refused]

    def _says_the_same(self, proposal: Proposal, path: str) -> bool:
        there = self.planned.get(path) or gist_in(self._held(path) or b"", path)
        return gist_of(proposal.tree).says_the_same(there)

    # --- Items that were imported before ----------------------------------------------------------------------------

    def _again(self, item: Item, proposal: Proposal, before: Imported) -> Outcome:
        """Tell what becomes of an item that was imported before: its file is renewed where nobody has edited it."""
        here = self._standing(id_of(before.path), before.path) or self._renamed(item, proposal)
        if here is None:
            return self._missing(item, proposal, before)
        held = self._held(here) or b""
        made = self._made_over(item, proposal, here)
        if here == made.path and held == made.data:
            self._note(item, made)
            return self._told(item, made, Result.UNCHANGED_ENTRY if made.is_entry else Result.UNCHANGED_DRAFT)
        is_edited = _digest(held) != before.file
        if item.within and not is_edited and self._is_of_another(item, proposal, here):
            said = f"It has the key of another item, of which {here} was made. Tell the two exports apart by `--name`."
            return self._outcome(item, Result.CONFLICT, path=here, why=(said,))
        why = self._why_not_renewed(here, made, is_edited=is_edited)
        if why is None:
            return self._renewed(item, proposal, made, here)
        self.keeper.keep(before._replace(path=here, item=item.digest))
        if item.digest != before.item:
            return self._conflict(item, proposal, made, here, why)
        unchanged = Result.UNCHANGED_DRAFT if _is_draft(here) else Result.UNCHANGED_ENTRY
        return self._outcome(item, Result.EDITED if is_edited else unchanged, path=here)

    def _still_here(self, item: Item, before: Imported) -> Outcome | None:
        """Tell that an item which readers there see no more is seen here still; None where that is not so."""
        here = self._standing(id_of(before.path), before.path)
        if here is None or item.status is Status.PUBLISHED or item.digest == before.item:
            return None
        entry_id = id_of(here)
        if not _is_draft(here):
            then = f"`briefings withdraw {entry_id}` takes it back"
        elif item.status in _HIDDEN - self.options.statuses:
            then = "delete it unless it is still to be published here"
        else:
            return None
        what = "a draft" if _is_draft(here) else "published"
        why = f"It is not published there any more ({item.status}), and {here} is still {what} here: {then}."
        return self._outcome(item, Result.CONFLICT, path=here, why=(why,))

    def _renamed(self, item: Item, proposal: Proposal) -> str | None:
        """Return the file that a person has given another name, known by its source or an old address of the item."""
        owners = self.maker.shelf.owners
        found = {id_of(path) for path in self.maker.reports.files_with(proposal.url)}
        found |= {owners.get(alias.lstrip("/").casefold(), "") for alias in item.old_addresses}
        free = sorted(found & self.unclaimed)
        if len(free) != 1:
            return None
        self.unclaimed.discard(free[0])
        return self._standing(free[0])

    def _is_of_another(self, item: Item, proposal: Proposal, here: str) -> bool:
        fresh = gist_of(proposal.tree)._replace(aliases=item.old_addresses)
        return fresh.is_of_another(gist_in(self._held(here) or b"", here))

    def _why_not_renewed(self, here: str, made: Made, *, is_edited: bool) -> str | None:
        """Return why the file that stands for an item must not be replaced, in a sentence; None where it can be."""
        if is_edited:
            return "It was changed there since, and its file was edited here."
        if not made.is_entry and not _is_draft(here):
            return f"It was changed there since, and could not be an entry any more: {' '.join(made.why)}"
        there = self._held(made.path)
        if here != made.path and there is not None and there != made.data:
            return f"It was changed there since, and {made.path} is another file already."
        return None

    def _conflict(self, item: Item, proposal: Proposal, made: Made, here: str, why: str) -> Outcome:
        """Lay what an item would be now beside its file, and say where."""
        incoming = incoming_path(id_of(here))
        if not self.options.dry_run:
            keep_incoming(self.settings.root, id_of(here), made.data, proposal)
        return self._outcome(item, Result.CONFLICT, path=here, why=(why, f"What it would be now lies in {incoming}."))

    def _missing(self, item: Item, proposal: Proposal, before: Imported) -> Outcome:
        """Tell what becomes of an item whose file somebody has deleted."""
        if not self.options.again:
            why = "Its file is no more; `--again` makes it anew."
            return self._outcome(item, Result.DELETED, path=before.path, why=(why,))
        made = self.maker.made(item, proposal, id_of(before.path))
        self._write(item, proposal, made)
        return self._told(item, made, Result.ENTRY if made.is_entry else Result.DRAFT)

    def _renewed(self, item: Item, proposal: Proposal, made: Made, here: str) -> Outcome:
        """Put the file of an item in the place of the one that stands for it, which a draft leaves for the entries."""
        self._write(item, proposal, made)
        if here != made.path and not self.options.dry_run:
            (self.settings.root / here).unlink(missing_ok=True)
        return self._told(item, made, Result.UPDATED_ENTRY if made.is_entry else Result.UPDATED_DRAFT)

    # --- Files ------------------------------------------------------------------------------------------------------

    def _told(self, item: Item, made: Made, result: Result, also: Iterable[str] = ()) -> Outcome:
        return self._outcome(item, result, path=made.path, why=made.why, notes=(*made.notes, *also))

    def _held(self, path: str) -> bytes | None:
        return _held(self.settings.root, path)

    def _standing(self, entry_id: str, first: str = "") -> str | None:
        """Return the path of the file that an id has, `first` before others; None where it has none."""
        paths = (first, entry_file(entry_id), draft_file(entry_id))
        return next((path for path in paths if path and (self.settings.root / path).is_file()), None)

    def _made_over(self, item: Item, proposal: Proposal, here: str) -> Made:
        """Return the file of an item for which one stands already, whose aliases stay: old links lead by them."""
        entry_id, held = id_of(here), self._held(here) or b""
        made = self.maker.made(item, proposal, entry_id)
        if made.data == held or not (aliases := gist_in(held, here).aliases):
            return made
        return self.maker.made(item, proposal, entry_id, aliases)

    def _write(self, item: Item, proposal: Proposal, made: Made) -> None:
        entry_id = id_of(made.path)
        self.unclaimed.discard(entry_id)
        self.maker.shelf.take(entry_id, self.maker.aliases(item, entry_id)[0])
        self.maker.reports.add(gist_of(proposal.tree).sources, made.path)
        if self.options.dry_run:
            self.planned[made.path] = gist_of(proposal.tree)
        else:
            keep_original(self.settings.root, entry_id, proposal, self.today)
            if self._held(made.path) != made.data:
                replace_file(self.settings.root / made.path, made.data)
        self._note(item, made)

    def _note(self, item: Item, made: Made) -> None:
        self.keeper.keep(Imported(*item.name, made.path, item.digest, made.digest))


def _held(root: Path, path: str) -> bytes | None:
    try:
        return (root / path).read_bytes()
    except FileNotFoundError:
        return None


def _digest(data: bytes) -> str:
    return digest(data).hex()


def _is_draft(path: str) -> bool:
    return path.startswith(f"{DRAFTS}/")


def sweep(root: Path) -> None:
    """Remove the files that an import was writing when it was killed."""
    for folder in ("entries", DRAFTS, "ledgers", ORIGINALS):
        remove_abandoned((root / folder).rglob(UNFINISHED))
    remove_abandoned(root.glob(UNFINISHED))
