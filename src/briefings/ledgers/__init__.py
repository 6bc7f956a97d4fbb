"""Ledgers: what commands write down in `ledgers/` for later ones, beside the entries and never in them.

Fingerprints of originals, the state of their links, what was published, what was withdrawn and the traces by which its
text is found again. People read them in git; nobody edits them by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefings.document import find_files
from briefings.ledgers.fingerprints import FINGERPRINTS
from briefings.ledgers.links import Link, LinkState, read_links, write_links
from briefings.ledgers.marks import source_mark, title_mark
from briefings.ledgers.releases import Move, Released, ReleasedEntry, read_released, write_released
from briefings.ledgers.table import FOLDER, DamagedLedger
from briefings.ledgers.traces import TRACES, read_trace
from briefings.ledgers.withdrawals import Action, Logged, read_log
from briefings.text.digest import digest_of

__all__ = [
    "FOLDER",
    "Action",
    "DamagedLedger",
    "Ledgers",
    "Link",
    "LinkState",
    "Logged",
    "Move",
    "Released",
    "ReleasedEntry",
    "read_ledgers",
    "read_links",
    "source_mark",
    "title_mark",
    "write_links",
    "write_released",
]


@dataclass(frozen=True)
class Ledgers:
    """What the ledgers hold that pages and rules look at; `links` by address.

    `key` is the digest of their files but for the fingerprints; of these, `fingerprints` are the paths, since each is
    read with the entry that it belongs to. `traces` are the ids of the entries that have one, `damaged` those whose
    trace cannot be used, each with why.
    """

    links: Mapping[str, Link] = field(default_factory=dict)
    released: Released = field(default_factory=Released)
    fingerprints: frozenset[str] = frozenset()
    withdrawals: tuple[Logged, ...] = ()
    traces: frozenset[str] = frozenset()
    damaged: Mapping[str, str] = field(default_factory=dict)
    key: bytes = b""


def read_ledgers(root: Path) -> Ledgers:
    """Read the ledgers of an archive.

    Raises:
        DamagedLedger: one cannot be used, but for traces.
    """
    files = sorted([*(root / FOLDER).glob("*.tsv"), *(root / TRACES).glob("*.json")])
    traced = [file.stem for file in files if file.suffix == ".json"]
    damaged = {entry_id: why for entry_id in traced if (why := _what_is_wrong(root, entry_id))}
    return Ledgers(
        links=read_links(root),
        released=read_released(root),
        fingerprints=frozenset(find_files(root, FINGERPRINTS)),
        withdrawals=read_log(root),
        traces=frozenset(traced),
        damaged=damaged,
        key=digest_of([(file.name, file.read_bytes()) for file in files]),
    )


def _what_is_wrong(root: Path, entry_id: str) -> str:
    try:
        read_trace(root, entry_id)
    except DamagedLedger as error:
        return error.why
    return ""
