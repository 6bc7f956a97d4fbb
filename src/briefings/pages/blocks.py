"""The blocks that a generated page is made of, as Markdown and as the HTML that Python-Markdown makes of it.

Engines are given the Markdown. The HTML is what they would make of it, byte for byte, without a parser: a generated
page holds no markup but these few forms, and the property test compares them with the library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from briefings.text.markdown import as_written, escape_markdown

HEADING_ID = "briefing"
"""The id of a generated page's heading, the same on every page: the theme's skip link leads to it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of the page, plain text."""

    text: str

    def markdown(self) -> str:
        """Return the heading as Markdown."""
        return f"# {escape_markdown(self.text)} {{ #{HEADING_ID} }}"

    def html(self) -> str:
        """Return the heading as HTML."""
        return f'<h1 id="{HEADING_ID}">{as_written(self.text)}</h1>\n'


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text, with the name of a class where it has one."""

    text: str
    class_: str = ""

    def markdown(self) -> str:
        """Return the paragraph as Markdown."""
        attributes = f"\n{{: .{self.class_} }}" if self.class_ else ""
        return escape_markdown(self.text) + attributes

    def html(self) -> str:
        """Return the paragraph as HTML."""
        attributes = f' class="{self.class_}"' if self.class_ else ""
        return f"<p{attributes}>{as_written(self.text)}</p>\n"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of lines of plain text."""

    items: tuple[str, ...]

    def markdown(self) -> str:
        """Return the list as Markdown."""
        return "\n".join(f"- {escape_markdown(item)}" for item in self.items)

    def html(self) -> str:
        """Return the list as HTML."""
        lines = "".join(f"<li>{as_written(item)}</li>\n" for item in self.items)
        return f"<ul>\n{lines}</ul>\n"


@dataclass(frozen=True, slots=True)
class Html:
    """HTML as it stands: one element of block level, escaped already."""

    markup: Markup

    def markdown(self) -> str:
        """Return the HTML, which Markdown lets through."""
        return str(self.markup)

    def html(self) -> str:
        """Return the HTML, with the blank line that Markdown leaves behind it."""
        return f"{self.markup}{_BLANK}"


Block: TypeAlias = Heading | Paragraph | Bullets | Html


def made_of(parts: Iterable[Block | Markup | None]) -> tuple[Block, ...]:
    """Return the parts that are there as blocks."""
    return tuple([Html(part) if isinstance(part, Markup) else part for part in parts if part])


_BLANK = "\n\n"
_SEARCH_HINTS = re.compile(r'\s?data-search-\w+="[^"]+"')


def without_search_hints(html: str) -> str:
    """Return HTML without what the theme's search takes for its hints, as themes publish it.

    They are found in texts that speak of them.
    """
    return _SEARCH_HINTS.sub("", html) if "data-search-" in html else html


def to_markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown."""
    return "\n\n".join(block.markdown() for block in blocks) + "\n"


def to_html(blocks: Iterable[Block]) -> str:
    """Return blocks as the HTML that Python-Markdown makes of their Markdown."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Html):
            parts += (block.markup, _BLANK)  # most of a page, so copied no more than once
        else:
            parts.append(block.html())
    if parts:
        parts[-1] = parts[-1].rstrip("\n")
    return "".join(parts)
