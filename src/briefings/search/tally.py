"""The tally of one question: which documents match, what scores they have. The same as `browser/tally.ts`."""

from __future__ import annotations

import math
from collections.abc import Iterable

from briefings.search.codec import Posting

PRESENT = 0.15
"""How much of the score of a question of a few parts depends on how many of them a document has."""

FEW = 3
"""How many parts are a few. Of a whole sentence, many words are there to no purpose."""

_EXACTNESS = 1e4


class Tally:
    """Counts postings; `matches` has all documents that were seen, each with whether it matches."""

    def __init__(self) -> None:
        """Begin without any."""
        self.matches: dict[int, bool] = {}
        self._scores: dict[int, float] = {}
        self._parts: dict[int, int] = {}

    def match(self, numbers: Iterable[int]) -> None:
        """Make documents match without any score."""
        self.matches.update(dict.fromkeys(numbers, True))

    def add(
        self,
        postings: Iterable[Posting],
        worth: float,
        part: int,
        *,
        whole: frozenset[int] | None = None,
        only_orders: bool = False,
    ) -> None:
        """Count the postings of a term for a part; each level is worth so much.

        Only documents in `whole` are counted, if that is given. A term that `only_orders` makes no others match.
        """
        matches, scores, parts = self.matches, self._scores, self._parts
        bit = 1 << part
        for number, level in postings:
            is_let = whole is None or number in whole
            if not only_orders:
                matches[number] = is_let or matches.get(number, False)
            if is_let and matches.get(number, False):
                scores[number] = scores.get(number, 0.0) + worth * level
                parts[number] = parts.get(number, 0) | bit

    def score(self, number: int, parts: int) -> float:
        """Return the score, lowered by the share of the question's parts that the document lacks."""
        missing = 1 - self._parts.get(number, 0).bit_count() / parts
        taken = PRESENT * min(1, FEW / parts) ** 2 * missing
        raised = self._scores.get(number, 0.0) * (1 - taken)
        # rounded, so that sums of the same terms in another order stay equal, and the newer document comes first
        return math.floor(raised * _EXACTNESS + 0.5) / _EXACTNESS
