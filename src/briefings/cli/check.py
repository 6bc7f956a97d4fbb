"""`briefings check`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace

import click

from briefings.check import Checked, compared, read_checked
from briefings.cli.common import FINDINGS, Workplace, archive_option, examples, guarded, say, timed, today, watched
from briefings.diagnostics import Severity
from briefings.fixes import mend
from briefings.leaks import LeaksFound
from briefings.report import FORMATS, report
from briefings.report.lines import safe
from briefings.report.overlaps import OVERLAP_FORMATS, overlap_json, overlap_summary, overlap_table
from briefings.reviewing.changed import Sorted, sort_findings
from briefings.reviewing.git import find_base
from briefings.reviewing.snapshot import as_tracked
from briefings.settings import Settings
from briefings.workers import cores


@click.command(
    "check",
    epilog=examples(
        "briefings check",
        "briefings check --fix",
        "briefings check --format sarif > found.sarif",
        "briefings check --changed-since origin/main",
        "briefings check --overlap --format json",
    ),
)
@archive_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How findings are written.")
@click.option("--fix", is_flag=True, help="Mend in the files what is mechanical; comments and order stay.")
@click.option("--strict", is_flag=True, help="Let warnings count as findings for the exit code.")
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Tell only of files that differ from where the work left REV, and of errors that they cause elsewhere.",
)
@click.option("--tracked", is_flag=True, help="With --changed-since: pass over files that git does not track yet.")
@click.option(
    "--overlap",
    is_flag=True,
    help="List how each entry stands beside its originals; what is wrong goes to the error stream.",
)
@click.pass_obj
@guarded
def check_command(
    workplace: Workplace, form: str, revision: str | None, *, fix: bool, strict: bool, overlap: bool, tracked: bool
) -> None:
    """Read every entry and register, and tell everything that is wrong, each on its line."""
    if overlap and form not in OVERLAP_FORMATS:
        raise click.UsageError(f"With --overlap, --format is {' or '.join(OVERLAP_FORMATS)}.")
    if overlap and revision is not None:
        raise click.UsageError("--overlap lists every entry, so it does not go with --changed-since.")
    if tracked and (fix or revision is None):
        raise click.UsageError("--tracked goes with --changed-since, and not with --fix.")
    settings = workplace.settings()
    if revision is not None:
        check_change(settings, form, revision, fix=fix, strict=strict, tracked=tracked)
        return
    if fix:
        mended = mend(settings.root, settings, today())
        say(mended.summary)
    checked = read_checked(settings, today(), workers=cores(), watch=watched("Reading entries"))
    _tell(checked, form, settings, overlap=overlap)
    if checked.has_errors or (strict and checked.diagnostics):
        raise SystemExit(FINDINGS)


def check_change(settings: Settings, form: str, revision: str, *, fix: bool, strict: bool, tracked: bool) -> None:
    """Check the archive, and tell what a change since a revision has to do with."""
    base = find_base(settings.root, revision)
    if fix:
        say(mend(settings.root, settings, today(), base.is_changed).summary)
    with as_tracked(settings.root) if tracked else nullcontext(settings.root) as root:
        here = replace(settings, root=root)
        checked = read_checked(here, today(), workers=cores(), watch=watched("Reading entries"))
        found = sort_findings(base, checked.diagnostics, today(), root)
        click.echo(_change_report(found, form, here), nl=False)
    if found.standing:
        paths = ", ".join(sorted({safe(each.path) for each in found.standing}))
        say(f"Errors that stood before this change are in {paths}. They are not yours, and stop every build.")
    if found.has_errors or (strict and found.of_change):
        raise SystemExit(FINDINGS)


def _change_report(found: Sorted, form: str, settings: Settings) -> str:
    """Return the report of a change; people are told what it causes elsewhere apart."""
    colour = sys.stdout.isatty()
    if form != "text":
        return report(found.of_change, form, settings)
    own = report(found.own, form, settings, colour=colour, files=found.files)
    if not found.caused:
        return own
    head = click.style("Elsewhere, in files that did not change, but that the change breaks:", bold=colour)
    return f"{own}\n{head}\n\n{report(found.caused, form, settings, colour=colour)}"


def _tell(checked: Checked, form: str, settings: Settings, *, overlap: bool) -> None:
    """Tell what was found, and what is known of overlap."""
    rows = list(compared(checked, settings.language, watched("Comparing entries")))
    if overlap:
        click.echo(overlap_json(rows) if form == "json" else overlap_table(rows), nl=False)
        if checked.diagnostics:
            click.echo(report(checked.diagnostics, "text", settings, colour=sys.stderr.isatty()), err=True, nl=False)
    else:
        click.echo(report(checked.diagnostics, form, settings, colour=sys.stdout.isatty()), nl=False)
    say(overlap_summary(rows))


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
