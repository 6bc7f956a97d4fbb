"""`briefings new`: from an article to an entry that lacks only what a person must write."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from briefings.check import read_checked
from briefings.cli.answers import NoAnswer, agreed, until
from briefings.cli.asking import Interview, changed_by
from briefings.cli.common import (
    FINDINGS,
    Workplace,
    archive_option,
    at_terminal,
    examples,
    guarded,
    say,
    today,
    watched,
)
from briefings.cli.new_card import told
from briefings.cli.new_filing import Filing, tell
from briefings.cli.new_options import Wishes, address, language, wished
from briefings.curating.fingerprinting import FEW_TOKENS
from briefings.curating.originals import from_file, from_stream
from briefings.fetching import user_agent
from briefings.proposing.composing import Draft
from briefings.proposing.judging import field_of
from briefings.proposing.proposal import Proposal, propose
from briefings.proposing.reading import Read, fetched_article, filed_article
from briefings.schema.entries import TRANSLATION_MODES
from briefings.schema.registers import PUBLISHER_KINDS
from briefings.settings import Settings
from briefings.text.shingles import tokens
from briefings.text.urls import split_url
from briefings.workers import cores

_CODES = (
    "Exit codes: 0 the entry is written, 1 it is not: the archive has it already, you said no, or it would have "
    "errors, 2 the program could not run, or something is missing that only you can say."
)


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
@click.option("--url", callback=address, metavar="URL", help="The address of what the file holds.")
@click.option("--no-url", metavar="REASON", help="Why it has no lasting address, in a sentence.")
@click.option("--published", metavar="DAY", help="When it was published; a year where the text names the day.")
@click.option("--publisher", metavar="KEY|NAME", help="Who published it, by key or name.")
@click.option(
    "--add-publisher",
    type=click.Choice(PUBLISHER_KINDS),
    metavar="KIND",
    help="Add the publisher to the register, as one of this kind: newspaper, news-site, company …",
)
@click.option("--topics", metavar="KEYS", help="Its topics, with commas or spaces between them.")
@click.option("--organisations", metavar="KEYS", help="The organisations that it names.")
@click.option("--places", metavar="CODES", help="The countries that it concerns: JP,EU.")
@click.option("--title", metavar="TEXT", help="Your own title.")
@click.option("--summary", metavar="TEXT", help="Your own summary, two to four sentences.")
@click.option("--headline", metavar="TEXT", help="The original's headline, as it was printed; empty to leave it out.")
@click.option("--author", multiple=True, metavar="NAME", help="An author of the original; may be given several times.")
@click.option("--language", callback=language, metavar="TAG", help="The original's language.")
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
    page = _page(page, place)
    settings, day = workplace.settings(), today()
    archive = read_checked(settings, day, workers=cores(), watch=watched("Reading entries")).archive
    article, at = _read(workplace, settings, page, place, wishes)
    proposal = wished(propose(archive, settings, article, at, day if page else None), archive, wishes)
    filing = Filing(workplace, settings, archive, article, day)
    tell(
        _asked(filing, proposal, force=force) if at_terminal() and not yes else _unasked(filing, proposal, force=force)
    )


def _page(page: str | None, place: str | None) -> str | None:
    """Return the address that is to be read, where it is one.

    Raises:
        click.UsageError: there is none, and no file either, or what is there is something else.
    """
    if (page is None) == (place is None):
        raise click.UsageError("Give the address of the article, or a file with --from.")
    if page is None:
        return None
    plain = page.strip()
    if Path(plain).is_file():
        raise click.UsageError(f"{plain!r} is a file; did you mean --from {shlex.quote(plain)}?")
    if "://" not in plain and split_url(f"https://{plain}"):
        raise click.UsageError(f"{plain!r} is no whole address; did you mean https://{plain}?")
    return plain


def _read(workplace: Workplace, settings: Settings, page: str | None, place: str | None, wishes: Wishes) -> Read:
    """Return the article, and the address that it was read at."""
    language = wishes.language or settings.language
    if page is not None:
        agent = user_agent(settings.site_url, settings.contact)
        return fetched_article(page, agent, workplace.policy, language)
    original = from_stream("The input", sys.stdin.buffer) if place == "-" else from_file(str(place))
    return Read(filed_article(original, language, wishes.url), wishes.url)


def _show(filing: Filing, proposal: Proposal) -> None:
    say(told(proposal, filing.archive, filing.settings))
    if len(tokens(proposal.text)) < FEW_TOKENS:
        say("That is little: make sure that it is the article, and not a notice in its place or the start of it.")


def _unasked(filing: Filing, proposal: Proposal, *, force: bool) -> Draft:
    """Write an entry of what the page and the options say."""
    _show(filing, proposal)
    if filing.has(proposal) and not force:
        say("Nothing was written; `--force` writes it all the same.")
        raise SystemExit(FINDINGS)
    filing.stop_at_missing(proposal)
    draft = filing.drafted(proposal)
    if filing.judged(draft):
        say("Nothing was written: the check would find these errors.")
        raise SystemExit(FINDINGS)
    return filing.put(proposal, draft)


def _asked(filing: Filing, proposal: Proposal, *, force: bool) -> Draft:
    """Write an entry of what the page and the options say, and what somebody at the terminal does."""
    interview = Interview(proposal, filing.archive, filing.settings)
    with _nothing_lost(interview):
        _show(filing, proposal)
        while interview.card():
            _show(filing, interview.proposal)
        if (
            filing.has(interview.proposal)
            and not force
            and not agreed("Write another one all the same?", default=False)
        ):
            raise SystemExit(FINDINGS)
        interview.missing()
        interview.topics()
        _mended(filing, interview, quiet=True)  # what is wrong with the facts is to be known before anything is written
        interview.words()
        while _is_to_change(draft := _mended(filing, interview)):
            interview.again([])
        return filing.put(interview.proposal, draft)


@contextmanager
def _nothing_lost(interview: Interview) -> Iterator[None]:
    """Give back what somebody has written when nothing becomes of it, whatever the reason."""
    before = interview.proposal
    try:
        yield
    except BaseException:
        now = interview.proposal
        written = [new for new, old in ((now.title, before.title), (now.summary, before.summary)) if new and new != old]
        with suppress(OSError):  # the terminal may be gone
            say("\nNothing was written.")
            if written:
                say("\n\n".join(["What you had written is this:", *written, ""]))
        raise


def _mended(filing: Filing, interview: Interview, *, quiet: bool = False) -> Draft:
    """Return a draft in which the check finds no error, once what it finds has been changed."""
    while True:
        draft = filing.drafted(interview.proposal)
        errors = filing.judged(draft, quiet=quiet)
        if not errors:
            return draft
        named = dict.fromkeys(word for each in errors for word in changed_by(field_of(draft, each)))
        if not interview.again(list(named)):
            raise SystemExit(FINDINGS)
        interview.missing()


def _is_to_change(draft: Draft) -> bool:
    """Ask whether a draft is to be written; tell whether something is to be changed before that.

    Raises:
        SystemExit: it is not to be written.
    """

    def read(said: str) -> str:
        if (word := said.lower()) in ("y", "yes", "n", "no", "c"):
            return word[0]
        raise NoAnswer("Say y, n, or c to change something.")

    said = until(f"Write {draft.path}? [Y/n] (c: change something)", read, "y", shown=False)
    if said == "n":
        raise SystemExit(FINDINGS)
    return said == "c"
