"""How values are written in the files of an archive, so that every reader of YAML takes them for what they are.

Days, numbers and plain words stand as they are; a text that some reader would take for something else is quoted; a
long one is folded, one of several lines stands as it is. Lists of words are `[a, b]`, all other lists have a line or
more for each item. The styles are those of YAML 1.2, chapters 7 and 8 (<https://yaml.org/spec/1.2.2/>).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

import yaml

from briefings.text.characters import unfold

Value: TypeAlias = str | int | bool | date | Sequence["Value"] | Mapping[str, "Value"]

Lines: TypeAlias = tuple[str, list[str]]
"""What follows a key or a dash on its own line, and the lines below, indented; without line ends."""

WIDTH = 100
"""Where texts are folded, in characters, indentation included."""

STEP = 2

# What readers of YAML 1.1 or 1.2 resolve to something other than a string when it is not quoted.
BENT = re.compile(
    r"^(y|n|yes|no|on|off|true|false|null|~|[-+]?(\d[\d_]*)?\.?\d+(e[-+]?\d+)?|[-+]?\d+\.|0x[\da-f]+|0o?[0-7]+"
    r"|[-+]?\d+(:[0-5]?\d)+(\.\d*)?|\d{4}-\d\d?-\d\d?([t ].*)?|[-+]?\.inf|\.nan|=|<<)$",
    re.IGNORECASE,
)
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]|\.\.\.")
_MARK_INSIDE = re.compile(r":\s|:$|\s#")
_MARK_IN_FLOW = re.compile(r"[,\[\]{}:]")
# line ends other than our own, and what YAML does not take for printable (chapter 5.1)
_ESCAPED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"[\w.+/-]{1,40}")
_RESOLVER = yaml.resolver.Resolver()
_STRING = "tag:yaml.org,2002:str"


def on_one_line(value: Value, quote: str = "") -> str:
    """Return a value on one line, as it may stand within brackets; `quote` is the mark that texts have anyway."""
    if isinstance(value, str):
        return _quoted(value, quote, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join([f"{key_of(key)}: {on_one_line(each)}" for key, each in value.items()]) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join([on_one_line(each) for each in value]) + "]"
    return word_of(value)


def key_of(name: str) -> str:
    """Return a key as it is written before its colon."""
    return _quoted(name, "", flow=True)


def word_of(value: str | int | bool | date) -> str:
    """Return the text that our reader finds where a single value is written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def in_block(value: Value, indent: int, style: str = "") -> Lines:
    """Return a value as it follows a key or a dash that stands `indent` columns from the margin.

    `style` is that of the text in whose place it is put: `'`, `"`, `|`, `>`, or empty.
    """
    if isinstance(value, str):
        return _text(value, indent, style)
    if isinstance(value, Mapping) and value:
        return "", [line for key, each in value.items() for line in member(key, each, indent + STEP)]
    if isinstance(value, Sequence) and value and not _is_short(value):
        return "", [line for each in value for line in item(each, indent + STEP)]
    return on_one_line(value), []


def member(key: str, value: Value, indent: int) -> list[str]:
    """Return the lines of a key and its value in a mapping that stands `indent` columns from the margin."""
    first, rest = in_block(value, indent)
    return [f"{' ' * indent}{key_of(key)}:{' ' if first else ''}{first}", *rest]


def item(value: Value, indent: int) -> list[str]:
    """Return the lines of an item of a list whose dashes stand `indent` columns from the margin."""
    first, rest = in_block(value, indent)
    if not first:  # the first of its lines shares that of the dash
        first, *rest = rest
        first = first.lstrip(" ")
    return [f"{' ' * indent}- {first}", *rest]


def _is_short(values: Sequence[Value]) -> bool:
    """Tell whether a list is one of words, such as topics."""
    words = all(isinstance(each, (str, int, date)) and _WORD.fullmatch(word_of(each)) for each in values)
    return words and len(on_one_line(values)) <= WIDTH - 20


def _text(text: str, indent: int, style: str) -> Lines:
    made = None
    if "\n" in text or style == "|":
        made = _literal(text)
    elif style == ">" or len(text) > WIDTH - 15 - indent:
        made = _folded(text, WIDTH - indent - STEP)
    if made is None or not _says(made, text):
        return _quoted(text, style, flow=False), []
    first, lines = made
    return first, [" " * (indent + STEP) + line if line else "" for line in lines]


def _literal(text: str) -> Lines:
    return "|" if text.endswith("\n") else "|-", text.removesuffix("\n").split("\n")


def _folded(text: str, width: int) -> Lines | None:
    if unfold(text) != text:  # a space between Chinese characters is lost in a folded text
        return None
    lines, line = [], ""
    for each in text.split(" "):
        if line and len(line) + len(each) + 1 > width:
            lines.append(line)
            line = each
        else:
            line = f"{line} {each}" if line else each
    return ">-", [*lines, line]


def _says(made: Lines, text: str) -> bool:
    """Tell whether a block of text is read as the text that it was made of."""
    if _ESCAPED.search(text.replace("\t", "")):
        return False
    first, lines = made
    written = "\n".join([f"x: {first}", *[f"  {line}" if line else "" for line in lines], "z: z\n"])
    try:
        tree = yaml.compose(written, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    return tree is not None and bool(tree.value[0][1].value == text)


def _quoted(text: str, quote: str, *, flow: bool) -> str:
    """Return a text on one line: plain where that is safe, unless it had quotes, else in quotes."""
    if _ESCAPED.search(text) or "\n" in text:
        return _escaped(text)
    if quote not in ("'", '"') and _is_plain(text, flow=flow):
        return text
    if quote == '"' or ("'" in text and quote != "'") or BENT.match(text):
        return _escaped(text) if "\\" in text or '"' in text else f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip() or _INDICATOR.match(text) or _MARK_INSIDE.search(text) or BENT.match(text):
        return False
    if flow and _MARK_IN_FLOW.search(text):
        return False
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag == _STRING)


def _escaped(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", written)
