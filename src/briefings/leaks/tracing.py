"""The making of a trace: what of an entry's text is its own, as hashes that find it again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from briefings.archive import Archive, Watch
from briefings.document import find_files
from briefings.entry import Entry, Publisher, Source, TranslatedBriefing
from briefings.leaks.windows import DISTINCTIVE, RUN, Values, tokens_of, unit_weight, weight
from briefings.ledgers.traces import Trace
from briefings.pages.prose import render_body
from briefings.search.documents import plain_text
from briefings.settings import Settings
from briefings.text.shingles import hash_of

UNIT = 12
"""The least weight of a title, point or quotation that is looked for as a whole: four words or six characters."""

SENTENCE = 18
"""The least weight of a sentence within a text that is: six words or nine characters."""

SHORTEST = 4
"""How many tokens a text that is looked for as a whole has at least."""

MORE_BITS = 10
"""How many bits a hash has beyond those that tell the windows of one text apart."""

_BLOCK = re.compile(r"</?(?:p|h\d|li|ul|ol|dl|dt|dd|pre|hr|blockquote|table|thead|tbody|tr|t[dh])\b[^>]*>")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？；])")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of an entry, and whether it is looked for as a whole too."""

    text: str
    is_unit: bool = False


def trace_of(archive: Archive, settings: Settings, entry: Entry, salt: bytes, watch: Watch = iter) -> Trace:
    """Return the trace of an entry that is about to be withdrawn; `watch` sees the ids of the others go by.

    What is published of other entries, the registers and the hand-written pages is told apart from it, so that news
    which are told again are no copy.
    """
    own = _Own(Values(salt), [(tokens_of(each.text), each.is_unit) for each in _texts(settings, entry)])
    for other in _others(archive, settings, entry.id, watch):
        own.cross_out(tokens_of(other))
    return own.trace(entry.id, salt)


@dataclass(slots=True)
class _Own:
    """The windows of an entry, and those of them that were found elsewhere."""

    values: Values
    runs: Sequence[tuple[list[str], bool]]
    windows: frozenset[int] = field(init=False)
    fours: frozenset[int] = field(init=False)
    elsewhere: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.windows = frozenset(chain.from_iterable(self.values.windows(run) for run, _ in self.runs))
        self.fours = frozenset(
            chain.from_iterable(self.values.windows(run, SHORTEST) for run, _ in self.runs if len(run) == SHORTEST)
        )

    def cross_out(self, run: Sequence[str]) -> None:
        """Note what another text has too."""
        self.elsewhere |= self.windows.intersection(self.values.windows(run))
        if self.fours:
            self.elsewhere |= self.fours.intersection(self.values.windows(run, SHORTEST))

    def trace(self, entry_id: str, salt: bytes) -> Trace:
        """Return what is left."""
        bits = len(self.windows).bit_length() + MORE_BITS
        mask = (1 << bits) - 1
        fours: set[int] = set()
        units: dict[int, set[int]] = {}
        for run in (run for run, is_unit in self.runs if is_unit and self._needs_a_hash(run)):
            units.setdefault(len(run), set()).add(hash_of(run, salt))
            if len(run) == SHORTEST:
                fours.update(self.values.windows(run, SHORTEST))
        return Trace(
            entry_id,
            bits,
            frozenset(each & mask for each in self.windows - self.elsewhere),
            frozenset(each & mask for each in self.windows & self.elsewhere),
            frozenset(each & mask for each in fours),
            {length: frozenset(found) for length, found in units.items()},
        )

    def _needs_a_hash(self, run: Sequence[str]) -> bool:
        """Tell whether a whole text is the entry's own, and would not be found by its windows."""
        if len(run) == SHORTEST:
            return self.elsewhere.isdisjoint(self.values.windows(run, SHORTEST))
        own = sum(each not in self.elsewhere for each in self.values.windows(run))
        return own > 0 and (weight(run) < RUN or own < DISTINCTIVE)


def _texts(settings: Settings, entry: Entry) -> Iterator[_Text]:
    """Yield what is removed of an entry, but for names."""
    versions: list[Entry | TranslatedBriefing] = [entry, *entry.translations.values()]
    for version in versions:
        yield from _of_version(settings, version)
    for quote in entry.quotes:
        yield from _whole(quote.text)
        yield from _whole(quote.original)
    for source in entry.all_sources:
        yield from _whole(source.title)
        yield from _whole(source.title_translated)
    for correction in entry.corrections:
        for text in (correction.was, correction.now, correction.note):
            yield from _prose(text)


def _of_version(settings: Settings, version: Entry | TranslatedBriefing) -> Iterator[_Text]:
    yield from _whole(version.title)
    yield from _prose(version.summary)
    for point in version.points:
        yield from _whole(point)
    if version.body:
        for block in _BLOCK.split(render_body(settings, version.body)):
            yield from _prose(plain_text(block))


def _whole(text: str | None) -> Iterator[_Text]:
    """Yield a text that is looked for as a whole, and its sentences."""
    run = tokens_of(text or "")
    if text and len(run) >= SHORTEST and unit_weight(run) >= UNIT:
        yield _Text(text, is_unit=True)
    yield from _prose(text)


def _prose(text: str | None) -> Iterator[_Text]:
    """Yield a text, and those of its sentences that are looked for as a whole."""
    if text and text.strip():
        yield _Text(text)
        yield from (_Text(each, is_unit=True) for each in _SENTENCE_END.split(text) if _is_sentence(each))


def _is_sentence(text: str) -> bool:
    run = tokens_of(text)
    return len(run) >= SHORTEST and unit_weight(run) >= SENTENCE


def _others(archive: Archive, settings: Settings, entry_id: str, watch: Watch) -> Iterator[str]:
    """Yield what stands elsewhere in the archive and may go on standing there."""
    for registered in (archive.publishers, archive.topics, archive.organisations):
        yield from map(repr, (registered or {}).values())
    yield repr(archive.statements)
    for path in find_files(settings.root, "docs"):
        if path.endswith(".md"):
            yield (settings.root / path).read_bytes().decode("utf-8", "replace")
    cards = {card.id: card for card in archive.entries if card.id != entry_id}
    for each in watch(list(cards)):
        yield from _published(settings, archive.entry(cards[each]))


def _published(settings: Settings, entry: Entry) -> Iterator[str]:
    """Yield what is published of an entry."""
    yield from (each.text for each in _texts(settings, entry) if not each.is_unit)
    yield from (quote.speaker or "" for quote in entry.quotes)
    yield from (name for source in entry.all_sources for name in _names(source))


def _names(source: Source) -> Iterable[str]:
    named = [who for who in (source.publisher, source.via) if isinstance(who, Publisher)]
    return (*source.authors, *(name for who in named for name in who.name.values()))
