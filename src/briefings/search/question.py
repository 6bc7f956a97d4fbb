"""The language of questions: what a text asks for.

The same as `browser/question.ts`, which describes it; both are held to `tests/search/questions.json`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from briefings.search.analysis import Token, fold, fold_as_typed, tokens
from briefings.search.answers import Note
from briefings.search.sources import LOCATED

FIELDS = {
    "topic": "topic",
    "source": "source",
    "publisher": "source",
    "place": "place",
    "org": "org",
    "organisation": "org",
    "organization": "org",
    "lang": "lang",
    "language": "lang",
    "year": "year",
    "before": "before",
    "after": "after",
    LOCATED: LOCATED,
    "主题": "topic",
    "主題": "topic",
    "来源": "source",
    "來源": "source",
    "发布者": "source",
    "發布者": "source",
    "地点": "place",
    "地點": "place",
    "机构": "org",
    "機構": "org",
    "语言": "lang",
    "語言": "lang",
    "年份": "year",
    "早于": "before",
    "早於": "before",
    "晚于": "after",
    "晚於": "after",
    "网址": LOCATED,
    "網址": LOCATED,
}
"""The fields by all their names."""

MOST_PARTS = 50
"""How many parts of a question are kept."""

# white space, said in full because Python and JavaScript differ in it
SPACE = "\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
_ITEM = re.compile(f'([^{SPACE}"]*)"([^"]*)"|([^{SPACE}"]+)')
_AROUND = re.compile(f"^[{SPACE}]+|[{SPACE}]+$")
_SPACE = re.compile(f"[{SPACE}]")
_QUOTES = re.compile("[“”„]")
_NAMED = re.compile("([A-Za-z]+|[\u4e00-\u9fff]+):")
_DAY = re.compile("([1-9][0-9]{3})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_YEAR = re.compile("[1-9][0-9]{3}")
_PASTED = re.compile(f'https?://[^{SPACE}"“”„]+', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that must stand one behind another."""

    tokens: tuple[Token, ...]


Part = Token | Phrase


