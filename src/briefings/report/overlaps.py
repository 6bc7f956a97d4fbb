"""What is told of overlap: a table for people, a list for programs, and a line that says how much was compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from briefings.ledgers.fingerprints import Kind
from briefings.overlap import Overlap, QuoteCheck, Verdict
from briefings.report.lines import cell_width, safe

Rows: TypeAlias = Sequence[tuple[str, Sequence[Overlap]]]
"""The overlap of each entry, by id."""

OVERLAP_FORMATS = ("text", "json")

_HEADINGS = ("Entry", "Language", "Source", "Share", "Longest run", "Left out", "Verdict")


def overlap_table(rows: Rows) -> str:
    """Return a table of entries beside their originals, a line for each language and source."""
    lines = [_HEADINGS, *(_cells(entry_id, each) for entry_id, found in rows for each in found)]
    widths = [max(sum(map(cell_width, line[column])) for line in lines) for column in range(len(_HEADINGS))]
    return "".join(
        "  ".join(_padded(*pair) for pair in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )


def _cells(entry_id: str, each: Overlap) -> tuple[str, ...]:
    share = "–" if each.share is None else f"{each.share:.2f}"
    run = "–" if each.share is None else each.run.measure if each.run else "none"
    note = each.why or ("by a machine's translation" if each.kind is Kind.TRANSLATION else "")
    verdict = f"{each.verdict} ({safe(note)})" if note else each.verdict.value
    left_out = f"{each.left_out:.0%}" if each.kind else "–"
    return (entry_id, each.language, str(each.source), share, run, left_out, verdict)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - sum(map(cell_width, text)))


def overlap_json(rows: Rows) -> str:
    """Return the same as a list of objects; `share`, `run` and `kind` are null where nothing could be compared."""
    found = [_object(entry_id, each) for entry_id, every in rows for each in every]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _object(entry_id: str, each: Overlap) -> dict[str, Any]:
    run = each.run
    return {
        "id": entry_id,
        "language": each.language,
        "source": each.source,
        "kind": each.kind and each.kind.value,
        "share": None if each.share is None else round(each.share, 4),
        "run": run and {"field": list(run.keys), "words": run.words, "characters": run.characters, "text": run.text},
        "left_out": round(each.left_out, 4) if each.kind else None,
        "verdict": each.verdict.value,
        "why": each.why or None,
    }


def overlap_summary(rows: Rows) -> str:
    """Return how many of the entries could be compared, in a sentence."""
    known = [[each.verdict is not Verdict.NOT_CHECKED for each in found] for _, found in rows]
    compared, in_part = sum(map(any, known)), sum(any(each) and not all(each) for each in known)
    part = f" ({in_part:,} of them in part)" if in_part else ""
    entries = f"{len(rows):,} {'entry' if len(rows) == 1 else 'entries'}"
    return (
        f"Overlap: {compared:,} of {entries} compared with their originals{part}, {len(rows) - compared:,} not checked."
    )


def quotes_summary(quotes: Iterable[QuoteCheck]) -> str:
    """Return what became of an entry's quotations, in sentences; nothing where it has none."""
    every = list(quotes)
    missing = [each for each in every if each.missing]
    found = sum(each.checked for each in every) - len(missing)
    told = [f"Quotations: {found} found, {len(missing)} misquoted, {len(every) - found - len(missing)} not checked."]
    told += [f"{_place(each)}: “{safe(each.missing)}” does not stand in source {each.source}." for each in missing]
    return "\n".join(told) + "\n" if every else ""


def _place(quote: QuoteCheck) -> str:
    name, position, field = quote.keys
    return f"  {name}[{position}].{field}"
