"""The ledger of what was published: entries and addresses as of the last release, and where addresses have gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class ReleasedEntry(NamedTuple):
    """An id that was published: whether it was withdrawn, and what told its briefing from others."""

    id: str
    withdrawn: bool
    version: str
    source: str


@dataclass(frozen=True, slots=True)
class Released:
    """What the last release held.

    `entries` by id; `listings` are the number of pages that each listing had, by the path of its first; `moved` are
    the addresses that lead elsewhere, each with the path that it leads to.
    """

    entries: Mapping[str, ReleasedEntry] = field(default_factory=dict)
    listings: Mapping[str, int] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
