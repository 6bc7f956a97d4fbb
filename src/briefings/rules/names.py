"""The names of a register's records: which record a word means, surely or likely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefings.entry import Organisation, Publisher, Topic
from briefings.rules.finding import Keys
from briefings.text.similar import fold, nearest


@dataclass(frozen=True, slots=True)
class Name:
    """A key, label or alias of a record, and where in the register it stands. Keys come first, aliases last."""

    word: str
    key: str
    place: Keys
    rank: int


class Names:
    """All names of one register."""

    def __init__(self, names: Iterable[Name], unread: frozenset[str] | None = None) -> None:
        """Take the names of all records, and the keys of the records that could not be read."""
        self.all = tuple(names)
        self.unread = unread or frozenset()
        self.keys = frozenset(name.key for name in self.all) | self.unread
        self._sure: dict[str, set[str]] = {}
        self._likely: dict[str, Guess] = {}
        for name in self.all:
            self._sure.setdefault(fold(name.word), set()).add(name.key)

    @classmethod
    def of_topics(cls, records: Mapping[str, Topic], unread: frozenset[str] | None = None) -> Names:
        """Return the names of the topics."""
        return cls(_names((key, "label", each.label, each.aliases) for key, each in records.items()), unread)

    @classmethod
    def of_publishers(cls, records: Mapping[str, Publisher], unread: frozenset[str] | None = None) -> Names:
        """Return the names of the publishers."""
        return cls(_names((key, "name", each.name, each.aliases) for key, each in records.items()), unread)

    @classmethod
    def of_organisations(cls, records: Mapping[str, Organisation], unread: frozenset[str] | None = None) -> Names:
        """Return the names of the organisations."""
        return cls(_names((key, "name", each.name, each.aliases) for key, each in records.items()), unread)

    def guess(self, word: str) -> Guess:
        """Return the record that a word which is no key was meant to be; each word is looked up once only."""
        if word not in self._likely:
            self._likely[word] = self._guess(word)
        return self._likely[word]

    def _guess(self, word: str) -> Guess:
        sure = self._sure.get(fold(word), set())
        if len(sure) == 1:
            return Guess(next(iter(sure)), sure=True)
        near = nearest(word, self.keys)
        if near is None:
            by_word = {name.word: name.key for name in self.all}
            named = nearest(word, by_word)
            near = by_word[named] if named else None
        return Guess(near)


@dataclass(frozen=True, slots=True)
class Guess:
    """The key that was meant, or None; `sure` when the word is one of the record's names."""

    key: str | None
    sure: bool = field(default=False, kw_only=True)


def _names(records: Iterable[tuple[str, str, Mapping[str, str], tuple[str, ...]]]) -> Iterator[Name]:
    for key, field_name, labels, aliases in records:
        yield Name(key, key, (key,), 0)
        for language, label in labels.items():
            yield Name(label, key, (key, field_name, language), 1)
        for position, alias in enumerate(aliases):
            yield Name(alias, key, (key, "aliases", position), 2)
