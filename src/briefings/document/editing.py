"""Edits of YAML that leave the rest of a file as it was written: comments, order, quotes, folding.

Each function takes a document and the way to a value in it, and returns the whole text with that one change. The result
is read again and compared with what was meant, so an edit that this module cannot make is refused, never made wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import yaml

from briefings.document.nodes import Document
from briefings.errors import BriefingsError

Keys: TypeAlias = Sequence[str | int]
"""The way to a value: keys of mappings, and places (from 0) in lists."""

Value: TypeAlias = str | int | bool | date | Sequence["Value"] | Mapping[str, "Value"]

_WIDTH = 110


class CannotEdit(BriefingsError):
    """A change cannot be made without touching more of the file than was asked for; says which and where."""

    def __init__(self, path: str, keys: Keys, why: str) -> None:
        where = ".".join(map(str, keys)) or "the file"
        super().__init__(f"{path}: `{where}` cannot be changed here: {why}. Change it by hand.")


def with_value(document: Document, keys: Keys, value: Value) -> str:
    """Return the text with a value in the place of another, or with a new key at the end of its mapping."""
    return _Editor(document).set(keys, value)


def with_item(document: Document, keys: Keys, value: Value) -> str:
    """Return the text with one more item at the end of a list, which is made where there is none."""
    return _Editor(document).append(keys, value)


def without(document: Document, keys: Keys) -> str:
    """Return the text without a key and its value, or without an item of a list."""
    return _Editor(document).remove(keys)


def with_key(document: Document, keys: Keys, name: str) -> str:
    """Return the text with another name for the last of `keys`; the value stays."""
    return _Editor(document).rename(keys, name)


class _Dumper(yaml.SafeDumper):
    """Writes values as people write entries: dates and words plain, long texts folded, lists indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as PyYAML has it
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    folds = len(text) > _WIDTH - 30 and "\n" not in text and text == text.strip() and "  " not in text
    style = ">" if folds else "|" if "\n" in text and text == text.strip() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(tuple, yaml.SafeDumper.represent_list)


def written(value: Value | Mapping[str, Any]) -> str:
    """Return a value as YAML of its own: block style, ending with a line end."""
    made: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return made.removesuffix("...\n")


