"""`briefings correct`: a mistake in a published entry, mended in the open."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime
from difflib import unified_diff

import click

from briefings.cli.common import FINDINGS, Workplace, archive_option, examples, fail, guarded, say, today
from briefings.curating.correcting import ONLY_NOTICES, Corrected, Notice, Subject, corrected, subject_of, write
from briefings.curating.passages import NoSuchPassage, NotThere, passage_at, replaced
from briefings.schema.entries import CORRECTION_TYPES

_EXCERPT = 70


@click.command(
    "correct",
    epilog=examples(
        "briefings correct 2024-01-03-graphene",
        "briefings correct 2024-01-03-graphene --type correction --where summary \\\n"
        "      --was 'ten times' --now 'eighteen times' --note 'We misread the abstract.'",
        codes="Exit codes: 0 the correction is made, 1 the file would have errors or you said no, "
        "2 the program could not run.",
    ),
)
@archive_option
@click.argument("entry_id", metavar="ID")
@click.option("--type", "kind", type=click.Choice(CORRECTION_TYPES), help="What kind of notice it is.")
@click.option("--where", metavar="FIELD", help="The text that is changed: title, points 2, zh: summary, source: title.")
@click.option("--was", metavar="TEXT", help="The words that are wrong, as they stand there; once.")
@click.option("--now", metavar="TEXT", help="The words in their place; without --was, words that are added.")
@click.option("--note", metavar="TEXT", help="Why, in a sentence for readers.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the correction; without it, today.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.pass_obj
@guarded
def correct_command(
    workplace: Workplace,
    entry_id: str,
    kind: str | None,
    where: str | None,
    was: str | None,
    now: str | None,
    note: str | None,
    day: datetime | None,
    *,
    yes: bool,
) -> None:
    """Correct a published entry: change the text, and add the notice that its page shows for good.

    At a terminal it asks for what is missing. Comments and order of the file stay as they are.
    """
    settings = workplace.settings()
    subject = subject_of(settings.root, entry_id)
    notice = Notice(kind or "", day.date() if day else _today(subject), where, was, now, note)
    asks = sys.stdin.isatty()
    if asks:
        notice = _asked(subject, notice)
    elif not kind:
        fail(f"say what kind of notice it is: --type {', '.join(CORRECTION_TYPES)}.")
    made = corrected(settings, subject, notice, today())
    _show(made)
    _stop_at_errors(made)
    if asks and not yes and not click.confirm("Write it?", default=True, err=True):
        say("Nothing was written.")
        raise SystemExit(FINDINGS)
    write(settings.root, made)
    say(f"{made.path} is corrected: it is version {len(subject.entry.corrections) + 2} now.")


def _today(subject: Subject) -> date:
    """Return today, or a later day where the entry or its last correction has one."""
    return max(today(), subject.entry.updated)


def _show(made: Corrected) -> None:
    """Print what is about to change."""
    colour = sys.stdout.isatty()
    lines = unified_diff(made.before.splitlines(), made.after.splitlines(), made.path, made.path, lineterm="", n=2)
    for line in lines:
        fg = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1]) if colour else None
        click.echo(click.style(line, fg=fg) if fg else line)


def _stop_at_errors(made: Corrected) -> None:
    """Tell what the check says of the corrected file; end the program where it would not pass."""
    for each in made.diagnostics:
        line = f":{each.line}" if each.width else ""
        say(f"{each.path}{line}: {each.severity} {each.code}: {each.message}{f' {each.fix}' if each.fix else ''}")
    if made.errors:
        say("Nothing was written: with this correction the file would not pass the check.")
        raise SystemExit(FINDINGS)


# --- asking ---------------------------------------------------------------------------------------------------------


def _asked(subject: Subject, notice: Notice) -> Notice:
    """Return a notice with what is missing in it asked for."""
    say(f"{subject.entry.title}\n{subject.document.path}\n")
    if not notice.type:
        for each in CORRECTION_TYPES:
            say(f"  {each:<14} {_MEANING[each]}")
        kind = click.prompt("Type", type=click.Choice(CORRECTION_TYPES), default="correction", err=True)
        notice = replace(notice, type=kind)
    if notice.type not in ONLY_NOTICES and not (notice.was and notice.now):
        notice = _asked_for_words(subject, notice)
    if not notice.note:
        needed = notice.type in ONLY_NOTICES or not (notice.was or notice.now)
        notice = replace(notice, note=_line("Why, in a sentence for readers", needed=needed))
    return notice


_MEANING = {
    "clarification": "It was true, but one could read it wrongly.",
    "correction": "We said something that was wrong.",
    "update": "It was right on its day, and things have changed since.",
    "attribution": "We credited the wrong author, publisher or page.",
    "editors-note": "Something to know about the source or the briefing; no text is changed.",
    "retraction": "The briefing as a whole cannot be relied on; no text is changed.",
}


def _asked_for_words(subject: Subject, notice: Notice) -> Notice:
    """Ask where the words stand, which they are, and what comes in their place."""
    where = notice.where or _asked_where(subject, must=notice.type == "correction")
    if not where:
        return notice
    passage = passage_at(subject.passages, where)
    say(f"\n{passage.text.strip()}\n")
    may_add = notice.type == "update"
    was = notice.was
    while not was:
        was = _line("The words that are wrong" + (", or nothing to add some" if may_add else ""), needed=not may_add)
        if not was:
            break
        try:
            replaced(passage, was, "")
        except NotThere as error:
            say(str(error))
            was = None
    now = notice.now or _line("The words in their place" if was else "The words to add", needed=True)
    return replace(notice, where=passage.where, was=was, now=now)


def _asked_where(subject: Subject, *, must: bool) -> str | None:
    for each in subject.passages:
        shown = " ".join(each.text.split())
        say(f"  {each.where:<24} {shown[:_EXCERPT]}{'…' if len(shown) > _EXCERPT else ''}")
    while True:
        where = _line("Where" if must else "Where, or nothing if no text is changed", needed=must)
        if not where:
            return None
        try:
            return passage_at(subject.passages, where).where
        except NoSuchPassage:
            say(f"There is no `{where}` in the list.")


def _line(question: str, *, needed: bool) -> str | None:
    """Ask for a line of text; None where nothing was said and nothing is needed."""
    said = click.prompt(question, default=None if needed else "", show_default=False, err=True)
    return str(said).strip() or None
