"""`briefings review`: what is told of a pull request, prepared in one job and posted by another."""

from __future__ import annotations

import os
from pathlib import Path

import click

from briefings.cli.common import Workplace, archive_option, examples, guarded, say, today, watched
from briefings.document.writing import replace_file
from briefings.reviewing.git import find_base
from briefings.reviewing.github import GITHUB, Api
from briefings.reviewing.posting import BOT, find_pull, post, read_pull
from briefings.reviewing.preparing import prepare
from briefings.reviewing.review import FILE, read_review
from briefings.reviewing.wording import comment

_PREPARE = "briefings review prepare --since origin/main --to review"
_POST = "briefings review post --from review --repository owner/archive --pull 12"
_CODES = "Exit codes: 0 it is done, 2 it could not be done."


@click.group("review", epilog=examples(_PREPARE, _POST, codes=_CODES))
def review_command() -> None:
    """Tell of a pull request: its findings, suggestions on its lines, and the pages that it touches."""


@review_command.command("prepare", epilog=examples(_PREPARE, codes=_CODES))
@archive_option
@click.option("--since", "revision", required=True, metavar="REV", help="What the pull request is to be merged into.")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--into",
    "base",
    envvar="GITHUB_BASE_REF",
    default="",
    metavar="BRANCH",
    help="The name of the branch that REV is of.",
)
@click.pass_obj
@guarded
def prepare_command(workplace: Workplace, revision: str, folder: Path, base: str) -> None:
    """Check the change since REV, and write what is to be told of it into the folder DIR.

    DIR gets `review.json`, which `briefings review post` reads, and `summary.md` for people. Nothing secret is needed
    for this, and none should be there: what is checked out may be anybody's.
    """
    settings = workplace.settings()
    review = prepare(find_base(settings.root, revision), settings, today(), watched("Reading entries"), base)
    replace_file(folder / FILE, review.to_json().encode())
    replace_file(folder / "summary.md", comment(review, settings.site_url).encode())
    pages = sum(review.touched.values())
    found = review.errors + review.warnings
    say(f"Findings: {found}; suggestions: {len(review.suggestions)}; pages: {pages}. Written to {folder}/.")


@review_command.command("post", epilog=examples(_POST, codes=_CODES))
@archive_option
@click.option("--from", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--repository", required=True, metavar="OWNER/NAME", help="The repository of the pull request.")
@click.option("--pull", "number", type=click.IntRange(min=1), metavar="N", help="The pull request's number.")
@click.option("--head", metavar="OWNER:BRANCH", help="In place of its number: the branch that it is from.")
@click.option(
    "--commit", metavar="SHA", help="With --head: the commit that was checked; of another one, nothing is told."
)
@click.option("--as", "bot", default=BOT, show_default=True, metavar="LOGIN", help="Whose token it is.")
@click.option("--api", "address", envvar="GITHUB_API_URL", default=GITHUB, show_default=True, metavar="URL")
@click.pass_obj
@guarded
def post_command(
    workplace: Workplace,
    folder: Path,
    repository: str,
    number: int | None,
    head: str | None,
    commit: str | None,
    bot: str,
    address: str,
) -> None:
    """Post what `briefings review prepare` wrote into the folder DIR to its pull request.

    One comment is kept up to date, and each suggestion is made once, however often this runs. What DIR holds is taken
    for what anybody may have written: it is held against its form and its limits, nothing in it becomes markup, and
    it does not say which pull request it is about. The token is taken from GITHUB_TOKEN.
    """
    if (number is None) == (head is None) or (head is None) != (commit is None):
        raise click.UsageError("Name the pull request by --pull, or by --head and --commit.")
    review = read_review(folder)
    api = Api(repository, os.environ.get("GITHUB_TOKEN", ""), address)
    pull = read_pull(api, number) if number is not None else find_pull(api, head or "", commit or "", review.base)
    if pull is None:
        say(f"No open pull request of {repository} is at that commit of that branch any more; nothing is posted.")
        return
    posted = post(api, pull, review, workplace.settings().site_url, bot)
    if posted.refused:
        say(f"No suggestion was taken: {posted.refused}")
    say(f"Pull request {pull.number}: the comment is {posted.comment}; new suggestions: {posted.suggestions}.")
