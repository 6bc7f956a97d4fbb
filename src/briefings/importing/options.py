"""What whoever imports can choose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefings.importing.items import Status
from briefings.importing.mapping import PATH


class Texts(StrEnum):
    """Whose the texts of an export are."""

    OURS = "ours"
    THEIRS = "theirs"
    BY_CREDITS = "ask-by-credits"


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of one import.

    `statuses` are those of the items that are taken; `publisher` is the key of who published what names no source;
    with `again`, what a person deleted is made anew; `map_path` is the path of the mapping file within the archive.
    """

    texts: Texts = Texts.BY_CREDITS
    statuses: frozenset[Status] = frozenset({Status.PUBLISHED})
    publisher: str = ""
    again: bool = False
    dry_run: bool = False
    map_path: str = PATH
