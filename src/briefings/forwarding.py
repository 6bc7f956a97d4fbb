"""Forwarding: what the archive publishes now, and where each address leads that was published and has no page now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from briefings import addresses
from briefings.archive import Archive
from briefings.entry import Card, Topic, WithdrawnEntry
from briefings.ledgers import Move, Released, ReleasedEntry, source_mark, title_mark

_TRANSLATION = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]+)*/(\d{4}/[a-z0-9-]+/)")
_MONTH = re.compile(r"(\d{4}/)\d\d/")
_OF_YEAR = re.compile(r"(\d{4}/)[^/]+/")


def listings(archive: Archive, page_size: int) -> dict[str, int]:
    """Return how many pages each listing and each index has, by the path of its first."""
    by_place, by_month = archive.by_place, archive.by_month
    groups: dict[str, Mapping[str, Sequence[Card] | None]] = {
        addresses.TOPICS: {addresses.topic_path(key): archive.by_topic.get(key) for key in archive.topics or ()},
        addresses.PUBLISHERS: {
            addresses.publisher_path(key): archive.by_publisher.get(key) for key in archive.publishers or ()
        },
        addresses.PLACES: {addresses.place_path(code): by_place[code] for code in by_place},
        addresses.ORGANISATIONS: {
            addresses.organisation_path(key): archive.by_organisation.get(key) for key in archive.organisations or ()
        },
        addresses.YEARS: {
            **{addresses.year_path(year): cards for year, cards in archive.by_year.items()},
            **{addresses.month_path(*month): by_month[month] for month in by_month},
        },
    }
    corrections = sum(len(card.corrections) for card in archive.corrected)
    found = {
        addresses.LATEST: _pages(len(archive.entries), page_size),
        addresses.CORRECTIONS: _pages(corrections, page_size),
        addresses.WITHDRAWALS: 1,
    }
    for index, group in groups.items():
        lengths = {path: _pages(len(cards), page_size) for path, cards in group.items() if cards}
        found |= {index: _pages(len(lengths), addresses.ROWS_A_PAGE), **lengths}
    return found


def _pages(things: int, a_page: int) -> int:
    return max(1, -(-things // a_page))


@dataclass(frozen=True)
class Forwarding:
    """Where addresses of an archive's site lead; `page_size` is how many entries a page of a listing has."""

    archive: Archive
    page_size: int

    @property
    def released(self) -> Released:
        """What was published up to the last release."""
        return self.archive.ledgers.released

    @cached_property
    def listings(self) -> dict[str, int]:
        """The pages of each listing and index that there is, by the path of the first."""
        return listings(self.archive, self.page_size)

    @cached_property
    def aliases(self) -> dict[str, str]:
        """The path of the entry that each alias leads to."""
        known: tuple[Card | WithdrawnEntry, ...] = (*self.archive.entries, *self.archive.withdrawn)
        return {alias.strip("/") + "/": addresses.entry_path(each.id) for each in known for alias in each.aliases}

    @cached_property
    def _pages_of_entries(self) -> set[str]:
        """The paths of the pages of entries, of their translations, and of tombstones."""
        paths = {addresses.entry_path(card.id) for card in self.archive.entries}
        paths.update(addresses.entry_path(entry.id) for entry in self.archive.withdrawn)
        paths.update(
            addresses.translation_path(card.id, tag) for card in self.archive.entries for tag in card.translations
        )
        paths.update(
            addresses.translation_path(entry.id, tag)
            for entry in self.archive.withdrawn
            for tag in entry.withdrawal.languages
        )
        return paths

    def has_page(self, path: str) -> bool:
        """Tell whether a page of an entry, a tombstone, or the first page of a listing stands at a path."""
        return path == addresses.HOME or path in self.listings or path in self._pages_of_entries

    def target(self, path: str) -> str:
        """Return the path of the page that a path without one leads to: the one it moved to, else the nearest."""
        seen: set[str] = set()
        while not self.has_page(path) and path not in seen:
            seen.add(path)
            path = self._next(path)
        return path if self.has_page(path) else addresses.HOME

    def _next(self, path: str) -> str:
        move = self.released.moved.get(path)
        if path in self.aliases or move is not None:
            return self.aliases.get(path) or (move.to[0] if move else addresses.HOME)
        return self._nearest(path)

    def _nearest(self, path: str) -> str:
        """Return the page that says most of what a page without successor said."""
        first = addresses.first_of(path)
        if first != path:
            return first
        if path.startswith(addresses.TOPICS):
            record = self._topics.get(path.split("/")[1])
            return addresses.topic_path(record.broader) if record and record.broader else addresses.TOPICS
        above = f"{path.split('/')[0]}/"
        if above in addresses.INDEXES:
            return above if above != path else addresses.HOME
        if translated := _TRANSLATION.fullmatch(path):
            return self._translated(path, translated[1])
        within = _MONTH.fullmatch(path) or _OF_YEAR.fullmatch(path)
        return within[1] if within else addresses.YEARS

    def _translated(self, path: str, original: str) -> str:
        """Return where a translation is now: in the same language where the entry moved to has it."""
        target = self.target(original)
        same = path.removesuffix(original) + target
        return same if target != original and same in self._pages_of_entries else target

    def moved(self) -> Iterator[tuple[str, str]]:
        """Yield every address that leads elsewhere, with the path of the page that it leads to."""
        lost = chain(self.aliases, self._lost_entries(), self._lost_listings(), self.released.moved)
        for path in dict.fromkeys(lost):
            if not self.has_page(path):
                yield path, self.target(path)

    def _lost_entries(self) -> Iterator[str]:
        """Yield the addresses of ids and translations that were published, as far as they may have no page now."""
        by_id = self.archive.by_id
        for entry_id, entry in self.released.entries.items():
            card = by_id.get(entry_id)
            if card is None:
                yield addresses.entry_path(entry_id)
            if entry.languages and (card is None or entry.languages != card.translations):
                yield from (addresses.translation_path(entry_id, tag) for tag in entry.languages)

    def _lost_listings(self) -> Iterator[str]:
        for path, pages in self.released.listings.items():
            now = self.listings.get(path, 0)
            if pages > now:
                yield from (addresses.numbered_path(path, number) for number in range(now + 1, pages + 1))

    def moved_topics(self) -> Iterator[tuple[str, Move]]:
        """Yield the path of each topic that had feeds and has no page now, with what became of it.

        It leads to the topic that it goes on as, which the register has; or it has ended and leads to pages.
        """
        for path in self.released.listings:
            if path.startswith(addresses.TOPICS) and path != addresses.TOPICS and path not in self.listings:
                yield path, self._became(path, self.released.moved.get(path) or Move((path,)))

    def _became(self, path: str, move: Move) -> Move:
        if self._is_topic(path):
            return Move((path,))
        if not move.ended and self._is_topic(move.to[0]):
            return move
        return move._replace(to=tuple(dict.fromkeys(map(self.target, move.to))), ended=True)

    def _is_topic(self, path: str) -> bool:
        return path.startswith(addresses.TOPICS) and path.split("/")[1] in self._topics

    @property
    def _topics(self) -> Mapping[str, Topic]:
        return self.archive.topics or {}

    def release(self) -> Released:
        """Return what is published now; versions of texts are left out, which only entries themselves tell."""
        entries = {
            card.id: ReleasedEntry(
                card.id,
                source=source_mark(card),
                title=title_mark(card.title),
                languages=tuple(sorted(card.translations)),
            )
            for card in self.archive.entries
        }
        for entry in self.archive.withdrawn:
            tags = tuple(sorted(entry.withdrawal.languages))
            entries[entry.id] = ReleasedEntry(entry.id, withdrawn=True, languages=tags)
        moved = {path: Move((target,)) for path, target in self.aliases.items()}
        return Released(entries, self.listings, moved)
