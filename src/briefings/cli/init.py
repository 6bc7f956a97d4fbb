"""`briefings init`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path

import click

from briefings.cli.common import Workplace, at_terminal, examples, guarded, say, today
from briefings.diagnostics.blanks import BLANK_LEFT, SITE_NOWHERE
from briefings.document import find_files
from briefings.founding import (
    Answers,
    blanks_of,
    carry_out,
    laid_out,
    lay_out,
    pages_address,
    proposed_name,
    repository_address,
    wanted,
)
from briefings.rules.blanks import NOWHERE
from briefings.settings import Settings, read_settings
from briefings.text.forges import GITHUB, forge_of

_CODES = "Exit codes: 0 the archive is laid out, 2 the program could not run; then nothing was written."


def _valid(key: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Return what refuses an option's value with the sentence that `mkdocs.yml` would be refused with."""

    def check(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        if value is not None and (kind := wanted(key, value)):
            raise click.BadParameter(f"{value!r} cannot be used; it must be {kind}.")
        return repository_address(value) if value and key == "repository" else value

    return check


def _option(key: str, text: str, metavar: str, name: str = "") -> Callable[..., Callable[..., None]]:
    return click.option(f"--{name or key}", key, metavar=metavar, help=text, callback=_valid(key))


@click.command(
    "init",
    epilog=examples(
        "briefings init my-archive",
        'briefings init my-archive --yes --name "Harbour News" --repository https://github.com/me/harbour-news',
        codes=_CODES,
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_option("name", "What the archive is called.", "NAME")
@_option("repository", "The address of its repository, as on its page or for a clone.", "URL")
@_option("site_url", "The https:// address at which its site will be.", "URL", "url")
@_option("contact", "The mail address of its editors.", "MAIL")
@_option("language", "Its language, such as `en` or `zh`.", "TAG")
@_option("licence", "The SPDX identifier of the summaries' licence; without it, CC-BY-4.0.", "ID")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing; take the defaults for what is not given.")
@click.pass_obj
@guarded
def init_command(workplace: Workplace, /, folder: Path, *, yes: bool, **given: str | None) -> None:
    """Lay out a whole archive in DIR, ready to be built: settings, pages, registers, samples, scripts, workflows.

    DIR must not be there yet, or hold nothing but `.git`. At a terminal it asks for a name, the repository, the address
    of the site, a mail address and the language, unless options give them. What only you can decide is left blank in
    the pages, and listed when all is laid out.
    """
    target = Path(os.path.abspath(workplace.root / folder))  # noqa: PTH100 - a link stays a link
    if carry_out(target):
        _tell_earlier(target)
    else:
        answers = _answers(target, given, ask=at_terminal() and not yes)
        made = laid_out(answers, today())
        lay_out(made, target)
        click.echo(f"Laid out {answers.name} in {_quoted(target)}: {len(made)} files.")
    _tell_open(target)
    _tell_next(target)


def _tell_earlier(target: Path) -> None:
    """Say whose answers hold where an earlier call had been cut short."""
    name = read_settings(target).site_name
    click.echo(
        f"An earlier `briefings init` was cut short in {_quoted(target)}. What it had been told was carried out: the "
        f"archive is called {name}. What you gave now was not used. To begin anew, delete it and run this again."
    )


def _answers(target: Path, given: dict[str, str | None], *, ask: bool) -> Answers:
    """Return what is known of the archive: by options, by asking for what they leave open, or by default."""

    def answer(key: str, question: str, default: str) -> str:
        known = given.get(key)
        if known is not None:
            return known
        return _asked(key, question, default) if ask else default

    name = answer("name", "What is the archive called?", proposed_name(target.name))
    repository = repository_address(answer("repository", "The address of its repository (empty if it has none)", ""))
    site_url = answer("site_url", "The https:// address of its site", pages_address(repository) or NOWHERE)
    contact = answer("contact", "The mail address of its editors (empty to fill it in later)", "")
    language = answer("language", "The language of its summaries", "en")
    licence = given.get("licence") or "CC-BY-4.0"
    return Answers(name.strip(), site_url, repository, contact, language, licence)


def _asked(key: str, question: str, default: str) -> str:
    """Ask for an answer until it can be used."""

    def usable(value: str) -> str:
        if kind := wanted(key, value):
            raise click.UsageError(f"{value!r} cannot be used; it must be {kind}.")
        return value

    answer: str = click.prompt(question, default=default, show_default=bool(default), value_proc=usable, err=True)
    return answer


def _tell_open(target: Path) -> None:
    """List what only a curator can write, as `briefings check` will go on doing."""
    codes = f"{BLANK_LEFT.code} and {SITE_NOWHERE.code}"
    click.echo(f"\nStill to be written, and told by `briefings check` until it is ({codes}):")
    if read_settings(target).site_url == NOWHERE:
        click.echo("  mkdocs.yml: the address of the site, `site_url`")
    pages = {path: (target / path).read_bytes() for path in find_files(target, "docs") if path.endswith(".md")}
    for blank in blanks_of(pages):
        click.echo(f"  {blank.path}:{blank.line}: {blank.asks}")


def _tell_next(target: Path) -> None:
    shown, settings = _quoted(target), read_settings(target)
    # where a clone has its own branch already, only its name is changed
    begun = f"git branch -M {settings.branch}" if (target / ".git").exists() else f"git init -b {settings.branch}"
    say(
        f"\nNext:\n  briefings -C {shown} serve    # look at it, and write\n"
        f"  briefings -C {shown} check    # what is wrong, and what is still blank\n"
        f"  cd {shown} && {begun} && git add . && git commit\n"
        f"  then push it{_published(settings)}"
    )


def _published(settings: Settings) -> str:
    """Return how what was pushed is published: the workflows are GitHub's."""
    if settings.repository and forge_of(settings.repository, settings.forge) != GITHUB:
        return ", and publish what `scripts/build` makes in `site/`"
    return ", and on GitHub let Pages be published by Actions (Settings, Pages, Source)"


def _quoted(path: Path) -> str:
    """Return a path as it is typed in the folder where one is."""
    here = Path.cwd()
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))
