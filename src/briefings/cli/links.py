"""`briefings links`: what became of the sources' addresses."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any

import click

from briefings.check import Checked, read_checked
from briefings.cli.common import FINDINGS, Workplace, archive_option, examples, guarded, say, today
from briefings.errors import BriefingsError
from briefings.fetching import user_agent
from briefings.ledgers import Link, LinkState, read_links
from briefings.links.copies import Wayback
from briefings.links.looking import Eye
from briefings.links.manners import Manners
from briefings.links.round import Copies, Result, Round, without_strays
from briefings.links.standing import APART
from briefings.links.wanted import Choice, Wanted, addresses_in, wanted
from briefings.publication import locked
from briefings.workers import cores

KEYS = "BRIEFINGS_WAYBACK_KEYS"
"""The environment variable with the keys of an account at the Internet Archive: access key, colon, secret."""

_CODES = (
    "Exit codes: 0 nothing is newly gone, 1 an original is gone that was not known to be, 2 the program could not run."
)


class BadKeys(BriefingsError):
    """The keys for the Internet Archive are not of their form. The message does not repeat them."""


@click.command(
    "links",
    epilog=examples(
        "briefings links --limit 50",
        "briefings links 2024-04-01-some-slug",
        "briefings links --host example.com --archive request",
        codes=_CODES,
    ),
)
@archive_option
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--host", default="", metavar="HOST", help="Only addresses at a host, or at one below it.")
@click.option(
    "--older-than",
    type=click.IntRange(0),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="Only addresses that were not looked at for so many days; 0 for all.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many addresses.")
@click.option(
    "--archive",
    "copies",
    type=click.Choice([each.value for each in Copies]),
    default=Copies.ASK.value,
    show_default=True,
    help="Ask the Wayback Machine for archived copies, request that it makes those that are missing, or neither.",
)
@click.option(
    "--pace",
    type=click.FloatRange(0.01, 600),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="The least time between two requests to one host.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How results are written.")
@click.option("--dry-run", is_flag=True, help="Say which addresses would be looked at; ask nobody, write nothing.")
@click.pass_obj
@guarded
def links_command(
    workplace: Workplace, /, ids: tuple[str, ...], copies: str, pace: float, form: str, *, dry_run: bool, **chosen: Any
) -> None:
    """Look at the sources' addresses, politely, and write down in ledgers/links.tsv what became of them.

    Without an ID, those of all entries. A state changes when two looks agree that are a week apart; that an original
    is back counts at once. Whoever ends the command, or kills it, keeps what was found by then. Keys for the Internet
    Archive, for --archive request, are taken from BRIEFINGS_WAYBACK_KEYS, as in `access:secret`.
    """
    settings, day = workplace.settings(), today()
    checked = read_checked(settings, day, workers=cores())
    choice = Choice(ids, **chosen)
    if dry_run:
        links = checked.archive.ledgers.links
        _tell_plan(wanted(checked.archive, links, choice, day), links)
        return
    manners = Manners(user_agent(settings.site_url, settings.contact), workplace.policy, pace)
    wayback = Wayback(manners, settings.wayback_url, settings.wayback_save_url, _keys())
    with locked(workplace.shop.work / "links", lambda: say("Another look at the links is under way; waiting for it.")):
        links = _tidied(checked, read_links(settings.root))
        due = wanted(checked.archive, links, choice, day)
        round_ = Round(settings.root, links, Eye(manners, backoff=2 * pace), day, wayback, Copies(copies))
        results = list(_watched(round_, due))
    _report(results, form)
    _summary(results, due, addresses_in(checked.archive) - links.keys(), day)
    if any(each.is_newly_gone for each in results):
        raise SystemExit(FINDINGS)


def _keys() -> str:
    keys = os.environ.get(KEYS, "").strip()
    if keys and not re.fullmatch(r"[\x21-\x39\x3b-\x7e]+:[\x21-\x39\x3b-\x7e]+", keys):
        raise BadKeys(f"{KEYS} must be an access key and a secret with a colon between them.")
    return keys


def _tidied(checked: Checked, links: Mapping[str, Link]) -> Mapping[str, Link]:
    """Take addresses that no entry has any more out of the ledger, where every entry could be read."""
    if checked.has_errors:
        return links
    return without_strays(checked.root, links, addresses_in(checked.archive))


def _watched(round_: Round, due: Sequence[Wanted]) -> Iterator[Result]:
    """Yield what a round finds, while a bar shows how far it is to a person at the terminal."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(due), label="Looking at links", file=sys.stderr, hidden=hidden) as bar:
        for result in round_.results(due):
            bar.update(1)
            yield result


def _tell_plan(due: Sequence[Wanted], links: Mapping[str, Link]) -> None:
    for each in sorted(due, key=lambda one: (one.host, one.url)):
        link = links.get(each.url)
        last = f"last looked at on {link.checked}" if link else "never looked at"
        click.echo(f"{each.url}  ({last})")
    say(f"{_addresses(len(due))} at {len({each.host for each in due})} hosts would be looked at.")


def _addresses(count: int) -> str:
    return f"{count:,} address" if count == 1 else f"{count:,} addresses"


# --- What was found -------------------------------------------------------------------------------------------------


def _report(results: Iterable[Result], form: str) -> None:
    found = sorted(results, key=lambda each: each.wanted.url)
    if form == "json":
        click.echo(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=2))
        return
    for each in found:
        if each.after.doubt or each.trouble or not _is_settled(each):
            click.echo(_as_text(each))


def _is_settled(result: Result) -> bool:
    """Tell whether a look found an address just as it was known to be, and well."""
    before = result.before.state if result.before else LinkState.ALIVE
    return result.after.state is before is LinkState.ALIVE


def _as_text(result: Result) -> str:
    link = result.after
    lines = [f"{link.state}: {link.url}", f"  Last look: {link.reason}." if link.reason else ""]
    if link.doubt and link.doubted:
        lines.append(f"  It looks {link.doubt} since {link.doubted}; that counts when a look a week later agrees.")
    elif link.state is not LinkState.ALIVE:
        lines.append(f"  So since {link.since}.")
    lines.append(f"  Archived copy: {link.copy}" if link.copy else "")
    lines.append(f"  The archive was no help: {result.trouble}" if result.trouble else "")
    lines.append(f"  Named by {', '.join(result.wanted.entries)}.")
    return "\n".join(filter(None, lines))


def _as_json(result: Result) -> Mapping[str, Any]:
    link = result.after
    record = {name: value.isoformat() if isinstance(value, date) else value for name, value in link._asdict().items()}
    return {**record, "entries": result.wanted.entries, "newly_gone": result.is_newly_gone, "trouble": result.trouble}


def _summary(results: Sequence[Result], due: Sequence[Wanted], unknown: Set[str], day: date) -> None:
    """Say how many addresses are in which state, and what was left out; `unknown` are those new to the ledger."""
    counts = Counter(each.after.state for each in results)
    states = ", ".join(f"{counts[state]} {state}" for state in LinkState if counts[state])
    say(f"Looked at {_addresses(len(results))}{': ' if states else ''}{states}.")
    if missed := len(due) - len(results):
        say(
            f"{_addresses(missed)} did not answer, nor did anybody else: is this machine connected? Nothing is written."
        )
    if never := len(unknown - {each.after.url for each in results}):
        say(f"{_addresses(never)} never looked at.")
    if doubted := sum(each.after.doubt is not None for each in results):
        say(f"{_addresses(doubted)} in doubt: look again from {day + APART}.")
