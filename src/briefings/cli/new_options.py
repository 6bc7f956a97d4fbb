"""What the options of `briefings new` say, put in the place of what an article tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import click

from briefings.archive import Archive
from briefings.cli.common import fail, say
from briefings.errors import BriefingsError
from briefings.proposing.proposal import Proposal
from briefings.proposing.publishers import publisher_of
from briefings.proposing.wishes import (
    address_said,
    day_said,
    language_said,
    organisation_keys,
    place_codes_of,
    publisher_key,
    topic_keys,
    with_new_publisher,
    with_publisher,
)
from briefings.text.slugs import slug_of


@dataclass(frozen=True)
class Wishes:
    """What the options say; None, or empty, where they say nothing."""

    url: str | None
    no_url: str | None
    published: str | None
    publisher: str | None
    add_publisher: str | None
    topics: str | None
    organisations: str | None
    places: str | None
    title: str | None
    summary: str | None
    headline: str | None
    author: tuple[str, ...]
    language: str | None
    slug: str | None
    translation_mode: str | None


def read_by(read: Callable[[str], str]) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Return a callback that reads an option's value, and tells what is wrong with it as a mistake of usage."""

    def callback(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        try:
            return None if value is None else read(value)
        except BriefingsError as error:
            raise click.BadParameter(str(error)) from error

    return callback


language = read_by(language_said)
address = read_by(address_said)


def wished(proposal: Proposal, archive: Archive, wishes: Wishes) -> Proposal:
    """Return a proposal with what the options say in the place of what was found.

    Raises:
        BriefingsError: an option names what the archive does not have, or what is no day or place.
    """
    plain: dict[str, Any] = {
        "url": wishes.url,
        "no_url": wishes.no_url,
        "title": wishes.title,
        "summary": wishes.summary,
        "headline": wishes.headline,
        "authors": wishes.author or None,
        "source_language": wishes.language,
        "mode": wishes.translation_mode,
    }
    proposal = replace(proposal, **{name: value for name, value in plain.items() if value is not None})
    if wishes.no_url and not wishes.url:
        proposal = replace(proposal, url=None)
    if wishes.published:
        proposal = replace(proposal, published=day_said(wishes.published, proposal.mention))
    if wishes.slug is not None:
        proposal = replace(proposal, slug=_slug(wishes.slug))
    return _with_publisher(_with_keys(proposal, archive, wishes), archive, wishes)


def _with_keys(proposal: Proposal, archive: Archive, wishes: Wishes) -> Proposal:
    if wishes.topics is not None:
        proposal = replace(proposal, topics=tuple(topic_keys(archive, wishes.topics)))
    if wishes.organisations is not None:
        proposal = replace(proposal, organisations=tuple(organisation_keys(archive, wishes.organisations)))
    if wishes.places is not None:
        proposal = replace(proposal, places=tuple(place_codes_of(wishes.places)))
    return proposal


def _with_publisher(proposal: Proposal, archive: Archive, wishes: Wishes) -> Proposal:
    if not wishes.add_publisher:
        return with_publisher(proposal, publisher_key(archive, wishes.publisher)) if wishes.publisher else proposal
    publishers = archive.publishers or {}
    name = wishes.publisher or proposal.unknown
    known = publisher_of(publishers, None, name) if name else proposal.publisher
    if known:
        say(f"Nothing is added to the register: the publisher is in it as `{known}`.")
        return with_publisher(proposal, known) if wishes.publisher else proposal
    if not name:
        fail("the page does not say what its publisher is called: give --publisher NAME with --add-publisher.")
    spoken = proposal.source_language or proposal.read_language
    if spoken is None:
        fail("nothing says in which language the publisher writes: give --language TAG.")
    return with_new_publisher(proposal, archive, name, wishes.add_publisher, [spoken])


def _slug(words: str) -> str:
    if not slug_of(words):
        fail(f"no name of a file can be made of {words!r}: give --slug a few words.")
    return words
