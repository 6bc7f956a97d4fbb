"""The three vocabularies: where each has its register and its pages, and where entries name its keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from briefings import addresses
from briefings.archive import REGISTERS, Registers
from briefings.document import Document, Node, Scalar, Sequence
from briefings.document import Mapping as MappingNode
from briefings.entry import Names, Organisation, Publisher, Topic

Record: TypeAlias = Publisher | Topic | Organisation
Way: TypeAlias = tuple[str | int, ...]
"""The way to a value in a document: keys of mappings, and places (from 0) in lists."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One vocabulary: `name` is that of its register, `noun` one of its records in a word.

    `folder` is the path that the listings of its records lie under, `names` the field of a record that names it.
    `listed` is whether entries name its keys in a list of that name, instead of in their sources.
    """

    name: str
    noun: str
    folder: str
    names: str
    listed: bool
    has_feeds: bool = False

    @property
    def register(self) -> str:
        """The path of the register's file."""
        return f"{REGISTERS}/{self.name}.yml"

    def path(self, key: str) -> str:
        """Return the path of the listing of a record."""
        return f"{self.folder}{key}/"

    def records(self, registers: Registers) -> Mapping[str, Record]:
        """Return the records by key."""
        found: Mapping[str, Record] | None = getattr(registers, self.name)
        return found or {}

    def names_of(self, record: Record) -> Names:
        """Return what a record is called, by language."""
        return record.label if isinstance(record, Topic) else record.name

    def words(self, document: Document) -> Iterator[tuple[Way, str]]:
        """Yield the keys that an entry names, right or not, each with the way to it."""
        root = document.root
        if root is None:
            return
        if self.listed:
            yield from _items((self.name,), root.get(self.name))
            return
        yield from _publishers(("source",), root.get("source"))
        further = root.get("sources")
        for position, source in enumerate(further.items if isinstance(further, Sequence) else ()):
            yield from _publishers(("sources", position), source)


def _items(way: Way, node: Node | None) -> Iterator[tuple[Way, str]]:
    for position, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        if isinstance(item, Scalar):
            yield (*way, position), item.value


def _publishers(way: Way, node: Node | None) -> Iterator[tuple[Way, str]]:
    for role in ("publisher", "via") if isinstance(node, MappingNode) else ():
        named = node.get(role) if isinstance(node, MappingNode) else None
        if isinstance(named, Scalar):
            yield (*way, role), named.value


TOPICS = Vocabulary("topics", "topic", addresses.TOPICS, "label", listed=True, has_feeds=True)
PUBLISHERS = Vocabulary("publishers", "publisher", addresses.PUBLISHERS, "name", listed=False)
ORGANISATIONS = Vocabulary("organisations", "organisation", addresses.ORGANISATIONS, "name", listed=True)
VOCABULARIES = (TOPICS, PUBLISHERS, ORGANISATIONS)
