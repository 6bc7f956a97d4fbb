"""Overlap: how much of a briefing's wording is its original's, by the original's fingerprint. No file is read here.

A language is compared with a fingerprint of the same language, since a translation shares no words with its source:
without one, it is not checked, and never said to have passed.
"""

from briefings.overlap.comparison import Overlap, Run, Verdict, overlaps, unchecked
from briefings.overlap.misquotes import QuoteCheck, check_quotes
from briefings.overlap.quotations import MOST_CHARACTERS, MOST_WORDS

__all__ = [
    "MOST_CHARACTERS",
    "MOST_WORDS",
    "Overlap",
    "QuoteCheck",
    "Run",
    "Verdict",
    "check_quotes",
    "overlaps",
    "unchecked",
]
