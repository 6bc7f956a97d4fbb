"""XML exports of any size cut into their items, so that what is wrong with one costs only that one.

A parser of a whole document that goes on behind a mistake takes what follows for a part of what was broken. So the
bytes are cut at `<item>` and `</item>` first, outside of comments and CDATA sections (XML 1.0, chapters 2.5 and 2.7),
and each item is parsed by itself. The prolog is looked at and never given to a parser: no entity that it declares
exists for one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from briefings.errors import BriefingsError

CHUNK = 256 * 1024
LARGEST_ITEM = 32 * 1024 * 1024
"""How many bytes an item may have."""

_HEADWARD = re.compile(rb"<!\[CDATA\[|<!--|<item(?=[\s>])")
_INSIDE = re.compile(rb"<!\[CDATA\[|<!--|</item\s*>|<item(?=[\s>])")
_NEXT = re.compile(rb"</item\s*>\s*(?=<item[\s>]|</channel|<!--)")
_BETWEEN = re.compile(rb"<item(?=[\s>])|</rss\s*>")
_END = re.compile(rb"</rss\s*>")
_ROOT = re.compile(rb"<rss(?=[\s>])")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_CUT = "the file ends within it"
_WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, none at the end."""


class RefusedExport(BriefingsError):
    """An export is not read at all; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the first item, and the encoding that it says, if it does."""

    data: bytes
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one item, tags included, its number and first line, from 1; `damage` is why it cannot be used.

    One of number 0 has no bytes, and stands for what is missing at the end of a file.
    """

    number: int
    line: int
    data: bytes
    damage: str = ""

    @property
    def where(self) -> str:
        """Its place in the file, in words."""
        return f"item {self.number:,} (line {self.line:,})" if self.number else f"end of the file (line {self.line:,})"


def split(stream: Stream) -> tuple[Head, Iterator[Piece]]:
    """Return what stands before the first item of an export, and the items.

    Raises:
        RefusedExport: it declares entities, or is no text.
    """
    source = _Source(_narrow(stream))
    head = source.head()
    prolog = head[: found.start()] if (found := _ROOT.search(head)) else head
    if _ENTITY.search(prolog):
        raise RefusedExport(
            "The file declares entities in its DOCTYPE, as no export does: they can make a small file endless, or read "
            "files of this machine. Nothing was imported; export it anew, or take the DOCTYPE out."
        )
    declared = _DECLARED.match(head.removeprefix(codecs.BOM_UTF8))
    return Head(head, declared[1].decode("ascii") if declared else None), source.pieces(
        is_whole=_END.search(head) is not None
    )


def _narrow(stream: Stream) -> Callable[[], bytes]:
    """Return what gives the next bytes of a stream, in UTF-8 where they were in UTF-16 or UTF-32."""
    first = stream.read(CHUNK)
    encoding = next((name for mark, name in _WIDE if first.startswith(mark)), None)
    waiting = [first]

    def plain() -> bytes:
        return waiting.pop() if waiting else stream.read(CHUNK)

    if encoding is None:
        return plain
    decoder = codecs.getincrementaldecoder(encoding)("replace")

    def converted() -> bytes:
        while data := plain():
            if text := decoder.decode(data):
                return text.encode("utf-8", "replace")
        return b""

    return converted


class _Source:
    """A window on the bytes of an export: what was read and is still needed."""

    def __init__(self, more: Callable[[], bytes]) -> None:
        self._more = more
        self._buffer = bytearray()
        self._line = 1
        self._passed = 0
        self._marks: dict[bytes, tuple[int, int, bool]] = {}
        self._ended = False

    def head(self) -> bytes:
        """Return what stands before the first item; CDATA sections in it are passed over."""
        at = 0
        while True:
            found = self._seek(_HEADWARD, at)
            if found and found[0] == b"<item":
                return self._drop(found.start())
            at = (self._behind(found) if found else None) or len(self._buffer)
            if self._ended and (found is None or at >= len(self._buffer)):
                return self._drop(len(self._buffer))
            if at > LARGEST_ITEM:
                raise RefusedExport(f"The file has {LARGEST_ITEM // 1024 // 1024} MB before any item: it is no export.")

    def pieces(self, *, is_whole: bool) -> Iterator[Piece]:
        """Yield the items to the end, and what is missing there; `is_whole` says that the root ended in the head."""
        number = 0
        while (found := self._seek(_BETWEEN, 0)) is not None:
            if is_whole := found[0].startswith(b"</"):
                self._drop(found.end())
                continue
            self._drop(found.start())
            number += 1
            line = self._line
            data, damage = self._item()
            is_whole = damage == _CUT  # which is told already
            yield Piece(number, line, data, damage)
        if not is_whole:
            what = f"what came after item {number:,} is missing" if number else "no item is in it"
            yield Piece(0, self._line, b"", f"the file ends without `</rss>`: {what}; export it anew")

    def _item(self) -> tuple[bytes, str]:
        """Return the bytes of the item that the window starts with, and what is wrong with their ends."""
        at = len(b"<item")
        while True:
            found = self._seek(_INSIDE, at)
            if found is None:
                return self._rest()
            if found[0].startswith(b"</item"):
                return self._drop(found.end()), ""
            if found[0] == b"<item":
                return self._drop(found.start()), "it has no end: the next item starts within it"
            end = self._behind(found)
            within = self._end_within(found.end(), end or len(self._buffer))
            if within is not None:
                return self._drop(within), "a part of it (CDATA, or a comment) is not closed"
            if end is None:
                return self._rest()
            at = end

    def _rest(self) -> tuple[bytes, str]:
        """Return what remains where an item has no end: the file was cut off, or the item is too large."""
        if self._ended:
            return self._drop(len(self._buffer)), _CUT
        data = bytes(self._buffer[:CHUNK])
        found = _NEXT.search(self._buffer)
        while found is None:
            self._drop(max(0, len(self._buffer) - CHUNK))
            if not self._fill():
                break
            found = _NEXT.search(self._buffer)
        self._drop(len(self._buffer) if found is None else found.end())
        return data, f"it has more than {LARGEST_ITEM // 1024 // 1024} MB"

    def _end_within(self, start: int, end: int) -> int | None:
        """Return where the item really ends, if its end and the start of the next are in what seems a CDATA section.

        A post may show such tags as its text. The fields of an export before them are what tells that it does not.
        """
        found = _NEXT.search(self._buffer, start, end)
        if found is None:
            return None
        between = bytes(self._buffer[start : found.start()])
        return found.end() if b"</wp:" in between or b"</content:encoded>" in between else None

    def _behind(self, opening: re.Match[bytes]) -> int | None:
        """Return where a comment or CDATA section that was opened ends; None where it does not.

        What was found for one is kept for the next, so that many that are not closed cost no more than one.
        """
        mark = b"]]>" if opening[0].startswith(b"<![") else b"-->"
        start = self._passed + opening.end()
        since, until, is_found = self._marks.get(mark, (start, start, False))
        if not since <= start <= until:
            since, until, is_found = start, start, False
        while not is_found:
            at = self._buffer.find(mark, until - self._passed)
            is_found = at >= 0
            until = self._passed + at if is_found else max(until, self._passed + len(self._buffer) - 2)
            if not is_found and not self._fill():
                break
        self._marks[mark] = since, until, is_found
        return until - self._passed + len(mark) if is_found else None

    def _seek(self, pattern: re.Pattern[bytes], at: int) -> re.Match[bytes] | None:
        """Return the first match behind a place of the window, which grows until there is one."""
        while True:
            found = pattern.search(self._buffer, at)
            # one at the very end may be longer than what was read of it
            if found and (found.end() < len(self._buffer) or self._ended):
                return found
            at = max(at, len(self._buffer) - 64)
            if found is None and pattern is _BETWEEN:
                self._drop(at)
                at = 0
            if not self._fill():
                return found

    def _fill(self) -> bool:
        """Read more; tell whether there was any, and room for it."""
        if self._ended or len(self._buffer) > LARGEST_ITEM:
            return False
        data = self._more()
        self._ended = not data
        self._buffer += data
        return bool(data)

    def _drop(self, length: int) -> bytes:
        """Take bytes off the start of the window, and return them."""
        data = bytes(self._buffer[:length])
        del self._buffer[:length]
        self._line += data.count(b"\n")
        self._passed += len(data)
        return data
