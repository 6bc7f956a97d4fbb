"""What somebody says of a new entry, against what the article says: words become keys of the registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefings.archive import Archive
from briefings.articles.days import Mention, day_written
from briefings.errors import BriefingsError
from briefings.proposing.proposal import Proposal
from briefings.proposing.publishers import publisher_of
from briefings.proposing.registering import key_for, record_of
from briefings.rules.names import Names
from briefings.text.languages import is_language, is_place, tidy_language, tidy_place
from briefings.text.urls import is_temporary, split_url, without_tracking


class NotKnown(BriefingsError):
    """A word names nothing that the archive has; `word` is that word, `near` the key that was likely meant."""

    def __init__(self, what: str, word: str, near: str | None) -> None:
        hint = f"Did you mean `{near}`?" if near else f"`briefings {what}s list` shows all."
        super().__init__(f"There is no {what} `{word}`. {hint}")
        self.word = word
        self.near = near


def topic_keys(archive: Archive, said: str) -> list[str]:
    """Return the keys of the topics that a list of words means, with commas or spaces between keys.

    Raises:
        NotKnown: one of them is none.
    """
    return _keys("topic", Names.of_topics(archive.topics or {}), said)


def organisation_keys(archive: Archive, said: str) -> list[str]:
    """Return the keys of the organisations that a list of words means, with commas or spaces between keys.

    Raises:
        NotKnown: one of them is none.
    """
    return _keys("organisation", Names.of_organisations(archive.organisations or {}), said)


def _keys(what: str, names: Names, said: str) -> list[str]:
    return _each(said, lambda word: _key(what, names, word))


def _each(said: str, read: Callable[[str], str]) -> list[str]:
    """Return what the words of a list mean, each once; where one with spaces in it means nothing, its parts do."""
    found: list[str] = []
    for word in words_of(said):
        try:
            found.append(read(word))
        except BriefingsError as error:
            parts = word.split()
            if len(parts) == 1 or (isinstance(error, NotKnown) and error.near and not _all(parts, read)):
                raise
            found += map(read, parts)
    return list(dict.fromkeys(found))


def _all(words: Sequence[str], read: Callable[[str], str]) -> bool:
    try:
        return bool([read(word) for word in words])
    except BriefingsError:
        return False


def _key(what: str, names: Names, word: str) -> str:
    if word in names.keys:
        return word
    guess = names.guess(word)
    if guess.sure and guess.key:
        return guess.key
    raise NotKnown(what, word, guess.key)


def words_of(said: str) -> list[str]:
    """Return the words of a list: what stands between commas."""
    return [word.strip() for word in said.replace("，", ",").replace("、", ",").split(",") if word.strip()]


def place_codes_of(said: str) -> list[str]:
    """Return the codes of the places that a list of codes or English names means.

    Raises:
        BriefingsError: one of them is none.
    """
    return _each(said, _place)


def _place(word: str) -> str:
    code = word if is_place(word) else tidy_place(word)
    if code is None:
        raise BriefingsError(f"There is no place `{word}`: write two letters, such as JP, or EU.")
    return code


def publisher_key(archive: Archive, said: str) -> str:
    """Return the key of the publisher that a key or a name means.

    Raises:
        NotKnown: there is none.
    """
    publishers = archive.publishers or {}
    key = said if said in publishers else publisher_of(publishers, None, said)
    if key is None:
        raise NotKnown("publisher", said, Names.of_publishers(publishers).guess(said).key)
    return key


def address_said(said: str) -> str:
    """Return an address that a source can have, without what only tells who passed it on.

    Raises:
        BriefingsError: it is none, or works for a while only.
    """
    url = said.strip()
    if split_url(url) is None:
        meant = f"https://{url}"
        hint = f"did you mean {meant}?" if _lacks_scheme(url) else "it starts with https:// or http://."
        raise BriefingsError(f"{url!r} is no address of a page; {hint}")
    if is_temporary(url):
        raise BriefingsError(
            "That address works for a few hours only: open the post and copy its own link, or say why it has none."
        )
    return without_tracking(url.partition("#")[0])


def _lacks_scheme(said: str) -> bool:
    return "://" not in said and split_url(f"https://{said}") is not None


def language_said(said: str) -> str:
    """Return the tag of a language.

    Raises:
        BriefingsError: it is none.
    """
    if is_language(said):
        return said
    tidy = tidy_language(said)
    raise BriefingsError(f"{said!r} is no language tag (BCP 47){f'; did you mean {tidy!r}?' if tidy else '.'}")


def day_said(said: str, mention: Mention | None) -> date:
    """Return the day that somebody gives: whole, or as the year of the day that the text names without one.

    Raises:
        BriefingsError: it is no day.
    """
    plain = said.strip()
    is_year = mention is not None and len(plain) == 4 and plain.isdigit()
    day = mention.in_year(int(plain)) if mention and is_year else day_written(plain)
    if day is None:
        raise BriefingsError(f"{said!r} is no day: write it as 2024-03-31.")
    return day


def with_publisher(proposal: Proposal, key: str) -> Proposal:
    """Return a proposal whose publisher is one of the register."""
    return replace(proposal, publisher=key, unknown="", record=None)


def without_credit(proposal: Proposal) -> Proposal:
    """Return a proposal without what a line of source tells: who passed the article on counts as its publisher."""
    return replace(proposal, publisher=proposal.via, via=None, no_original=None, credited=False)


def with_new_publisher(
    proposal: Proposal, archive: Archive, name: str, kind: str, languages: Sequence[str]
) -> Proposal:
    """Return a proposal whose publisher is to be added to the register, or whoever passed it on where that is unknown.

    Raises:
        CannotRegister: no key can be made of its name.
    """
    url = proposal.url
    key = key_for(name, url, archive.publishers or {})
    record = record_of(name, kind, languages[0], url)
    if proposal.publisher and proposal.unknown:
        return replace(proposal, via=key, record=record)
    return replace(proposal, publisher=key, unknown=name, record=record)


def missing(proposal: Proposal, archive: Archive, site_language: str) -> list[str]:
    """Return what an entry needs that nobody can guess, each as a phrase that says which option gives it."""
    return list(_missing(proposal, archive, site_language))


def _missing(proposal: Proposal, archive: Archive, site_language: str) -> Iterable[str]:
    if proposal.published is None:
        said = f" (the text says “{proposal.mention.words}”)" if proposal.mention else ""
        yield f"when it was published{said}: --published DAY"
    if not proposal.publisher or (proposal.unknown and proposal.record is None):
        name = f" (it calls itself “{proposal.unknown}”, which is not in the register)" if proposal.unknown else ""
        yield f"who published it{name}: --publisher KEY, or --add-publisher KIND"
    if not proposal.url and not proposal.no_url:
        yield "where it is: --url URL, or --no-url with the reason why it has no address"
    if proposal.translated_from(archive.publishers or {}, site_language) and proposal.mode is None:
        yield "who translated it: --translation-mode human, machine, machine-edited or unknown"
