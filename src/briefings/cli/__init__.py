"""The command `briefings`."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from briefings import __version__
from briefings.cli.commands import LazyGroup
from briefings.cli.common import examples, set_folder

COMMANDS = {
    "check": "check:check_command",
    "generate": "generate:generate_command",
    "adopt": "adopt:adopt_command",
    "build": "build:build_command",
    "serve": "serve:serve_command",
    "import": "importing:import_command",
    "scan": "scan:scan_command",
    "search": "search:search_command",
    "correct": "correct:correct_command",
    "export": "export:export_command",
    "fingerprint": "fingerprint:fingerprint_command",
    "links": "links:links_command",
    "release": "release:release_command",
    "topics": "vocabulary:topics_command",
    "publishers": "vocabulary:publishers_command",
    "organisations": "vocabulary:organisations_command",
    "withdraw": "withdraw:withdraw_command",
    "restore": "restore:restore_command",
    "explain": "reference:explain_command",
    "schema": "reference:schema_command",
}
"""Where each command is, within this folder."""


@click.group(
    cls=LazyGroup,
    places=COMMANDS,
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
