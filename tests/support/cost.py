"""What a text of strangers costs: in proportion to its size, whatever it holds."""

import time
from collections.abc import Callable

FACTOR = 8
MOST = 30
"""Eight times the size may cost a little more than eight times as much, and not sixty-four times."""

QUICK = 0.3
"""Seconds of the processor that are no cost, so that a busy machine's noise is not taken for growth."""


def in_proportion(run: Callable[[int], object], size: int) -> bool:
    """Tell whether a run with eight times the size takes that much processor time; the best of three is looked at."""
    limit = max(MOST * min(_spent(run, size) for _ in range(3)), QUICK)
    return any(_spent(run, FACTOR * size) < limit for _ in range(3))


def _spent(run: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    run(size)
    return time.process_time() - start
