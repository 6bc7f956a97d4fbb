"""`briefings fingerprint`."""

from __future__ import annotations

import sys

import click

from briefings.articles.originals import Original, text_of
from briefings.cli.common import FINDINGS, Workplace, archive_option, examples, guarded, say, today
from briefings.curating.fingerprinting import CannotFingerprint, Subject, find_subject, keep, made
from briefings.curating.originals import from_file, from_stream, from_url
from briefings.fetching import user_agent
from briefings.ledgers.fingerprints import Fingerprint, Kind
from briefings.report.overlaps import overlap_table, quotes_summary
from briefings.settings import Settings
from briefings.text.languages import is_language, tidy_language

_ID = "2024-04-01-japan-eu-advanced-materials"


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Return a tag, if it is one."""
    if value is None or is_language(value):
        return value
    tidy = tidy_language(value)
    raise click.BadParameter(f"{value!r} is no language tag (BCP 47){f'; did you mean {tidy!r}?' if tidy else '.'}")


@click.command(
    "fingerprint",
    epilog=examples(
        f"briefings fingerprint {_ID} --from original.html",
        f"cat second.txt | briefings fingerprint {_ID} --from - --source 2",
        f"briefings fingerprint {_ID} --from translated.txt --translation --language en",
        codes="Exit codes: 0 all is well, 1 the entry copies or misquotes its original, 2 the program could not run.",
    ),
)
@archive_option
@click.argument("entry_id", metavar="ID")
@click.option(
    "--from", "place", required=True, metavar="FILE|URL|-", help="The original: HTML or text; - is the input."
)
@click.option(
    "--source", type=click.IntRange(1), default=1, show_default=True, help="Which of the entry's sources it is."
)
@click.option("--language", metavar="TAG", callback=_language, help="Its language, where it is not the source's.")
@click.option(
    "--translation", is_flag=True, help="It is a machine's translation of the original into the entry's language."
)
@click.pass_obj
@guarded
def fingerprint_command(
    workplace: Workplace, entry_id: str, place: str, source: int, language: str | None, *, translation: bool
) -> None:
    """Take the fingerprint of an original, and compare the entry with it.

    Only hashes are kept, in `ledgers/fingerprints/`, and no words. From then on `briefings check` compares the entry
    with them, and tells what it copies and what it quotes wrongly.
    """
    settings = workplace.settings()
    subject = find_subject(settings, entry_id, today())
    kind = Kind.TRANSLATION if translation else Kind.ORIGINAL
    spoken = _spoken(subject, source, language, kind)
    text = text_of(_original(place, settings), spoken)
    taken = keep(settings.root, subject, made(text, source, spoken, kind, today()))
    say(f"{_described(taken.fingerprint)} It is kept in {taken.path}.")
    if taken.is_short:
        say("That is little: make sure that it is the original, and not a notice in its place.")
    click.echo(overlap_table([(entry_id, taken.overlaps)]) + quotes_summary(taken.quotes), nl=False)
    if taken.is_wrong:
        raise SystemExit(FINDINGS)


def _spoken(subject: Subject, source: int, language: str | None, kind: Kind) -> str:
    """Return the language of the text that is given."""
    count = len(subject.origins)
    if source > count:
        has = "1 source" if count == 1 else f"{count} sources"
        raise CannotFingerprint(f"`{subject.entry.id}` has {has}, and none with the number {source}.")
    spoken = language or subject.language_of(source, kind)
    if spoken is None:
        raise CannotFingerprint(f"Nothing says in which language source {source} is: add `--language TAG`.")
    return spoken


def _original(place: str, settings: Settings) -> Original:
    if place.startswith(("http://", "https://")):
        return from_url(place, user_agent(settings.site_url, settings.contact))
    if place == "-":
        return from_stream("The input", sys.stdin.buffer)
    return from_file(place)


def _described(each: Fingerprint) -> str:
    what = "a machine's translation" if each.kind is Kind.TRANSLATION else "the original"
    return f"Source {each.source}, {what} in `{each.language}`: {each.tokens:,} tokens, {len(each.hashes):,} shingles."
