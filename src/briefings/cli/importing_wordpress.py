"""`briefings import wordpress`."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.cli.common import Workplace, archive_option, examples, guarded
from briefings.cli.importing_run import CODES, Chosen, carry_out, import_options, opened, tell
from briefings.importing.wxr import read_wxr


@click.command(
    "wordpress",
    epilog=examples(
        "briefings import wordpress export.xml --dry-run",
        "briefings import wordpress export.xml --report report.jsonl",
        "briefings import wordpress export.xml --texts ours --publisher our-blog",
        codes=CODES,
    ),
)
@archive_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@import_options
@click.pass_obj
@guarded
def wordpress_command(workplace: Workplace, file: Path, chosen: Chosen) -> None:
    """Import the posts of a WordPress blog from FILE, which it writes under Tools, Export (WXR 1.0 to 1.2).

    A post that names its source, or has a disclaimer, is somebody else's text: its source, day and disclaimer go to
    their fields, and title and summary are left for a person to write. Other posts are our own. Old addresses lead to
    what the posts became.
    """
    settings = workplace.settings()
    with opened(file) as stream:
        done = carry_out(workplace, read_wxr(stream, settings.language, file.name), chosen, file)
    tell(done)
