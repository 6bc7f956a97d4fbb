"""A page as a tree of elements, for tests to look things up in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass
class Element:
    """An element: its name, its attributes, and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    within: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, with single spaces."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        """All text in it, with the white space that the file has."""
        return "".join([each if isinstance(each, str) else each.raw for each in self.within])

    @property
    def children(self) -> list[Element]:
        """The elements right in it."""
        return [each for each in self.within if isinstance(each, Element)]

    def all(self, tag: str, class_: str = "", **attributes: str) -> Iterator[Element]:
        """Yield the elements in it of a name, with a class, and with attributes of given values."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        for each in self.children:
            has_class = not class_ or class_ in each.attributes.get("class", "").split()
            if each.tag == tag and has_class and wanted.items() <= each.attributes.items():
                yield each
            yield from each.all(tag, class_, **attributes)

    def one(self, tag: str, class_: str = "", **attributes: str) -> Element:
        """Return the only such element."""
        found = list(self.all(tag, class_, **attributes))
        assert len(found) == 1, (tag, class_, attributes, [each.text for each in found])
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].within.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].within.append(data)


def read_html(file: Path) -> Element:
    """Return the page in a file; its own element has no name."""
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    return reader.open[0]
