"""Characters that are not seen, yet change what is read."""

import re

_IDEOGRAPHIC = "\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65"
# the space comes first, so that the search leaps from one to the next
_FOLD = re.compile(f" (?<=[{_IDEOGRAPHIC}] )(?=[{_IDEOGRAPHIC}])")


def unfold(text: str) -> str:
    """Return a text whose lines YAML has folded, without the spaces that it put between Chinese or Japanese lines.

    These are written without spaces, so a line end within them stands for nothing; Korean has spaces and keeps them.
    """
    return _FOLD.sub("", text)


# C0 and C1 controls but for tab and line ends, the bidirectional controls (UAX 9), and the byte order mark.
# Python-Markdown keeps its own place marks between U+0002 and U+0003, so these must never reach it.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ASCII_INVISIBLE = bytes(code for code in range(128) if INVISIBLE.match(chr(code)))


def has_invisible(text: str) -> bool:
    """Tell whether a character of INVISIBLE stands in a text."""
    if text.isascii():  # five times as fast as the search
        return len(text.encode().translate(None, _ASCII_INVISIBLE)) < len(text)
    return INVISIBLE.search(text) is not None


def plain_line(text: str) -> str:
    """Return a text on one line, without characters that are not seen and change what is read."""
    return " ".join(INVISIBLE.sub("", text).split())
