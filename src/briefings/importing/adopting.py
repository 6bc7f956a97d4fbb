"""Adopting: drafts that can be published by now move to the entries, and their fingerprints follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from briefings.archive import entry_id_of
from briefings.check import Checked, EntryChecker, read_checked
from briefings.curating.changes import commit, held_by
from briefings.curating.trial import tried
from briefings.diagnostics import Diagnostic, Severity
from briefings.document import parse_document, read_bytes
from briefings.errors import BriefingsError
from briefings.importing.making import IMPORTED, LIKELY
from briefings.importing.pipeline import sweep
from briefings.importing.shelf import DRAFTS, drafts_in, entry_file, id_of
from briefings.ledgers.fingerprints import fingerprint_path
from briefings.ledgers.imports import read_imports, write_imports
from briefings.settings import Settings
from briefings.text.similar import nearest

_COMMENT = re.compile(r"\s*#")


class NoDraft(BriefingsError):
    """A path that was named is no draft; `path` is it."""

    def __init__(self, path: str, known: Iterable[str]) -> None:
        near = nearest(path, known)
        hint = f" Did you mean {near}?" if near else f" Drafts lie in {DRAFTS}/<year>/."
        super().__init__(f"{path} is no draft of this archive.{hint}")
        self.path = path


@dataclass(frozen=True, slots=True)
class Adoption:
    """What becomes of a draft: its path, the text that its entry has, and why it stays one; empty where it does not."""

    path: str
    text: str
    why: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """The path of its entry."""
        return entry_file(id_of(self.path))


def drafts_of(root: Path, named: Sequence[str]) -> list[str]:
    """Return the paths of the drafts of an archive, or of those that are named; a folder stands for all in it.

    Raises:
        NoDraft: something that is named is none.
    """
    every = drafts_in(root)
    if not named:
        return list(every)
    found: dict[str, None] = {}
    for name in named:
        path = PurePosixPath(name.replace("\\", "/")).as_posix()
        fitting = [each for each in every if each == path or each.startswith(f"{path}/") or id_of(each) == path]
        if not fitting:
            raise NoDraft(name, every)
        found.update(dict.fromkeys(fitting))
    return list(found)


def adopt(settings: Settings, work: Path, named: Sequence[str], today: date) -> list[Adoption]:
    """Move drafts that pass the check to the entries; return all that were looked at, with why some stay.

    They are tried together, since two that are right by themselves can have the same alias, and what is wrong then can
    be told of an entry that was there before. The caller holds the lock of `work`.

    Raises:
        NoDraft: something that is named is none.
    """
    root = settings.root
    sweep(root)
    paths, checked = drafts_of(root, named), read_checked(settings, today)
    check = EntryChecker.of(settings, today)
    drafts = [_looked_at(root, path, check) for path in paths]
    trial = _Trial(settings, checked, today)
    while (fit := [each for each in drafts if not each.why]) and (errors := trial.errors(fit)):
        found = _by_target(errors, fit) or trial.refused(fit)
        drafts = [replace(each, why=found.get(each.target, each.why)) for each in drafts]
    if fit:
        _move(root, work, fit)
    return drafts


def _looked_at(root: Path, path: str, check: EntryChecker) -> Adoption:
    data = read_bytes(root, path)
    if not isinstance(data, bytes):
        return Adoption(path, "", tuple(map(_sentence, data.diagnostics)))
    if entry_id_of(path) is None:
        return Adoption(path, "", ("Its name is not a date and a slug, as in `2024-04-01-some-slug.yml`.",))
    text = without_reasons(data.decode("utf-8", "replace"))
    target = entry_file(id_of(path))
    found = check(parse_document(target, data if text.encode() == data else text.encode()))
    why = [_sentence(each) for each in found if each.severity is Severity.ERROR]
    if not why and (held := held_by(root / target)) is not None and held != text.encode():
        why.append(f"{target} is there already, and says something else.")
    return Adoption(path, text, tuple(why))


@dataclass(frozen=True, slots=True)
class _Trial:
    """What tells which errors the archive would have, besides those that it has, if drafts were adopted."""

    settings: Settings
    checked: Checked
    today: date

    def errors(self, drafts: Sequence[Adoption]) -> list[Diagnostic]:
        """Return the errors that the archive does not have without these drafts."""
        files = {path: data.decode() for path, data in _files(self.settings.root, drafts)}
        released = self.checked.archive.ledgers.released
        before = {(each.path, each.code, each.message) for each in self.checked.diagnostics}
        found = tried(self.checked, self.settings, files, released, self.today).errors
        return [each for each in found if (each.path, each.code, each.message) not in before]

    def refused(self, drafts: Sequence[Adoption], among: Sequence[Adoption] = ()) -> dict[str, tuple[str, ...]]:
        """Return why some drafts cannot be adopted, by what they would be, where all errors are told of other files.

        Of two that do not go together it is the later one. Halves are tried, so that a few among many are soon found;
        `among` are those that go together.
        """
        errors = self.errors([*among, *drafts])
        if not errors:
            return {}
        if len(drafts) == 1:
            return {drafts[0].target: tuple(f"{each.path}: {_sentence(each)}" for each in errors)}
        half = len(drafts) // 2
        first = self.refused(drafts[:half], among)
        good = [each for each in drafts[:half] if each.target not in first]
        return {**first, **self.refused(drafts[half:], [*among, *good])}


def _by_target(errors: Iterable[Diagnostic], drafts: Iterable[Adoption]) -> dict[str, tuple[str, ...]]:
    """Return what is wrong with the entries that drafts would be, as far as it is told of them."""
    targets = {each.target for each in drafts}
    found: dict[str, tuple[str, ...]] = {}
    for each in errors:
        # a fingerprint is told under its own path, which has the entry's id
        path = each.path if each.path in targets else entry_file(id_of(each.path))
        if path in targets:
            found[path] = (*found.get(path, ()), _sentence(each))
    return found


def _files(root: Path, drafts: Iterable[Adoption]) -> Iterator[tuple[str, bytes]]:
    """Yield the paths and bytes of what adopting writes: entries, and the fingerprints that belong to them."""
    for each in drafts:
        yield each.target, each.text.encode()
        path = fingerprint_path(id_of(each.path))
        prints = held_by(root / DRAFTS / path)
        if prints is not None:
            yield path, prints


def _move(root: Path, work: Path, drafts: Sequence[Adoption]) -> None:
    """Write the entries, then the ledger, and delete the drafts last, so that a kill loses nothing."""
    commit(root, work, {path: (held_by(root / path), data) for path, data in _files(root, drafts)})
    moved = {each.path: each.target for each in drafts}
    ledger = read_imports(root)
    # the digest stays that of the draft: the entry counts as edited, and no import overwrites what a person wrote
    after = {name: each._replace(path=moved.get(each.path, each.path)) for name, each in ledger.items()}
    if after != ledger:
        write_imports(root, after)
    for each in drafts:
        (root / DRAFTS / fingerprint_path(id_of(each.path))).unlink(missing_ok=True)
        (root / each.path).unlink(missing_ok=True)


def without_reasons(text: str) -> str:
    """Return a draft's text without the comments that its import wrote at its top; a person's own stay."""
    kept: list[str] = []
    within = False
    for line in text.splitlines(keepends=True):
        within = (within or line.startswith(f"# {IMPORTED} ")) and _COMMENT.match(line) is not None
        if not within and not line.startswith(f"# {LIKELY}: "):
            kept.append(line)
    return "".join(kept)


def _sentence(each: Diagnostic) -> str:
    return f"{each.code}: {each.message} {each.fix or ''}".strip()
