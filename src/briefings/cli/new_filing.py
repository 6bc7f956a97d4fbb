"""From what an entry is to say to its files: what the archive has already, what the check finds, and the writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from briefings.archive import Archive
from briefings.articles.article import Article
from briefings.cli.common import FINDINGS, Workplace, fail, say, wait_for_other
from briefings.curating.changes import commit
from briefings.diagnostics import Diagnostic
from briefings.proposing.composing import PUBLISHERS, Draft, drafted
from briefings.proposing.duplicates import Duplicate, Reason, duplicates
from briefings.proposing.judging import judged
from briefings.proposing.proposal import Proposal
from briefings.proposing.wishes import missing
from briefings.publication import locked
from briefings.settings import Settings


@dataclass(frozen=True)
class Filing:
    """An article that is to become an entry of an archive, as of a day."""

    workplace: Workplace
    settings: Settings
    archive: Archive
    article: Article
    day: date

    def has(self, proposal: Proposal) -> bool:
        """Show what the archive has of it already, and tell whether that is the same and not only the same story."""
        urls = [url for url in (proposal.url, self.article.canonical, self.article.saved_from) if url]
        found = duplicates(
            self.archive,
            urls,
            [proposal.headline, proposal.title],
            day=proposal.published,
            organisations=proposal.organisations,
            topics=proposal.topics,
            text=self.article.seen,
            root=self.settings.root,
        )
        for each in found:
            say(self._shown(each))
        return any(each.reason is not Reason.STORY for each in found)

    def _shown(self, each: Duplicate) -> str:
        where = f"{self.settings.site_url}{each.path}"
        return f"The archive has {each.reason.words}: {each.title}\n  {each.id}, {where}"

    def stop_at_missing(self, proposal: Proposal) -> None:
        """End the program where something is missing that nobody can guess."""
        if left := missing(proposal, self.archive, self.settings.language):
            fail("nothing was written, since only you can say\n" + "\n".join(f"  {each}" for each in left))

    def drafted(self, proposal: Proposal) -> Draft:
        """Return the files of an entry.

        Raises:
            CannotRegister: its publisher's record does not fit into the register.
        """
        return drafted(self.archive, self.settings, proposal, self.day)

    def judged(self, draft: Draft, *, quiet: bool = False) -> tuple[Diagnostic, ...]:
        """Show what the check says of a draft, with `quiet` only where there is an error; return the errors."""
        said = judged(self.settings, draft, list(self.archive.topics or {}), self.day)
        for each in said.found if said.errors or not quiet else ():
            say(_finding(each))
        return said.errors

    def put(self, proposal: Proposal, draft: Draft) -> Draft:
        """Write all files of a draft or none, and return the draft that was written.

        Where others took its path, or changed the register that it adds to, it is made and judged anew: nothing of
        theirs is written over.

        Raises:
            CannotRegister: its publisher's record does not fit into the register by now.
            SystemExit: the check finds an error in it by now.
        """
        root, work = self.settings.root, self.workplace.shop.work
        with locked(work, wait_for_other):
            now = self.drafted(proposal)
            if now.path != draft.path:
                say(f"Somebody else has taken the name {draft.path} meanwhile; this one is {now.path}.")
            if now != draft and self.judged(now, quiet=True):
                raise SystemExit(FINDINGS)
            commit(root, work, {path: (now.before[path], data) for path, data in now.files.items()})
        return now


def tell(draft: Draft) -> None:
    """Say what was written and what comes next; the path alone goes to the output."""
    click.echo(draft.path)
    say("\n".join(_next_steps(draft)))


def _finding(each: Diagnostic) -> str:
    line = f":{each.line}" if each.width else ""
    fix = f" {each.fix}" if each.fix else ""
    return f"{each.path}{line}: {each.severity} {each.code}: {each.message}{fix}"


def _next_steps(draft: Draft) -> Sequence[str]:
    steps = [f"{Path(draft.path).name} is written."]
    if PUBLISHERS in draft.files:
        steps.append(f"Its publisher was added to {PUBLISHERS}: look at the record, and add what you know.")
    if draft.missing:
        fields = " and ".join(filter(None, (", ".join(draft.missing[:-1]), draft.missing[-1])))
        steps.append(f"Still to be written, by you: {fields}. Until then `briefings check` calls them empty (B204).")
    steps.append("Next: `briefings serve` shows the page while you write, `briefings check` tells what is wrong.")
    return steps
