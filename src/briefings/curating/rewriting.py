"""Rewriting: the keys that entries name are replaced, and the rest of each file stays as it was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from briefings.archive import Watch
from briefings.curating.vocabularies import Vocabulary, Way
from briefings.document import Document, Node, parse_document, read_bytes
from briefings.document import Mapping as MappingNode
from briefings.document import Sequence as SequenceNode
from briefings.document.editing import Value, with_item, with_value, without
from briefings.errors import BriefingsError

Replace: TypeAlias = Callable[[Document, str], Sequence[str]]
"""Gives the keys that take the place of one in an entry; none where it is to go."""


class NothingLeft(BriefingsError):
    """An entry would be left without a topic, or a source without its publisher."""

    def __init__(self, noun: str, paths: Sequence[str]) -> None:
        shown = ", ".join(f"`{PurePosixPath(path).stem}`" for path in paths[:5])
        more = f" and {len(paths) - 5:,} more" if len(paths) > 5 else ""
        super().__init__(f"{shown}{more} would be left without a {noun}. Name another for them: `--to KEY`.")


@dataclass(frozen=True)
class Rewriting:
    """The replacement of `keys` of a vocabulary in an archive's entries, by what `replace` gives for each.

    `languages` are those of publishers that are replaced by one of another first language: a source that said none
    had theirs, and is made to say so.
    """

    vocabulary: Vocabulary
    keys: frozenset[str]
    replace: Replace
    languages: dict[str, str]

    def of_files(self, root: Path, files: Sequence[str], watch: Watch = iter) -> dict[str, str]:
        """Return the new text of each file that changes.

        Raises:
            NothingLeft: an entry needs another key than those that go.
            CannotEdit: a file is written in a way that cannot be changed without touching more of it.
        """
        changed, bare = {}, []
        for path in watch([each for each in files if each.endswith(".yml")]):
            document = self._document(root, path)
            if document is None:
                continue
            try:
                changed[path] = self.of_document(document).text
            except _Bare:
                bare.append(path)
        if bare:
            raise NothingLeft(self.vocabulary.noun, bare)
        return changed

    def _document(self, root: Path, path: str) -> Document | None:
        """Return an entry that names one of the keys; the file's bytes tell most that they do not."""
        data = read_bytes(root, path)
        if isinstance(data, Document) or not any(key.encode() in data for key in self.keys):
            return None
        document = parse_document(path, data)
        return document if any(word in self.keys for _, word in self.vocabulary.words(document)) else None

    def of_document(self, document: Document) -> Document:
        """Return an entry with the keys replaced; a key stands in a list once."""
        return self._listed(document) if self.vocabulary.listed else self._sources(document)

    def _listed(self, document: Document) -> Document:
        words = list(self.vocabulary.words(document))
        taken = {word for _, word in words if word not in self.keys}
        further: list[str] = []
        gone: list[Way] = []
        for way, word in words:
            if word not in self.keys:
                continue
            new = [key for key in dict.fromkeys(self.replace(document, word)) if key not in taken]
            taken.update(new)
            if not new:
                gone.append(way)
            elif new[0] != word:
                document = _edited(document, with_value, way, new[0])
            further += new[1:]
        for key in further:
            document = _edited(document, with_item, (self.vocabulary.name,), key)
        return self._without(document, gone)

    def _without(self, document: Document, gone: Sequence[Way]) -> Document:
        left = sum(1 for _ in self.vocabulary.words(document)) - len(gone)
        if gone and not left:
            if self.vocabulary.name == "topics":
                raise _Bare
            return _read(document, without(document, (self.vocabulary.name,)))
        for way in reversed(gone):
            document = _read(document, without(document, way))
        return document

    def _sources(self, document: Document) -> Document:
        for way, word in list(self.vocabulary.words(document)):
            if word not in self.keys:
                continue
            new = self.replace(document, word)
            if not new:
                raise _Bare
            if new[0] != word:
                document = _edited(document, with_value, way, new[0])
            if way[-1] == "publisher" and word in self.languages and new[0] != word:
                document = self._with_language(document, (*way[:-1], "language"), self.languages[word])
        return document

    def _with_language(self, document: Document, way: Way, language: str) -> Document:
        return document if _node(document, way) else _edited(document, with_value, way, language)


class _Bare(Exception):
    """Nothing would be left in an entry where something is needed."""


def _node(document: Document, way: Way) -> Node | None:
    """Return what a way leads to, or None."""
    node: Node | None = document.root
    for step in way:
        if isinstance(node, MappingNode) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.items[step]
    return node


def _edited(document: Document, edit: Callable[[Document, Way, Value], str], way: Way, value: Value) -> Document:
    return _read(document, edit(document, way, value))


def _read(document: Document, text: str) -> Document:
    return parse_document(document.path, text.encode("utf-8", "surrogatepass"))
