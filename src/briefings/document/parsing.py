"""A file's bytes as a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from briefings.diagnostics import Diagnostic, Span
from briefings.diagnostics import files as rules
from briefings.document.nodes import Document, Mapping, Node, Scalar, Sequence
from briefings.document.text import check_tabs, check_text

LARGEST_FILE = 256 * 1024
DEEPEST_NESTING = 8


def parse_document(path: str, data: bytes) -> Document:
    """Make a document of a file's bytes.

    The tree is None when the file as a whole cannot be used; there is then exactly one diagnostic that says why.
    """
    if len(data) > LARGEST_FILE:
        return failed(path, too_large(path, len(data)))
    if b"\0" in data:
        return failed(path, _nul_byte(path, data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return failed(path, _not_utf8(path, data, error))
    if not re.search(r"^[^\s#]|^\s+[^\s#]", text.removeprefix("\ufeff"), re.MULTILINE):
        message = f"`{path}` is empty: it holds no key."
        return failed(path, rules.EMPTY_FILE.at(path, None, message, "Write the entry, or delete the file."), text)
    return _Parser(path, text).parse()


def failed(path: str, diagnostic: Diagnostic, text: str = "") -> Document:
    """Return the document of a file that cannot be used, with the reason."""
    return Document(path, text, None, (diagnostic,))


def too_large(path: str, size: int) -> Diagnostic:
    """Return the diagnostic for a file of `size` bytes."""
    message = f"The file weighs {size:,} bytes; {LARGEST_FILE:,} is the most that is read."
    return rules.TOO_LARGE.at(path, None, message, "A briefing is a summary: shorten it.")


def _nul_byte(path: str, data: bytes) -> Diagnostic:
    line, column = _position(data, data.index(b"\0"))
    message = "The file holds a NUL byte, so it is not text."
    return rules.NUL_BYTE.at(path, Span(line, column), message, "Save the file as plain UTF-8 text.")


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    line, column = _position(data, error.start)
    message = f"The file is not UTF-8: byte 0x{data[error.start]:02x} cannot stand here."
    return rules.NOT_UTF8.at(path, Span(line, column), message, "Save the file with the encoding UTF-8.")


def _position(data: bytes, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of a byte that follows only valid text."""
    before = data[:offset]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", errors="replace")) + 1


@dataclass(slots=True)
class _Open:
    """A collection whose end was not reached yet; a mapping holds its pending key."""

    start: yaml.Event
    is_mapping: bool
    nodes: list[Node] = field(default_factory=list)
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None


