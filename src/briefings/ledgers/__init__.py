"""Ledgers: what commands write down in `ledgers/` for later ones, beside the entries and never in them.

Fingerprints of originals, the state of their links, what was published, what was withdrawn and the traces by which its
text is found again. People read them in git; nobody edits them by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefings.ledgers.links import Link, LinkState
from briefings.ledgers.releases import Released, ReleasedEntry
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
    "Released",
    "ReleasedEntry",
    "read_ledgers",
]


@dataclass(frozen=True)
class Ledgers:
    """What the ledgers hold that pages and rules look at; `links` by address. `key` is the digest of their files.

    `traces` are the ids of the entries that have one, `damaged` those whose trace cannot be used, each with why.
    """

    links: Mapping[str, Link] = field(default_factory=dict)
    released: Released = field(default_factory=Released)
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
