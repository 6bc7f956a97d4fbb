"""Scanning: one file of a site after another, held against the traces of what was withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefings import addresses
from briefings.entry import WithdrawnEntry
from briefings.leaks.errors import Unreadable
from briefings.leaks.found import Finding
from briefings.leaks.frames import Frames, pieces_of
from briefings.leaks.kinds import Kind, kind_of
from briefings.leaks.segments import BETWEEN, Segments
from briefings.leaks.sieve import Match, Sieve
from briefings.leaks.unpacking import Text, check_kind, texts_of
from briefings.leaks.windows import ascii_tokens, tokens_of, without_signs
from briefings.ledgers import DamagedLedger
from briefings.ledgers.traces import SALT, Trace, read_salt, read_traces, traces_key
from briefings.text.digest import digest_of

_BREAK = "briefingsbreak"
"""A token that stands between segments; no text has it."""

# words that only hyphens, slashes and dots join are an address, as those of originals often are; with them may come the
# name of the attribute that follows
_ADDRESS = re.compile(rb'[A-Za-z0-9./:#?=&;~@-]*+"?(?: [a-z-]+)?/?')
_ADDRESSES = re.compile(r"(?:https?:/|\.\.)/[A-Za-z0-9./:#?=&;~@-]*")

_BETWEEN = f" {_BREAK} ".encode()


@dataclass(frozen=True, slots=True)
class Held:
    """What is looked for: the traces of an archive, their salt, and the entries that they are of, as far as known."""

    salt: bytes = b""
    traces: tuple[Trace, ...] = ()
    withdrawn: tuple[WithdrawnEntry, ...] = ()

    @property
    def key(self) -> bytes:
        """The digest of all that decides what is found; empty where nothing is looked for."""
        return digest_of(traces_key(self.salt, self.traces), repr(self.withdrawn)) if self.traces else b""


def read_held(root: Path, withdrawn: Iterable[WithdrawnEntry]) -> Held:
    """Read the traces of an archive; `withdrawn` are the entries whose tombstones its site has.

    Raises:
        DamagedLedger: a trace, or their salt, cannot be used.
    """
    traces = read_traces(root)
    salt = read_salt(root)
    if traces and salt is None:
        raise DamagedLedger(SALT, 1, "it is missing, and the traces beside it are of no use without it")
    return Held(salt or b"", traces, tuple(withdrawn))


TOGETHER, LARGEST_TOGETHER = 64, 1 << 22
"""How many files are looked at together at most, and behind how many bytes no further one is added."""


class Scanner:
    """Scans the files of one site. What one file held is not looked at again in the next."""

    def __init__(self, held: Held, layouts: Iterable[Sequence[bytes]] = ()) -> None:
        """Take what is looked for, and the pieces of the layouts that pages are set into, if they are."""
        self._held = held
        self._sieve = Sieve(held.salt, held.traces)
        self._segments = Segments()
        self._addresses = _addresses_of(held)
        self._allowed = _allowed(held.withdrawn)
        self._frames = self._clean_frames([tuple(pieces) for pieces in layouts]) if held.traces else Frames(())

    def _clean_frames(self, layouts: Sequence[tuple[bytes, ...]]) -> Frames:
        """Return the layouts in which nothing is found; pages of the others are scanned as a whole."""
        soiled = {piece for piece in pieces_of(layouts) if self._matches(self._segments_of([Text(piece)]))}
        self._segments.forget()
        return Frames([pieces for pieces in layouts if soiled.isdisjoint(pieces)])

    def scan_all(self, files: Iterable[tuple[str, bytes]]) -> list[Finding]:
        """Return what is wrong with files of the site, by their paths below its folder.

        Some are looked at together, which is quicker; each is by itself where these hold anything.
        """
        found: list[Finding] = []
        waiting: list[tuple[str, bytes]] = []
        size = 0
        for name, data in files:
            waiting.append((name, data))
            size += len(data)
            if len(waiting) == TOGETHER or size > LARGEST_TOGETHER:
                found += self._scan_together(waiting)
                waiting, size = [], 0
        return found + self._scan_together(waiting)

    def _scan_together(self, files: Sequence[tuple[str, bytes]]) -> list[Finding]:
        if self._held.traces and self._is_clean(files):
            return []
        return [found for name, data in files for found in self.scan(name, data)]

    def _is_clean(self, files: Iterable[tuple[str, bytes]]) -> bool:
        """Tell whether files surely hold nothing."""
        texts: list[Text] = []
        try:
            for name, data in files:
                own = list(self._texts(name, data))
                if any(self._documents(name, own)):
                    return False
                texts += own
        except Unreadable:
            return False
        marked = BETWEEN.join([text.content for text in texts if not text.is_plain])
        segments = self._segments_of([Text(marked), *(text for text in texts if text.is_plain)])
        if self._matches(segments):
            self._segments.forget()
            return False
        self._segments.keep()
        return True

    def scan(self, name: str, data: bytes) -> list[Finding]:
        """Return what is wrong with a file of the site; its name is the path below the site's folder."""
        try:
            if not self._held.traces:
                check_kind(name, data)
                return []
            texts = list(self._texts(name, data))
        except Unreadable as error:
            return [Finding(name, why=str(error))]
        documents = list(self._documents(name, texts))
        segments = self._segments_of(texts)
        if not self._matches(segments):
            self._segments.keep()
            return documents
        self._segments.forget()
        return [*documents, *self._leaks(name, segments)]

    def _texts(self, name: str, data: bytes) -> Iterable[Text]:
        """Return the texts of a file; of a page that was set into a layout, what is its own."""
        if name.endswith(".html") and kind_of(name, data) is Kind.MARKUP:
            own = self._frames.own(data)
            if own is not None:
                return texts_of(name, own)
        return texts_of(name, data)

    def _segments_of(self, texts: Iterable[Text]) -> list[bytes]:
        found: list[bytes] = []
        for text in texts:
            found += self._segments.of(text.content)
            if text.is_plain:
                found += self._segments.unbroken(text.content)
        return found

    def _matches(self, segments: Sequence[bytes]) -> bool:
        """Tell whether some segments hold anything, before it is asked which."""
        plain = [each for each in segments if each.isascii() and not _ADDRESS.fullmatch(each)]
        if len(plain) < len(segments):
            others = _BETWEEN.join([each for each in segments if not each.isascii()])
            signed = without_signs(others).split(_BETWEEN)
            plain += [each for each in signed if each.isascii()]
            rest = _BETWEEN.join([each for each in signed if not each.isascii()])
            if rest and self._sieve.matches(tokens_of(rest.decode("utf-8", "replace"))):
                return True
        return bool(self._sieve.matches(ascii_tokens(_BETWEEN.join(plain))))

    def _documents(self, name: str, texts: Sequence[Text]) -> Iterator[Finding]:
        """Yield the withdrawn entries that are documents of the search."""
        if name.startswith(f"{addresses.SEARCH}stored/"):
            for trace in self._held.traces:
                if any(f'"{trace.id}"'.encode() in each.content for each in texts):
                    yield Finding(name, trace.id)

    def _leaks(self, name: str, segments: Iterable[bytes]) -> Iterator[Finding]:
        """Yield the longest run of each entry in a file, but for what may stand there."""
        longest: dict[str, int] = {}
        for segment in segments:
            for match in self._of_segment(name, segment):
                longest[match.entry_id] = max(longest.get(match.entry_id, 0), match.end - match.start)
        return (Finding(name, entry_id, tokens) for entry_id, tokens in sorted(longest.items()))

    def _of_segment(self, name: str, segment: bytes) -> list[Match]:
        run = tokens_of(segment.decode("utf-8", "replace"))
        if not self._sieve.matches(run):
            return []
        text = self._addresses.sub(f" {_BREAK} ", segment.decode("utf-8", "replace"))
        run = tokens_of(_ADDRESSES.sub(f" {_BREAK} ", text))
        for folder, title in self._allowed:
            if name.startswith(folder):
                run = _without(run, title)
        return self._sieve.matches(run)


