"""Kinds that hold others: lists, mappings by language or key, and records with named fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from briefings.diagnostics import Edit
from briefings.diagnostics import fields as rules
from briefings.document import Mapping, Node, Scalar, Sequence
from briefings.schema.codes import SLUG, Language, meant_or_any
from briefings.schema.kinds import Day, JsonSchema, Kind, Text
from briefings.schema.reading import INVALID, Invalid, Reader, shape
from briefings.text.similar import nearest


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one kind."""

    item: Kind
    least: int = 1
    most: int = 50

    def read(self, node: Node, reader: Reader, name: str) -> tuple[Any, ...] | Invalid:
        """Return the values that could be read, or INVALID when there is no list."""
        if not isinstance(node, Sequence):
            return self._not_a_list(node, reader, name)
        if not node.items:
            return reader.report_empty(node, name, f"`{name}` is an empty list.")
        if not self.least <= len(node.items) <= self.most:
            message = f"`{name}` has {len(node.items)} items; {self.least} to {self.most} are allowed."
            reader.report(rules.BAD_LENGTH, node.span, message, "Keep the ones that matter most.")
        values = self._values(node, reader, name)
        if _are_different_texts(values):
            return tuple(values)
        self._warn_repeated(node, values, reader, name)
        return tuple(values[position] for position in _kept(values))

    def positions(self, node: Sequence, reader: Reader) -> list[int]:
        """Return where in the file's list each value that `read` returns comes from."""
        return _kept(self._values(node, reader, ""))

    def _values(self, node: Sequence, reader: Reader, name: str) -> list[Any]:
        """Return what the items are; what is beyond the most that are allowed is not looked at."""
        return [self.item.read(item, reader, name) for item in node.items[: self.most]]

    def _not_a_list(self, node: Node, reader: Reader, name: str) -> Invalid:
        message = f"`{name}` is {shape(node)}; it takes a list."
        if not isinstance(node, Scalar) or not node.value.strip():
            return reader.report(rules.WRONG_TYPE, node.span, message, f"Write `{name}: [first, second]`.")
        edits = (Edit(node.span.start, node.span.start, "["), Edit(node.span.end, node.span.end, "]"))
        mendable = edits if node.plain and "," not in node.value else ()
        return reader.report(rules.WRONG_TYPE, node.span, message, f"Write `{name}: [{node.value}]`.", mendable)

    def _warn_repeated(self, node: Sequence, values: list[object], reader: Reader, name: str) -> None:
        seen: list[object] = []
        for position, (item, value) in enumerate(zip(node.items, values, strict=False)):
            if value in seen and isinstance(item, Scalar):
                message = f"`{name}` has `{item.value}` twice."
                edits = self._removal(node, position, reader)
                reader.report(rules.REPEATED_ITEM, item.span, message, "Delete the second.", edits)
            elif not isinstance(value, Invalid):
                seen.append(value)

    def _removal(self, node: Sequence, position: int, reader: Reader) -> tuple[Edit, ...]:
        """Return the edit that removes an item of a list, together with the comma or line before it."""
        before, item = node.items[position - 1], node.items[position]
        between = reader.document.text[before.span.end : item.span.start]
        if not isinstance(before, Scalar) or not isinstance(item, Scalar) or "#" in between:
            return ()
        return (Edit(before.span.end, item.span.end, ""),)

    def describe(self) -> str:
        """Return the kind in words."""
        return f"list, {self.least} to {self.most}: {self.item.describe()}"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        items = self.item.json_schema()
        return {"type": "array", "items": items, "minItems": self.least, "maxItems": self.most, "uniqueItems": True}


def _are_different_texts(values: list[Any]) -> bool:
    return all(type(value) is str for value in values) and len(set(values)) == len(values)


def _kept(values: list[Any]) -> list[int]:
    """Return the positions of the values that could be read, repeated ones left out."""
    return [
        position
        for position, value in enumerate(values)
        if not isinstance(value, Invalid) and not (isinstance(value, str) and value in values[:position])
    ]


def _mapping(node: Node, reader: Reader, name: str) -> Mapping | Invalid:
    if isinstance(node, Mapping) and node.pairs:
        return node
    message = f"`{name}` is {shape(node)}; it takes keys and values."
    if (isinstance(node, Scalar) and not node.value.strip()) or isinstance(node, Mapping):
        return reader.report_empty(node, name, f"`{name}` has no value.")
    return reader.report(rules.WRONG_TYPE, node.span, message, "Write `key: value` on lines of their own, indented.")


