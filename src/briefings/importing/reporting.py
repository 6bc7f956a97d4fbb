"""The report of an import: what became of each item, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from briefings.importing.items import one_line
from briefings.importing.results import Outcome, Result, Tally

LONGEST_LINE = 1_000

_ADDENDS = {"entries": "entry", "drafts": "draft", "reported": "reported"}
"""The addends of the sum, and what a single one is called."""


def line_of(outcome: Outcome) -> str:
    """Return what became of an item that is neither entry nor draft, on one line; empty for all others.

    What a draft lacks stands in its file; comments, and what was edited here as it should be, are only counted.
    """
    if outcome.result.group != "reported" or outcome.result is Result.EDITED or outcome.kind == "comment":
        return ""
    what = f"{outcome.where}: {outcome.result.value}"
    title = f" “{outcome.title}”" if outcome.title else ""
    path = f" ({outcome.path})" if outcome.path else ""
    said = " ".join(outcome.why)
    return one_line(f"{what}{title}{path}{': ' if said else ''}{said}", LONGEST_LINE)


def json_of(outcome: Outcome) -> str:
    """Return an outcome as a line of JSON."""
    said = {
        "where": outcome.where,
        "result": outcome.result.value,
        "kind": outcome.kind,
        "key": outcome.key,
        "title": outcome.title,
        "path": outcome.path,
        "why": list(outcome.why),
        "notes": list(outcome.notes),
    }
    return json.dumps(said, ensure_ascii=False)


def table_of(tally: Tally) -> str:
    """Return the counts by what became of the items, and the sum."""
    lines = [*_rows(tally), f"{tally.total:>9,}  {'item' if tally.total == 1 else 'items'} in all: {_sum(tally)}"]
    return "\n".join(lines)


def _rows(tally: Tally) -> Iterator[str]:
    for result in Result:
        if tally.results[result]:
            kinds = f": {_kinds(tally.kinds.items())}" if result is Result.LEFT_OUT else ""
            yield f"{tally.results[result]:>9,}  {result.value}{kinds}"


def _kinds(counts: Iterable[tuple[str, int]]) -> str:
    ranked = sorted(counts, key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{count:,} {kind}" for kind, count in ranked)


def _sum(tally: Tally) -> str:
    counts = ((tally.of(group), group, single) for group, single in _ADDENDS.items())
    return " + ".join(f"{count:,} {single if count == 1 else group}" for count, group, single in counts)
