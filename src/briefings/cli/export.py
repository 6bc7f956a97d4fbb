"""`briefings export`: the archive in the forms that other programs load."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.cli.check import check_or_stop
from briefings.cli.common import Workplace, archive_option, examples, guarded, timed, watched
from briefings.search.export import SERVERS, export_search
from briefings.search.export.documents import Exported

_SEARCH = "briefings export search --to ../servers"


@click.group("export", epilog=examples(_SEARCH, f"{_SEARCH} --for meilisearch"))
@archive_option
def export_command() -> None:
    """Write the archive in forms that other programs load."""


def _servers(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the servers that a list with commas names."""
    named = tuple(name.strip().lower() for name in value.split(",") if name.strip())
    wrong = [name for name in named if name not in SERVERS]
    if wrong or not named:
        raise click.BadParameter(f"{wrong[0] if wrong else value!r} is no server; there are {', '.join(SERVERS)}.")
    return named


@export_command.command("search", epilog=examples(_SEARCH, f"{_SEARCH} --for meilisearch,typesense"))
@archive_option
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Where to write: a folder that is new, empty, or holds an earlier export, which is replaced.",
)
@click.option(
    "--for",
    "servers",
    default=",".join(SERVERS),
    show_default=True,
    metavar="SERVERS",
    callback=_servers,
    help="The servers to write for, with commas between them.",
)
@click.pass_obj
@guarded
def export_search_command(workplace: Workplace, folder: Path, servers: tuple[str, ...]) -> None:
    """Write what a search server loads: documents, settings, a sample question, and how to load them.

    OpenSearch's files are Elasticsearch's too. Drafts and withdrawn entries are left out.
    """
    settings = workplace.settings()
    library = Exported(check_or_stop(settings).archive, settings)
    with timed(f"Exported to {folder}") as told:
        files = export_search(library, servers, folder, watched("Exporting entries"))
        told["result"] = f"{len(library.ids)} entries, {len(files)} files"
