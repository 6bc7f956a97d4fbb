"""Which addresses a host answers in another way than with the page there, and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from briefings import addresses
from briefings.archive import Archive
from briefings.pages.redirects import moved_addresses
from briefings.pages.tombstone import tombstone_places
from briefings.settings import Settings

MOVED, GONE, LEGAL = 301, 410, 451


class Answer(NamedTuple):
    """How one address is answered.

    `path` is a path of the site that ends with `/`. For 410 and 451, `target` is the path of the page that is the body;
    for 301, that of the page which readers are sent to.
    """

    path: str
    status: int
    target: str


def answers(archive: Archive, settings: Settings) -> list[Answer]:
    """Return how the addresses of withdrawn entries, and those that moved, are answered, sorted.

    All others have their pages.
    """
    moved = [Answer(*each) for each in moved_addresses(archive, settings)]
    return sorted([*_withdrawn(archive, settings), *moved])


def _withdrawn(archive: Archive, settings: Settings) -> Iterator[Answer]:
    for entry in archive.withdrawn:
        status = entry.withdrawal.status
        for path, _ in tombstone_places(settings, entry):
            yield Answer(path, status, path)
        for alias in entry.aliases:
            yield Answer(alias.strip("/") + "/", status, addresses.entry_path(entry.id))


def base_path(settings: Settings) -> str:
    """Return where the site lies on its host, decoded, with `/` at both ends."""
    return unquote(urlsplit(settings.site_url).path)


def forms(base: str, path: str) -> tuple[str, str, str]:
    """Return the three ways to ask for a page: without a slash, with it, and by its file."""
    return f"{base}{path.rstrip('/')}", f"{base}{path}", f"{base}{path}index.html"
