"""How good a ranking is, from 0 to 1, by the grades that people gave."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

DEPTH = 10

Grades = Mapping[str, float]
"""The grade of each judged document of a query; 0 and less say that it is no answer."""


def ndcg(ranked: Sequence[str], grades: Grades, depth: int = DEPTH) -> float:
    """Return the discounted gain of the first documents as a part of the best there could be; a grade is its gain."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(each, 0.0) for each in _once(ranked, depth)]) / best if best else 0.0


def recall(ranked: Sequence[str], grades: Grades, depth: int = DEPTH) -> float:
    """Return how many of the documents that answer the query are among the first."""
    wanted = {each for each, grade in grades.items() if grade > 0}
    return len(wanted.intersection(_once(ranked, depth))) / len(wanted) if wanted else 0.0


def means(rankings: Mapping[str, Sequence[str]], qrels: Mapping[str, Grades]) -> tuple[float, float]:
    """Return nDCG and recall as means over the queries that were asked and have an answer."""
    asked = [query for query in rankings if has_answer(qrels.get(query, {}))]
    if not asked:
        return 0.0, 0.0
    gains = math.fsum(ndcg(rankings[query], qrels[query]) for query in asked)
    found = math.fsum(recall(rankings[query], qrels[query]) for query in asked)
    return gains / len(asked), found / len(asked)


def has_answer(grades: Grades) -> bool:
    """Whether some document answers a query."""
    return any(grade > 0 for grade in grades.values())


def _gain(grades: Iterable[float]) -> float:
    return math.fsum(max(grade, 0.0) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def _once(ranked: Sequence[str], depth: int) -> list[str]:
    """Return the first documents; one that comes twice counts where it came first, and its place is lost."""
    seen: set[str] = set()
    first = []
    for each in ranked[:depth]:
        first.append("" if each in seen else each)
        seen.add(each)
    return first