@dataclass(slots=True)
class _Editor:
    document: Document

    @property
    def text(self) -> str:
        return self.document.text

    def set(self, keys: Keys, value: Value) -> str:
        *above, last = keys
        holder = self._find(above)
        found = _child(holder, last)
        if found is None:
            return self._add_key(keys, holder, value)
        key, node = found
        if key is None or not _is_block(holder):
            start, end = node.start_mark.index, _end(node, self.text)
            return self._made(keys, self.text[:start] + _flow(value) + self.text[end:], value)
        indent = key.start_mark.column
        start, end = key.end_mark.index, _end(node, self.text)
        return self._made(keys, f"{self.text[:start]}:{_after_key(value, indent)}{self.text[end:]}", value)

    def append(self, keys: Keys, value: Value) -> str:
        found = _child(self._find(keys[:-1]), keys[-1])
        if found is None:
            return self.set(keys, [value])
        node = found[1]
        if not isinstance(node, yaml.SequenceNode):
            raise CannotEdit(self.document.path, keys, "it is no list")
        place = len(node.value)
        if node.flow_style:
            end = node.end_mark.index - 1
            comma = ", " if node.value else ""
            before = self.text[:end].rstrip()
            made = f"{before.removesuffix(',')}{comma}{_flow(value)}{self.text[end:]}"
        else:
            end = _end(node, self.text)
            made = f"{self.text[:end]}\n{_item(value, node.start_mark.column)}{self.text[end:]}"
        return self._made((*keys, place), made, value)

    def remove(self, keys: Keys) -> str:
        holder = self._find(keys[:-1])
        found = _child(holder, keys[-1])
        if found is None:
            return self.text
        key, node = found
        if not _is_block(holder):
            return self._removed(keys, *self._flow_stretch(holder, key or node, node))
        first = key or node
        start = self.text.rfind("\n", 0, first.start_mark.index) + 1
        if self.text[start : first.start_mark.index].strip(" -") or len(holder.value) == 1:
            raise CannotEdit(self.document.path, keys, "it shares its line with something else")
        if key is not None and "-" in self.text[start : first.start_mark.index]:
            raise CannotEdit(self.document.path, keys, "it shares its line with something else")
        end = _end(node, self.text)
        line_end = self.text.find("\n", end)
        return self._removed(keys, start, len(self.text) if line_end < 0 else line_end + 1)

    def rename(self, keys: Keys, name: str) -> str:
        found = _child(self._find(keys[:-1]), keys[-1])
        if found is None or found[0] is None:
            raise CannotEdit(self.document.path, keys, "there is no such key")
        key = found[0]
        made = self.text[: key.start_mark.index] + _flow(name) + self.text[key.end_mark.index :]
        before, after = _plain(self._tree(self.text)), _plain(self._tree(made))
        holder = before
        for step in keys[:-1]:
            holder = holder[step]
        renamed = [(name if each == keys[-1] else each, kept) for each, kept in holder.items()]
        holder.clear()
        holder.update(renamed)
        if before != after:
            raise CannotEdit(self.document.path, keys, "the result would not be what was meant")
        return made

    def _add_key(self, keys: Keys, holder: yaml.Node, value: Value) -> str:
        if not isinstance(holder, yaml.MappingNode) or not isinstance(keys[-1], str):
            raise CannotEdit(self.document.path, keys, "there is no mapping to put it in")
        if not _is_block(holder):
            end = holder.end_mark.index - 1
            comma = ", " if holder.value else ""
            made = f"{self.text[:end].rstrip()}{comma}{_flow(keys[-1])}: {_flow(value)}{self.text[end:]}"
            return self._made(keys, made, value)
        indent = holder.start_mark.column
        end = _end(holder, self.text)
        line = f"{' ' * indent}{_flow(keys[-1])}:{_after_key(value, indent)}"
        rest = self.text[end:] or "\n"
        return self._made(keys, f"{self.text[:end]}\n{line}{rest}", value)

    def _flow_stretch(self, holder: yaml.Node, first: yaml.Node, node: yaml.Node) -> tuple[int, int]:
        """Return where a member of `{…}` or `[…]` begins and ends, with the comma that goes with it."""
        start, end = first.start_mark.index, node.end_mark.index
        after = self.text[end : holder.end_mark.index]
        if after.lstrip().startswith(","):
            end += len(after) - len(after.lstrip()) + 1
            end += len(self.text[end:]) - len(self.text[end:].lstrip(" "))
        else:
            before = self.text[holder.start_mark.index : start].rstrip()
            start = holder.start_mark.index + len(before.removesuffix(","))
        return start, end

    def _removed(self, keys: Keys, start: int, end: int) -> str:
        made = self.text[:start] + self.text[end:]
        before = _plain(self._tree(self.text))
        holder = before
        for step in keys[:-1]:
            holder = holder[step]
        del holder[keys[-1]]
        if _plain(self._tree(made)) != before:
            raise CannotEdit(self.document.path, keys, "the result would not be what was meant")
        return made

    def _made(self, keys: Keys, made: str, value: Value) -> str:
        """Return a text, once it says what the old one says but for the one value."""
        before = _plain(self._tree(self.text))
        holder = before
        for step in keys[:-1]:
            holder = holder[step]
        meant = _plain(self._tree(f"value:\n  - {_flow(value)}"))["value"][0]
        if isinstance(holder, list) and keys[-1] == len(holder):
            holder.append(meant)
        else:
            holder[keys[-1]] = meant
        try:
            after = _plain(self._tree(made))
        except yaml.YAMLError as error:
            raise CannotEdit(self.document.path, keys, "the result would be no YAML") from error
        if after != before:
            raise CannotEdit(self.document.path, keys, "the result would not be what was meant")
        return made

    def _find(self, keys: Keys) -> yaml.Node:
        node: yaml.Node = self._tree(self.text)
        for step in keys:
            found = _child(node, step)
            if found is None:
                raise CannotEdit(self.document.path, keys, f"there is no `{step}`")
            node = found[1]
        return node

    def _tree(self, text: str) -> yaml.Node:
        node = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
        if not isinstance(node, yaml.MappingNode):
            raise CannotEdit(self.document.path, (), "it holds no keys")
        return node


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """Return the key and the value that a step leads to; an item of a list has no key."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _end(node: yaml.Node, text: str) -> int:
    """Return where a value ends, without the line ends, blank lines and comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        # libyaml and PyYAML end a block of text where the next token begins, past what follows it
        indent = len(text[node.start_mark.index : end].split("\n", 2)[1]) if "\n" in text[:end] else 0
        return _block_end(text, node.start_mark.index, end, indent)
    return end


def _block_end(text: str, start: int, end: int, _indent: int) -> int:
    lines = text[start:end].split("\n")
    first = next((line for line in lines[1:] if line.strip()), "")
    depth = len(first) - len(first.lstrip(" "))
    last = 0
    for position, line in enumerate(lines[1:], 1):
        if line.strip() and len(line) - len(line.lstrip(" ")) >= depth:
            last = position
    return start + len("\n".join(lines[: last + 1]))


def _flow(value: Value) -> str:
    """Return a value on one line."""
    if isinstance(value, str) and "\n" not in value:
        made: str = yaml.dump(value, Dumper=yaml.SafeDumper, allow_unicode=True, width=1_000_000)
        return made.removesuffix("...\n").rstrip("\n")
    made = yaml.dump(
        value, Dumper=_OneLine, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1_000_000
    )
    return made.removesuffix("...\n").rstrip("\n")


class _OneLine(yaml.SafeDumper):
    """Writes everything on one line."""


_OneLine.add_representer(tuple, yaml.SafeDumper.represent_list)


def _after_key(value: Value, indent: int) -> str:
    """Return what stands after a key and its colon."""
    if isinstance(value, (Mapping, list, tuple)) and value:
        body = "".join(f"{' ' * (indent + 2)}{line}\n" if line else "\n" for line in written(value).splitlines())
        return "\n" + body.rstrip("\n")
    lines = written({"x": value}).splitlines()
    first = lines[0].removeprefix("x:")
    rest = [" " * indent + line if line else "" for line in lines[1:]]
    return "\n".join([first, *rest])


def _item(value: Value, indent: int) -> str:
    lines = written([value]).rstrip("\n").splitlines()
    cut = len(lines[0]) - len(lines[0].lstrip(" "))
    return "\n".join(" " * indent + line[cut:] if line else "" for line in lines)


def _plain(node: yaml.Node) -> Any:
    """Return a tree as the texts that it is made of."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value
