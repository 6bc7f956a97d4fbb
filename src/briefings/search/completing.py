"""Completions of what stands at the end of a question: a word, a field, or a value of one.

The same as `browser/completing.ts`.
"""

from __future__ import annotations

import re

from briefings.search.answers import FACETS, Completion
from briefings.search.han import HAN
from briefings.search.question import FIELDS, SPACE
from briefings.search.reader import Reader, Value

MOST_FIELDS, MOST_VALUES = 1, 3
"""How many of the completions are fields, and how many are values, where a word can be completed, too."""

# perhaps an excluding `-`, perhaps a field with its colon and a quote, and the rest
_END = re.compile(rf'(?:^|[{SPACE}])[-－]?(?:([A-Za-z]+|[\u4e00-\u9fff]+)[:：](["“]?)([^"“”]*)|([^{SPACE}"“”:：]+))\Z')
_SPACE = re.compile(f"[{SPACE}]")


def complete(reader: Reader, text: str, limit: int) -> list[Completion]:
    """Return completions of a text, best first."""
    found = _END.search(text)
    if found is None:
        return []
    name, quote, value, word = found.groups()
    if word is not None:
        return _complete_word(reader, text, word, limit)
    facet = FIELDS.get(name.lower(), "")
    # a value goes on behind a space only where it is quoted
    if facet not in FACETS or (not quote and _SPACE.search(value)):
        return []
    before = text[: len(text) - len(quote) - len(value)]
    return [_of_value(each, before) for each in _values_with(reader, facet, reader.fold(value))[:limit]]


def _complete_word(reader: Reader, text: str, word: str, limit: int) -> list[Completion]:
    folded = reader.fold(word)
    before = text[: len(text) - len(word)]
    if len(folded) < 2 and not HAN.search(folded):
        return []
    values = [_of_value(value, f"{before}{facet}:") for facet, value in _all_values_with(reader, folded)[:MOST_VALUES]]
    fields = [name for name in FIELDS if name.startswith(folded)][:MOST_FIELDS]
    room = max(0, limit - len(values) - len(fields))
    longer = sorted((each for each in reader.words(folded) if each[1] != folded), key=lambda each: -ord(each[0]))
    made = [
        *(Completion(before + each, "word", each, 0) for _, each in longer[:room]),
        *values,
        *(Completion(f"{before}{name}:", "field", f"{name}:", 0) for name in fields),
    ]
    return made[:limit]


def _of_value(value: Value, before: str) -> Completion:
    written = f'"{value.key}"' if _SPACE.search(value.key) else value.key
    return Completion(before + written, "value", value.label, value.count)


def _all_values_with(reader: Reader, start: str) -> list[tuple[str, Value]]:
    """Return the values of all facets but the years that a name of begins so, the most frequent first."""
    facets = (facet for facet in FACETS if facet != "year")
    found = [(facet, value) for facet in facets for value in _values_with(reader, facet, start)]
    return sorted(found, key=lambda each: -each[1].count)


def _values_with(reader: Reader, facet: str, start: str) -> list[Value]:
    """Return the values of a facet that a name of begins so, then those where a word of a name does."""
    placed = [(_place(reader, value, start), value) for value in reader.facets.values[facet]]
    return [value for wanted in (0, 1) for place, value in placed if place == wanted]


def _place(reader: Reader, value: Value, start: str) -> int:
    names = [reader.fold(name) for name in (value.key, value.label, *value.names)]
    if any(name.startswith(start) for name in names):
        return 0
    return 1 if any(f" {start}" in f" {name}" for name in names) else 2
