"""Where things stand in a file: what an edit may take away, and where it may add something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

import yaml

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")
_INDENT = re.compile(r"\n( *)\S")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text, its byte order mark and line end, and its tree; places count from behind the mark."""

    text: str
    mark: str
    line_end: str
    root: yaml.Node

    @classmethod
    def of(cls, whole: str) -> Layout:
        """Return the layout of a text that our reader can read.

        Raises:
            ValueError: it is another, and holds nothing.
        """
        text = whole.removeprefix("\ufeff")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if root is None:
            raise ValueError("the text holds nothing")
        return cls(text, whole[: len(whole) - len(text)], "\r\n" if "\r\n" in text else "\n", root)

    def find(self, keys: Sequence[str | int]) -> yaml.Node | None:
        """Return what stands at the end of a way from the root, or None."""
        node: yaml.Node = self.root
        for step in keys:
            found = child_of(node, step)
            if found is None:
                return None
            node = found[1]
        return node

    def replaced(self, start: int, end: int, new: str) -> str:
        """Return the whole text with another stretch in the place of one."""
        return f"{self.mark}{self.text[:start]}{new}{self.text[end:]}"

    def line_end_of(self, node: yaml.Node) -> int:
        """Return where the last line of a node ends, with a comment on it."""
        return self._line_end(end_of(node, self.text))

    def with_lines_after(self, node: yaml.Node, lines: Sequence[str]) -> str:
        """Return the whole text with more lines below the last of a node's, and below a comment on that."""
        end = self.line_end_of(node)
        return self.replaced(end, end, self.line_end + self.line_end.join(lines) + self._last_line_end(end))

    def with_member(self, node: yaml.CollectionNode, new: str) -> str:
        """Return the whole text with one more member in the brackets of a list or mapping."""
        if not node.value:
            return self.replaced(node.start_mark.index + 1, node.start_mark.index + 1, new)
        end = end_of(_last(node), self.text)
        return self.replaced(end, end, f", {new}")

    def with_head(self, start: int, end: int, first: str, rest: Sequence[str]) -> str:
        """Return the whole text with another value after a key or dash, in place of the stretch between the two places.

        A comment on the line of the key, or behind the old value, goes to the end of the new value's first line.
        """
        line_end = self._line_end(end)
        before = next(iter(comments_of(self.text, start, min(end, self._line_end(start)))), "")
        after = self.text[end:line_end]
        if before:
            first = f"{first}  {before}" if first else before
        elif rest and after.strip():
            first = f"{first}{after}"
            end = line_end
        lines = [f" {first}" if first and not first[0].isspace() else first, *rest]
        return self.replaced(start, end, self.line_end.join(lines) + (self._last_line_end(end) if rest else ""))

    def after_head(self, holder: yaml.CollectionNode, step: str | int) -> int:
        """Return the place right behind the colon of a key, or behind the dash of an item, in lines of their own.

        Raises:
            KeyError: there is no such key or item.
        """
        found = child_of(holder, step)
        if found is None:
            raise KeyError(step)
        key, node = found
        if key is not None:
            return self.text.index(":", key.end_mark.index) + 1
        before = end_of(holder.value[int(step) - 1], self.text) if step else holder.start_mark.index
        return self._dash(before, node.start_mark.index) + 1

    def lines(self, holder: yaml.CollectionNode, step: str | int) -> tuple[int, int]:
        """Return the stretch of a member that has lines of its own: those lines, or up to the next member's start."""
        key, node = child_of(holder, step) or (None, holder)
        first = key.start_mark.index if key is not None else self.after_head(holder, step) - 1
        start = self.text.rfind("\n", 0, first) + 1
        if self.text[start:first].strip(" "):  # behind a dash: what follows takes its place there
            following = holder.value[1][0] if isinstance(holder, yaml.MappingNode) else holder.value[1]
            return first, following.start_mark.index
        end = self.line_end_of(node)
        return start, min(end + len(self.line_end), len(self.text))

    def member(self, holder: yaml.Node, step: str | int) -> tuple[int, int]:
        """Return the stretch of a member in brackets, with the comma that goes with it."""
        key, node = child_of(holder, step) or (None, holder)
        start, end = (key or node).start_mark.index, end_of(node, self.text)
        following = re.compile(r"\s*,[ \t]*").match(self.text, end, holder.end_mark.index)
        if following:
            return start, following.end()
        preceding = self.text[holder.start_mark.index + 1 : start].rstrip()
        if not preceding.endswith(","):
            return start, end
        return holder.start_mark.index + len(preceding), end

    def _line_end(self, place: int) -> int:
        """Return where the line ends that a place is on, before its line end."""
        end = self.text.find("\n", place)
        if end < 0:
            return len(self.text)
        return end - 1 if self.text[end - 1 : end] == "\r" and end > place else end

    def _last_line_end(self, place: int) -> str:
        """Return the line end that the last line of a file gets with new lines, if it had none."""
        return self.line_end if place == len(self.text) else ""

    def _dash(self, start: int, end: int) -> int:
        """Return the last dash in a stretch, passing over what comments say."""
        stretch = _COMMENT.sub(lambda match: " " * len(match.group()), self.text[start:end])
        return start + stretch.rindex("-")


def child_of(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """Return the key and the value that a step leads to; an item of a list has no key."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None


def is_block(node: yaml.Node) -> TypeGuard[yaml.CollectionNode]:
    """Tell whether a node is a list or mapping whose members have lines of their own."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def end_of(node: yaml.Node, text: str) -> int:
    """Return where a value ends, without the line ends, blank lines and comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        return end_of(_last(node), text)
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        # the parser ends a block of text where the next token begins, past the blank lines that follow it
        written = text[node.start_mark.index : end]
        indent = _INDENT.search(written)
        # a line of more spaces than the text is indented is a part of it
        blank = re.search(rf"(?:\r?\n {{0,{len(indent[1]) if indent else 0}}})+\Z", written)
        return node.start_mark.index + (blank.start() if blank else len(written))
    return end


def _last(node: yaml.CollectionNode) -> yaml.Node:
    last: yaml.Node | tuple[yaml.Node, yaml.Node] = node.value[-1]
    return last[1] if isinstance(last, tuple) else last


def comments_of(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """Return the comments of a text that can be read, those that begin between two places, in their order."""
    shift = int(text.startswith("\ufeff"))
    found: list[str] = []
    behind = 0
    for token in yaml.scan(text[shift:], Loader=yaml.CSafeLoader):
        found += _between(text, behind + shift, token.start_mark.index + shift, start, end)
        behind = token.end_mark.index
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            head = text.find("\n", token.start_mark.index + shift)
            found += _between(text, token.start_mark.index + shift, head if head >= 0 else len(text), start, end)
    return found


def _between(text: str, behind: int, before: int, start: int, end: int | None) -> list[str]:
    found = _COMMENT.finditer(text, behind, before)
    return [each.group() for each in found if start <= each.start() and (end is None or each.start() < end)]
