"""Pages of old addresses that lead to where their briefing, or their list, is now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefings import addresses
from briefings.archive import Archive
from briefings.forwarding import Forwarding
from briefings.pages.model import PlannedFile
from briefings.settings import Settings
from briefings.text.digest import NOTHING, digest_of
from briefings.text.html import element
from briefings.text.labels import word


def redirects(archive: Archive, settings: Settings) -> Iterator[PlannedFile]:
    """Yield the file of each address that leads elsewhere: aliases, and what was published and has no page now."""
    titles = _titles(archive)
    for path, target in Forwarding(archive, settings.page_size).moved():
        title = titles.get(target) or word("moved", settings.language, path=f"/{target}")
        make = partial(redirect, settings, path, target, title)
        yield PlannedFile(f"{path}index.html", digest_of(path, target, title), NOTHING, make)


def moved_addresses(archive: Archive, settings: Settings) -> list[tuple[str, int, str]]:
    """Return what a host that can is to answer with a redirect: path, status (RFC 9110) and the path it leads to.

    The aliases of withdrawn entries are left out: a host answers them as it answers the entries.
    """
    gone = {alias.strip("/") + "/" for entry in archive.withdrawn for alias in entry.aliases}
    moved = Forwarding(archive, settings.page_size).moved()
    return [(path, 301, target) for path, target in moved if path not in gone]


def _titles(archive: Archive) -> dict[str, str]:
    """Return what stands on a page that leads to an entry, by the path of the entry."""
    titles = {addresses.entry_path(card.id): card.title for card in archive.entries}
    return titles | {addresses.entry_path(entry.id): entry.id for entry in archive.withdrawn}


def redirect(settings: Settings, path: str, target: str, title: str) -> str:
    """Return a page at `path` that sends browsers, and tells search engines, to `target`."""
    link = addresses.relative(path, target)
    head = [
        element("meta", charset="utf-8"),
        element("title", title),
        element("link", rel="canonical", href=addresses.absolute(settings.site_url, target)),
        element("meta", name="robots", content="noindex"),
        element("meta", http_equiv="refresh", content=f"0; url={link}"),
        element("meta", name="viewport", content="width=device-width,initial-scale=1"),
    ]
    body = element("p", element("a", title, href=link))
    page = element("html", element("head", *head), element("body", body), lang=settings.language)
    return f"<!doctype html>\n{page}\n"