def _addresses_of(held: Held) -> re.Pattern[str]:
    """Return what the ids and addresses of withdrawn entries look like, however their slashes are written."""
    slash = r"(?:\\?/|%(?:25)*2[Ff])"
    patterns = ["(?!)"]
    for trace in held.traces:
        parts = addresses.ENTRY_ID.fullmatch(trace.id)
        if parts:
            day, year, slug = parts["date"], parts["year"], re.escape(parts["slug"])
            patterns.append(rf"(?<!\d)(?:{day}-|{year}{slash}){slug}(?![\w-])")
    for entry in held.withdrawn:
        for alias in entry.aliases:
            named = slash.join(re.escape(part) for part in alias.strip("/").split("/"))
            patterns.append(rf"(?<=[/F]){named}(?![\w-])")
    return re.compile("|".join(patterns), re.IGNORECASE)


def _allowed(withdrawn: Iterable[WithdrawnEntry]) -> list[tuple[str, list[str]]]:
    """Return the tokens of each title that a tombstone shows, and the folders of its addresses."""
    return [
        (folder, tokens_of(entry.title))
        for entry in withdrawn
        if entry.title and entry.withdrawal.tombstone == "full"
        for folder in (
            addresses.entry_path(entry.id),
            *(addresses.translation_path(entry.id, tag) for tag in entry.withdrawal.languages),
        )
    ]


def _without(run: Sequence[str], title: Sequence[str]) -> list[str]:
    """Return a run of tokens with a break in the place of each occurrence of a title."""
    made: list[str] = []
    at = 0
    size = len(title)
    while at < len(run):
        if size and run[at : at + size] == title:
            made.append(_BREAK)
            at += size
        else:
            made.append(run[at])
            at += 1
    return made
