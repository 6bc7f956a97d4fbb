"""Forgetting: what earlier builds left, dropped, so that no copy of a withdrawn text stays on the disk.

Layouts are made of the theme and the hand-written pages, and hold nothing of any entry; the lock is in use.
"""

from __future__ import annotations

import shutil
from pathlib import Path

LEFT = ("lock", "layouts")
"""What stays in the folder of a build."""

DEMAND = "start-from-nothing"
"""The file that tells the next build to start from nothing, whoever runs it and whenever that is."""


def forget(work: Path) -> None:
    """Remove all that builds have left in their folder `work`; a demand stays. The caller holds the folder's lock.

    Raises:
        OSError: something cannot be removed.
    """
    for path in sorted(work.iterdir()) if work.is_dir() else ():
        if path.name in (*LEFT, DEMAND):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def demand_fresh(work: Path) -> None:
    """Let the next build of `work` start from nothing."""
    work.mkdir(parents=True, exist_ok=True)
    (work / DEMAND).touch()


def is_fresh_demanded(work: Path) -> bool:
    """Tell whether the next build is to start from nothing."""
    return (work / DEMAND).exists()


def meet_demand(work: Path) -> None:
    """Note that a build which started from nothing is published."""
    (work / DEMAND).unlink(missing_ok=True)