@dataclass(slots=True)
class Parsed:
    """What a text asks for.

    `parts` are looked for, `excluded` must not be there. `filters` and `excluded_filters` hold values as they were
    typed, by facet, and sources' addresses by `url`. `start` and `end` are the first and the last day, ISO, or empty.
    """

    parts: list[Part] = field(default_factory=list)
    excluded: list[Part] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    excluded_filters: dict[str, list[str]] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    notes: list[Note] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return it as the tests of both languages have it."""
        return {
            "parts": [_as_json(part) for part in self.parts],
            "not": [_as_json(part) for part in self.excluded],
            "filters": self.filters,
            "notFilters": self.excluded_filters,
            "from": self.start,
            "to": self.end,
            "notes": self.notes,
        }


def _as_json(part: Part) -> dict[str, Any]:
    if isinstance(part, Phrase):
        return {"kind": "phrase", "tokens": [_as_json(token) for token in part.tokens]}
    return {"kind": "run" if part.is_run else "word", "text": part.text}


class _Item(NamedTuple):
    """What stands between two places where a text is cut, and whether a `-` at its start excludes it."""

    head: str
    quoted: str | None
    is_free: bool


def parse(text: str, fold: Callable[[str], str] = fold) -> Parsed:
    """Return the value of a text; `fold_as_typed` gives the same, but for the variants of Han characters."""
    if pasted := pasted_address(text):
        return Parsed(filters={LOCATED: [pasted]})
    parsed = Parsed()
    for item in _items(_normalised(text)):
        _take(item, parsed, fold)
    del parsed.parts[MOST_PARTS:], parsed.excluded[MOST_PARTS:]
    return parsed


def pasted_address(text: str) -> str:
    """Return the address that is all there is in a text; an empty one where there is none, or more."""
    whole = _AROUND.sub("", text)
    return whole if _PASTED.fullmatch(whole) else ""


def unfinished_word(text: str) -> str:
    """Return the word at the end of a text that may go on, if it is one that is looked for; else an empty one."""
    if pasted_address(text):
        return ""
    whole = _normalised(text)
    last = next(iter([*_items(whole)][::-1]), None)
    if last is None or last.quoted is not None or not whole.endswith(last.head) or field_of(last.head) is not None:
        return ""
    found = tokens(fold_as_typed(last.head))
    is_excluded = last.is_free and _excludes(last)
    goes_on = unicodedata.category(whole[-1])[0] in "LNM"
    return found[-1].text if found and not found[-1].is_run and not is_excluded and goes_on else ""


def _normalised(text: str) -> str:
    """Return a text with plain quotes, an even number of them."""
    plain = _QUOTES.sub('"', unicodedata.normalize("NFKC", text))
    if plain.count('"') % 2 == 0:
        return plain
    before, _, after = plain.rpartition('"')
    return f"{before} {after}"


def _items(text: str) -> Iterator[_Item]:
    for found in _ITEM.finditer(text):
        before, quoted, bare = found.groups()
        is_free = found.start() == 0 or _SPACE.match(text[found.start() - 1]) is not None
        if quoted is None:
            yield _Item(bare, None, is_free)
        elif _belongs(before[1:] if is_free and before.startswith("-") else before):
            yield _Item(before, quoted, is_free)
        else:
            yield _Item(before, None, is_free)
            yield _Item("", quoted, is_free=False)


def _belongs(before: str) -> bool:
    """Tell whether what stands before a quote, without its `-`, says something of what is quoted."""
    return before == "" or (field_of(before) is not None and before.endswith(":") and before.count(":") == 1)


def field_of(head: str) -> str | None:
    """Return the field that the head of an item names."""
    found = _NAMED.match(head)
    return FIELDS.get(found[1].lower()) if found else None


def _take(item: _Item, parsed: Parsed, fold: Callable[[str], str]) -> None:
    is_excluded = item.is_free and _excludes(item)
    rest = item.head[1:] if is_excluded else item.head
    named = field_of(rest)
    if named is not None:
        value = _AROUND.sub("", rest.partition(":")[2] if item.quoted is None else item.quoted)
        if value:
            _limit(named, value, parsed, is_excluded=is_excluded)
        return
    found = tokens(fold(rest if item.quoted is None else item.quoted))
    is_phrase = item.quoted is not None or (is_excluded and len(found) > 1)
    parts: list[Part] = [Phrase(tuple(found))] if is_phrase and found else list(found)
    (parsed.excluded if is_excluded else parsed.parts).extend(parts)


def _excludes(item: _Item) -> bool:
    """Tell whether an item begins with a `-` before a letter, a digit or a quote."""
    if not item.head.startswith("-"):
        return False
    return unicodedata.category(item.head[1])[0] in "LN" if len(item.head) > 1 else item.quoted is not None


def _limit(named: str, value: str, parsed: Parsed, *, is_excluded: bool) -> None:
    """Take a field's value."""
    if named in ("before", "after"):
        _limit_days(named, value, parsed, is_excluded=is_excluded)
    elif named == "year" and not _YEAR.fullmatch(value):
        parsed.notes.append({"kind": "bad-date", "field": named, "value": value})
    else:
        filters = parsed.excluded_filters if is_excluded else parsed.filters
        filters.setdefault(named, []).append(value)


def _limit_days(named: str, value: str, parsed: Parsed, *, is_excluded: bool) -> None:
    first = first_day(value)
    if first is None:
        parsed.notes.append({"kind": "bad-date", "field": named, "value": value})
    elif (named == "after") != is_excluded:
        parsed.start = max(parsed.start, first.isoformat())
    else:
        last = (first - timedelta(days=1)).isoformat()
        parsed.end = min(parsed.end, last) if parsed.end else last


def first_day(value: str) -> date | None:
    """Return the first day of a year, a month or a day, such as `2024`, `2024-3`, `2024-03-09`; else None."""
    found = _DAY.fullmatch(value)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
