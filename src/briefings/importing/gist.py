"""What tells whether two files are of the same briefing: headline, summary, addresses of sources, old addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from briefings.document import parse_document
from briefings.document.plain import plain
from briefings.text.urls import identity, split_url


class Gist(NamedTuple):
    """What an entry or a draft says; each text is empty, and each list too, where it says nothing.

    `title` is its headline, or that of its report while it has none. `sources` are addresses, the first source first.
    """

    title: str = ""
    summary: str = ""
    sources: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def is_of_another(self, other: Gist) -> bool:
        """Tell whether headlines differ, and addresses, as far as both have some, have none in common."""
        here, there = self._addresses, other._addresses
        return self.title != other.title and bool(here and there) and here.isdisjoint(there)

    def says_the_same(self, other: Gist) -> bool:
        """Tell whether headline and summary are there, and the same."""
        return bool(self.title and self.summary) and (self.title, self.summary) == (other.title, other.summary)

    @property
    def _addresses(self) -> set[str]:
        return {identity(url) for url in self.sources if split_url(url)} | set(self.aliases)


def gist_in(data: bytes, path: str) -> Gist:
    """Return the gist of a file of YAML; that of one that cannot be read says nothing."""
    root = parse_document(path, data).root
    return gist_of(plain(root)) if root is not None else Gist()


def gist_of(tree: Any) -> Gist:
    """Return the gist of the fields of an entry, whatever they are."""
    if not isinstance(tree, Mapping):
        return Gist()
    source, aliases = tree.get("source"), tree.get("aliases")
    reported = source.get("title") if isinstance(source, Mapping) else ""
    return Gist(
        title=_text(tree.get("title")) or _text(reported),
        summary=_text(tree.get("summary")),
        sources=tuple(_sources(tree)),
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list) else (),
    )


def _sources(tree: Mapping[str, Any]) -> Iterator[str]:
    further = tree.get("sources")
    for each in (tree.get("source"), *(further if isinstance(further, list) else ())):
        if isinstance(each, Mapping) and isinstance(each.get("url"), str) and each["url"]:
            yield each["url"]


def _text(said: Any) -> str:
    return " ".join(said.split()) if isinstance(said, str) else ""
