"""The mapping file: which topics the categories and tags of other systems stand for.

A YAML file of the archive, with a line for each name: a topic's key, several in brackets, or nothing. What a register
knows by the very name is filled in; what is only near is told in a comment. Lines are added, and none is changed:
what a person wrote there counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefings.diagnostics.files import EMPTY_FILE
from briefings.document import Mapping as Tree
from briefings.document import Scalar, Sequence, read_document
from briefings.document.spelling import key_of
from briefings.document.writing import replace_file
from briefings.entry import Topic
from briefings.errors import BriefingsError
from briefings.importing.items import one_line
from briefings.text.similar import fold_plural, nearest

PATH = "import-map.yml"
"""Where the mapping file is, unless somebody says another."""

MOST = 2_000
"""How many names the file may have before none is added that no topic has; the most used ones come first."""

_HEAD = """\
# Which topics the categories and tags of other systems stand for, by `briefings import`.
# A topic's key from registers/topics.yml, several as [a, b], or nothing where a name stands for none.
"""
_MEANINGLESS = frozenset(
    map(fold_plural, ("Uncategorized", "Uncategorised", "Uncategory", "未分类", "未分類", "General"))
)


class UnusableMap(BriefingsError):
    """The mapping file cannot be used; `path` is its path in the archive, `line` where that is."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(f"{path}, line {line}: {why}")
        self.path = path
        self.line = line


@dataclass(slots=True)
class TopicMap:
    """What names stand for: topics by folded name, as the file says and as the register knows them.

    `counts` are the items that had each name which the file does not have yet.
    """

    path: str
    written: Mapping[str, tuple[str, ...]]
    known: Mapping[str, str]
    counts: Counter[str] = field(default_factory=Counter)

    def topics_of(self, names: Iterable[str]) -> list[str]:
        """Return the topics that names stand for, each once, and note the names that are new."""
        found: dict[str, None] = {}
        for name in dict.fromkeys(map(one_line, names)):
            folded = fold_plural(name)
            if not folded or folded in _MEANINGLESS:
                continue
            written = self.written.get(folded)
            if written is None:
                self.counts[name] += 1
                written = tuple(filter(None, [self.known.get(folded)]))
            found.update(dict.fromkeys(written))
        return list(found)

    def additions(self) -> list[str]:
        """Return the lines for the names that are new: those that a topic has, then the most used of the others."""
        first = {fold_plural(name): name for name in sorted(self.counts, reverse=True)}
        ranked = sorted(
            first.values(), key=lambda name: (fold_plural(name) not in self.known, -self.counts[name], name)
        )
        mapped = sum(fold_plural(name) in self.known for name in ranked)
        return [self._line(name) for name in ranked[: mapped + max(0, MOST - len(self.written))]]

    def _line(self, name: str) -> str:
        count = self.counts[name]
        comment = f"  # {count:,} item{'s' * (count != 1)}"
        topic = self.known.get(fold_plural(name))
        if topic is not None:
            return f"{key_of(name)}: {topic}{comment}"
        near = nearest(name, self.known)
        return f"{key_of(name)}:{comment}" + (f"; perhaps {self.known[near]}" if near else "")


def read_map(root: Path, path: str, topics: Mapping[str, Topic]) -> TopicMap:
    """Return the mapping of an archive; there need not be a file.

    Raises:
        UnusableMap: it cannot be read, or names a topic that there is not.
    """
    known = dict(_names(topics))
    if not (root / path).exists():
        return TopicMap(path, {}, known)
    document = read_document(root, path)
    if document.diagnostics:
        first = document.diagnostics[0]
        if document.root is None and first.code == EMPTY_FILE.code:
            return TopicMap(path, {}, known)
        raise UnusableMap(path, first.line or 1, first.message)
    return TopicMap(path, dict(_written(path, document.root, topics)), known)


def _names(topics: Mapping[str, Topic]) -> Iterator[tuple[str, str]]:
    """Yield each name of a topic, folded, with its key; keys and labels come last, so that they count for more."""
    for key, topic in topics.items():
        yield from ((fold_plural(alias), key) for alias in topic.aliases)
    for key, topic in topics.items():
        yield from ((fold_plural(name), key) for name in (*topic.label.values(), key))


def _written(path: str, root: Tree | None, topics: Mapping[str, Topic]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, node in root.items if root else ():
        values = node.items if isinstance(node, Sequence) else [node]
        named = []
        for value in values:
            if not isinstance(value, Scalar):
                raise UnusableMap(
                    path, key.span.line, f"`{key.value}` stands for a topic's key, or for a list of keys."
                )
            if value.value and value.value not in topics:
                near = nearest(value.value, topics)
                hint = f" Did you mean `{near}`?" if near else ""
                raise UnusableMap(path, value.span.line, f"there is no topic `{value.value}`.{hint}")
            named.append(value.value)
        yield fold_plural(key.value), tuple(filter(None, named))


def extend_map(root: Path, mapping: TopicMap) -> list[str]:
    """Add the names that are new to the mapping file; return the lines that were added."""
    lines = mapping.additions()
    if lines:
        file = root / mapping.path
        before = file.read_text(encoding="utf-8") if file.exists() else _HEAD
        gap = "" if before.endswith("\n") or not before else "\n"
        replace_file(file, (before + gap + "\n".join(lines) + "\n").encode())
    return lines
