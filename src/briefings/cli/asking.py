"""What `briefings new` shows and asks at a terminal: a card of what was found, then only what is missing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import click

from briefings.archive import Archive
from briefings.attribution import main_name
from briefings.cli.common import say
from briefings.errors import BriefingsError
from briefings.proposing.entry_file import short_slug
from briefings.proposing.proposal import Proposal
from briefings.proposing.wishes import NotKnown, day_said, publisher_key, topic_keys, with_new_publisher, with_publisher
from briefings.schema.entries import TRANSLATION_MODES
from briefings.schema.registers import PUBLISHER_KINDS
from briefings.settings import Settings
from briefings.text.languages import language_name, place_name

T = TypeVar("T")

_EDIT = "# The summary, in your own words, two to four sentences. Lines that start with # are left out.\n"
_MODES = {
    "human": "A person translated it.",
    "machine": "A program did, and nobody has mended it yet.",
    "machine-edited": "A program did, and a person has mended it.",
    "unknown": "Somebody else did, and does not say how.",
}


def told(proposal: Proposal, archive: Archive, settings: Settings) -> str:
    """Return a card of what was found, a line for each thing; what is not known is not shown."""
    lines = [(name, value) for name, value in _lines(proposal, archive, settings) if value]
    width = max((len(name) for name, _ in lines), default=0)
    return "\n".join(f"  {_bold(name.ljust(width))}  {_plain(value)}" for name, value in lines) + "\n"


def _bold(text: str) -> str:
    return click.style(text, bold=True) if sys.stderr.isatty() else text


def _plain(text: str) -> str:
    """Return a text without what could move the cursor or colour the terminal: it is a stranger's."""
    return "".join(each if each.isprintable() else " " for each in text)


def _lines(proposal: Proposal, archive: Archive, settings: Settings) -> Iterator[tuple[str, str]]:
    spoken = proposal.spoken(archive.publishers or {})
    yield "Headline", proposal.headline
    yield "Publisher", _named(proposal.publisher, archive) or _unknown(proposal)
    yield "Passed on by", _named(proposal.via, archive) or (_unknown(proposal) if proposal.publisher else "")
    yield "Authors", ", ".join(proposal.authors)
    yield "Published", proposal.published.isoformat() if proposal.published else _mentioned(proposal)
    yield "Language", language_name(spoken, settings.language) if spoken else ""
    yield "Address", proposal.url or ""
    yield "No address", "" if proposal.url else proposal.no_url or ""
    yield "Topics", ", ".join(proposal.topics)
    yield "Organisations", ", ".join(proposal.organisations)
    yield "Places", ", ".join(place_name(code, settings.language) for code in proposal.places)
    yield "Rights", proposal.notice or ""
    yield "Title", proposal.title
    yield "Read", f"{len(proposal.text.split()):,} words" if proposal.text else ""


def _named(key: str | None, archive: Archive) -> str:
    record = (archive.publishers or {}).get(key or "")
    return f"{main_name(record.name)} ({key})" if record else ""


def _unknown(proposal: Proposal) -> str:
    if not proposal.unknown:
        return ""
    return f"{proposal.unknown} ({'to be added' if proposal.record else 'not in the register'})"


def _mentioned(proposal: Proposal) -> str:
    return f"not said; the text names “{proposal.mention.words}”" if proposal.mention else ""


def asked(proposal: Proposal, archive: Archive, settings: Settings) -> Proposal:
    """Return a proposal with what is missing in it asked for; each question has what was found as its answer."""
    proposal = _asked_publisher(proposal, archive)
    if proposal.published is None:
        hint = f" (the year of “{proposal.mention.words}”, or 2024-03-31)" if proposal.mention else " (2024-03-31)"
        mention = proposal.mention
        day = _until(f"When was it published?{hint}", lambda said: day_said(said, mention))
        proposal = replace(proposal, published=day)
    if not proposal.url and not proposal.no_url:
        proposal = replace(proposal, no_url=_line("Why does it have no address? In a sentence", needed=True))
    if proposal.translated_from(archive.publishers or {}, settings.language) and proposal.mode is None:
        for each, meaning in _MODES.items():
            say(f"  {each:<14} {meaning}")
        mode = click.prompt("Who translated it for you?", type=click.Choice(TRANSLATION_MODES), err=True)
        proposal = replace(proposal, mode=mode)
    return _asked_words(_asked_topics(proposal, archive))


