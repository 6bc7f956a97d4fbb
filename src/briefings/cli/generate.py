"""`briefings generate`."""

from __future__ import annotations

import click

from briefings.archive import Archive
from briefings.cli.check import check_or_stop
from briefings.cli.common import Workplace, archive_option, examples, fail, guarded, timed, watched
from briefings.generate import Generated, NameTaken, generate
from briefings.pages.handwritten import UnknownMark
from briefings.settings import Settings

__all__ = ["generate_command", "generate_or_stop"]


@click.command("generate", epilog=examples("briefings generate && mkdocs build"))
@archive_option
@click.pass_obj
@guarded
def generate_command(workplace: Workplace) -> None:
    """Write all pages as Markdown to build/docs, for MkDocs or Zensical to build."""
    settings = workplace.settings()
    checked = check_or_stop(settings)
    generate_or_stop(checked.archive, settings)


def generate_or_stop(archive: Archive, settings: Settings) -> Generated:
    """Generate the pages, or end the program with what stood in the way."""
    try:
        with timed("Generated build/docs") as told:
            done = generate(archive, settings, watched("Writing pages"))
            total = len(done.written) + len(done.kept)
            told["result"] = f"{total} files, {len(done.written)} of them new or changed"
    except (NameTaken, UnknownMark) as error:
        fail(str(error))
    return done
