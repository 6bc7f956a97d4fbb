"""`briefings import`: the group of the commands that bring an archive along."""

from __future__ import annotations

import click

from briefings.cli.commands import LazyGroup
from briefings.cli.common import archive_option, examples
from briefings.cli.importing_run import CODES

IMPORTS = {
    "csv": "importing_rows:csv_command",
    "feed": "importing_feed:feed_command",
    "jsonl": "importing_rows:jsonl_command",
    "wordpress": "importing_wordpress:wordpress_command",
}
"""Where the command for each kind of export is, within this folder."""


@click.group(
    "import",
    cls=LazyGroup,
    places=IMPORTS,
    epilog=examples(
        "briefings import wordpress export.xml --dry-run", "briefings import wordpress export.xml", codes=CODES
    ),
)
@archive_option
def import_command() -> None:
    """Bring an archive along: entries and drafts of what another system exports.

    What passes the check becomes an entry, all else a draft with the reasons in it, and what is neither is reported.
    The same export again changes nothing.
    """
