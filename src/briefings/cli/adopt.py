"""`briefings adopt`."""

from __future__ import annotations

import click

from briefings.cli.common import FINDINGS, Workplace, archive_option, examples, guarded, say, today, wait_for_other
from briefings.importing.adopting import adopt
from briefings.publication import locked


@click.command(
    "adopt",
    epilog=examples(
        "briefings adopt",
        "briefings adopt drafts/2024/2024-04-01-japan-eu-advanced-materials.yml",
        codes="Exit codes: 0 every draft is an entry now, 1 some stay drafts, 2 the program could not run.",
    ),
)
@archive_option
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.pass_obj
@guarded
def adopt_command(workplace: Workplace, paths: tuple[str, ...]) -> None:
    """Move drafts that pass the check by now to the entries, with their fingerprints.

    Without PATH all drafts are looked at; PATH is a draft, its id, or a folder of drafts. Of those that stay it says
    what they lack. The comments that an import wrote at a draft's top are taken out.
    """
    settings = workplace.settings()
    with locked(workplace.shop.work, wait_for_other):
        drafts = adopt(settings, workplace.shop.work, paths, today())
    stay = [each for each in drafts if each.why]
    for each in drafts:
        click.echo(f"{each.path}: {' '.join(each.why)}" if each.why else f"{each.path} is now {each.target}")
    say(f"{len(drafts) - len(stay):,} of {len(drafts):,} drafts were adopted.")
    if stay:
        raise SystemExit(FINDINGS)
