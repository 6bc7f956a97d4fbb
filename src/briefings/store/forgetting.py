"""Forgetting: what earlier builds left, dropped, so that no copy of a withdrawn text stays on the disk.

Layouts are made of the theme and the hand-written pages, and hold nothing of any entry; the lock is in use. The preview
is built in a folder of its own, with a lock of its own.
"""

from __future__ import annotations

import fcntl
import shutil
from pathlib import Path

PREVIEW = "preview"
"""The folder of the preview's own builds."""

LEFT = ("lock", "layouts", PREVIEW)
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


def forget_preview(work: Path) -> bool:
    """Remove what previews have left in `work`; tell whether that was possible: while one runs, it is not.

    Raises:
        OSError: something cannot be removed.
    """
    folder = work / PREVIEW
    if not folder.is_dir():
        return True
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        shutil.rmtree(folder)
    return True


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
