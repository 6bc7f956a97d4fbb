"""`briefings scan`."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.archive import ENTRIES, entry_id_of
from briefings.cli.common import FINDINGS, Workplace, archive_option, examples, guarded, say, timed, watched
from briefings.document import find_files, read_document
from briefings.entry import WithdrawnEntry
from briefings.errors import BriefingsError
from briefings.leaks import read_held
from briefings.leaks.folder import scan_folder
from briefings.leaks.found import as_json, as_text
from briefings.ledgers.traces import read_traces
from briefings.schema.records import read_entry
from briefings.workers import cores


class NoSite(BriefingsError):
    """There is no folder where a site should be."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is no folder. Build the site first, or name the folder that it is in.")


@click.command(
    "scan",
    epilog=examples(
        "briefings scan",
        "briefings scan ../public --format json",
        codes="Exit codes: 0 nothing was found, 1 text was found or a file could not be read, "
        "2 the program could not run.",
    ),
)
@archive_option
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are written.")
@click.pass_obj
@guarded
def scan_command(workplace: Workplace, folder: Path | None, form: str) -> None:
    """Search every file of a built site for the text of withdrawn entries.

    DIR is the site's folder; without it, site/. `briefings build` does this by itself before it publishes; this is for
    sites that were built in another way, or stand elsewhere.
    """
    settings = workplace.settings()
    site = workplace.shop.site if folder is None else folder
    if not site.is_dir():
        raise NoSite(site)
    held = read_held(settings.root, _withdrawn(settings.root))
    with timed("Scanned") as told:
        count, findings = scan_folder(held, site, cores(), watched("Scanning files"))
        told["result"] = f"{count} files for the text of {len(held.traces)} entries, {len(findings)} findings"
    if not held.traces:
        say("Nothing was withdrawn from this archive, so only the kinds of files were looked at.")
    click.echo(as_json(findings) if form == "json" else as_text(findings), nl=False)
    if findings:
        raise SystemExit(FINDINGS)


def _withdrawn(root: Path) -> list[WithdrawnEntry]:
    """Return the withdrawn entries that have traces, as far as they can be read; nothing else of the archive is."""
    wanted = {trace.id for trace in read_traces(root)}
    paths = {entry_id_of(path) or "": path for path in find_files(root, ENTRIES)} if wanted else {}
    read = [read_entry(read_document(root, paths[each]), each).entry for each in sorted(wanted & paths.keys())]
    return [entry for entry in read if isinstance(entry, WithdrawnEntry)]
