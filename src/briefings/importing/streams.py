"""Files of any size and encoding as a stream of text.

What a file says of its encoding is often wrong, and bytes that are legal UTF-8 by chance are next to unheard of. So
the order is: a byte order mark, UTF-8 where the whole file is that, what the transport or the file says, what its
language suggests, GB 18030 where the characters would be everyday ones, Windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from briefings.text.decoding import HEAD, encoding_of, suggested
from briefings.text.languages import tidy_language

CHUNK = 1 << 18
"""How many bytes are read at a time."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(128))
_DAMAGE = 0.02
"""The share of the bytes beyond ASCII that may be unreadable before a file counts as being in another encoding."""
_SAMPLE = 1 << 20
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)")
_LANGUAGE = re.compile(rb"(?:<(?:dc:)?language>\s*|xml:lang=[\"']|\"language\"\s*:\s*\")([A-Za-z]{2,3}(?:-[A-Za-z]+)*)")


def encoding_in(file: Path, said: str | None = None) -> str:
    """Return Python's name of the encoding that a file is in; `said` is what the transport or a person says it is.

    Raises:
        OSError: the file cannot be read.
    """
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if wide := _wide(head):
        return wide
    declared = _DECLARED.match(head)
    labels = (said, declared[1].decode("ascii") if declared else None)
    named = [name for label in labels if (name := encoding_of(label)) and not name.startswith("utf-16")]
    language = _LANGUAGE.search(head)
    tag = tidy_language(language[1].decode("ascii")) if language else None
    return _fitting(file, named, suggested(tag) if tag else ())


@dataclass(frozen=True, slots=True)
class Export:
    """A file to import: what messages call it, its encoding, and the address that it was fetched from, if it was.

    With `ours` its texts are those of the archive's own people. `within` is what a person calls it, to tell the ids
    in it from those in others. `moved` is told how many bytes were read for good.
    """

    file: Path
    name: str
    encoding: str
    base: str = ""
    ours: bool = False
    within: str = ""
    moved: Callable[[int], object] = field(default=lambda count: None, compare=False)

    def texts(self, *, for_good: bool = False) -> Iterator[str]:
        """Yield the text piece by piece; what cannot be decoded becomes U+FFFD.

        Raises:
            OSError: the file cannot be read.
        """
        decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        with self.file.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                if for_good:
                    self.moved(len(chunk))
                yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)

    def start(self) -> str:
        """Return the first of the text, some hundred thousand characters of it."""
        return "".join(islice(self.texts(), 2))


class Utf8:
    """A text as a stream of UTF-8, whatever encoding it was in; `read` gives no more bytes than are asked for."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._texts = texts
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, none at the end."""
        while not self._left or size < 0:
            text = next(self._texts, None)
            if text is None:
                break
            self._left += text.encode("utf-8", "replace")
        given = len(self._left) if size < 0 else size
        data, self._left = self._left[:given], self._left[given:]
        return data


def _wide(head: bytes) -> str | None:
    """Return the encoding of UTF-16 or UTF-32 without a mark: where zeros stand between the letters of ASCII."""
    zeros = [head[at::4].count(0) / max(1, len(head[at::4])) > 0.25 for at in range(4)]
    by_zeros = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    return by_zeros.get((zeros[0], zeros[1], zeros[2], zeros[3])) or _wide_with_few_zeros(head)


def _wide_with_few_zeros(head: bytes) -> str | None:
    """Return the encoding of a Chinese text in UTF-16, in which only line ends and commas have zeros."""
    places = {at % 2 for at, byte in enumerate(head) if byte == 0}
    if len(places) != 1:
        return None
    encoding = "utf-16-le" if places == {1} else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(encoding, "replace")
    return encoding if "\n" in text and "\ufffd" not in text[:-1] else None


def _fitting(file: Path, named: Sequence[str], likely: Sequence[str]) -> str:
    """Return the first encoding that the whole file can be read in."""
    if "iso2022_jp" in named:  # all of it is ASCII, too
        return "iso2022_jp"
    lost = _lost(file, "utf-8")
    if not lost:
        return "utf-8"
    for encoding in (*named, *likely):
        if encoding != "utf-8" and _lost(file, encoding) <= _DAMAGE:
            return encoding
    if lost <= _DAMAGE:
        return "utf-8"
    return "gb18030" if _is_everyday_chinese(file) else "cp1252"


def _lost(file: Path, encoding: str) -> float:
    """Return the share of a file's bytes beyond ASCII that an encoding has no characters for."""
    high = lost = 0
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            high += len(chunk.translate(None, _ASCII))
            lost += decoder.decode(chunk).count("\ufffd")
    lost += decoder.decode(b"", final=True).count("\ufffd")
    return lost / max(1, high)


def _is_everyday_chinese(file: Path) -> bool:
    """Tell whether bytes, read as GB 2312, are mostly of its first plane: punctuation, and the 3,755 common characters.

    Cyrillic and Greek letters come in pairs as well, but those lie beyond.
    """
    with file.open("rb") as stream:
        sample = stream.read(_SAMPLE)
    pairs = re.findall(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]", sample)
    common = sum(1 for pair in pairs if pair[0] in range(0xA1, 0xD8) and pair[1] >= 0xA1)
    return bool(pairs) and common / len(pairs) > 0.8 and b"\xff" not in sample
