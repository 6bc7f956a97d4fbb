"""Steps: what a command does to an archive, one thing after another, each of which may be done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Step(NamedTuple):
    """One thing that a command does; `what` says it in words, done. It tells whether there was anything to do."""

    what: str
    do: Callable[[], bool]


def carry_out(steps: Iterable[Step]) -> list[str]:
    """Do the steps in their order; return in words what there was to do."""
    return [step.what for step in steps if step.do()]
