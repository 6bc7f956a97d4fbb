"""The figures of one run: a row for each collection, search and kind of queries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.benchmark.marks import markdown_table, text_table
from scripts.relevance_trial.asking import Answers
from scripts.relevance_trial.collection import KINDS, Collection
from scripts.relevance_trial.metrics import means

HEAD = ("Collection", "Search", "nDCG@10", "Recall@10", "nDCG@10, keywords", "Recall@10, keywords")


@dataclass(frozen=True, slots=True)
class Row:
    """Means over the queries of a collection; `queries` is a kind."""

    collection: str
    system: str
    queries: str
    ndcg10: float
    recall10: float


def rows_of(collection: Collection, system: str, answers: Answers) -> Iterator[Row]:
    """Yield a row for each kind of queries that the collection has."""
    for kind in KINDS:
        asked = collection.asked(kind)
        if asked:
            rankings = {query: answers[text] for query, text in asked.items()}
            gain, found = means(rankings, collection.qrels)
            yield Row(collection.name, system, kind, round(gain, 4), round(found, 4))


def write_rows(file: Path, rows: Sequence[Row]) -> None:
    """Write rows into a file."""
    file.write_text(json.dumps({"rows": [asdict(row) for row in rows]}, indent=1, ensure_ascii=False) + "\n", "utf-8")


def plain_table(rows: Sequence[Row]) -> str:
    """Return the rows for a terminal."""
    return text_table(HEAD, list(_lines(rows)))


def markdown_of(rows: Sequence[Row]) -> str:
    """Return the rows as Markdown."""
    return markdown_table(HEAD, list(_lines(rows)), right_from=2)


def _lines(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """Yield a line for each collection and search, with both kinds of queries side by side."""
    kept = {(row.collection, row.system, row.queries): row for row in rows}
    for collection, system in dict.fromkeys((row.collection, row.system) for row in rows):
        found = [kept.get((collection, system, kind)) for kind in KINDS]
        cells = [f"{value:.3f}" if row else "" for row in found for value in _values(row)]
        yield (collection, system, *cells)


def _values(row: Row | None) -> tuple[float, float]:
    return (row.ndcg10, row.recall10) if row else (0.0, 0.0)
