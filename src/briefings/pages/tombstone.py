"""The page that stays where a withdrawn briefing was."""

from __future__ import annotations

from markupsafe import Markup

from briefings import addresses
from briefings.entry import WithdrawnEntry
from briefings.pages.blocks import Block, Heading, Paragraph, made_of
from briefings.pages.links import Place, outside
from briefings.text.html import element
from briefings.text.labels import long_date, word


def tombstone_title(at: Place, entry: WithdrawnEntry) -> str:
    """Return the title, unless the tombstone hides it."""
    shown = entry.title if entry.withdrawal.tombstone == "full" else None
    label = word("withdrawn", at.words)
    return f"{label}: {shown}" if shown else label


def tombstone_blocks(at: Place, entry: WithdrawnEntry) -> tuple[Block, ...]:
    """Return what a tombstone shows; how much it says is up to `withdrawal.tombstone`."""
    withdrawal = entry.withdrawal
    said = word("withdrawn_on", at.words, date=long_date(withdrawal.date, at.words))
    parts: list[Block | Markup | None] = [Heading(tombstone_title(at, entry)), Paragraph(said)]
    if withdrawal.tombstone != "minimal":
        why = [word(f"ground.{withdrawal.ground}", at.words)]
        if withdrawal.requester:
            why.append(word(f"requester.{withdrawal.requester}", at.words))
        parts.append(Paragraph(" ".join(why)))
        parts.append(Paragraph(withdrawal.note) if withdrawal.note else None)
        parts += [_replacement(at, withdrawal.replaced_by), _original(at, entry)]
    parts.append(element("p", at.link("rights/", word("rights_policy", at.words)), " · ", element("code", entry.id)))
    return made_of(parts)


def _replacement(at: Place, replaced_by: str | None) -> Markup | None:
    entry = at.archive.by_id.get(replaced_by or "")
    if entry is None:
        return None
    link = at.link(addresses.entry_path(entry.id), entry.title)
    return element("p", word("withdrawn_replaced", at.words), ": ", link)


def _original(at: Place, entry: WithdrawnEntry) -> Markup | None:
    url = entry.source.url if entry.source and entry.withdrawal.link_original else None
    return element("p", outside(url, word("withdrawn_original", at.words))) if url else None
