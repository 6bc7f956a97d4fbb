"""How much of each term's list is read for a question, and which documents it may be counted for.

The same as `browser/plan.ts`: a browser fetches less so, and both are to find the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from briefings.search.seeking import Sought, Term

COMMON, SHARE = 2048, 8
"""A term is common when it is in more documents than these, and in more than an eighth of all."""

RARER = 8
"""Beside words so many times rarer, a common one only orders what these find."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A term; so many of its postings are enough, those of the highest levels; whether it only adds to what matches."""

    term: Term
    least: float
    only_orders: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The terms by part of the question.

    `is_survey` when all parts are common words, so that the best of each are enough; `is_exact` when all that match are
    found, or their number is known.
    """

    terms: Sequence[Sequence[Planned]]
    is_survey: bool
    is_exact: bool


def plan_of(sought: Sequence[Sought], entries: int, wanted: int, *, is_plain: bool) -> Plan:
    """Return the plan for parts of a question, of which `wanted` hits are shown; nothing else limits a plain one."""
    sizes = [_size(each) for each in sought]
    has_phrase = any(each.phrase is not None for each in sought)
    common = [_is_single(each) and _is_common(size, entries) for each, size in zip(sought, sizes, strict=True)]
    if is_plain and not has_phrase and all(common):
        is_one = len(sought) == 1 and sum(term.df > 0 for term in sought[0].terms) == 1
        terms = [_planned(part, entries, _rarest(sizes, at), wanted) for at, part in enumerate(sought)]
        return Plan(terms, is_survey=True, is_exact=is_one)
    rarest = [0 if has_phrase else _rarest(sizes, at) for at in range(len(sought))]
    terms = [_planned(part, entries, least) for part, least in zip(sought, rarest, strict=True)]
    is_partial = any(each.least < inf for part in terms for each in part)
    return Plan(terms, is_survey=False, is_exact=has_phrase or not is_partial)


def _rarest(sizes: Sequence[int], at: int) -> float:
    """Return in how many documents the rarest other part is that is in any."""
    return min([size for other, size in enumerate(sizes) if other != at and size > 0], default=inf)


def _planned(part: Sought, entries: int, rarest: float, wanted: int | None = None) -> list[Planned]:
    """Return the terms of a part, the rarest other of which is in so many documents; beside a phrase, that is 0.

    Of each term, `wanted` postings are enough, if that is given.
    """
    planned = []
    for place, term in enumerate(part.terms):
        is_long = _is_single(part) and _is_common(term.df, entries)
        only_orders = rarest == 0 or (is_long and rarest < term.df / RARER)
        is_partial = is_long and (only_orders or (part.is_unfinished and place > 0))
        least = wanted if wanted is not None else 1 if is_partial else inf
        planned.append(Planned(term, least, only_orders))
    return planned


def _is_common(df: int, entries: int) -> bool:
    return df > COMMON and df > entries / SHARE


def _is_single(sought: Sought) -> bool:
    """Tell whether one term alone makes a document match; of a run of several pairs, they must meet."""
    return sought.kind == "word" or (sought.kind == "run" and len(sought.terms) == 1)


def _size(sought: Sought) -> int:
    """Return in how many documents a part is, at most."""
    counts = [term.df for term in sought.terms]
    if sought.phrase is not None:
        return len(sought.phrase)
    return min(counts) if sought.kind == "run" else counts[0] or max(counts)
