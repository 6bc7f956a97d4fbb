"""`briefings generate`."""

from __future__ import annotations

import click

from briefings.cli.check import check_or_stop
from briefings.cli.common import Workplace, archive_option, examples, guarded, timed, watched
from briefings.generate import generate


@click.command("generate", epilog=examples("briefings generate && mkdocs build"))
@archive_option
@click.pass_obj
@guarded
def generate_command(workplace: Workplace) -> None:
    """Write all pages as Markdown to build/docs, for MkDocs or Zensical to build."""
    settings = workplace.settings()
    checked = check_or_stop(settings)
    with timed("Generated build/docs") as told:
        done = generate(checked.archive, settings, watched("Writing pages"))
        total = len(done.written) + len(done.kept)
        told["result"] = f"{total} files, {len(done.written)} of them new or changed"
