"""What a terminal shows of a program's output, as HTML.

Of the control functions of ECMA-48 it knows those that our commands use: carriage return, back space, erasing to the
end of a line, and the renditions bold, faint and colours of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from unicodedata import east_asian_width

_CONTROL = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])|\x1b\][^\x07]*\x07|\x1b.")
_COLOURS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


class Screen:
    """Lines of characters, each with its rendition: the classes that it has in HTML."""

    def __init__(self) -> None:
        self.lines: list[list[tuple[str, str]]] = [[]]
        self._column = 0
        self._bold = False
        self._faint = False
        self._colour = ""

    def write(self, text: str) -> None:
        """Take what a program wrote."""
        end = 0
        for match in _CONTROL.finditer(text):
            self._put(text[end : match.start()])
            self._control(match)
            end = match.end()
        self._put(text[end:])

    def html(self, most: int) -> str:
        """Return the first lines as HTML, and a line that tells of the others."""
        lines = ["".join(_runs(line)) for line in self.lines]
        while lines and not lines[-1]:
            lines.pop()
        if len(lines) > most:
            lines[most:] = [f'<span class="faint">… {len(lines) - most} more lines</span>']
        return "\n".join(lines)

    def _put(self, text: str) -> None:
        for each in text:
            if each == "\n":
                self.lines.append([])
                self._column = 0
            elif each == "\r":
                self._column = 0
            elif each == "\b":
                self._column = max(0, self._column - 1)
            elif each.isprintable():
                self.lines[-1][self._column : self._column + 1] = [(each, self._rendition)]
                self._column += 1

    @property
    def _rendition(self) -> str:
        named = ("bold" if self._bold else "", "faint" if self._faint else "", self._colour)
        return " ".join(filter(None, named))

    def _control(self, match: re.Match[str]) -> None:
        if match[2] == "K" and match[1] in ("", "0"):
            del self.lines[-1][self._column :]
        elif match[2] == "m":
            for code in (match[1] or "0").split(";"):
                self._render(int(code or 0))

    def _render(self, code: int) -> None:
        if code == 0:
            self._bold, self._faint, self._colour = False, False, ""
        elif code in (1, 2):
            self._bold, self._faint = self._bold or code == 1, self._faint or code == 2
        elif code == 22:
            self._bold = self._faint = False
        elif 30 <= code <= 37 or 90 <= code <= 97:
            self._colour = _COLOURS[code % 10]
        elif code == 39:
            self._colour = ""


def _runs(line: list[tuple[str, str]]) -> Iterator[str]:
    for rendition, characters in groupby(line, key=lambda each: each[1]):
        text = "".join(_cell(each) for each, _ in characters)
        yield f'<span class="{rendition}">{text}</span>' if rendition else text


def _cell(character: str) -> str:
    """Return a character; one that is as wide as two gets the room of two, whatever its typeface."""
    wide = east_asian_width(character) in ("W", "F")
    return f'<span class="wide">{character}</span>' if wide else escape(character)
