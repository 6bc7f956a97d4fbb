"""The card that `briefings new` shows: what was found of an article, a line for each thing."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from briefings.archive import Archive
from briefings.attribution import main_name
from briefings.proposing.locating import REPUBLISHED, TEMPORARY
from briefings.proposing.proposal import NO_LINK, Proposal
from briefings.settings import Settings
from briefings.text.languages import language_name, place_name
from briefings.text.shingles import CHARACTER, tokens

_OWN_WORDS = (NO_LINK, REPUBLISHED, TEMPORARY)


def told(proposal: Proposal, archive: Archive, settings: Settings) -> str:
    """Return a card of what was found, a line for each thing; what is not known is not shown."""
    lines = [(name, value) for name, value in _lines(proposal, archive, settings) if value]
    width = max((len(name) for name, _ in lines), default=0)
    return "\n".join(f"  {_bold(name.ljust(width))}  {plain(value)}" for name, value in lines) + "\n"


def _bold(text: str) -> str:
    return click.style(text, bold=True) if sys.stderr.isatty() else text


def plain(text: str) -> str:
    """Return a text without what could move the cursor or colour the terminal: it is a stranger's."""
    return "".join(each if each.isprintable() else " " for each in text)


def _lines(proposal: Proposal, archive: Archive, settings: Settings) -> Iterator[tuple[str, str]]:
    spoken = proposal.spoken(archive.publishers or {})
    yield "Headline", proposal.headline
    yield "Publisher", _named(proposal.publisher, archive) or _unknown(proposal)
    yield "Passed on by", _passed_on_by(proposal, archive)
    yield "No original", _said_by_us(proposal.no_original) if proposal.via or proposal.credited else ""
    yield "Authors", ", ".join(proposal.authors)
    yield "Published", proposal.published.isoformat() if proposal.published else _mentioned(proposal)
    yield "Language", language_name(spoken, settings.language) if spoken else ""
    yield "Address", proposal.url or ""
    yield "No address", "" if proposal.url else _said_by_us(proposal.no_url)
    yield "Topics", ", ".join(proposal.topics)
    yield "Organisations", ", ".join(proposal.organisations)
    yield "Places", ", ".join(place_name(code, settings.language) for code in proposal.places)
    yield "Rights", proposal.notice or ""
    yield "Title", proposal.title
    yield "Read", _length(proposal.text)


def _passed_on_by(proposal: Proposal, archive: Archive) -> str:
    if proposal.via:
        return _named(proposal.via, archive) or _unknown(proposal)
    return _unknown(proposal) if _named(proposal.publisher, archive) else ""


def _said_by_us(sentence: str | None) -> str:
    """Return a sentence for the entry, marked where nobody but this program says it."""
    return f"{sentence} (this program's words)" if sentence in _OWN_WORDS else sentence or ""


def _named(key: str | None, archive: Archive) -> str:
    record = (archive.publishers or {}).get(key or "")
    return f"{main_name(record.name)} ({key})" if record else ""


def _unknown(proposal: Proposal) -> str:
    if not proposal.unknown:
        return ""
    return f"{proposal.unknown} ({'to be added' if proposal.record else 'not in the register'})"


def _mentioned(proposal: Proposal) -> str:
    return f"not said; the text names “{proposal.mention.words}”" if proposal.mention else ""


def _length(text: str) -> str:
    """Return how long a text is: in characters where most of it is written without spaces, else in words."""
    found = tokens(text)
    unit = "characters" if 2 * sum(bool(CHARACTER.fullmatch(each)) for each in found) > len(found) else "words"
    return f"{len(found):,} {unit}" if found else ""
