"""Workers: one piece of work shared by several processes, with results in order.

The processes are forks of this one, so that whatever it holds is theirs without being sent to them, and only results
travel back. What they make must not depend on how many there are, or on who does what.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import pairwise
from multiprocessing.connection import wait
from typing import TypeVar

from briefings.errors import BriefingsError

T = TypeVar("T")

FEWEST = 256
"""How many things there must be for each worker, for a process of its own to pay."""

STRETCH = 128
"""How many things a worker is given at once."""

_work: Callable[[int, int], object] | None = None


class WorkerDied(BriefingsError):
    """A worker was ended from outside, most likely because memory ran out."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    work: Callable[[int, int], T], count: int, workers: int, stretch: int = STRETCH, fewest: int = FEWEST
) -> Iterator[T]:
    """Yield what `work(start, end)` returns for stretches of `range(count)`, in order.

    Where there are fewer than `fewest` things for a second worker, or only one is allowed, all is done in this process.

    Raises:
        WorkerDied: a worker was killed.
    """
    bounds = list(pairwise([*range(0, count, stretch), count])) if count else []
    if min(workers, count // fewest) < 2:
        yield from (work(start, end) for start, end in bounds)
        return
    try:
        yield from _in_forks(work, bounds, min(workers, len(bounds)))
    except BrokenProcessPool as error:
        message = "A process that this one had started was killed; most likely memory ran out. Try `--workers 1`."
        raise WorkerDied(message) from error


@contextmanager
def apart(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Do a piece of work in a process of its own meanwhile; what is yielded waits for it, and gives its result."""
    global _work  # noqa: PLW0603 - as below
    _work = lambda _start, _end: work()  # noqa: E731
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork"), initializer=_begin) as pool:
        begun = pool.submit(_do, (0, 0))
        _work = None
        yield begun.result  # type: ignore[misc]


def _in_forks(work: Callable[[int, int], T], bounds: list[tuple[int, int]], workers: int) -> Iterator[T]:
    global _work  # noqa: PLW0603 - a fork finds it here; a closure could not be sent to it
    _work = work
    gc.freeze()  # a collection in a fork would write to every object, and so copy all that is shared
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=_begin)
    try:
        yield from pool.map(_do, bounds)  # type: ignore[misc]
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _work = None


def _begin() -> None:
    """Make a worker end when its parent does, however that ended, and leave interrupts from the keyboard to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(bounds: tuple[int, int]) -> object:
    assert _work is not None  # noqa: S101 - set before the fork
    return _work(*bounds)
