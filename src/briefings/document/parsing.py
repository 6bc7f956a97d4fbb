"""A file's bytes as a tree."""

from __future__ import annotations

import re

import yaml

from briefings.diagnostics import Diagnostic, Span
from briefings.diagnostics import files as rules
from briefings.document.nodes import Document, Mapping, Node, Scalar, Sequence, span_of
from briefings.document.text import check_tabs, check_text

LARGEST_FILE = 256 * 1024
DEEPEST_NESTING = 8

# a line that holds more than a comment
_KEY_OR_VALUE = re.compile(r"^[^\s#]|^\s+[^\s#]", re.MULTILINE)


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
    if not _KEY_OR_VALUE.search(text.removeprefix("\ufeff")):
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
        # libyaml strips a byte order mark without counting it, so every offset would be one short
        self.shift = int(text.startswith("\ufeff"))
        self.documents = 0
        self.found: list[Diagnostic] = list(check_text(path, text))

    def parse(self) -> Document:
        try:
            root = self._root()
        except _Unusable as unusable:
            return self._failed(*check_tabs(self.path, self.text), unusable.diagnostic)
        except yaml.YAMLError as error:
            tabs = tuple(check_tabs(self.path, self.text))
            if tabs:  # YAML stops at the first with words that help nobody
                return self._failed(*tabs)
            if isinstance(error, yaml.reader.ReaderError) and self.found:  # a control character, told already
                return self._failed()
            return self._failed(self._syntax_error(error))
        return Document(self.path, self.text, root, tuple(self.found))

    def _failed(self, *why: Diagnostic) -> Document:
        return Document(self.path, self.text, None, (*self.found, *why))

    def _root(self) -> Mapping:
        roots = self._tree(yaml.CSafeLoader(self.text[self.shift :])).items
        root = roots[0] if roots else None
        if not isinstance(root, Mapping):
            raise _Unusable(self._not_a_mapping(root))
        return root

    def _tree(self, loader: yaml.CSafeLoader) -> Sequence:
        """Return the tree of the one document that there may be, in a sequence that stands for the file.

        This is the loop that reads an archive, with dozens of events a file, so it calls little. Its stack is its
        own: a file that is nested a million deep costs no more than a flat one.
        """
        shift = self.shift
        stack: list[tuple[Sequence | Mapping, Scalar | None]] = []
        whole = Sequence(yaml.SequenceStartEvent(None, None, implicit=True), shift)
        within: Sequence | Mapping = whole
        key: Scalar | None = None  # of a mapping, the key whose value is still to come
        node: Node
        for event in iter(loader.get_event, None):
            if type(event) is yaml.ScalarEvent:
                if event.anchor or event.tag:
                    raise _Unusable(self._extras(event))
                node = Scalar(event.value, event, shift)
            elif isinstance(event, yaml.CollectionStartEvent):
                opened = self._open(event, key, len(stack))
                stack.append((within, key))
                within, key = opened, None
                continue
            elif isinstance(event, yaml.CollectionEndEvent):
                node = within
                within, key = stack.pop()
            else:
                self._check_between(event)
                continue
            if isinstance(within, Sequence):
                within.items.append(node)
            elif key is not None:
                self._add_pair(within, key, node)
                key = None
            elif isinstance(node, Scalar):
                key = node
            else:
                raise _Unusable(self._odd_key(node))
        return whole

    def _open(self, event: yaml.CollectionStartEvent, key: Scalar | None, depth: int) -> Sequence | Mapping:
        if event.anchor or event.tag:
            raise _Unusable(self._extras(event))
        if depth >= DEEPEST_NESTING:
            raise _Unusable(self._too_deep(event))
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(event, self.shift, key)
        return Sequence(event, self.shift)

    def _add_pair(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        first = mapping.pairs.setdefault(key.value, (key, node))[0]
        if first is not key:
            message = f"The key `{key.value}` stands twice; it was given on line {first.span.line} already."
            self.found.append(rules.DUPLICATE_KEY.at(self.path, key.span, message, "Keep one of the two."))

    def _check_between(self, event: yaml.Event) -> None:
        """Refuse a second document, and what stands for a value that was written elsewhere."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Unusable(self._second_document(event))
        elif isinstance(event, yaml.AliasEvent):
            raise _Unusable(self._reference(event, f"an alias (`*{event.anchor}`)"))

    def _extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> Diagnostic:
        what = f"an anchor (`&{event.anchor}`)" if event.anchor else f"a tag (`{event.tag}`)"
        return self._reference(event, what)

    def _odd_key(self, node: Node) -> Diagnostic:
        message = "A key must be a word, not a list or a mapping."
        return rules.SYNTAX.at(self.path, node.span, message, "Write `key: value`.")

    def _reference(self, event: yaml.Event, what: str) -> Diagnostic:
        message = f"The file uses {what}; entries are plain, so that each can be read on its own."
        return rules.REFERENCE.at(self.path, span_of(event, 0), message, "Write the value out.")

    def _too_deep(self, event: yaml.Event) -> Diagnostic:
        message = f"The values are nested more than {DEEPEST_NESTING} deep; no field needs that."
        return rules.TOO_DEEP.at(self.path, span_of(event, 0, width=1), message, "Check brackets and indentation.")

    def _second_document(self, event: yaml.Event) -> Diagnostic:
        message = "A second document starts here (`---`); one file holds one briefing."
        return rules.SECOND_DOCUMENT.at(self.path, span_of(event, 0), message, "Move it to a file of its own.")

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
