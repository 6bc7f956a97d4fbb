"""`briefings init`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path

import click

from briefings.cli.common import Workplace, at_terminal, examples, guarded, say, today
from briefings.founding import Answers, Blank, blanks_of, laid_out, lay_out, pages_address, proposed_name, wanted
from briefings.founding.answers import NOWHERE

_CODES = "Exit codes: 0 the archive is laid out, 2 the program could not run; then nothing was written."


def _valid(key: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Return what refuses an option's value with the sentence that `mkdocs.yml` would be refused with."""

    def check(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        if value is not None and (kind := wanted(key, value)):
            raise click.BadParameter(f"{value!r} cannot be used; it must be {kind}.")
        return value

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
@_option("repository", "The https:// address of its repository.", "URL")
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
    answers = _answers(target, given, ask=at_terminal() and not yes)
    made = laid_out(answers, today())
    lay_out(made, target)
    click.echo(f"Laid out {answers.name} in {_quoted(target)}: {len(made)} files.")
    _tell_blanks(list(blanks_of(made)), answers)
    _tell_next(target)


def _answers(target: Path, given: dict[str, str | None], *, ask: bool) -> Answers:
    """Return what is known of the archive: by options, by asking for what they leave open, or by default."""

    def answer(key: str, question: str, default: str) -> str:
        known = given.get(key)
        if known is not None:
            return known
        return _asked(key, question, default) if ask else default

    name = answer("name", "What is the archive called?", proposed_name(target.name))
    repository = answer("repository", "The https:// address of its repository (empty if it has none)", "")
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


def _tell_blanks(blanks: list[Blank], answers: Answers) -> None:
    """List what only a curator can write, as `briefings check` will go on doing."""
    click.echo("\nStill to be written, and marked on the pages until it is (`briefings check` tells of it, B561):")
    if answers.site_url == NOWHERE:
        click.echo("  mkdocs.yml: the address of the site, `site_url`")
    for blank in blanks:
        click.echo(f"  {blank.path}:{blank.line}: {blank.asks}")


def _tell_next(target: Path) -> None:
    shown = _quoted(target)
    say(
        f"\nNext:\n  briefings -C {shown} serve    # look at it, and write\n"
        f"  briefings -C {shown} check    # what is wrong, and what is still blank\n"
        f"  cd {shown} && git init && git add . && git commit\n"
        "  then push it, and let GitHub Pages be published by Actions (Settings, Pages, Source)"
    )


def _quoted(path: Path) -> str:
    """Return a path as it is typed in the folder where one is."""
    here = Path.cwd()
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))
