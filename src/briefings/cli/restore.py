"""`briefings restore`."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.building import Order
from briefings.check import read_checked
from briefings.cli.build import build_site
from briefings.cli.common import (
    Workplace,
    archive_option,
    examples,
    guarded,
    say,
    today,
    wait_for_other,
    watched,
)
from briefings.curating.restoring import begin
from briefings.curating.steps import carry_out
from briefings.publication import finish, locked
from briefings.store import forget
from briefings.workers import cores

_CODES = "Exit codes: 0 done, 1 the check found errors, 2 it could not be done; nothing is changed then."


@click.command(
    "restore", epilog=examples("briefings restore 2024-04-01-some-slug --from ~/some-slug.yml", codes=_CODES)
)
@archive_option
@click.argument("entry_id", metavar="ID")
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The file in which `briefings withdraw` kept its text.",
)
@click.option(
    "--no-build", is_flag=True, help="Leave the site as it is until the next build, which begins from nothing."
)
@click.pass_obj
@guarded
def restore_command(workplace: Workplace, entry_id: str, file: Path, *, no_build: bool) -> None:
    """Put a withdrawn briefing back, byte for byte, from the file that was kept, and build the site from nothing."""
    settings, shop = workplace.settings(), workplace.shop
    checked = read_checked(settings, today(), workers=cores(), watch=watched("Reading entries"))
    restoring = begin(checked.archive, settings, entry_id, file, today())
    with locked(shop.work, wait_for_other):
        done = carry_out(restoring.steps(shop.work))
        if no_build:
            finish(shop.site, shop.work)
            forget(shop.work)
    for what in done:
        say(f"{what[0].upper()}{what[1:]}.")
    if restoring.lost_aliases:
        say(f"Its notice had aliases that the text has not; add them, or they lead nowhere: {restoring.lost_aliases}")
    say("The fingerprint of its original, if there was one, is gone: make it again with `briefings fingerprint`.")
    if no_build:
        say("The site is as it was: `briefings build` makes it from nothing.")
    else:
        build_site(workplace, settings, Order())
