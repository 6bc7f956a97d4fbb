"""Dividing: which entries of a record that is split get which of the records in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from briefings.document import Document, Node, Scalar
from briefings.document import Sequence as SequenceNode
from briefings.errors import BriefingsError

_SEARCHED = ("title", "summary", "points", "body")


class Undivided(BriefingsError):
    """Nothing says which record some entries get."""

    def __init__(self, ids: Sequence[str]) -> None:
        shown = ", ".join(f"`{each}`" for each in ids[:5])
        more = f" and {len(ids) - 5:,} more" if len(ids) > 5 else ""
        super().__init__(
            f"Nothing says what {shown}{more} should have. Add them to the file, or give `--words` or `--rest`."
        )


class UnusableDivision(BriefingsError):
    """A file or an option that divides entries cannot be used; says where and why."""


Ask = Callable[[str, str], str]
"""Asks a person which record an entry gets, by its id and title; returns the key."""


@dataclass(frozen=True)
class Division:
    """What decides, in this order: the file by ids, the words that an entry has, a person, and what the rest get.

    An entry whose text has words of several records gets all of them.
    """

    by_id: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_word: Sequence[tuple[str, str]] = ()
    rest: str | None = None
    ask: Ask | None = None
    undecided: list[str] = field(default_factory=list)

    def __call__(self, document: Document, _key: str) -> Sequence[str]:
        """Return the keys that an entry gets; where nothing decides, its id is noted in `undecided`."""
        entry_id = PurePosixPath(document.path).stem
        if entry_id in self.by_id:
            return self.by_id[entry_id]
        text = _text(document)
        found = [key for word, key in self.by_word if word.casefold() in text]
        if found:
            return list(dict.fromkeys(found))
        if self.ask is not None:
            return [self.ask(entry_id, _title(document))]
        if self.rest is None:
            self.undecided.append(entry_id)
            return [_key]
        return [self.rest]


def _title(document: Document) -> str:
    node = document.root.get("title") if document.root else None
    return node.value if isinstance(node, Scalar) else ""


def _text(document: Document) -> str:
    """Return what an entry says, folded for comparison."""
    root = document.root
    texts: list[str] = []
    for key in _SEARCHED:
        texts += _scalars(root.get(key) if root else None)
    return "\n".join(texts).casefold()


def _scalars(node: Node | None) -> list[str]:
    if isinstance(node, Scalar):
        return [node.value]
    return [item.value for item in node.items if isinstance(item, Scalar)] if isinstance(node, SequenceNode) else []


def read_division(file: Path, into: Sequence[str]) -> dict[str, list[str]]:
    """Read which entry gets what: on each line an id, a space or tab, and keys with commas between them.

    Raises:
        UnusableDivision: a line is none of that, or names another key.
    """
    found: dict[str, list[str]] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise UnusableDivision(f"{file} is not UTF-8 ({error.reason}).") from error
    for number, line in enumerate(lines, 1):
        words = line.split("#")[0].split(maxsplit=1)
        if not words:
            continue
        keys = [key.strip() for key in words[1].split(",")] if len(words) == 2 else []
        wrong = next((key for key in keys if key not in into), None)
        if wrong is not None or not keys:
            what = f"`{wrong}` is none of {', '.join(into)}" if wrong is not None else "it names no key"
            raise UnusableDivision(f"{file}, line {number}: {what}. Write an id, a space, and a key.")
        found[words[0]] = keys
    return found
