"""The ledger of imports: which item of another system became which file, so that it is not made twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from briefings.ledgers.table import FOLDER, DamagedLedger, read_table, write_table

PATH = f"{FOLDER}/imports.tsv"
"""The ledger's file in an archive."""

_ABOUT = "Which item of another system became which file, by `briefings import`."
_FILE = re.compile(r"(entries|drafts)/\d{4}/\d{4}-\d\d-\d\d-[a-z0-9-]+\.yml")
_DIGEST = re.compile(r"[0-9a-f]{32}")


class Imported(NamedTuple):
    """One item: its system and its key there, the file that was made of it, the item's digest, and that of the file.

    The file's digest is that of its bytes as they were written: a file of another digest was edited since.
    """

    system: str
    key: str
    path: str
    item: str
    file: str


def read_imports(root: Path) -> dict[tuple[str, str], Imported]:
    """Return the ledger of imports of an archive by system and key; nothing where it has none.

    Raises:
        DamagedLedger: a line cannot be used.
    """
    found: dict[tuple[str, str], Imported] = {}
    for record in read_table(root, PATH, Imported._fields):
        made = Imported(**record)
        if not _FILE.fullmatch(made.path):
            raise DamagedLedger(PATH, record.line, f"`{made.path}` is no path of an entry or a draft")
        if not all(map(_DIGEST.fullmatch, (made.item, made.file))):
            raise DamagedLedger(PATH, record.line, "a digest has not 32 hexadecimal digits")
        found[made[:2]] = made
    return found


def write_imports(root: Path, imports: Mapping[tuple[str, str], Imported] | Iterable[Imported]) -> None:
    """Put items into the place of the ledger."""
    every = imports.values() if isinstance(imports, Mapping) else imports
    write_table(root, PATH, Imported._fields, every, _ABOUT)