class _Unusable(Exception):
    """The tree cannot be used; carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Parser:
    """Makes one document of one text."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.found: list[Diagnostic] = list(check_text(path, text))

    def parse(self) -> Document:
        tabs = tuple(check_tabs(self.path, self.text))
        try:
            root = self._tree()
        except _Unusable as unusable:
            return self._failed(*tabs, unusable.diagnostic)
        except yaml.YAMLError as error:
            if tabs:  # YAML stops at the first with words that help nobody
                return self._failed(*tabs)
            if isinstance(error, yaml.reader.ReaderError) and self.found:  # a control character, told already
                return self._failed()
            return self._failed(self._syntax_error(error))
        return Document(self.path, self.text, root, tuple(self.found))

    def _failed(self, *why: Diagnostic) -> Document:
        return Document(self.path, self.text, None, (*self.found, *why))

    def _tree(self) -> Mapping:
        stack: list[_Open] = []
        documents = 0
        root: Node | None = None
        # libyaml strips a byte order mark without counting it, so every offset would be one short
        text = self.text.removeprefix("\ufeff")
        shift = len(self.text) - len(text)
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unusable(self._second_document(event))
            elif isinstance(event, yaml.AliasEvent):
                raise _Unusable(self._reference(event, f"an alias (`*{event.anchor}`)"))
            elif isinstance(event, yaml.ScalarEvent):
                self._refuse_extras(event)
                span = _span(event, shift)
                node = Scalar(event.value, span, not event.style)
                root = self._add(stack, node) or root
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._refuse_extras(event)
                if len(stack) >= DEEPEST_NESTING:
                    raise _Unusable(self._too_deep(event))
                stack.append(_Open(event, isinstance(event, yaml.MappingStartEvent)))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                root = self._add(stack, self._close(stack, shift)) or root
        if not isinstance(root, Mapping):
            raise _Unusable(self._not_a_mapping(root))
        return root

    def _add(self, stack: list[_Open], node: Node) -> Node | None:
        """Put a finished node into the open collection; return it when none is open: it is the root."""
        if not stack:
            return node
        top = stack[-1]
        if not top.is_mapping:
            top.nodes.append(node)
        elif top.key is None:
            if not isinstance(node, Scalar):
                message = "A key must be a word, not a list or a mapping."
                raise _Unusable(rules.SYNTAX.at(self.path, node.span, message, "Write `key: value`."))
            top.key = node
        else:
            self._add_pair(top, top.key, node)
            top.key = None
        return None

    def _add_pair(self, top: _Open, key: Scalar, node: Node) -> None:
        first = top.keys.setdefault(key.value, key)
        if first is key:
            top.pairs.append((key, node))
            return
        message = f"The key `{key.value}` stands twice; it was given on line {first.span.line} already."
        self.found.append(rules.DUPLICATE_KEY.at(self.path, key.span, message, "Keep one of the two."))

    def _close(self, stack: list[_Open], shift: int) -> Node:
        top = stack.pop()
        span = _span(top.start, shift)
        if not top.is_mapping:
            return Sequence(tuple(top.nodes), span)
        key = stack[-1].key if stack else None
        return Mapping(tuple(top.pairs), span, key.span if key else None)

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            raise _Unusable(self._reference(event, f"an anchor (`&{event.anchor}`)"))
        if event.tag:
            raise _Unusable(self._reference(event, f"a tag (`{event.tag}`)"))

    def _reference(self, event: yaml.Event, what: str) -> Diagnostic:
        message = f"The file uses {what}; entries are plain, so that each can be read on its own."
        return rules.REFERENCE.at(self.path, _span(event, 0), message, "Write the value out.")

    def _too_deep(self, event: yaml.Event) -> Diagnostic:
        message = f"The values are nested more than {DEEPEST_NESTING} deep; no field needs that."
        return rules.TOO_DEEP.at(self.path, _span(event, 0, width=1), message, "Check brackets and indentation.")

    def _second_document(self, event: yaml.Event) -> Diagnostic:
        message = "A second document starts here (`---`); one file holds one briefing."
        return rules.SECOND_DOCUMENT.at(self.path, _span(event, 0), message, "Move it to a file of its own.")

    def _not_a_mapping(self, root: Node | None) -> Diagnostic:
        what = "a list" if isinstance(root, Sequence) else "a single value"
        message = f"The file holds {what}; it should hold keys and values."
        span = root.span if root else None
        return rules.NOT_A_MAPPING.at(self.path, span, message, "Start with `title: …`.")

    def _syntax_error(self, error: yaml.YAMLError) -> Diagnostic:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        context = getattr(error, "context", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = self.text.splitlines() or [""]
        if line > len(lines):
            line, column = len(lines), len(lines[-1]) + 1
        message = f"The YAML cannot be read: {context + ', ' if context else ''}{problem}."
        fix = _SYNTAX_HINTS.get(problem, "Check the quotes, colons and indentation of this line and the one above.")
        return rules.SYNTAX.at(self.path, Span(line, column), message, fix)


_SYNTAX_HINTS = {
    "mapping values are not allowed in this context": "Put quotes around a value that holds a colon and a space.",
    "found character that cannot start any token": "Put quotes around a value that starts with this character.",
    "found unexpected end of stream": "Close the quote that was opened here.",
    "did not find expected ',' or ']'": "Close the list with `]`.",
    "did not find expected ',' or '}'": "Close the braces with `}`.",
}


def _span(event: yaml.Event, shift: int, width: int | None = None) -> Span:
    """Return the place of an event; `shift` is 1 when a byte order mark was taken off."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:  # libyaml gives every event its marks
        return Span(1, 1)
    column = start.column + 1 + (shift if start.line == 0 else 0)
    if width is None:
        whole = start.line == end.line or isinstance(event, yaml.ScalarEvent)
        width = end.index - start.index if whole else 1
    return Span(start.line + 1, column, start.index + shift, start.index + shift + width)
