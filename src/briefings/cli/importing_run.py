"""What the commands of `briefings import` share: their options, how an import runs, and its report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from briefings.cli.common import FINDINGS, Workplace, fail, say, today, wait_for_other
from briefings.document.writing import replacing
from briefings.importing.items import Read, Status
from briefings.importing.mapping import PATH
from briefings.importing.options import Options, Texts
from briefings.importing.pipeline import Importer
from briefings.importing.reporting import json_of, line_of, table_of
from briefings.importing.results import Tally
from briefings.publication import locked

CODES = (
    "Exit codes: 0 every item is an entry, a draft or known, 1 something could not be read and was left out, 2 the "
    "program could not run."
)

_UNPUBLISHED = (Status.DRAFT, Status.PENDING, Status.SCHEDULED)
_HIDDEN = (Status.PRIVATE, Status.PROTECTED)

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options of one import, and where its report goes."""

    options: Options
    report: Path | None


def import_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of every import; it gets them as `chosen`."""

    def run(
        *args: Any,
        texts: str,
        publisher: str | None,
        map_path: str,
        report: Path | None,
        drafts: bool,
        private: bool,
        again: bool,
        dry_run: bool,
        **more: Any,
    ) -> Any:
        statuses = {Status.PUBLISHED, *(_UNPUBLISHED if drafts else ()), *(_HIDDEN if private else ())}
        if Path(map_path).is_absolute() or ".." in Path(map_path).parts:
            fail(f"`--map {map_path}` leads out: the mapping file is kept within the archive.")
        options = Options(Texts(texts), frozenset(statuses), publisher or "", again, dry_run, map_path)
        return command(*args, chosen=Chosen(options, report), **more)

    run.__doc__ = command.__doc__
    for option in reversed(_OPTIONS):
        run = option(run)
    return run


_OPTIONS: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
    click.option(
        "--texts",
        type=click.Choice([each.value for each in Texts]),
        default=Texts.BY_CREDITS.value,
        show_default=True,
        help="Whose the texts are: ours, somebody else's, or theirs where a text names a source or has a disclaimer.",
    ),
    click.option("--publisher", metavar="KEY", help="The register's key of who published what names no source."),
    click.option(
        "--map", "map_path", default=PATH, show_default=True, metavar="PATH", help="The mapping file in the archive."
    ),
    click.option("--drafts", is_flag=True, help="Take what was not published yet too; it becomes drafts."),
    click.option("--private", is_flag=True, help="Take private and password-protected items too; they become drafts."),
    click.option("--again", is_flag=True, help="Make anew what was imported before and deleted since."),
    click.option("--dry-run", is_flag=True, help="Only tell what would become of the items."),
    click.option(
        "--report",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write what became of each item into a file, a line of JSON each.",
    ),
)


class _Watched:
    """A file whose reading moves a bar."""

    def __init__(self, stream: BinaryIO, moved: Callable[[int], None]) -> None:
        self._stream = stream
        self._moved = moved

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        data = self._stream.read(size)
        self._moved(len(data))
        return data


@contextmanager
def opened(file: Path) -> Iterator[_Watched]:
    """Open an export; a bar shows how much of it has been read, where a person is at the terminal."""
    hidden = not sys.stderr.isatty()
    size = file.stat().st_size
    with (
        file.open("rb") as stream,
        click.progressbar(length=size, label="Importing", file=sys.stderr, hidden=hidden) as bar,
    ):
        yield _Watched(stream, bar.update)


@dataclass(frozen=True, slots=True)
class CompletedImport:
    """What an import did: counts, a line for each item that was left out, what the mapping file has more."""

    tally: Tally
    told: list[str]
    added: list[str]
    chosen: Chosen


def carry_out(workplace: Workplace, reader: Iterable[Read], chosen: Chosen, export: Path | None) -> CompletedImport:
    """Import what a reader gives; what is to be told of it waits until the bar of the reading is closed.

    `export` is the file that is read, where it is one that a person has.
    """
    settings, tally, told = workplace.settings(), Tally(), []
    if export and chosen.report and chosen.report.exists() and chosen.report.samefile(export):
        fail(f"`--report {chosen.report}` is the export itself, in whose place the report would be. Name another file.")
    with ExitStack() as stack:
        stack.enter_context(locked(workplace.shop.work, wait_for_other))
        importer = Importer.begin(settings, chosen.options, today())
        report = stack.enter_context(_reporting(chosen.report)) if chosen.report else None
        try:
            for read in reader:
                outcome = importer.take(read)
                tally.add(outcome)
                told += [line] if (line := line_of(outcome)) else []
                if report:
                    report.write(f"{json_of(outcome)}\n".encode("utf-8", "backslashreplace"))
        finally:
            added = importer.close()
    return CompletedImport(tally, told, list(added), chosen)


def _reporting(file: Path) -> AbstractContextManager[BinaryIO]:
    """Return a stream that becomes a report when it is whole: the last one stays until then."""
    is_plain = file.is_file() or not file.exists()
    return replacing(file.resolve()) if is_plain else file.open("wb")  # a terminal or a pipe cannot be replaced


def tell(done: CompletedImport) -> None:
    """Report an import; end with code 1 where something could not be read."""
    for line in done.told:
        click.echo(line)
    click.echo(table_of(done.tally))
    added, chosen = done.added, done.chosen
    path = chosen.options.map_path
    if added and chosen.options.dry_run:
        say(f"{len(added):,} categories and tags would be added to {path}.")
    elif added:
        say(f"Categories and tags added to {path}: {len(added):,}. Give those that stand for topics their keys.")
    if chosen.options.dry_run:
        say("Nothing was written.")
    if done.tally.has_failures:
        raise SystemExit(FINDINGS)
