"""Where in a file a finding is: its keys, followed through the file's tree by the table of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.diagnostics import Diagnostic, Edit, Severity, Span
from briefings.diagnostics.fields import MISSING_KEY
from briefings.document import Document, Mapping, Node, Scalar, Sequence
from briefings.rules.finding import Finding, Keys
from briefings.schema.entries import ENTRY
from briefings.schema.kinds import Kind
from briefings.schema.reading import Reader
from briefings.schema.registers import ORGANISATIONS, PUBLISHERS, STATEMENTS, TOPICS
from briefings.schema.structures import ByKey, ByLanguage, KeyOrRecord, ListOf, Record
from briefings.text.shingles import CHARACTER
from briefings.text.similar import nearest

_REGISTERS: dict[str, Kind] = {
    "registers/publishers.yml": PUBLISHERS,
    "registers/topics.yml": TOPICS,
    "registers/organisations.yml": ORGANISATIONS,
    "registers/statements.yml": STATEMENTS,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """The deepest node that keys lead to, and the key in front of it.

    `reached` when all keys were followed; else `misspelt` tells whether a key stands there that was meant to be the
    one missing.
    """

    node: Node
    key: Scalar | None = None
    reached: bool = True
    misspelt: bool = False


def find(document: Document, keys: Keys) -> Spot | None:
    """Follow keys through a document; None when it has no tree."""
    if document.root is None:
        return None
    spot = Spot(document.root)
    kind: Kind | None = _REGISTERS.get(document.path, ENTRY)
    for step in keys:
        if isinstance(spot.node, Scalar):  # a name that stands for its `en`
            return spot
        if isinstance(kind, KeyOrRecord):
            kind = kind.record
        spot, kind = _step(document, spot, kind, step)
        if not spot.reached:
            return spot
    return spot


def _step(document: Document, spot: Spot, kind: Kind | None, step: str | int) -> tuple[Spot, Kind | None]:
    lost = Spot(spot.node, spot.key, reached=False)
    if isinstance(spot.node, Mapping) and isinstance(step, str):
        key, child = spot.node.key(step), spot.node.get(step)
        if key is None or child is None:
            return Spot(spot.node, spot.key, reached=False, misspelt=_is_misspelt(spot.node, kind, step)), None
        return Spot(child, key), _kind_of(kind, step)
    if isinstance(spot.node, Sequence) and isinstance(step, int) and isinstance(kind, ListOf):
        positions = kind.positions(spot.node, Reader(document, lenient=True))  # as the rules saw them
        if step < len(positions):
            return Spot(spot.node.items[positions[step]]), kind.item
    return lost, None


def _kind_of(kind: Kind | None, step: str) -> Kind | None:
    if isinstance(kind, Record):
        return kind.by_name[step].kind if step in kind.by_name else None
    return kind.item if isinstance(kind, (ByLanguage, ByKey)) else None


def _is_misspelt(mapping: Mapping, kind: Kind | None, step: str) -> bool:
    if not isinstance(kind, Record):
        return False
    unknown = (key.value for key, _ in mapping.items if key.value not in kind.by_name)
    return any(nearest(key, kind.by_name) == step for key in unknown)


class Placer:
    """Turns the findings of one document into diagnostics, given what was found when it was read."""

    def __init__(self, document: Document, earlier: tuple[Diagnostic, ...]) -> None:
        """Take the document, and what was found in it when it was read."""
        self.document = document
        self._refused = {(each.line, each.column, each.width) for each in earlier if _refuses(each)}

    def place(self, finding: Finding) -> Diagnostic | None:
        """Return the diagnostic of a finding, or None when it only follows from one that was told already."""
        if any(self._is_refused(keys) for keys in (finding.keys, *finding.rests_on) if keys):
            return None
        spot = find(self.document, finding.keys) if finding.keys else None
        span = self._span(finding, spot)
        edits = _edits(self.document, finding, spot)
        return finding.rule.at(finding.path, span, finding.message, finding.fix, edits)

    def _is_refused(self, keys: Keys) -> bool:
        """Tell whether the value at `keys` was refused when the file was read."""
        if not self._refused:
            return False
        spot = find(self.document, keys)
        if spot is None or not spot.reached:
            return spot is not None and spot.misspelt
        return any((span.line, span.column, _width(span)) in self._refused for span in _spans(spot.node))

    def _span(self, finding: Finding, spot: Spot | None) -> Span | None:
        if spot is None:
            return None
        span = spot.key.span if finding.on_key and spot.key else spot.node.span
        return _excerpt(self.document.text, span, finding.excerpt)


def _refuses(diagnostic: Diagnostic) -> bool:
    """Tell whether a diagnostic says that the value at its place could not be used; a missing key has no value."""
    return diagnostic.severity is Severity.ERROR and diagnostic.width > 0 and diagnostic.code != MISSING_KEY.code


def _spans(node: Node) -> Iterator[Span]:
    """Yield the places of a node, and of the items of a list: one that was refused makes the list another."""
    yield node.span
    if isinstance(node, Sequence):
        yield from (item.span for item in node.items)


def _width(span: Span) -> int:
    return max(1, span.end - span.start)


def _excerpt(text: str, span: Span, excerpt: str) -> Span:
    at = text.casefold().find(excerpt.casefold(), span.start, span.end) if excerpt else -1
    end = at + len(excerpt)
    if at < 0 or len(text.casefold()) != len(text):
        match = _over_lines(excerpt).search(text, span.start, span.end) if excerpt else None
        if match is None:
            return span
        at, end = match.span()
    line_start = text.rfind("\n", 0, at) + 1
    return Span(text.count("\n", 0, at) + 1, at - line_start + 1, at, end)


def _over_lines(excerpt: str) -> re.Pattern[str]:
    """Return what finds words that YAML has folded over lines; between Chinese ones, no space stands for a line end."""
    words = (CHARACTER.sub(r"\g<0>\\s*", re.escape(word)) for word in excerpt.split())
    return re.compile(r"\s+".join(words))


def _edits(document: Document, finding: Finding, spot: Spot | None) -> tuple[Edit, ...]:
    if finding.replacement is None or spot is None or not isinstance(spot.node, Scalar):
        return ()
    return Reader(document).replace(spot.node, finding.replacement)
