"""`briefings new`: from an article to an entry that lacks only what a person must write."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefings.archive import Archive
from briefings.articles.article import Article
from briefings.check import read_checked
from briefings.cli.asking import asked, asked_again, told
from briefings.cli.common import (
    FINDINGS,
    Workplace,
    archive_option,
    at_terminal,
    examples,
    fail,
    guarded,
    say,
    today,
    wait_for_other,
    watched,
)
from briefings.curating.changes import commit
from briefings.curating.fingerprinting import FEW_TOKENS
from briefings.curating.originals import from_file, from_stream
from briefings.diagnostics import Diagnostic
from briefings.fetching import user_agent
from briefings.proposing.composing import PUBLISHERS, Draft, drafted
from briefings.proposing.duplicates import Duplicate, Reason, duplicates
from briefings.proposing.judging import Judged, judged
from briefings.proposing.proposal import Proposal, propose
from briefings.proposing.reading import Read, fetched_article, filed_article
from briefings.proposing.wishes import (
    day_said,
    missing,
    organisation_keys,
    place_codes_of,
    publisher_key,
    topic_keys,
    with_new_publisher,
    with_publisher,
)
from briefings.publication import locked
from briefings.schema.entries import TRANSLATION_MODES
from briefings.schema.registers import PUBLISHER_KINDS
from briefings.settings import Settings
from briefings.text.languages import is_language, tidy_language
from briefings.text.shingles import tokens
from briefings.text.slugs import slug_of
from briefings.text.urls import is_temporary, split_url, without_tracking
from briefings.workers import cores

_CODES = (
    "Exit codes: 0 the entry is written, 1 it is not: the archive has it already, you said no, or it would have "
    "errors, 2 the program could not run, or something is missing that only you can say."
)


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


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Return a tag, if it is one."""
    if value is None or is_language(value):
        return value
    tidy = tidy_language(value)
    raise click.BadParameter(f"{value!r} is no language tag (BCP 47){f'; did you mean {tidy!r}?' if tidy else '.'}")


