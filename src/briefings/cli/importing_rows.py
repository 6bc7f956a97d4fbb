"""`briefings import csv` and `briefings import jsonl`: the rows of a table, and records a line each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from briefings.cli.common import Workplace, archive_option, examples, guarded, say
from briefings.cli.importing_feed import encoding_label, fitted_to, shown
from briefings.cli.importing_run import CODES, Chosen, CompletedImport, carry_out, import_options, tell
from briefings.importing.columns import proposed, read_columns, said, write_columns
from briefings.importing.csv_rows import Row, read_header, rows_of
from briefings.importing.days import DayOrder
from briefings.importing.items import Failure, LeftOut, Read
from briefings.importing.json_lines import Record, names_in, records_of
from briefings.importing.options import Texts
from briefings.importing.records import RecordFormat, item_of
from briefings.importing.streams import Export, encoding_in

_COPY = re.compile(r" ?\(\d+\)$")
_TABS = {"tab": "\t", "\\t": "\t"}


def _table_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of tables."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
    click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False)),
    click.option(
        "--column",
        "options",
        multiple=True,
        metavar="FIELD=COLUMN",
        help="Which column a field is, as in `source.url=Link`; the others go by their names.",
    ),
    click.option(
        "--columns",
        "columns_path",
        metavar="PATH",
        help="A file of the archive that says what each column is; written where there is none.",
    ),
    click.option("--key", metavar="COLUMN", help="The column that tells a row from all others, such as a number."),
    click.option(
        "--name", metavar="TEXT", help="What tells its numbers from those of other files.  [default: the file's]"
    ),
    click.option(
        "--dates",
        type=click.Choice([each.value for each in DayOrder]),
        default=DayOrder.YMD.value,
        show_default=True,
        help="How days are written where the year is not first.",
    ),
    click.option(
        "--separator", default="", metavar="TEXT", help="What stands between the items of a list.  [default: ; or |]"
    ),
    click.option("--encoding", metavar="NAME", help="The encoding, where it is not the one that is found."),
)


@click.command(
    "csv",
    epilog=examples(
        "briefings import csv links.csv --dry-run",
        "briefings import csv links.csv --column title=Headline --column source.url=Link --dates dmy",
        "briefings import csv links.csv --columns links-columns.yml --key Number",
        codes=CODES,
    ),
)
@archive_option
@_table_options
@click.option("--delimiter", metavar="TEXT", help="What stands between two values, or `tab`.  [default: found]")
@import_options
@click.pass_obj
@guarded
def csv_command(workplace: Workplace, /, file: Path, delimiter: str | None, encoding: str | None, **more: Any) -> None:
    """Import the rows of a table: values between commas, semicolons or tabs, below a line with the columns' names.

    Which field a column is goes by its name, in English or Chinese, unless you say it. A table without a column for
    summaries is taken for a list of reports: its titles are those of the originals, and title and summary of the
    briefings are left for a person.
    """
    export = Export(file, file.name, encoding_in(file, encoding_label(encoding)))
    between = _TABS.get(delimiter or "", delimiter)
    if between is not None and len(between) != 1:
        raise click.BadParameter(f"{delimiter} is not one character, nor `tab`.", param_hint="--delimiter")
    header = read_header(export, between)
    with shown(export) as moving:
        done = _import(workplace, rows_of(moving, header), header.names, "csv", file, **more)
    tell(done)


@click.command(
    "jsonl",
    epilog=examples(
        "briefings import jsonl export.jsonl --dry-run",
        "briefings import jsonl export.jsonl --column source.url=links.canonical --key id",
        codes=CODES,
    ),
)
@archive_option
@_table_options
@import_options
@click.pass_obj
@guarded
def jsonl_command(workplace: Workplace, /, file: Path, encoding: str | None, **more: Any) -> None:
    """Import records, an object of JSON a line.

    The fields of an entry as they are in its file need no columns. What is within an object is named with dots, as in
    `links.canonical`. All else is as with `briefings import csv`.
    """
    export = Export(file, file.name, encoding_in(file, encoding_label(encoding)))
    with shown(export) as moving:
        done = _import(workplace, records_of(moving), names_in(export), "jsonl", file, **more)
    tell(done)


def _import(
    workplace: Workplace,
    records: Iterable[Row | Record | Failure | LeftOut],
    names: list[str],
    system: str,
    file: Path,
    *,
    options: tuple[str, ...],
    columns_path: str | None,
    key: str | None,
    name: str | None,
    dates: str,
    separator: str,
    chosen: Chosen,
) -> CompletedImport:
    wanted = (*options, f"key={key}") if key else options
    columns = _columns(workplace, names, wanted, columns_path, dry_run=chosen.options.dry_run)
    ours = _is_ours(columns, chosen.options.texts)
    written = RecordFormat(columns, DayOrder(dates), separator, ours, name or _name_of(file))
    texts = Texts.OURS if ours else Texts.THEIRS
    items = fitted_to(workplace, _items(records, system, written), chosen)
    return carry_out(workplace, items, replace(chosen, options=replace(chosen.options, texts=texts)), file)


def _name_of(file: Path) -> str:
    """Return what a file is called, without the number that browsers give a second copy."""
    return _COPY.sub("", file.stem)


def _columns(
    workplace: Workplace, names: list[str], options: tuple[str, ...], path: str | None, *, dry_run: bool
) -> Mapping[str, str]:
    """Return the field of each column: as options say, then as a file does, or as the names suggest."""
    root = workplace.settings().root
    explicit = said(options, names)
    written = read_columns(root, path) if path else None
    rest = [name for name in names if name not in explicit]
    others = proposed(rest) if written is None else {name: field for name, field in written.items() if field}
    columns = {**{name: field for name, field in others.items() if field not in explicit.values()}, **explicit}
    if path and written is None and not dry_run:
        write_columns(root, path, names, columns)
        say(f"{path} says now which field each column is; change it where that is wrong, and import again.")
    taken = [f"`{name}` is {columns[name]}" for name in names if name in columns]
    left = [f"`{name}`" for name in names if name not in columns]
    say(f"Columns: {', '.join(taken) or 'none is known'}." + (f" Left out: {', '.join(left)}." if left else ""))
    return columns


def _is_ours(columns: Mapping[str, str], texts: Texts) -> bool:
    """Tell whether the texts of a table are ours: those of one with summaries are, unless somebody says otherwise."""
    return texts is Texts.OURS or (texts is Texts.BY_CREDITS and "summary" in columns.values())


def _items(records: Iterable[Row | Record | Failure | LeftOut], system: str, written: RecordFormat) -> Iterator[Read]:
    for record in records:
        if isinstance(record, Row | Record):
            yield item_of(record.values, f"line {record.line}", system, written)
        else:
            yield record
