"""`briefings serve`."""

from __future__ import annotations

import logging
import sys

import click

from briefings.build import read_checked
from briefings.cli.check import check_or_stop
from briefings.cli.common import Workplace, archive_option, examples, guarded, say, today
from briefings.cli.generate import generate_or_stop
from briefings.generate import Generated
from briefings.report import report
from briefings.settings import Settings


@click.command("serve", epilog=examples("briefings serve --port 8001"))
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.pass_obj
@guarded
def serve_command(workplace: Workplace, host: str, port: int) -> None:
    """Show the site on this machine; saving an entry shows in the browser at once."""
    # MkDocs is slow to import, and only this command runs it in its own process
    from briefings.preview import Preview  # noqa: PLC0415

    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    settings = workplace.settings()
    generate_or_stop(check_or_stop(settings).archive, settings)
    preview = Preview(settings, host, port, lambda: _regenerate(settings))
    say(f"Serving {preview.url} – save a file to see it change; Ctrl-C ends.")
    preview.run()


def _regenerate(settings: Settings) -> Generated | None:
    """Check and generate again; with errors, show them and keep what was there."""
    checked = read_checked(settings, today())
    if checked.has_errors:
        say(report(checked.diagnostics, "text", settings, colour=sys.stderr.isatty()))
        return None
    return generate_or_stop(checked.archive, settings)
