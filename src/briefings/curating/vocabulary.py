"""Vocabulary as code: merge, rename, split and retire records, in the register, the entries and the ledger at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

from briefings.addresses import FEEDS
from briefings.archive import Watch
from briefings.check import Checked
from briefings.curating.dividing import Division, Undivided
from briefings.curating.registering import Register
from briefings.curating.rewriting import Replace, Rewriting
from briefings.curating.vocabularies import Record, Vocabulary
from briefings.document import find_files, read_document
from briefings.entry import Publisher
from briefings.errors import BriefingsError
from briefings.forwarding import Forwarding
from briefings.ledgers import Move, Released
from briefings.schema.codes import SLUG
from briefings.settings import Settings
from briefings.text.similar import nearest


class UnusableKey(BriefingsError):
    """A key is not in the register, is there already, or stands twice; says which."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation would do: a sentence, the new texts of files by path, and what was published after it.

    `pages` and `feeds` are the addresses that lead elsewhere then; `by_hand` are hand-written files that name one of
    these, `notes` what a person should know besides.
    """

    what: str
    files: Mapping[str, str]
    register: str
    released: Released
    pages: int
    feeds: int
    by_hand: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[str, ...]:
        """The paths of the entries that change."""
        return tuple(path for path in self.files if path != self.register)


@dataclass(frozen=True)
class Curator:
    """Plans operations on a vocabulary of an archive that was checked and has no errors; `today` dates the moves."""

    vocabulary: Vocabulary
    checked: Checked
    settings: Settings
    today: date
    watch: Watch = field(default=iter)

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """The records of the register, by key."""
        return self.vocabulary.records(self.checked.archive)

    @property
    def _register(self) -> Register:
        document = read_document(self.settings.root, self.vocabulary.register)
        return Register(self.vocabulary, document, self.records)

    def merge(self, olds: Sequence[str], into: str) -> Change:
        """Plan that records become one; all that they are called becomes a name of it."""
        self._know(*olds, into)
        self._differ(*olds, into)
        register = self._register
        for old in olds:
            register.merge(old, into)
        what = f"Merge {_listed(olds)} into `{into}`."
        moves = {old: Move((self.vocabulary.path(into),), since=self.today) for old in olds}
        notes = tuple(note for old in olds for note in self._rights_differ(old, into))
        return self._change(what, olds, lambda _, __: (into,), register, moves, notes, self._languages(olds, into))

    def rename(self, old: str, new: str, labels: Sequence[tuple[str, str]] = ()) -> Change:
        """Plan another key for a record, and other names; with `new` the same as `old`, other names only."""
        self._know(old)
        register = self._register
        if new != old:
            self._be_new(new)
            register.rename(old, new)
        for language, label in labels:
            register.label(new, language or next(iter(self._names(old))), label)
        shown = ", ".join(f"“{label}”" for _, label in labels)
        what = f"Rename `{old}` to `{new}`{f', called {shown}' if shown else ''}."
        moves = {old: Move((self.vocabulary.path(new),), since=self.today)} if new != old else {}
        return self._change(what, [old] if moves else [], lambda _, __: (new,), register, moves)

    def split(self, key: str, into: Sequence[str], division: Division) -> Change:
        """Plan that entries of a record get others; the record stays where it is one of these.

        Raises:
            Undivided: nothing says what some entries get.
        """
        self._know(key, *into)
        self._differ(*into)
        stays, register = key in into, self._register
        if not stays:
            register.retire(key)
        paths = tuple(self.vocabulary.path(each) for each in into)
        moves = {} if stays else {key: Move(paths, ended=True, since=self.today)}
        change = self._change(f"Split `{key}` into {_listed(into)}.", [key], division, register, moves)
        if division.undecided:
            raise Undivided(division.undecided)
        return change

    def retire(self, key: str, to: str | None = None) -> Change:
        """Plan that a record goes; its entries get another one, or none.

        Raises:
            NothingLeft: without another one, an entry would have no topic, or a source no publisher.
        """
        self._know(key, *([to] if to else []))
        if to:
            self._differ(key, to)
        register = self._register
        register.retire(key)
        above = self.vocabulary.folder
        if broader := getattr(self.records[key], "broader", None):
            above = self.vocabulary.path(broader)
        what = f"Retire `{key}`{f' in favour of `{to}`' if to else ''}."
        moves = {key: Move((self.vocabulary.path(to) if to else above,), ended=True, since=self.today)}
        notes = tuple(self._rights_differ(key, to)) if to else ()
        languages = self._languages([key], to) if to else {}
        return self._change(what, [key], lambda _, __: (to,) if to else (), register, moves, notes, languages)

    def _change(
        self,
        what: str,
        keys: Sequence[str],
        replace: Replace,
        register: Register,
        moves: Mapping[str, Move],
        notes: tuple[str, ...] = (),
        languages: dict[str, str] | None = None,
    ) -> Change:
        archive, root = self.checked.archive, self.settings.root
        rewriting = Rewriting(self.vocabulary, frozenset(keys), replace, languages or {})
        files = rewriting.of_files(root, archive.files, self.watch) if keys else {}
        files[self.vocabulary.register] = register.text
        released, now = archive.ledgers.released, Forwarding(archive, self.settings.page_size).listings
        paths = {self.vocabulary.path(key): move for key, move in moves.items()}
        lengths = {path: max(now.get(path, 0), released.listings.get(path, 0)) for path in paths}
        published = {path: move for path, move in paths.items() if lengths[path]}
        after = released.with_moves(published, {path: lengths[path] for path in published})
        feeds = len(FEEDS) * len(published) * self.vocabulary.has_feeds
        by_hand = tuple(self._by_hand(paths))
        pages = sum(lengths.values())
        return Change(what, files, self.vocabulary.register, after, pages, feeds, by_hand, notes)

    def _by_hand(self, paths: Mapping[str, Move]) -> Iterator[str]:
        """Yield the hand-written files that name one of the paths."""
        root = self.settings.root
        for path in ("mkdocs.yml", *(each for each in find_files(root, "docs") if each.endswith(".md"))):
            text = (root / path).read_text(encoding="utf-8", errors="replace") if paths else ""
            if any(each in text for each in paths):
                yield path

    def _names(self, key: str) -> Mapping[str, str]:
        return self.vocabulary.names_of(self.records[key])

    def _languages(self, olds: Sequence[str], into: str) -> dict[str, str]:
        """Return the first language of each publisher where it is not that of the one in its place."""
        new = self.records[into]
        if not isinstance(new, Publisher):
            return {}
        known = {old: record.languages[0] for old in olds if isinstance(record := self.records[old], Publisher)}
        return {old: language for old, language in known.items() if language != new.languages[0]}

    def _rights_differ(self, old: str, into: str) -> Iterator[str]:
        one, other = self.records[old], self.records[into]
        if isinstance(one, Publisher) and isinstance(other, Publisher) and one.rights != other.rights:
            yield f"`{old}` has other usual rights than `{into}`, whose rights entries get that say none of their own."

    def _know(self, *keys: str) -> None:
        for key in keys:
            if key not in self.records:
                near = nearest(key, self.records)
                hint = f"Did you mean `{near}`?" if near else f"`briefings {self.vocabulary.name} list` names all."
                raise UnusableKey(f"There is no {self.vocabulary.noun} `{key}` in {self.vocabulary.register}. {hint}")

    def _differ(self, *keys: str) -> None:
        twice = next((one for one, other in pairwise(sorted(keys)) if one == other), None)
        if twice is not None:
            raise UnusableKey(f"`{twice}` is named twice. Name each {self.vocabulary.noun} once.")

    def _be_new(self, key: str) -> None:
        if key in self.records:
            raise UnusableKey(f"There is a {self.vocabulary.noun} `{key}` already: `merge` makes one of two.")
        if not SLUG.fullmatch(key):
            raise UnusableKey(f"`{key}` is no key. Use a-z, 0-9 and single hyphens.")


def _listed(keys: Sequence[str]) -> str:
    shown = [f"`{key}`" for key in keys]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
