"""Ledgers as tables: one record a line, fields between tabs, sorted, so that git merges and shows them well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from briefings.document.writing import replace_file
from briefings.errors import BriefingsError

FOLDER = "ledgers"
"""The folder of an archive that holds what commands write down, for later ones."""


class DamagedLedger(BriefingsError):
    """A line of a ledger cannot be used; says which file and line, and why."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(f"{path}, line {line}: {why}. Take the line from git, or delete it.")
        self.why = why


class Record(dict[str, str]):
    """The fields of a line by column, with the line's number."""

    line: int = 0


def read_table(root: Path, path: str, columns: Sequence[str]) -> list[Record]:
    """Return the records of the ledger `path` of an archive, by column; none where there is no such file.

    Raises:
        DamagedLedger: the file is not UTF-8, or a line has another number of fields.
    """
    try:
        text = (root / path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise DamagedLedger(path, 1, f"the file is not UTF-8 ({error.reason})") from error
    records: list[Record] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        values = line.split("\t")
        if len(values) != len(columns):
            raise DamagedLedger(path, number, f"it has {len(values)} fields; {len(columns)} are needed")
        record = Record(zip(columns, values, strict=True))
        record.line = number
        records.append(record)
    return records


def write_table(
    root: Path,
    path: str,
    columns: Sequence[str],
    records: Iterable[Sequence[str]],
    about: str,
    *,
    in_order: bool = False,
) -> None:
    """Put records, sorted, in the place of the ledger `path`; `about` says in its first line what it holds.

    Those that are `in_order` stay so. A tab or line end within a value becomes a space: addresses have neither.
    """
    lines = ["\t".join(" ".join(value.split("\t")).replace("\n", " ") for value in each) for each in records]
    if not in_order:
        lines.sort()
    head = [f"# {about}", "# " + "\t".join(columns)]
    replace_file(root / path, ("\n".join([*head, *lines]) + "\n").encode())
