"""The public log of withdrawals: a page for readers, and a file for programs.

`withdrawn.json` is one object: `version` (1), `site`, `policy` (both addresses), and `withdrawn`, the briefings that
are withdrawn now, newest withdrawal first. Each has `id`, `url`, `addresses` (all that it had, with those of its
translations and its old ones), `date` (ISO 8601), the `level` of its notice, and the `status` that its addresses answer
with, where the host can: 410, or 451 (RFC 7725). Unless the level is `minimal`, there are also `ground`, `requester`
where that is known, and `replaced_by`, an address, where another briefing takes its place. No title and nothing of the
text is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from briefings import addresses
from briefings.archive import Archive
from briefings.entry import WithdrawnEntry
from briefings.ledgers import Action, Logged
from briefings.metadata import listing_head
from briefings.pages.blocks import Block, Heading, Paragraph, made_of
from briefings.pages.links import Place, day_of
from briefings.pages.model import Page, Planned, PlannedFile
from briefings.pages.tombstone import tombstone_places
from briefings.settings import Settings
from briefings.text.digest import NOTHING, digest_of
from briefings.text.html import element
from briefings.text.labels import sentences, word


def logged(archive: Archive) -> list[Logged]:
    """Return the log, newest first, as it may be shown: with the withdrawals that nobody wrote into it.

    Of a briefing whose notice is `minimal` by now, no line tells more than that notice.
    """
    lines = [*archive.ledgers.withdrawals, *_unlogged(archive)]
    quiet = {entry.id for entry in archive.withdrawn if not entry.withdrawal.shows_ground}
    shown = [line if line.level != "minimal" and line.id not in quiet else _quiet(line) for line in lines]
    shown.reverse()  # of one day, too, what was done last comes first
    return sorted(shown, key=lambda line: line.date, reverse=True)


def _unlogged(archive: Archive) -> Iterator[Logged]:
    last = {line.id: line.action for line in archive.ledgers.withdrawals}
    for entry in archive.withdrawn:
        if last.get(entry.id) is not Action.WITHDRAWN:
            said = entry.withdrawal
            requester = said.requester or ""
            yield Logged(said.date, entry.id, Action.WITHDRAWN, said.ground, requester, said.tombstone)


def _quiet(line: Logged) -> Logged:
    return line._replace(ground="", requester="", level="minimal")


def log_page(archive: Archive, settings: Settings) -> Planned:
    """Return the page of the log."""
    lines = logged(archive)
    own = digest_of([(line.date.isoformat(), *map(str, line[1:])) for line in lines])
    make = partial(_page, archive, settings, lines)
    return Planned("index", addresses.WITHDRAWALS, settings.language, own, NOTHING, make)


def _page(archive: Archive, settings: Settings, lines: list[Logged]) -> Page:
    at = Place(archive, settings, addresses.WITHDRAWALS, settings.language)
    title, about = word("withdrawals", at.words), word("withdrawals_about", at.words)
    parts: list[Block | Markup] = [Heading(title), Paragraph(about, "bf-summary"), _log(at, lines), _links(at)]
    head = listing_head(settings, title, about, at.path)
    return Page(at.path, title, about, made_of(parts), at.language, head)


def _log(at: Place, lines: list[Logged]) -> Markup:
    if not lines:
        return element("p", word("withdrawals_none", at.words))
    return element("ul", *[_line(at, line) for line in lines], class_="bf-log")


def _line(at: Place, line: Logged) -> Markup:
    what = element("strong", word(line.action.value, at.words))
    link = at.link(addresses.entry_path(line.id), element("code", line.id))
    said = [word(f"ground.{line.ground}", at.words)] if line.ground else []
    if line.requester:
        said.append(word(f"requester.{line.requester}", at.words))
    if line.action is Action.WITHDRAWN:
        said.append(word("withdrawals_notice", at.words, level=word(f"level.{line.level}", at.words)))
    head = element("p", day_of(at, line.date), " · ", what, " · ", link, class_="bf-log__head")
    return element("li", head, element("p", sentences(said, at.words)) if said else None)


def _links(at: Place) -> Markup:
    policy = at.link("rights/", word("rights_policy", at.words))
    file = at.link(addresses.WITHDRAWN_FILE, word("withdrawals_file", at.words))
    return element("p", policy, " · ", file, class_="bf-ask")


def withdrawn_file(archive: Archive, settings: Settings) -> PlannedFile:
    """Return the file that tells programs what is withdrawn."""
    newest = sorted(archive.withdrawn, key=lambda entry: (entry.withdrawal.date, entry.id), reverse=True)
    shown = [_record(archive, settings, entry) for entry in newest]
    said = {
        "version": 1,
        "site": settings.site_url,
        "policy": addresses.absolute(settings.site_url, "rights/"),
        "withdrawn": shown,
    }
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    return PlannedFile(addresses.WITHDRAWN_FILE, digest_of(text), NOTHING, lambda: text)


def _record(archive: Archive, settings: Settings, entry: WithdrawnEntry) -> dict[str, Any]:
    withdrawal = entry.withdrawal
    paths = [
        *(path for path, _ in tombstone_places(settings, entry)),
        *(alias.strip("/") + "/" for alias in entry.aliases),
    ]
    made: dict[str, Any] = {
        "id": entry.id,
        "url": addresses.absolute(settings.site_url, paths[0]),
        "addresses": [addresses.absolute(settings.site_url, path) for path in paths],
        "date": withdrawal.date.isoformat(),
        "level": withdrawal.tombstone,
        "status": withdrawal.status,
    }
    if not withdrawal.shows_ground:
        return made
    made["ground"] = withdrawal.ground
    if withdrawal.requester:
        made["requester"] = withdrawal.requester
    if withdrawal.replaced_by in archive.by_id:
        made["replaced_by"] = addresses.absolute(settings.site_url, addresses.entry_path(withdrawal.replaced_by))
    return made