@dataclass(frozen=True, slots=True)
class ByLanguage:
    """A mapping from BCP 47 tags to values of one kind; where the kind is text, a plain text stands for `en`."""

    item: Kind
    plain: bool = False

    def read(self, node: Node, reader: Reader, name: str) -> dict[str, Any] | Invalid:
        """Return the values by language, or INVALID."""
        if self.plain and isinstance(node, Scalar):
            value = self.item.read(node, reader, name)
            return value if isinstance(value, Invalid) else {"en": value}
        mapping = _mapping(node, reader, name)
        if isinstance(mapping, Invalid):
            return mapping
        values = {}
        for key, child in mapping.items:
            tag = Language().read(key, reader, name)
            value = self.item.read(child, reader, f"{name}.{key.value}")
            if not isinstance(tag, Invalid) and not isinstance(value, Invalid):
                values[tag] = value
        return values or INVALID

    def describe(self) -> str:
        """Return the kind in words."""
        what = f"language tag → {self.item.describe()}"
        return f"text, or {what}" if self.plain else what

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        item = self.item.json_schema()
        languages = Language().json_schema()["pattern"]
        mapping = {
            "type": "object",
            "patternProperties": {languages: item},
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [item, mapping]} if self.plain else mapping


@dataclass(frozen=True, slots=True)
class ByKey:
    """A mapping from slugs, or from given words, to values of one kind: a register, or a part of one.

    `form` is what a key that is none of a few words looks like, and `called` what that is called.
    """

    item: Kind
    words: tuple[str, ...] = ()
    form: re.Pattern[str] = SLUG
    called: str = "a slug"

    def read(self, node: Node, reader: Reader, name: str) -> dict[str, Any] | Invalid:
        """Return the values by key, or INVALID."""
        mapping = _mapping(node, reader, name)
        if isinstance(mapping, Invalid):
            return mapping
        values = {}
        for key, child in mapping.items:
            if self._knows(key, reader, name):
                value = self.item.read(child, reader, f"{name}.{key.value}" if name else key.value)
                if not isinstance(value, Invalid):
                    values[key.value] = value
        return values

    def _knows(self, key: Scalar, reader: Reader, name: str) -> bool:
        if self.words and key.value not in self.words:
            near = nearest(key.value, self.words)
            message = f"`{name}` has the unknown key `{key.value}`."
            reader.report(rules.UNKNOWN_KEY, key.span, message, meant_or_any(near, self.words))
            return False
        if not self.words and not self.form.fullmatch(key.value):
            fix = "Use a-z, 0-9 and hyphens." if self.form is SLUG else "Use letters, digits, hyphens and dots."
            reader.report(rules.BAD_KEY, key.span, f"The key `{key.value}` is not {self.called}.", fix)
            return False
        return True

    def describe(self) -> str:
        """Return the kind in words."""
        return f"key → {self.item.describe()}"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        if self.words:
            properties = {word: self.item.json_schema() for word in self.words}
            return {"type": "object", "properties": properties, "additionalProperties": False}
        pattern = f"^{self.form.pattern}$"
        return {
            "type": "object",
            "patternProperties": {pattern: self.item.json_schema()},
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its key, its kind and what it is for.

    `attribute` is the name on the value made, where the key is a word that Python keeps for itself.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    example: str = ""
    attribute: str = ""

    @property
    def attribute_name(self) -> str:
        """The name of the field on the value made."""
        return self.attribute or self.name


_Read: TypeAlias = Callable[[Node, Reader, str], object]


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with the fields of one dataclass, which `make` builds from keyword arguments.

    `required` are the attributes that must be there, `readers` what reads the value of a key, with its
    attribute and whether it is required.
    """

    make: Callable[..., Any]
    fields: tuple[Field, ...]
    title: str = ""
    by_name: dict[str, Field] = field(default_factory=dict, compare=False)
    required: set[str] = field(default_factory=set, compare=False)
    readers: dict[str, tuple[_Read, str, bool]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        self.by_name.update({each.name: each for each in self.fields})
        self.required.update(each.attribute_name for each in self.fields if each.required)
        self.readers.update({each.name: (each.kind.read, each.attribute_name, each.required) for each in self.fields})

    def read(self, node: Node, reader: Reader, name: str) -> Any:
        """Return the value made of the fields, or INVALID when a required one is missing or could not be read."""
        mapping = _mapping(node, reader, name)
        if isinstance(mapping, Invalid):
            return mapping
        return self.made_of(self.read_fields(mapping, reader, name), reader)

    def made_of(self, values: dict[str, Any], reader: Reader, **more: Any) -> Any:
        """Return the value made of the fields' values and of `more`.

        Where a required one is missing, that is INVALID; for a lenient reader, a stand-in takes its place.
        """
        if self.required <= values.keys():
            return self.make(**more, **values)
        missing = [each for each in self.fields if each.required and each.attribute_name not in values]
        if not reader.lenient:
            return INVALID
        stand_ins = {each.attribute_name: stand_in(each.kind) for each in missing}
        made = self.make(**more, **values, **stand_ins)
        reader.holes.append((made, tuple(each.name for each in missing)))
        return made

    def read_fields(self, mapping: Mapping, reader: Reader, name: str = "") -> dict[str, Any]:
        """Return the values by attribute, of all fields that could be read."""
        values: dict[str, Any] = {}
        meant: set[str | None] = set()
        for word, (key, node) in mapping.pairs.items():
            known = self.readers.get(word)
            if known is None:
                meant.add(self._unknown_key(key, mapping, reader, name))
                continue
            read, attribute, is_required = known
            path = f"{name}.{word}" if name else word
            if is_required:
                reader.needed = path
            value = read(node, reader, path)
            if not isinstance(value, Invalid):
                values[attribute] = value
        if not self.required <= values.keys():
            self._look_for_required(mapping, reader, name, meant)
        return values

    def _look_for_required(self, mapping: Mapping, reader: Reader, name: str, meant: set[str | None]) -> None:
        """Report the required keys that are missing, but for those that an unknown key was `meant` to be."""
        missing = [each for each in self.fields if each.required and each.name not in mapping.pairs]
        for each in missing:
            if each.name in meant:
                continue
            where = f" of `{name}`" if name else ""
            message = f"The required key `{each.name}`{where} is missing."
            fix = f"Add `{each.name}: {each.example}`." if each.example else f"Add `{each.name}`."
            reader.report(rules.MISSING_KEY, mapping.head or mapping.span, message, fix)

    def _unknown_key(self, key: Scalar, mapping: Mapping, reader: Reader, name: str) -> str | None:
        """Report a key that is not known; return the known one that it was meant to be, or None."""
        near = nearest(key.value, self.by_name)
        where = f" in `{name}`" if name else ""
        message = f"The key `{key.value}`{where} is not known."
        if near is None:
            known = ", ".join(self.by_name)
            reader.report(rules.UNKNOWN_KEY, key.span, message, f"Known here are: {known}.")
            return None
        free = mapping.get(near) is None
        edits = reader.replace(key, near) if free else ()
        reader.report(rules.UNKNOWN_KEY, key.span, message, f"Did you mean `{near}`?", edits)
        return near if free else None

    def describe(self) -> str:
        """Return the kind in words."""
        return f"keys of {self.title}" if self.title else "keys and values"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema, with the fields' texts as descriptions."""
        properties = {each.name: {**each.kind.json_schema(), "description": each.doc} for each in self.fields}
        required = [each.name for each in self.fields if each.required]
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class KeyOrRecord:
    """A key of a register, or the record itself written out."""

    key: Kind
    record: Record

    def read(self, node: Node, reader: Reader, name: str) -> Any:
        """Return the key or the record, or INVALID."""
        return self.record.read(node, reader, name) if isinstance(node, Mapping) else self.key.read(node, reader, name)

    def describe(self) -> str:
        """Return the kind in words."""
        return f"{self.key.describe()}, or the {self.record.describe()} written out"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"anyOf": [self.key.json_schema(), self.record.json_schema()]}


def stand_in(kind: Kind) -> Any:
    """Return a value for a required field that could not be read: one that no rule objects to."""
    if isinstance(kind, Record):
        return kind.make(**{each.attribute_name: stand_in(each.kind) for each in kind.fields if each.required})
    if isinstance(kind, ByLanguage):
        return {"en": "the one named here"}
    if isinstance(kind, Day):
        return date.min
    return () if isinstance(kind, ListOf) else ""


def names(longest: int = 200) -> ByLanguage:
    """Return the kind of a name: a text, or texts by language."""
    return ByLanguage(Text(longest), plain=True)
