"""What reading a value needs: the file it stands in, and a place to put what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from briefings.diagnostics import Diagnostic, Edit, Rule, Span
from briefings.diagnostics import fields as rules
from briefings.document import Document, Node, Scalar, Sequence


class Invalid:
    """The value of a field that could not be read; what was wrong has been reported."""


INVALID: Final = Invalid()


@dataclass(slots=True)
class Reader:
    """Collects the diagnostics of one document while its fields are read.

    A `lenient` reader makes records that lack something required too, with stand-ins for it; `holes` are these
    records, each with the keys that stand for nothing. `escapes` tells whether values of the document may hold
    characters that its text does not show: YAML writes them with a backslash. `needed` is the name of the required
    field that is being read, or was last.
    """

    document: Document
    found: list[Diagnostic] = field(default_factory=list)
    lenient: bool = False
    holes: list[tuple[object, tuple[str, ...]]] = field(default_factory=list)
    escapes: bool = field(init=False)
    needed: str = ""

    def __post_init__(self) -> None:
        self.escapes = "\\" in self.document.text

    def report(
        self, rule: Rule, span: Span | None, message: str, fix: str | None = None, edits: tuple[Edit, ...] = ()
    ) -> Invalid:
        """Add a diagnostic; return INVALID, so that a kind can `return reader.report(…)`."""
        self.found.append(rule.at(self.document.path, span, message, fix, edits))
        return INVALID

    def report_empty(self, node: Node, name: str, message: str, write: str = "") -> Invalid:
        """Report that a field says nothing; return INVALID.

        `write` is what can be done, beside leaving the field out; a required one cannot be left out.
        """
        if name == self.needed:
            fix = f"{write or 'Write the value'}."
        else:
            fix = f"{write}, or leave `{name}` out." if write else f"Leave `{name}` out."
        return self.report(rules.EMPTY_VALUE, node.span, message, fix)

    def has_lines(self, node: Scalar) -> bool:
        """Tell whether a scalar is written on several lines of the file."""
        if node.on_one_line:
            return False
        span = node.span
        return "\n" in self.document.text[span.start : span.end].rstrip()

    def replace(self, node: Scalar, value: str) -> tuple[Edit, ...]:
        """Return the edit that puts `value` where a scalar stands; none for a text folded over several lines."""
        if self.has_lines(node):
            return ()
        span = node.span
        return (Edit(span.start, span.end, value),)


def shape(node: Node) -> str:
    """Return what a node is, in words."""
    if isinstance(node, Scalar):
        return "a single value"
    return "a list" if isinstance(node, Sequence) else "a mapping of keys"
