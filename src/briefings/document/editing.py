"""Edits of YAML that leave the rest of a file as it was written: comments, blank lines, order, quotes, folding.

Each function takes a document and the way to a value in it, and returns the whole text with that one change. The result
is read again by the reader of every other command and compared with what was meant, comments included. So an edit that
this module cannot make is refused, never made wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from briefings.document import spelling
from briefings.document.layout import Layout, child_of, comments_of, end_of, is_block
from briefings.document.nodes import Document
from briefings.document.parsing import parse_document
from briefings.document.plain import alike, dropped, plain, put, renamed
from briefings.document.spelling import Value
from briefings.errors import BriefingsError

__all__ = ["CannotEdit", "Keys", "Value", "with_item", "with_key", "with_value", "without"]

Keys: TypeAlias = Sequence[str | int]
"""The way to a value: keys of mappings, and places (from 0) in lists."""


class CannotEdit(BriefingsError):
    """A change cannot be made without touching more of the file than was asked for; says which and where."""

    def __init__(self, path: str, keys: Keys, why: str) -> None:
        super().__init__(f"{path}: {_named(keys)} cannot be changed by a command: {why}. Change it by hand.")


def with_value(document: Document, keys: Keys, value: Value) -> str:
    """Return the text with a value in the place of another, or with a new key at the end of its mapping.

    A mapping on the way that is not there yet is made. Comments between a key and its value stay.

    Raises:
        CannotEdit: There is no such place, or a comment stands within the old value.
    """
    return _Editor(document).set(tuple(keys), value)


def with_item(document: Document, keys: Keys, value: Value) -> str:
    """Return the text with one more item at the end of a list, which is made where there is none.

    Raises:
        CannotEdit: What stands there is no list, or the way to it cannot be gone.
    """
    return _Editor(document).append(tuple(keys), value)


def without(document: Document, keys: Keys) -> str:
    """Return the text without a key and its value, or without an item of a list, and the comments within it.

    What is not there is not missed: the text is returned as it is.

    Raises:
        CannotEdit: It is all that its mapping or list holds, or shares its lines with something else.
    """
    return _Editor(document).remove(tuple(keys))


def with_key(document: Document, keys: Keys, name: str) -> str:
    """Return the text with another name for the last of `keys`; the value and the order stay.

    Raises:
        CannotEdit: There is no such key, or one of the new name already.
    """
    return _Editor(document).rename(tuple(keys), name)


_Way: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class _Editor:
    document: Document

    def set(self, keys: _Way, value: Value) -> str:
        layout = self._layout(keys)
        holder = layout.find(keys[:-1])
        if holder is None or (isinstance(holder, yaml.ScalarNode) and not holder.value):
            return self._set_holder(keys, value)
        found = child_of(holder, keys[-1])
        if found is None:
            made = self._with_new_key(layout, keys, holder, value)
        elif is_block(holder):
            made = self._in_place(layout, keys, holder, found[1], value)
        else:
            new = spelling.on_one_line(value, _style(found[1]))
            made = layout.replaced(found[1].start_mark.index, end_of(found[1], layout.text), new)
        return self._checked(keys, made, lambda tree: put(tree, keys, value))

    def append(self, keys: _Way, value: Value) -> str:
        layout = self._layout(keys)
        node = layout.find(keys)
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return self.set(keys, [value])
        if not isinstance(node, yaml.SequenceNode):
            raise self._refused(keys, "it is no list")
        if not is_block(node) and not node.value and not isinstance(value, str):
            return self.set(keys, [value])
        if is_block(node):
            made = layout.with_lines_after(node, spelling.item(value, node.start_mark.column))
        else:
            made = layout.with_member(node, spelling.on_one_line(value))
        return self._checked(keys, made, lambda tree: put(tree, (*keys, len(node.value)), value))

    def remove(self, keys: _Way) -> str:
        layout = self._layout(keys)
        holder = layout.find(keys[:-1])
        found = None if holder is None else child_of(holder, keys[-1])
        if holder is None or found is None:
            return self.document.text
        if not is_block(holder):
            start, end = layout.member(holder, keys[-1])
        elif len(holder.value) > 1:
            start, end = layout.lines(holder, keys[-1])
        else:
            raise self._refused(keys, f"it is all that {_named(keys[:-1])} holds")
        gone = comments_of(layout.text, start, min(end, layout.line_end_of(found[1])))
        return self._checked(keys, layout.replaced(start, end, ""), lambda tree: dropped(tree, keys), gone)

    def rename(self, keys: _Way, name: str) -> str:
        layout = self._layout(keys)
        holder = layout.find(keys[:-1])
        found = None if holder is None else child_of(holder, keys[-1])
        if holder is None or found is None or found[0] is None:
            raise self._refused(keys, "there is no such key")
        if child_of(holder, name):
            raise self._refused(keys, f"there is a key `{name}` already")
        key = found[0]
        made = layout.replaced(key.start_mark.index, key.end_mark.index, spelling.key_of(name))
        return self._checked(keys, made, lambda tree: renamed(tree, keys, name))

    def _set_holder(self, keys: _Way, value: Value) -> str:
        """Make the mapping that a new key is to stand in."""
        if len(keys) == 1 or not isinstance(keys[-1], str) or not isinstance(keys[-2], str):
            raise self._refused(keys, "there is nothing to put it in")
        return self.set(keys[:-1], {keys[-1]: value})

    def _with_new_key(self, layout: Layout, keys: _Way, holder: yaml.Node, value: Value) -> str:
        name = keys[-1]
        if not isinstance(holder, yaml.MappingNode) or not isinstance(name, str):
            raise self._refused(keys, "there is no mapping to put it in")
        if is_block(holder):
            return layout.with_lines_after(holder, spelling.member(name, value, holder.start_mark.column))
        return layout.with_member(holder, f"{spelling.key_of(name)}: {spelling.on_one_line(value)}")

    def _in_place(self, layout: Layout, keys: _Way, holder: yaml.CollectionNode, old: yaml.Node, value: Value) -> str:
        """Return the text with a value in the place of another that has lines of its own."""
        start, end, indent = layout.after_head(holder, keys[-1]), end_of(old, layout.text), holder.start_mark.column
        first: str
        rest: list[str]
        if isinstance(old, yaml.SequenceNode) and old.flow_style and not _holds_mappings(value):
            first, rest = spelling.on_one_line(value), []  # a list in brackets stays one
        elif isinstance(holder, yaml.MappingNode) or isinstance(value, str):
            first, rest = spelling.in_block(value, indent, _style(old))
        else:
            first, *rest = spelling.item(value, indent)
            first = first.lstrip(" ").removeprefix("- ")
        return layout.with_head(start, end, first, rest)

    def _layout(self, keys: _Way) -> Layout:
        if self.document.root is None or not keys:
            raise self._refused(keys, "the file cannot be read" if keys else "it is the whole of it")
        return Layout.of(self.document.text)

    def _checked(self, keys: _Way, made: str, change: Callable[[Any], Any], gone: Sequence[str] = ()) -> str:
        """Return a text, once it says what was meant, with all comments but those that are `gone`."""
        after = self._said(keys, made)
        text = self.document.text
        # a line below the last of a file gives that a line end, which a block of text there takes for its own
        before = (text,) if text.endswith("\n") else (text, f"{text}\n")
        if not any(alike(after, change(self._said(keys, each))) for each in before):
            raise self._refused(keys, "the result would not be what was meant")
        if Counter(comments_of(made)) != Counter(comments_of(text)) - Counter(gone):
            raise self._refused(keys, "a comment stands within it")
        return made

    def _said(self, keys: _Way, text: str) -> Any:
        """Return what our reader finds in a text, as a plain tree."""
        try:
            read = parse_document(self.document.path, text.encode("utf-8"))
        except UnicodeEncodeError as error:
            raise self._refused(keys, "it holds half of a character") from error
        if read.root is None:
            raise self._refused(keys, f"the file could not be read then (“{read.diagnostics[-1].message}”)")
        return plain(read.root)

    def _refused(self, keys: _Way, why: str) -> CannotEdit:
        return CannotEdit(self.document.path, keys, why)


def _flow(value: Value, style: str | None) -> str:
    return spelling.on_one_line(value, style or "")


def _named(keys: Keys) -> str:
    return f"`{'.'.join(map(str, keys))}`" if keys else "the file"


def _style(node: yaml.Node) -> str:
    """Return the mark of how a text is written, which its successor keeps."""
    return node.style or "" if isinstance(node, yaml.ScalarNode) else ""


def _holds_mappings(value: Value) -> bool:
    return (
        not isinstance(value, (str, Mapping))
        and isinstance(value, Sequence)
        and any(isinstance(each, Mapping) for each in value)
    )
