"""Pages of old addresses that lead to where their briefing is now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefings import addresses
from briefings.archive import Archive
from briefings.entry import Card, WithdrawnEntry
from briefings.pages.model import PlannedFile
from briefings.settings import Settings
from briefings.text.digest import NOTHING, digest_of
from briefings.text.html import element


def redirects(archive: Archive, settings: Settings) -> Iterator[PlannedFile]:
    """Yield the file of each alias of each entry, withdrawn ones included."""
    known: tuple[Card | WithdrawnEntry, ...] = (*archive.entries, *archive.withdrawn)
    for entry in known:
        title = entry.title if isinstance(entry, Card) else entry.id
        for alias in entry.aliases:
            path = alias.strip("/") + "/"
            target = addresses.entry_path(entry.id)
            make = partial(redirect, settings, path, target, title)
            yield PlannedFile(f"{path}index.html", digest_of(path, target, title), NOTHING, make)


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
