"""The pages that stay where a withdrawn briefing was: at its own address, and at those of its translations."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from markupsafe import Markup

from briefings import addresses
from briefings.attribution import said_in
from briefings.entry import Source, WithdrawnEntry
from briefings.pages.blocks import Block, Heading, Paragraph, made_of
from briefings.pages.links import Place, outside
from briefings.settings import Settings
from briefings.text.html import element, join
from briefings.text.labels import long_date, sentences, word


def tombstone_places(settings: Settings, entry: WithdrawnEntry) -> Iterator[tuple[str, str]]:
    """Yield the path and the language of each page that a withdrawn briefing had."""
    yield addresses.entry_path(entry.id), entry.language or settings.language
    for tag in entry.withdrawal.languages:
        yield addresses.translation_path(entry.id, tag), tag


def tombstone_title(at: Place, entry: WithdrawnEntry) -> str:
    """Return the title, unless the tombstone hides it, or stands at a translation's address."""
    shown = entry.title if entry.withdrawal.shows_title and at.path == addresses.entry_path(entry.id) else None
    label = word("withdrawn", at.words)
    return f"{label}: {shown}" if shown else label


def tombstone_blocks(at: Place, entry: WithdrawnEntry) -> tuple[Block, ...]:
    """Return what a tombstone shows; how much it says is up to `withdrawal.tombstone`."""
    withdrawal = entry.withdrawal
    said = word("withdrawn_on", at.words, date=long_date(withdrawal.date, at.words))
    gone = word("withdrawn_gone", at.words)
    parts: list[Block | Markup | None] = [
        Heading(tombstone_title(at, entry)),
        Paragraph(said, "bf-summary"),
        Paragraph(gone),
    ]
    if withdrawal.shows_ground:
        parts += [_why(at, entry), _instead(at, entry)]
    return made_of([*parts, _objecting(at, entry)])


def _why(at: Place, entry: WithdrawnEntry) -> Markup:
    withdrawal = entry.withdrawal
    reasons = [word(f"ground.{withdrawal.ground}", at.words)]
    if withdrawal.requester:
        reasons.append(word(f"requester.{withdrawal.requester}", at.words))
    note = element("p", withdrawal.note, lang=at.lang(entry.language)) if withdrawal.note else None
    title = element("h2", word("withdrawn_why", at.words))
    return element("section", title, element("p", sentences(reasons, at.words)), note, class_="bf-withdrawn")


def _instead(at: Place, entry: WithdrawnEntry) -> Markup:
    """Return what to read instead: the briefing that replaces it, the original, or all others."""
    ways = [_replacement(at, entry.withdrawal.replaced_by), _original(at, entry)]
    ways.append(at.link(addresses.LATEST, word("latest", at.words)))
    title = element("h2", word("withdrawn_instead", at.words))
    return element("section", title, *[element("p", way) for way in ways if way], class_="bf-withdrawn")


def _replacement(at: Place, replaced_by: str | None) -> Markup | None:
    card = at.archive.by_id.get(replaced_by or "")
    if card is None:
        return None
    link = at.link(addresses.entry_path(card.id), card.title, lang=at.lang(card.language))
    return join([word("withdrawn_replaced", at.words), word("mark.colon", at.words), link])


def _original(at: Place, entry: WithdrawnEntry) -> str | Markup | None:
    source = entry.source if entry.withdrawal.links_original else None
    if source is None:
        return None
    said = _published(at, source)
    return outside(source.url, said) if source.url else said


def _published(at: Place, source: Source) -> str:
    publisher = said_in(at.archive.publisher(source.publisher).name, at.words)
    return word("withdrawn_published", at.words, publisher=publisher, date=long_date(source.published, at.words))


def _objecting(at: Place, entry: WithdrawnEntry) -> Markup:
    """Return how to object to the withdrawal, or to ask for more to go."""
    ways: list[Markup] = []
    if at.settings.contact:
        address, subject = quote(at.settings.contact, safe="@+"), quote(f"{word('withdrawn', 'en')}: {entry.id}")
        ways += [element("a", word("withdrawn_write", at.words), href=f"mailto:{address}?subject={subject}"), _DOT]
    ways += [at.link("rights/", word("rights_policy", at.words)), _DOT]
    ways += [at.link(addresses.WITHDRAWALS, word("withdrawn_log", at.words)), _DOT]
    label = element("strong", word("withdrawn_object", at.words))
    return element(
        "p",
        label,
        word("mark.colon", at.words),
        *ways,
        word("id", at.words),
        " ",
        element("code", entry.id),
        class_="bf-ask",
    )


_DOT = Markup(" · ")
