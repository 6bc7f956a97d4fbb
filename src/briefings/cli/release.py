"""`briefings release`."""

from __future__ import annotations

from itertools import islice

import click

from briefings.cli.check import check_or_stop
from briefings.cli.common import FINDINGS, Workplace, archive_option, examples, guarded, say, wait_for_other, watched
from briefings.curating.releasing import release
from briefings.ledgers import write_released
from briefings.publication import locked

SHOWN = 20

_CODES = (
    "Exit codes: 0 all is well, 1 the check found errors, or with --check the ledger is not up to date, 2 the program "
    "could not run."
)


@click.command("release", epilog=examples("briefings release", "briefings release --check", codes=_CODES))
@archive_option
@click.option("--check", "only_look", is_flag=True, help="Write nothing; say whether the ledger is up to date.")
@click.pass_obj
@guarded
def release_command(workplace: Workplace, *, only_look: bool) -> None:
    """Write down what the archive publishes, so that every id and address of it answers for ever.

    The ledger is ledgers/entries.tsv and ledgers/addresses.tsv; commit both. Nothing is ever taken out of them. From
    then on, `briefings check` holds the archive against it, and addresses that lose their page lead to the nearest.
    """
    settings = workplace.settings()
    checked = check_or_stop(settings)
    made = release(checked, settings, watched("Reading versions"))
    news = list(made.news())
    for line in islice(news, SHOWN):
        click.echo(line)
    if len(news) > SHOWN:
        click.echo(f"and {len(news) - SHOWN:,} more")
    if not made.is_new:
        say("The ledger is up to date: nothing is new since the last release.")
    elif only_look:
        say(f"The ledger is not up to date: {len(news):,} lines would be new. Run `briefings release`, and commit it.")
        raise SystemExit(FINDINGS)
    else:
        with locked(workplace.shop.work, wait_for_other):
            write_released(settings.root, made.after)
        say(f"Written to ledgers/: {len(news):,} new since the last release. Commit ledgers/.")