def _address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Return an address that a source can have, without what only tells who passed it on."""
    if value is None:
        return None
    if split_url(value) is None:
        raise click.BadParameter(f"{value!r} is no address of a page; it starts with https:// or http://.")
    if is_temporary(value):
        raise click.BadParameter("it works for a few hours only; open the post and copy its own link, or use --no-url.")
    return without_tracking(value.partition("#")[0])


@click.command(
    "new",
    epilog=examples(
        "briefings new https://www.example.org/news/sodium-cathode",
        "briefings new --from page.html --url https://www.example.org/news/sodium-cathode",
        "briefings new --from post.txt --published 2024-03-31 --translation-mode unknown",
        codes=_CODES,
    ),
)
@archive_option
@click.argument("page", metavar="[URL]", required=False)
@click.option("--from", "place", metavar="FILE|-", help="The saved page, or its text, in place of an address.")
@click.option("--url", callback=_address, metavar="URL", help="The address of what the file holds.")
@click.option("--no-url", metavar="REASON", help="Why it has no lasting address, in a sentence.")
@click.option("--published", metavar="DAY", help="When it was published; a year where the text names the day.")
@click.option("--publisher", metavar="KEY|NAME", help="Who published it, by key or name.")
@click.option(
    "--add-publisher",
    type=click.Choice(PUBLISHER_KINDS),
    metavar="KIND",
    help="Add the publisher to the register, as one of this kind: newspaper, news-site, company …",
)
@click.option("--topics", metavar="KEYS", help="Its topics, with commas between them.")
@click.option("--organisations", metavar="KEYS", help="The organisations that it names.")
@click.option("--places", metavar="CODES", help="The countries that it concerns: JP,EU.")
@click.option("--title", metavar="TEXT", help="Your own title.")
@click.option("--summary", metavar="TEXT", help="Your own summary, two to four sentences.")
@click.option("--headline", metavar="TEXT", help="The original's headline, as it was printed; empty to leave it out.")
@click.option("--author", multiple=True, metavar="NAME", help="An author of the original; may be given several times.")
@click.option("--language", callback=_language, metavar="TAG", help="The original's language.")
@click.option("--slug", metavar="WORDS", help="The words in the file's name and the address.")
@click.option("--translation-mode", type=click.Choice(TRANSLATION_MODES), help="Who translated the original for you.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--force", is_flag=True, help="Write even where the archive seems to have it.")
@click.pass_obj
@guarded
def new_command(
    workplace: Workplace, /, page: str | None, place: str | None, *, yes: bool, force: bool, **options: Any
) -> None:
    """Write an entry for an article: from its address, or from a file where there is no network.

    Source, date, publisher, topics and the rest are filled in as far as the page tells them. Title and summary are
    yours to write. At a terminal it asks for what is missing; elsewhere the options say it.
    """
    wishes = Wishes(**options)
    if (page is None) == (place is None):
        raise click.UsageError("Give the address of the article, or a file with --from.")
    settings, day = workplace.settings(), today()
    archive = read_checked(settings, day, workers=cores(), watch=watched("Reading entries")).archive
    article, at = _read(workplace, settings, page, place, wishes)
    proposal = propose(archive, settings, article, at, day if page else None)
    proposal = _wished(proposal, archive, wishes)
    asks = at_terminal() and not yes
    say(told(proposal, archive, settings))
    if len(tokens(proposal.text)) < FEW_TOKENS:
        say("That is little: make sure that it is the article, and not a notice in its place or the start of it.")
    _stop_at_duplicates(archive, settings, article, proposal, asks=asks, force=force)
    if asks:
        proposal = asked(proposal, archive, settings)
    _stop_at_missing(proposal, archive, settings)
    draft = _agreed(proposal, archive, settings, day, asks=asks)
    _write(workplace, settings, draft)


def _read(workplace: Workplace, settings: Settings, page: str | None, place: str | None, wishes: Wishes) -> Read:
    """Return the article, and the address that it was read at."""
    language = wishes.language or settings.language
    if page is not None:
        agent = user_agent(settings.site_url, settings.contact)
        return fetched_article(page, agent, workplace.policy, language)
    original = from_stream("The input", sys.stdin.buffer) if place == "-" else from_file(str(place))
    return Read(filed_article(original, language, wishes.url), wishes.url)


def _wished(proposal: Proposal, archive: Archive, wishes: Wishes) -> Proposal:
    """Return a proposal with what the options say in the place of what was found."""
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
    if wishes.publisher and not wishes.add_publisher:
        return with_publisher(proposal, publisher_key(archive, wishes.publisher))
    if not wishes.add_publisher:
        return proposal
    name = wishes.publisher or proposal.unknown
    if not name:
        fail("the page does not say what its publisher is called: give --publisher NAME with --add-publisher.")
    language = proposal.source_language or proposal.read_language
    if language is None:
        fail("nothing says in which language the publisher writes: give --language TAG.")
    return with_new_publisher(proposal, archive, name, wishes.add_publisher, [language])


def _slug(words: str) -> str:
    if not slug_of(words):
        fail(f"no name of a file can be made of {words!r}: give --slug a few words.")
    return words


def _stop_at_duplicates(
    archive: Archive, settings: Settings, article: Article, proposal: Proposal, *, asks: bool, force: bool
) -> None:
    """Show what the archive has already, and end the program where that is the same, unless somebody wants it."""
    urls = [url for url in (proposal.url, article.canonical, article.saved_from) if url]
    found = duplicates(
        archive,
        urls,
        [proposal.headline, proposal.title],
        day=proposal.published,
        organisations=proposal.organisations,
        topics=proposal.topics,
        text=article.seen,
        root=settings.root,
    )
    for each in found:
        say(_shown(each, settings))
    if force or not any(each.reason is not Reason.STORY for each in found):
        return
    if asks and click.confirm("Write another one all the same?", default=False, err=True):
        return
    say("Nothing was written." if asks else "Nothing was written; `--force` writes it all the same.")
    raise SystemExit(FINDINGS)


def _shown(each: Duplicate, settings: Settings) -> str:
    return f"The archive has {each.reason.words}: {each.title}\n  {each.id}, {settings.site_url}{each.path}"


def _stop_at_missing(proposal: Proposal, archive: Archive, settings: Settings) -> None:
    if left := missing(proposal, archive, settings.language):
        fail("nothing was written, since only you can say\n" + "\n".join(f"  {each}" for each in left))


def _agreed(proposal: Proposal, archive: Archive, settings: Settings, day: date, *, asks: bool) -> Draft:
    """Return the draft that is to be written, once the check finds no error in it and somebody has agreed."""
    topics = list(archive.topics or {})
    while True:
        draft = drafted(archive, settings, proposal, day)
        said = judged(settings, draft, topics, day)
        _tell(said)
        if said.errors and asks and (again := asked_again(proposal, archive)) is not None:
            proposal = again
            continue
        if said.errors:
            say("Nothing was written: the check would find these errors.")
            raise SystemExit(FINDINGS)
        if asks and not click.confirm(f"Write {draft.path}?", default=True, err=True):
            say("Nothing was written.")
            raise SystemExit(FINDINGS)
        return draft


def _tell(said: Judged) -> None:
    for each in said.found:
        say(_finding(each))


def _finding(each: Diagnostic) -> str:
    line = f":{each.line}" if each.width else ""
    fix = f" {each.fix}" if each.fix else ""
    return f"{each.path}{line}: {each.severity} {each.code}: {each.message}{fix}"


def _write(workplace: Workplace, settings: Settings, draft: Draft) -> None:
    """Write all files of a draft or none, and say what comes next; the path alone goes to the output."""
    root, work = settings.root, workplace.shop.work
    register = (root / PUBLISHERS).read_bytes() if PUBLISHERS in draft.files else None
    files = {path: (register if path == PUBLISHERS else None, data) for path, data in draft.files.items()}
    with locked(work, wait_for_other):
        commit(root, work, files)
    click.echo(draft.path)
    say("\n".join(_next_steps(draft)))


def _next_steps(draft: Draft) -> Sequence[str]:
    steps = [f"{Path(draft.path).name} is written."]
    if PUBLISHERS in draft.files:
        steps.append(f"Its publisher was added to {PUBLISHERS}: look at the record, and add what you know.")
    if draft.missing:
        fields = " and ".join(filter(None, (", ".join(draft.missing[:-1]), draft.missing[-1])))
        steps.append(f"Still to be written, by you: {fields}. Until then `briefings check` calls them empty (B204).")
    steps.append("Next: `briefings serve` shows the page while you write, `briefings check` tells what is wrong.")
    return steps