def _asked_publisher(proposal: Proposal, archive: Archive) -> Proposal:
    if proposal.publisher and (not proposal.unknown or proposal.record):
        return proposal
    if proposal.unknown and (made := _added(proposal, archive, proposal.unknown, default=True)):
        return made
    if proposal.publisher:  # it is only not known who passed it on
        return replace(proposal, unknown="")
    while True:
        said = str(click.prompt("Who published it? (key or name)", err=True))
        try:
            return with_publisher(proposal, publisher_key(archive, said))
        except NotKnown as error:
            say(str(error))
            if made := _added(proposal, archive, said, default=False):
                return made


def _added(proposal: Proposal, archive: Archive, name: str, *, default: bool) -> Proposal | None:
    """Return a proposal whose publisher is to be added to the register, where somebody wants that."""
    if not click.confirm(f"Add “{_plain(name)}” to the register?", default=default, err=True):
        return None
    kind = click.prompt("What is it?", type=click.Choice(PUBLISHER_KINDS), default="news-site", err=True)
    language = proposal.source_language or proposal.read_language or "en"
    return with_new_publisher(proposal, archive, name, kind, [language])


def _asked_topics(proposal: Proposal, archive: Archive) -> Proposal:
    default = ",".join(proposal.topics)
    topics = _until("Topics", lambda said: topic_keys(archive, said), default)
    return replace(proposal, topics=tuple(topics))


def _asked_words(proposal: Proposal) -> Proposal:
    """Ask for what only a person can write; both may be left for later."""
    title = proposal.title or _line("Your own title (nothing: later)", needed=False)
    summary = proposal.summary or _asked_summary("")
    proposal = replace(proposal, title=title or "", summary=summary)
    if proposal.slug:
        return proposal
    words = _line("Words for its address", needed=False, default=short_slug(proposal.words))
    return replace(proposal, slug=words or "")


def _asked_summary(before: str) -> str:
    said = _line("Your own summary (nothing: later; e: in the editor)", needed=False)
    return _edited(before) if said == "e" else said or before


def _edited(before: str) -> str:
    text = click.edit(f"{before}\n\n{_EDIT}", extension=".txt")
    lines = [line for line in (text or "").splitlines() if not line.startswith("#")]
    return " ".join(" ".join(lines).split())


def asked_again(proposal: Proposal, archive: Archive) -> Proposal | None:
    """Return a proposal with its words asked for again, after errors; None where somebody gives up."""
    if not click.confirm("Change it?", default=True, err=True):
        return None
    title = _line("Title", needed=False, default=proposal.title)
    summary = _line("Summary (e: in the editor)", needed=False, default=proposal.summary)
    summary = _edited(proposal.summary) if summary == "e" else summary
    return _asked_topics(replace(proposal, title=title or "", summary=summary or ""), archive)


def _line(question: str, *, needed: bool, default: str = "") -> str | None:
    """Ask for a line of text; None where nothing was said and nothing is needed."""
    shown = bool(default)
    said = click.prompt(question, default=None if needed else default, show_default=shown, err=True)
    return str(said).strip() or None


def _until(question: str, read: Callable[[str], T], default: str | None = None) -> T:
    """Ask until the answer can be read; a word that is nearly one is shown with the one that was meant."""
    while True:
        said = click.prompt(question, default=default, show_default=bool(default), err=True)
        try:
            return read(str(said))
        except BriefingsError as error:
            say(str(error))
