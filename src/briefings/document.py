"""Documents: YAML files as read, with the place of every key and value, and nothing checked but the YAML itself.

Scalars stay the strings that somebody wrote: `no` is not False here and `2024-02-30` is not an exception. The
reader walks libyaml's events with a stack of its own, so that a file nested a million deep costs no more than a
flat one, and it refuses anchors and aliases, so that nothing in a file can grow when read.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from briefings.diagnostics import Diagnostic, Edit, Span
from briefings.diagnostics import files as rules
from briefings.text.characters import INVISIBLE

LARGEST_FILE = 256 * 1024
DEEPEST_NESTING = 8


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as the string that YAML's quoting and folding give; `plain` when it was not quoted."""

    value: str
    span: Span
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs of key and value, in the order of the file; `span` is where the mapping starts."""

    items: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((value for name, value in self.items if name.value == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, for its place, or None."""
        return next((name for name, _ in self.items if name.value == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its path in the archive (with `/`), its text, its tree if it has one, and what was wrong with it."""

    path: str
    text: str
    root: Mapping | None
    diagnostics: tuple[Diagnostic, ...] = ()


def find_files(root: Path, folder: str) -> Iterator[str]:
    """Yield the paths (with `/`, sorted) of all files under a folder of the archive; hidden ones are passed over.

    A link to a folder is not followed; it counts as a file, so that what lies behind it is not missed in silence.
    """
    for directory, folders, files in os.walk(root / folder):
        links = [name for name in folders if Path(directory, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(directory).relative_to(root).as_posix()
        yield from (f"{base}/{name}" for name in sorted(files + links) if not name.startswith("."))


def read_document(root: Path, path: str) -> Document:
    """Read the file `path` (with `/`) of the archive at `root`; a file that cannot be read is a diagnostic."""
    file = root / path
    try:
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode):
            return _failed(path, rules.UNREADABLE.at(path, None, f"`{path}` is not a plain file.", "Put a file there."))
        if info.st_size > LARGEST_FILE:
            return _failed(path, _too_large(path, info.st_size))
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"`{path}` cannot be read: {reason}."
        return _failed(path, rules.UNREADABLE.at(path, None, message, "Check that the file is there and readable."))
    return parse_document(path, data)


def parse_document(path: str, data: bytes) -> Document:
    """Make a document of a file's bytes.

    The tree is None when the file as a whole cannot be used; there is then exactly one diagnostic that says why.
    """
    if len(data) > LARGEST_FILE:
        return _failed(path, _too_large(path, len(data)))
    if b"\0" in data:
        return _failed(path, _nul_byte(path, data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _failed(path, _not_utf8(path, data, error))
    if not re.search(r"^[^\s#]|^\s+[^\s#]", text.removeprefix("\ufeff"), re.MULTILINE):
        message = f"`{path}` is empty: it holds no key."
        return _failed(path, rules.EMPTY_FILE.at(path, None, message, "Write the entry, or delete the file."), text)
    return _Parser(path, text).parse()


def _failed(path: str, diagnostic: Diagnostic, text: str = "") -> Document:
    return Document(path, text, None, (diagnostic,))


def _too_large(path: str, size: int) -> Diagnostic:
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
        self.found: list[Diagnostic] = list(_check_text(path, text))

    def parse(self) -> Document:
        tabs = [finding for finding in self.found if finding.code == rules.TAB.code]
        if tabs:  # YAML would stop at the first with words that help nobody
            return Document(self.path, self.text, None, tuple(self.found))
        try:
            root = self._tree()
        except _Unusable as unusable:
            return Document(self.path, self.text, None, (*self.found, unusable.diagnostic))
        except yaml.YAMLError as error:
            if isinstance(error, yaml.reader.ReaderError) and self.found:  # a control character, told already
                return Document(self.path, self.text, None, tuple(self.found))
            return Document(self.path, self.text, None, (*self.found, self._syntax_error(error)))
        return Document(self.path, self.text, root, tuple(self.found))

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
                root = self._add(stack, self._close(stack.pop(), shift)) or root
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
        first = next((name for name, _ in top.pairs if name.value == key.value), None)
        if first is None:
            top.pairs.append((key, node))
            return
        message = f"The key `{key.value}` stands twice; it was given on line {first.span.line} already."
        self.found.append(rules.DUPLICATE_KEY.at(self.path, key.span, message, "Keep one of the two."))

    def _close(self, top: _Open, shift: int) -> Node:
        span = _span(top.start, shift)
        return Mapping(tuple(top.pairs), span) if top.is_mapping else Sequence(tuple(top.nodes), span)

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


_INDENT_TAB = re.compile(r"^[ ]*(\t+)", re.MULTILINE)


def _check_text(path: str, text: str) -> Iterator[Diagnostic]:
    """Check what can be seen without parsing: tabs, invisible characters, line ends, normalisation."""
    for match in _INDENT_TAB.finditer(text):
        span = _text_span(text, match.start(1), match.end(1))
        edit = Edit(match.start(1), match.end(1), "  " * len(match.group(1)))
        message = "The line is indented with a tab; YAML takes only spaces."
        yield rules.TAB.at(path, span, message, "Use two spaces for each step.", (edit,))
    if "\r" in text or text.startswith("\ufeff"):
        what = "Windows line ends" if "\r" in text else "a byte order mark"
        whole = Edit(0, len(text), re.sub("\r\n?", "\n", text.removeprefix("\ufeff")))
        message = f"The file has {what}."
        yield rules.LINE_ENDS.at(path, None, message, "Save it as UTF-8 with plain line ends.", (whole,))
    for match in INVISIBLE.finditer(text, 1 if text.startswith("\ufeff") else 0):
        span = _text_span(text, match.start(), match.end())
        message = f"The invisible character U+{ord(match.group()):04X} stands here."
        yield rules.INVISIBLE.at(path, span, message, "Delete it.", (Edit(match.start(), match.end(), ""),))
    if not unicodedata.is_normalized("NFC", text):
        yield _not_nfc(path, text)


def _not_nfc(path: str, text: str) -> Diagnostic:
    composed = unicodedata.normalize("NFC", text)
    pairs = zip(text, composed, strict=False)
    at = next((index for index, (one, other) in enumerate(pairs) if one != other), len(composed))
    message = "Letters and their accents are written apart (not NFC), so that a search would miss them."
    edit = Edit(0, len(text), composed)
    return rules.NOT_NFC.at(path, _text_span(text, at, at + 1), message, "Compose them (Unicode NFC).", (edit,))


def _text_span(text: str, start: int, end: int) -> Span:
    line_start = text.rfind("\n", 0, start) + 1
    return Span(text.count("\n", 0, start) + 1, start - line_start + 1, start, end)
