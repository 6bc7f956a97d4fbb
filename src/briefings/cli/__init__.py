"""The command `briefings`."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from briefings import __version__
from briefings.cli.build import build_command
from briefings.cli.check import check_command
from briefings.cli.common import examples, set_folder
from briefings.cli.correct import correct_command
from briefings.cli.export import export_command
from briefings.cli.fingerprint import fingerprint_command
from briefings.cli.generate import generate_command
from briefings.cli.links import links_command
from briefings.cli.reference import explain_command, schema_command
from briefings.cli.release import release_command
from briefings.cli.restore import restore_command
from briefings.cli.scan import scan_command
from briefings.cli.search import search_command
from briefings.cli.serve import serve_command
from briefings.cli.vocabulary import organisations_command, publishers_command, topics_command
from briefings.cli.withdraw import withdraw_command


@click.group(
    epilog=examples("briefings check", "briefings -C ~/my-archive build"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "-C",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    help="The archive to work on; without it, the folder you are in.",
)
@click.version_option(__version__, prog_name="briefings")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Publish a curated archive of briefings: one YAML file a news item, checked and built into a site."""
    set_folder(context, folder)
    # a command makes much that it needs to its end, and little that refers to itself
    gc.set_threshold(100_000, 50, 100)
    context.call_on_close(gc.freeze)  # so that nothing of it is looked through again when Python ends


for command in (
    check_command,
    generate_command,
    build_command,
    serve_command,
    scan_command,
    search_command,
    correct_command,
    export_command,
    fingerprint_command,
    links_command,
    release_command,
    topics_command,
    publishers_command,
    organisations_command,
    withdraw_command,
    restore_command,
    explain_command,
    schema_command,
):
    main.add_command(command)
