"""Segments: a file's text in the stretches within which words follow one another, each of them looked at once.

Nearly all bytes of a site are repeated: the theme's lines, teasers, links. What was seen and held nothing is passed
over, in ever smaller pieces. A stretch ends at each tag but those within a line, which stand in the midst of it; at the
quotation marks of attributes and of JSON's members; and nowhere else. What tags hold is a stretch of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefings.leaks.layers import LAYERS

DEEPEST = 6
"""How many layers there may be one around another."""

DEEPEST_UNBROKEN = 1
"""How many there may be around a text that is looked at as a whole too."""

MOST_SEEN = 4_000_000
"""How many pieces are kept in mind, some 400 MB, before all are forgotten and looked at again."""

BETWEEN = b"<>"
"""Stands between pieces that do not follow one another."""

_COARSE = (b"</article>", b"</li>")
_WITHIN_A_LINE = re.compile(
    rb"(</?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|rb|rt|ruby|s|samp"
    rb"|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|tspan)(?:[\s/][^<>]*)?>)"
)
_TO_OPENING = bytes.maketrans(b">", b"<")
_QUOTED = (b'="', b'":"', b'","', b'"<')


class Segments:
    """Gives the segments of texts that no earlier one had."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._seen: set[bytes] = set()
        self._fresh: set[bytes] = set()
        self._done: set[bytes] = set()

    def of(self, text: bytes) -> list[bytes]:
        """Return the segments of a text in UTF-8 that are new since the last `keep`."""
        return self._of(text, 0)

    def unbroken(self, text: bytes) -> list[bytes]:
        """Return a text in UTF-8 as one segment, and without each layer that it has; none where it was seen."""
        return self._unbroken(text, 0) if self._new((b"unbroken\0" + text,)) else []

    def _unbroken(self, text: bytes, depth: int) -> list[bytes]:
        found = [text]
        for has_layer, without, _ in LAYERS:
            if depth < DEEPEST_UNBROKEN and has_layer(text) and (inner := without(text)) != text:
                found += self._unbroken(inner, depth + 1)
        return found

    def keep(self) -> None:
        """Keep in mind what was seen lately: it held nothing that is looked for."""
        if len(self._seen) > MOST_SEEN:
            self._seen.clear()
        self._seen |= self._fresh
        self.forget()

    def forget(self) -> None:
        """Forget what was seen lately, so that it is found in other files too."""
        self._fresh = set()
        self._done = set()

    def _new(self, pieces: Iterable[bytes]) -> set[bytes]:
        found = {*pieces}
        found -= self._seen
        self._fresh |= found
        return found

    def _of(self, text: bytes, depth: int) -> list[bytes]:
        blocks = self._new((text,))
        for mark in _COARSE:
            if blocks:
                blocks = self._new([piece for block in blocks for piece in block.split(mark)])
        if not blocks:
            return []
        joined = BETWEEN.join(blocks)
        parts = _WITHIN_A_LINE.split(joined.replace(b"<br", b" <br") if b"<br" in joined else joined)
        pieces = self._new((*b"".join(parts[::2]).translate(_TO_OPENING).split(b"<"), *parts[1::2]))
        return self._freed(self._strings(pieces), depth)

    def _strings(self, pieces: set[bytes]) -> set[bytes]:
        """Return pieces with the values of attributes and of JSON's members apart."""
        quoted = [each for each in pieces if b'"' in each]
        if not quoted:
            return pieces
        joined = b"<".join([*quoted, b""])
        for mark in _QUOTED:
            joined = joined.replace(mark, b"<")
        pieces.difference_update(quoted)
        pieces |= self._new(joined.split(b"<"))
        return pieces

    def _freed(self, strings: set[bytes], depth: int) -> list[bytes]:
        """Return strings without the layers that they have, and as they are where these may be none."""
        found: list[bytes] = []
        joined = BETWEEN.join(strings)
        bare = depth == DEEPEST or not (b"&" in joined or b"%" in joined or b"\\" in joined)
        for has_layer, without, may_be_none in () if bare else LAYERS:
            layered = [each for each in strings if has_layer(each)]
            if layered:
                joined = BETWEEN.join(layered)
                inner = without(joined)
                if inner != joined:
                    strings = strings.difference([each for each in layered if not may_be_none(each)])
                    found += self._inner(inner.split(BETWEEN), depth + 1)
        strings = strings - self._done
        self._done |= strings
        return [*found, *strings]

    def _inner(self, texts: Iterable[bytes], depth: int) -> list[bytes]:
        """Return the segments of what was within a layer; most of it is an address or a sentence, in one piece."""
        pieces = self._new(texts)
        parted = [each for each in pieces if b"<" in each or b">" in each or b'"' in each]
        found = self._freed(pieces.difference(parted), depth)
        return found + self._of(BETWEEN.join(parted), depth) if parted else found
