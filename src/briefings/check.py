"""The check: an archive in, all that is wrong with it out, sorted, in one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path, PurePosixPath

from briefings.archive import ENTRIES, REGISTERS, Archive, load_archive
from briefings.diagnostics import Diagnostic
from briefings.document import Document, find_files, read_document
from briefings.rules import Finding, Scope, findings
from briefings.rules.places import Placer
from briefings.settings import Settings


def check(root: Path, settings: Settings, today: date) -> list[Diagnostic]:
    """Check the archive in the folder `root` as of `today`."""
    return check_archive(load_archive(root), root, settings, today)


def check_archive(archive: Archive, root: Path, settings: Settings, today: date) -> list[Diagnostic]:
    """Check an archive that was read already from the folder `root`."""
    found = list(findings(scope_of(archive, root, settings, today)))
    together: set[Diagnostic] = {*archive.diagnostics, *_place(root, found, archive.diagnostics)}
    return sorted(together, key=lambda each: each.sort_key)


def scope_of(archive: Archive, root: Path, settings: Settings, today: date) -> Scope:
    """Return what the rules look at. Only files that gave no entry, or no record, are read again."""
    hand_written = list(find_files(root, "docs"))
    return Scope(
        archive=archive,
        language=settings.language,
        today=today,
        pages=frozenset(_page_path(path) for path in hand_written if path.endswith(".md")),
        files=frozenset(name for path in hand_written for name in _with_folders(path.removeprefix("docs/"))),
        unread_keys=_unread_keys(archive, root),
        unread_words=frozenset(_unread_words(archive, root)),
    )


def _page_path(path: str) -> str:
    """Return the site's path of a hand-written page: `docs/about.md` has `about/`."""
    name = path.removeprefix("docs/").removesuffix(".md")
    return "" if name == "index" else f"{name.removesuffix('/index')}/"


def _with_folders(path: str) -> Iterator[str]:
    yield path
    yield from (f"{folder}/" for folder in PurePosixPath(path).parents if folder.name)


def _unread_keys(archive: Archive, root: Path) -> dict[str, frozenset[str]]:
    unread = {}
    for name in ("publishers", "topics", "organisations"):
        path = f"{REGISTERS}/{name}.yml"
        if any(each.path == path for each in archive.diagnostics):
            tree = read_document(root, path).root
            keys = {key.value for key, _ in tree.items} if tree else set()
            unread[name] = frozenset(keys - set(getattr(archive, name) or ()))
    return unread


def _unread_words(archive: Archive, root: Path) -> Iterator[str]:
    made = {entry.path for entry in archive.all_entries} | {entry.path for entry in archive.withdrawn}
    for path in archive.files:
        if path not in made and path.startswith(ENTRIES) and path.endswith((".yml", ".yaml")):
            yield from re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", read_document(root, path).text)


def _place(root: Path, found: Iterable[Finding], earlier: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Give findings their lines, reading again only the files that have findings; entries keep no lines."""
    by_path: dict[str, list[Diagnostic]] = {}
    for each in earlier:
        by_path.setdefault(each.path, []).append(each)
    for path, group in groupby(sorted(found, key=_path_of), key=_path_of):
        together = list(group)
        # a finding about the file as a whole needs no look into it
        looked_into = any(each.keys for each in together)
        document = read_document(root, path) if looked_into else Document(path, "", None)
        placer = Placer(document, tuple(by_path.get(path, ())))
        yield from (placed for finding in together if (placed := placer.place(finding)))


def _path_of(finding: Finding) -> str:
    return finding.path
