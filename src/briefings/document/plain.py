"""What a file says, as plain lists, mappings and texts, and what it would say after a change."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import Any

from briefings.document.nodes import Mapping, Node, Scalar
from briefings.document.spelling import Value, word_of

Keys = tuple[str | int, ...]


def plain(node: Node) -> Any:
    """Return a tree as the texts that it is made of."""
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.items}
    return node.value if isinstance(node, Scalar) else [plain(each) for each in node.items]


def meaning(value: Value) -> Any:
    """Return what our reader finds where a value is written."""
    if isinstance(value, AnyMapping):
        return {key: meaning(each) for key, each in value.items()}
    if isinstance(value, AnySequence) and not isinstance(value, str):
        return [meaning(each) for each in value]
    return word_of(value)


def put(tree: Any, keys: Keys, value: Value) -> Any:
    """Return a plain tree with a value at the end of a way; it becomes the last of its mapping or list where new."""
    holder, last = _holder(tree, keys), keys[-1]
    if isinstance(holder, list) and last == len(holder):
        holder.append(meaning(value))
    else:
        holder[last] = meaning(value)
    return tree


def dropped(tree: Any, keys: Keys) -> Any:
    """Return a plain tree without what is at the end of a way."""
    del _holder(tree, keys)[keys[-1]]
    return tree


def renamed(tree: Any, keys: Keys, name: str) -> Any:
    """Return a plain tree with another name for a key, in its place."""
    holder = _holder(tree, keys)
    members = [(name if key == keys[-1] else key, value) for key, value in holder.items()]
    holder.clear()
    holder.update(members)
    return tree


def alike(one: Any, other: Any) -> bool:
    """Tell whether two plain trees say the same in the same order."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(alike(*pair) for pair in zip(one, other, strict=True))
    return bool(one == other)


def _holder(tree: Any, keys: Keys) -> Any:
    for step in keys[:-1]:
        tree = tree[step]
    return tree
