"""What `briefings new` asks at a terminal: what is missing, and what somebody wants to change of what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefings.archive import Archive
from briefings.attribution import main_name
from briefings.cli.answers import NoAnswer, agreed, choice, edited, line, needed, until
from briefings.cli.common import say
from briefings.cli.new_card import plain
from briefings.entry import Publisher
from briefings.proposing.entry_file import short_slug
from briefings.proposing.proposal import NO_LINK, Proposal, with_source_language
from briefings.proposing.publishers import ACCOUNT
from briefings.proposing.wishes import (
    NotKnown,
    address_said,
    day_said,
    language_said,
    organisation_keys,
    place_codes_of,
    publisher_key,
    topic_keys,
    with_new_publisher,
    with_publisher,
    without_credit,
)
from briefings.schema.entries import TRANSLATION_MODES
from briefings.schema.registers import PUBLISHER_KINDS
from briefings.settings import Settings

_NOTE = "# The summary, in your own words, two to four sentences. This line is left out.\n"
_MODES = {
    "human": "A person translated it.",
    "machine": "A program did, and nobody has mended it yet.",
    "machine-edited": "A program did, and a person has mended it.",
    "unknown": "Somebody else did, and does not say how.",
}
_NONE = "-"
"""What is said for a value that is to be left out."""

FOUND = ("headline", "publisher", "authors", "day", "language", "address", "organisations", "places")
"""What an article tells, by the words by which it can be changed at the terminal."""
WRITTEN = ("topics", "title", "summary", "slug")

_FIELDS = {
    "title": ("title",),
    "summary": ("summary",),
    "topics": ("topics",),
    "organisations": ("organisations",),
    "places": ("places",),
    "translation": ("language",),
    "source": ("address",),
    "source.publisher": ("publisher",),
    "source.via": ("publisher",),
    "source.url": ("address", "publisher"),
    "source.no_url": ("address",),
    "source.no_original": ("publisher",),
    "source.published": ("day",),
    "source.title": ("headline",),
    "source.authors": ("authors",),
    "source.language": ("language",),
}


def changed_by(field: str) -> Sequence[str]:
    """Return the words by which a field of an entry, such as `source.url`, can be changed; none where it cannot."""
    return _FIELDS.get(field) or _FIELDS.get(field.partition(".")[0]) or ()


@dataclass
class Interview:
    """Questions about an entry; `proposal` is what it says so far, with each answer from the moment it is given."""

    proposal: Proposal
    archive: Archive
    settings: Settings

    def missing(self) -> None:
        """Ask for what the article does not tell."""
        self._credit()
        self._missing_publisher()
        if self.proposal.published is None:
            self._day()
        if not self.proposal.url and not self.proposal.no_url:
            self.proposal = replace(self.proposal, no_url=needed("Why does it have no address? In a sentence"))
        if self.proposal.translated_from(self._publishers, self.settings.language) and self.proposal.mode is None:
            for each, meaning in _MODES.items():
                say(f"  {each:<14} {meaning}")
            self.proposal = replace(self.proposal, mode=choice("Who translated it for you?", TRANSLATION_MODES))

    def topics(self) -> None:
        """Ask for the topics, with those that were found as the answer."""
        self.proposal = replace(self.proposal, topics=self._keys("Topics", self.proposal.topics, topic_keys))

    def words(self) -> None:
        """Ask for what only a person can write; title and summary may be left for later."""
        if not self.proposal.title:
            self.proposal = replace(self.proposal, title=line("Your own title (nothing: later)"))
        if not self.proposal.summary:
            self.proposal = replace(
                self.proposal,
                summary=_summary("Your own summary (pasted lines are put together; nothing: later; e: in the editor)"),
            )
        if not self.proposal.slug:
            self._slug()

    def card(self) -> bool:
        """Ask whether what was found is to be changed, and change it; tell whether it was."""
        words = until(f"Change any of it? (nothing: no; or {', '.join(FOUND)})", _words_of(FOUND), "")
        self.change(words)
        return bool(words)

    def again(self, named: Sequence[str]) -> bool:
        """Ask what is to be changed after findings that name fields, and change it; tell whether it was."""
        others = [each for each in (*WRITTEN, *FOUND) if each not in named]
        question = f"Change what? ({', '.join([*named, *others])}; n: nothing)"
        words = until(question, _words_of((*WRITTEN, *FOUND)), ", ".join(named) or None)
        self.change(words)
        return bool(words)

    def change(self, words: Sequence[str]) -> None:
        """Ask for the values that some words name, with those that are there as answers."""
        asks: dict[str, Callable[[], None]] = {
            "headline": self._headline,
            "publisher": self._publisher,
            "authors": self._authors,
            "day": self._day,
            "language": self._language,
            "address": self._address,
            "organisations": self._organisations,
            "places": self._places,
            "topics": self.topics,
            "title": self._title,
            "summary": self._summary,
            "slug": self._slug,
        }
        for word in words:
            asks[word]()

    def _headline(self) -> None:
        said = _or_none(line(f"Headline ({_NONE}: none)", self.proposal.headline))
        self.proposal = replace(self.proposal, headline=said)

    def _title(self) -> None:
        self.proposal = replace(self.proposal, title=line("Title", self.proposal.title))

    def _summary(self) -> None:
        said = _summary("Summary (e: in the editor)", self.proposal.summary)
        self.proposal = replace(self.proposal, summary=said)

    @property
    def _publishers(self) -> Mapping[str, Publisher]:
        return self.archive.publishers or {}

    def _credit(self) -> None:
        """Ask whether what a line of source seems to say is so: who published it first."""
        record = self._publishers.get(self.proposal.publisher or "")
        if not self.proposal.credited or record is None:
            return
        self.proposal = replace(self.proposal, credited=False)
        if not agreed(f"Was it first published by {main_name(record.name)}, as a line of it says?", default=True):
            self.proposal = without_credit(self.proposal)
        elif self.proposal.no_original == NO_LINK:
            self.proposal = replace(
                self.proposal, no_original=line("Why is that report not the source? In a sentence", NO_LINK)
            )

    def _missing_publisher(self) -> None:
        now = self.proposal
        if now.publisher and (not now.unknown or now.record):
            return
        if now.unknown and self._added(now.unknown, default=True):
            return
        if now.publisher:  # it is only not known who passed it on
            self.proposal = replace(self.proposal, unknown="")
        else:
            self._publisher()

    def _publisher(self) -> None:
        """Ask who published it, until that is in the register or is to be added."""
        default = self.proposal.publisher if self.proposal.publisher in self._publishers else None
        while True:
            said = until("Who published it? (key or name)", str, default)
            try:
                self.proposal = with_publisher(self.proposal, publisher_key(self.archive, said))
            except NotKnown as error:
                say(str(error))
                if not self._added(said, default=False):
                    continue
            break
        if self.proposal.source_language in (None, self.proposal.read_language):
            self.proposal = with_source_language(replace(self.proposal, source_language=None), self._publishers)

    def _added(self, name: str, *, default: bool) -> bool:
        """Ask whether a publisher is to be added to the register, and as what."""
        if not agreed(f"Add “{plain(name)}” to the register?", default=default):
            return False
        kind = choice("What is it?", PUBLISHER_KINDS, ACCOUNT if self.proposal.is_post else "news-site")
        language = self.proposal.source_language or self.proposal.read_language or "en"
        self.proposal = with_new_publisher(self.proposal, self.archive, name, kind, [language])
        return True

    def _day(self) -> None:
        mention, known = self.proposal.mention, self.proposal.published
        hint = f"the year of “{mention.words}”, or 2024-03-31" if mention else "2024-03-31"
        default = known.isoformat() if known else None
        self.proposal = replace(
            self.proposal,
            published=until(f"When was it published? ({hint})", lambda said: day_said(said, mention), default),
        )

    def _language(self) -> None:
        default = self.proposal.spoken(self._publishers)
        self.proposal = replace(
            self.proposal, source_language=until("The original's language (en, zh …)", language_said, default)
        )

    def _address(self) -> None:
        def read(said: str) -> str | None:
            return None if said == _NONE else address_said(said)

        url = until(f"Its address ({_NONE}: it has none)", read, self.proposal.url)
        reason = None if url else line("Why does it have no address? In a sentence", self.proposal.no_url or "")
        self.proposal = replace(self.proposal, url=url, no_url=reason or None)

    def _authors(self) -> None:
        said = line(f"Authors (a semicolon between two; {_NONE}: none)", "; ".join(self.proposal.authors))
        names = (each.strip() for each in _or_none(said).replace("；", ";").split(";"))
        self.proposal = replace(self.proposal, authors=tuple(each for each in names if each))

    def _organisations(self) -> None:
        self.proposal = replace(
            self.proposal, organisations=self._keys("Organisations", self.proposal.organisations, organisation_keys)
        )

    def _places(self) -> None:
        self.proposal = replace(
            self.proposal, places=self._keys("Places", self.proposal.places, lambda _, said: place_codes_of(said))
        )

    def _keys(self, question: str, now: Sequence[str], read: Callable[[Archive, str], list[str]]) -> tuple[str, ...]:
        hint = f" ({_NONE}: none)" if now else ""
        found = until(f"{question}{hint}", lambda said: read(self.archive, _or_none(said)), ",".join(now))
        return tuple(found)

    def _slug(self) -> None:
        self.proposal = replace(
            self.proposal, slug=until("Words for its address", str, short_slug(self.proposal.words))
        )


def _or_none(said: str) -> str:
    return "" if said == _NONE else said


def _words_of(known: Sequence[str]) -> Callable[[str], list[str]]:
    """Return what reads a list of words; nothing, or a no, is an empty one."""

    def read(said: str) -> list[str]:
        words = said.lower().replace(",", " ").replace("，", " ").split()
        if words in (["n"], ["no"], [_NONE]):
            return []
        if other := [each for each in words if each not in known]:
            raise NoAnswer(f"`{other[0]}` is none of these: {', '.join(known)}.")
        return list(dict.fromkeys(words))

    return read


def _summary(question: str, before: str = "") -> str:
    while (said := line(question, before)) == "e":
        if (text := edited(before, _NOTE)) is not None:
            return text
    return said
