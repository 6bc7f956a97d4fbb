"""Where the archive has room for what is imported: ids and addresses that nothing else has, or ever had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from briefings.addresses import ENTRY_ID, entry_path, is_page_path
from briefings.archive import ENTRIES, Archive
from briefings.document import find_files

DRAFTS = "drafts"
"""The folder of an archive with what cannot be published yet; check and build do not read it."""


def entry_file(entry_id: str) -> str:
    """Return the path of an entry's file in the archive."""
    return f"{ENTRIES}/{entry_id[:4]}/{entry_id}.yml"


def draft_file(entry_id: str) -> str:
    """Return the path of a draft's file in the archive."""
    return f"{DRAFTS}/{entry_id[:4]}/{entry_id}.yml"


def drafts_in(root: Path) -> tuple[str, ...]:
    """Return the paths of the drafts of an archive; the fingerprints beside them are none."""
    return tuple(path for path in find_files(root, DRAFTS) if path.endswith(".yml"))


def id_of(path: str) -> str:
    """Return the id that the path of an entry or a draft gives."""
    return PurePosixPath(path).stem


@dataclass(slots=True)
class Shelf:
    """Addresses of the site, folded, with the id that has each; one that is no entry's has the empty text."""

    owners: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive, drafts: Mapping[str, Iterable[str]], pages: Iterable[str]) -> Shelf:
        """Return the shelf of an archive, of the site's other pages, and of drafts, which come with their aliases."""
        released = archive.ledgers.released
        shelf = cls(dict.fromkeys([path.casefold() for path in (*pages, *released.listings, *released.moved)], ""))
        ids = (*released.entries, *filter(None, archive.ids.values()), *filter(ENTRY_ID.fullmatch, map(id_of, drafts)))
        shelf.owners.update({entry_path(each): each for each in ids})
        for path, aliases in drafts.items():
            shelf.take(id_of(path), aliases)
        for card in archive.all_entries:
            shelf.take(card.id, card.aliases)
        for withdrawn in archive.withdrawn:
            shelf.take(withdrawn.id, withdrawn.aliases)
        return shelf

    def is_free(self, entry_id: str) -> bool:
        """Tell whether nothing has, or ever had, an id or its address."""
        return entry_path(entry_id) not in self.owners

    def take(self, entry_id: str, aliases: Iterable[str] = ()) -> None:
        """Note that an id, and aliases, are taken."""
        self.owners[entry_path(entry_id)] = entry_id
        self.owners.update({alias.lstrip("/").casefold(): entry_id for alias in aliases})

    def why_not(self, alias: str, entry_id: str) -> str | None:
        """Return why a path of the site cannot be an alias of an entry, in words; None where it can."""
        address = alias.lstrip("/").casefold()
        if address == entry_path(entry_id):
            return "it is its address again"
        if not is_page_path(address) or not address:
            return "it is no path that an alias can have"
        if any(_ENDING.search(part) for part in address.split("/")):
            return "it has the ending of a file"
        first = re.sub(r"page/\d+/$", "", address)
        owner = next((self.owners[each] for each in (address, first) if each in self.owners), None)
        if owner is None and _LISTING.fullmatch(address):
            owner = ""
        if owner is None or owner == entry_id:
            return None
        return f"`{owner}` has it" if owner else "the site has a page of its own there"


_ENDING = re.compile(r"\.(html|xml|json|md|css|js|png|svg|gz|txt|woff2)$")
_LISTING = re.compile(r"\d{4}/(\d\d/)?(page/\d+/)?|(assets|search|topics|publishers|places|organisations)/.*")
