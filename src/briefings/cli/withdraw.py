"""`briefings withdraw`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from briefings.building import Order
from briefings.check import Checked, read_checked
from briefings.cli.build import build_site
from briefings.cli.check import told
from briefings.cli.common import (
    FINDINGS,
    Workplace,
    archive_option,
    at_terminal,
    examples,
    guarded,
    say,
    timed,
    today,
    wait_for_other,
    watched,
)
from briefings.curating.farewell import farewell
from briefings.curating.keeping import check_place
from briefings.curating.steps import Step, carry_out
from briefings.curating.tombstones import CannotWithdraw
from briefings.curating.withdrawing import Withdrawing, begin, steps_after
from briefings.diagnostics import Severity
from briefings.diagnostics.withdrawal import HALF_WITHDRAWN
from briefings.entry import Withdrawal, WithdrawnEntry
from briefings.publication import finish, locked
from briefings.report import report
from briefings.schema.entries import GROUNDS, LEVELS, REQUESTERS
from briefings.settings import Settings
from briefings.store import forget, forget_preview, is_fresh_demanded
from briefings.workers import cores

_EXAMPLE = "briefings withdraw 2024-04-01-some-slug --ground copyright --requester publisher --keep ~/some-slug.yml"
_CODES = "Exit codes: 0 done, 1 the check found errors, 2 it could not be done; nothing is changed then, or told."


@click.command("withdraw", epilog=examples(_EXAMPLE, "briefings withdraw 2024-04-01-some-slug", codes=_CODES))
@archive_option
@click.argument("entry_id", metavar="ID")
@click.option("--ground", type=click.Choice(GROUNDS), help="Why it is withdrawn.")
@click.option("--requester", type=click.Choice(REQUESTERS), help="What kind of person or body asked; never a name.")
@click.option("--tombstone", type=click.Choice(LEVELS), help="How much the notice says; without it, all (full).")
@click.option("--note", help="A sentence for readers of the notice.")
@click.option("--replaced-by", metavar="ID", help="The briefing that readers are sent to.")
@click.option("--no-link-original", is_flag=True, help="Do not say where the original is.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The day; without it, today.")
@click.option(
    "--keep", type=click.Path(path_type=Path), metavar="FILE", help="Keep the text there, outside the archive."
)
@click.option("--keep-nothing", is_flag=True, help="Keep the text nowhere: only git can bring it back.")
@click.option("--yes", is_flag=True, help="Do not ask whether to do it.")
@click.option(
    "--no-build", is_flag=True, help="Leave the site as it is until the next build, which begins from nothing."
)
@click.pass_obj
@guarded
def withdraw_command(
    workplace: Workplace,
    entry_id: str,
    ground: str | None,
    requester: str | None,
    tombstone: str | None,
    note: str | None,
    replaced_by: str | None,
    day: datetime | None,
    keep: Path | None,
    *,
    no_link_original: bool,
    keep_nothing: bool,
    yes: bool,
    no_build: bool,
) -> None:
    """Take a briefing back: its text goes, its address answers with a notice, and the site is built from nothing.

    What is missing of the options is asked for at a terminal. A withdrawal that was cut short is finished by the same
    command.
    """
    settings = workplace.settings()
    checked = _checked(settings)
    done = next((entry for entry in checked.archive.withdrawn if entry.id == entry_id), None)
    if done is not None:
        _finish(workplace, settings, done, no_build=no_build)
        return
    _stop_at_others(checked, settings, entry_id)
    asking = at_terminal()
    wish = Withdrawal(
        date=day.date() if day else today(),
        ground=ground or _ask_ground(asking=asking),
        requester=requester or (_ask_requester() if asking and ground is None else None),
        tombstone=tombstone or (_ask_level() if asking and ground is None else "full"),
        note=note or (_ask_note() if asking and ground is None else None),
        replaced_by=replaced_by,
        link_original=not no_link_original,
    )
    planned = begin(checked.archive, settings, entry_id, wish, today())
    place = None if keep_nothing else keep or _ask_place(asking=asking)
    if place is not None:
        place = place.expanduser()
        check_place(place, (settings.root, workplace.shop.site), planned.original)
    _show(planned, place)
    _confirm(yes=yes, asking=asking)
    _carry_out(workplace, list(planned.steps(workplace.shop.work, place, watched("Comparing"))), no_build=no_build)
    _end(workplace, settings, planned.stripped.entry, no_build=no_build)


def _checked(settings: Settings) -> Checked:
    with timed("Checked") as result:
        checked = read_checked(settings, today(), workers=cores(), watch=watched("Reading entries"))
        result["result"] = told(checked)
    return checked


def _stop_at_others(checked: Checked, settings: Settings, entry_id: str) -> None:
    """End the program where the check finds errors, but for what an earlier run of this command has left."""
    left = f"/{entry_id}."
    errors = [each for each in checked.diagnostics if each.severity is Severity.ERROR]
    errors = [each for each in errors if each.code != HALF_WITHDRAWN.code or left not in each.path]
    if errors:
        click.echo(report(errors, "text", settings, colour=sys.stderr.isatty()), err=True, nl=False)
        raise SystemExit(FINDINGS)


def _ask_ground(*, asking: bool) -> str:
    if not asking:
        raise CannotWithdraw(f"The ground is missing. Give it with --ground: {', '.join(GROUNDS)}.")
    answer: str = click.prompt("Why is it withdrawn", type=click.Choice(GROUNDS), err=True)
    return answer


def _ask_requester() -> str | None:
    choices = click.Choice((*REQUESTERS, ""))
    answer: str = click.prompt("Who asked (empty: nobody says)", type=choices, default="", err=True, show_default=False)
    return answer or None


def _ask_level() -> str:
    answer: str = click.prompt("How much may its notice say", type=click.Choice(LEVELS), default="full", err=True)
    return answer


def _ask_note() -> str | None:
    answer: str = click.prompt("A sentence for readers (empty: none)", default="", err=True, show_default=False)
    return answer.strip() or None


def _ask_place(*, asking: bool) -> Path | None:
    if not asking:
        raise CannotWithdraw("Where the text is to be kept is missing. Give --keep FILE, or --keep-nothing.")
    answer: str = click.prompt(
        "Keep its text in which file, outside the archive (empty: nowhere)", default="", err=True, show_default=False
    )
    return Path(answer.strip()) if answer.strip() else None


def _show(planned: Withdrawing, place: Path | None) -> None:
    """Say what will happen."""
    left = planned.stripped.entry
    say(f"Withdraw {left.id}: {planned.entry.title}")
    say("These addresses will answer with a notice:")
    for address in planned.addresses:
        say(f"  {address}")
    say(f"What stays in {left.path}:")
    for line in planned.stripped.content.decode().splitlines():
        say(f"  {line}")
    if planned.named_by:
        say(f"These name it as related, keep that, and do not show it any more: {', '.join(planned.named_by)}")
    if planned.replaces:
        say(f"It is named as what replaces these; their notices leave that out: {', '.join(planned.replaces)}")
    say(f"Its text is kept in {place}." if place else "Its text is kept nowhere but in the history of git.")


def _confirm(*, yes: bool, asking: bool) -> None:
    if yes:
        return
    if not asking:
        raise CannotWithdraw("Nothing was done, since nobody can be asked here. Add --yes.")
    if not click.confirm("Do it", err=True):
        raise CannotWithdraw("Nothing was done.")


def _carry_out(workplace: Workplace, steps: list[Step], *, no_build: bool) -> list[str]:
    """Do the steps, and drop what builds have kept; the build that follows does that by itself."""
    shop = workplace.shop
    with locked(shop.work, wait_for_other):
        if not forget_preview(shop.work):
            raise CannotWithdraw("`briefings serve` is running here, and holds the text. End it first.")
        done = carry_out(steps)
        if no_build:
            finish(shop.site, shop.work)
            forget(shop.work)
    for what in done:
        say(f"{what[0].upper()}{what[1:]}.")
    return done


def _finish(workplace: Workplace, settings: Settings, entry: WithdrawnEntry, *, no_build: bool) -> None:
    """Do what is left to do of a withdrawal that was cut short."""
    unbuilt = is_fresh_demanded(workplace.shop.work)
    if not _carry_out(workplace, list(steps_after(settings.root, entry)), no_build=no_build) and not unbuilt:
        raise CannotWithdraw(
            f"{entry.id} was withdrawn on {entry.withdrawal.date}, and nothing is left to do. To change what its "
            f"notice says, edit {entry.path}; to bring it back, use `briefings restore`."
        )
    _end(workplace, settings, entry, no_build=no_build)


def _end(workplace: Workplace, settings: Settings, entry: WithdrawnEntry, *, no_build: bool) -> None:
    """Build the site, and say what no command can do."""
    if no_build:
        say("The site is as it was, and still holds the text: `briefings build` makes it from nothing.")
    else:
        with _telling_that_the_site_stands(entry):
            build_site(workplace, settings, Order())
    for line in farewell(settings, entry):
        say(line)


@contextmanager
def _telling_that_the_site_stands(entry: WithdrawnEntry) -> Iterator[None]:
    """Say, where the site cannot be built, that the old one still shows what was withdrawn."""
    try:
        yield
    except BaseException:
        say(
            f"{entry.id} is withdrawn in the archive, but the site could not be built: it stands as it was, and still "
            "shows the text. Mend what is told here and run the same command again; until then, take the page down."
        )
        raise
