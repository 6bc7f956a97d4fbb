"""`briefings check`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from briefings.check import Checked, read_checked
from briefings.cli.common import FINDINGS, Workplace, archive_option, examples, guarded, say, timed, today, watched
from briefings.diagnostics import Severity
from briefings.fixes import mend
from briefings.leaks import LeaksFound
from briefings.report import FORMATS, report
from briefings.settings import Settings
from briefings.workers import cores


@click.command(
    "check",
    epilog=examples("briefings check", "briefings check --fix", "briefings check --format sarif > found.sarif"),
)
@archive_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How findings are written.")
@click.option("--fix", is_flag=True, help="Mend in the files what is mechanical; comments and order stay.")
@click.option("--strict", is_flag=True, help="Let warnings count as findings for the exit code.")
@click.pass_obj
@guarded
def check_command(workplace: Workplace, form: str, *, fix: bool, strict: bool) -> None:
    """Read every entry and register, and tell everything that is wrong, each on its line."""
    settings = workplace.settings()
    if fix:
        mended = mend(settings.root, settings, today())
        say(mended.summary)
    checked = read_checked(settings, today(), workers=cores(), watch=watched("Reading entries"))
    click.echo(report(checked.diagnostics, form, settings, colour=sys.stdout.isatty()), nl=False)
    if checked.has_errors or (strict and checked.diagnostics):
        raise SystemExit(FINDINGS)


def check_or_stop(settings: Settings) -> Checked:
    """Check before something is made; end the program with the report when there are errors."""
    with timed("Checked") as result:
        checked = read_checked(settings, today(), workers=cores(), watch=watched("Reading entries"))
        result["result"] = told(checked)
    stop_at_errors(checked, settings)
    return checked


def told(checked: Checked) -> str:
    """Return what was checked, in words."""
    return f"{len(checked.archive.files)} entries"


@contextmanager
def stop_at_leaks() -> Iterator[None]:
    """End the program with the findings when withdrawn text would be published."""
    try:
        yield
    except LeaksFound as error:
        say(str(error))
        raise SystemExit(FINDINGS) from None


def stop_at_errors(checked: Checked, settings: Settings) -> None:
    """End the program with the report when there are errors."""
    if checked.has_errors:
        errors = [each for each in checked.diagnostics if each.severity is Severity.ERROR]
        click.echo(report(errors, "text", settings, colour=sys.stderr.isatty()), err=True, nl=False)
        raise SystemExit(FINDINGS)
