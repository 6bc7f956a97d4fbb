"""How a planned change of the archive is shown, tried, agreed to and carried out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

from briefings.cli.check import check_or_stop
from briefings.cli.common import FINDINGS, Workplace, say, today, wait_for_other, watched
from briefings.curating.changes import commit
from briefings.curating.trial import tried
from briefings.curating.vocabularies import Vocabulary
from briefings.curating.vocabulary import Change, Curator
from briefings.publication import locked
from briefings.report import report

SHOWN = 20
"""How many files are named; the others are counted."""


@dataclass(frozen=True)
class Session:
    """One run of a command on a vocabulary: what was checked, and what plans the change."""

    workplace: Workplace
    curator: Curator

    @classmethod
    def begin(cls, workplace: Workplace, vocabulary: Vocabulary) -> Session:
        """Check the archive, and stop where it has errors."""
        settings = workplace.settings()
        checked = check_or_stop(settings)
        return cls(workplace, Curator(vocabulary, checked, settings, today(), watched("Rewriting entries")))

    def carry_out(self, change: Change, *, yes: bool) -> None:
        """Show a change; try it; write it where somebody has agreed to it."""
        curator, root = self.curator, self.curator.settings.root
        click.echo("\n".join(told(change, curator.vocabulary)))
        trial = tried(curator.checked, curator.settings, change.files, change.released, curator.today)
        if trial.errors:
            click.echo(report(trial.errors, "text", curator.settings, colour=sys.stderr.isatty()), err=True, nl=False)
            say("Nothing was written: the archive would have these errors.")
            raise SystemExit(FINDINGS)
        if not _agreed(yes=yes):
            say("Nothing was written." if sys.stdin.isatty() else "Nothing was written; `--yes` carries it out.")
            raise SystemExit(FINDINGS)
        with locked(self.workplace.shop.work, wait_for_other):
            commit(root, self.workplace.shop.work, trial.files)
        say(f"Done: {len(trial.files):,} files written. Look at `git diff`, then commit.")


def _agreed(*, yes: bool) -> bool:
    return yes or (sys.stdin.isatty() and click.confirm("Carry it out?", err=True))


def told(change: Change, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what a change would do, line by line."""
    yield change.what
    counts = [
        (len(change.entries), "entry", "entries"),
        (change.feeds, "feed", "feeds"),
        (change.pages, "page", "pages"),
    ]
    parts = [f"{number:,} {one if number == 1 else many}" for number, one, many in counts]
    shown = ", ".join(parts if vocabulary.has_feeds else [parts[0], parts[2]])
    yield f"{shown}: the entries are rewritten, the old addresses lead on."
    yield f"Files that change: {vocabulary.register}, ledgers/addresses.tsv"
    yield from (f"  {path}" for path in change.entries[:SHOWN])
    if len(change.entries) > SHOWN:
        yield f"  and {len(change.entries) - SHOWN:,} more"
    yield from (f"Note: {note}" for note in change.notes)
    yield from (f"To be changed by hand: {path} names an address that moves." for path in change.by_hand)
