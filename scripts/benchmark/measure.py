"""What a program and all the processes that it starts take: time, processor time, and memory at their peak."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scripts.benchmark.peers.base import Command

INTERVAL = 0.02
SHARE = 0.05
"""How much of a core the sampling may take: where a sample is dear, the next one comes later."""

_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROC = Path("/proc")


class DidNotSucceed(Exception):
    """A program failed or took too long; the message says which, and is a line of the table."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Seconds by the clock, seconds of processors, and bytes of memory at the peak.

    `others` are the processor seconds that everything else on the machine took in the meantime.
    """

    wall: float
    cpu: float
    peak: int
    others: float = 0.0


def measure(commands: Sequence[Command], folder: Path, log: Path, timeout: float) -> Measure:
    """Run commands in a folder, one after the other, and add up what they take; their words go to the file `log`.

    Raises:
        DidNotSucceed: one failed, or all together took longer than `timeout` seconds.
    """
    wall, cpu, peak, busy = 0.0, 0.0, 0, busy_seconds()
    for command in commands:
        one = _measure_one(command, folder, log, timeout - wall, timeout)
        wall, cpu, peak = wall + one.wall, cpu + one.cpu, max(peak, one.peak)
    return Measure(wall, cpu, peak, max(0.0, busy_seconds() - busy - cpu))


def _measure_one(command: Command, folder: Path, log: Path, left: float, timeout: float) -> Measure:
    with log.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            cwd=folder,
            env={**os.environ, **command.environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        sampler = Sampler(process.pid, start + left)
        sampler.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        finally:
            sampler.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if sampler.is_late:
        raise DidNotSucceed(f"did not end in {timeout:g} s")
    if process.returncode:
        raise DidNotSucceed(_failure(process.returncode, log))
    return Measure(wall, usage.ru_utime + usage.ru_stime, max(sampler.peak, _largest(usage.ru_maxrss * 1024)))


def _largest(resident: int) -> int:
    """Return the kernel's own peak of the largest single process, below which the whole tree's cannot be.

    A new process counts what its parent held, so a figure no larger than our own says nothing.
    """
    return resident if resident > 2 * resident_of(os.getpid()) else 0


def _failure(code: int, log: Path) -> str:
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    told = f": {lines[-1][:120]}" if lines else ""
    return f"was killed by signal {-code}{told}" if code < 0 else f"failed with code {code}{told}"


class Sampler(threading.Thread):
    """Looks at a session of processes until it is stopped; kills it when its time is over.

    Memory is resident memory; where there are several processes, what they share is counted once (the proportional set
    size of `/proc/PID/smaps_rollup`, which is read only when the sum of the resident sizes could be a new peak).
    """

    def __init__(self, session: int, deadline: float) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.deadline = deadline
        self.peak = 0
        self.is_late = False
        self._ended = threading.Event()
        self._known: dict[int, bool] = {session: True}

    def run(self) -> None:
        """Sample at intervals."""
        pause = 0.0
        while not self._ended.wait(pause):
            start = time.perf_counter()
            self._sample()
            if start > self.deadline and not self.is_late:
                self.is_late = True
                self._kill()
            pause = max(INTERVAL, (time.perf_counter() - start) / SHARE)

    def stop(self) -> None:
        """Stop sampling, and end what the program left behind."""
        self._ended.set()
        self.join()
        self._kill()

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.session, signal.SIGKILL)
        for pid in self._members():
            if pid != self.session:
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)

    def _sample(self) -> None:
        members = self._members()
        total = sum(map(resident_of, members))
        if total > self.peak:
            self.peak = max(self.peak, total if len(members) == 1 else sum(map(proportional_of, members)))

    def _members(self) -> list[int]:
        """Return the processes of the session and their descendants. Only those not seen before are looked into."""
        present = {int(name) for name in os.listdir(_PROC) if name.isdigit()}  # noqa: PTH208 - fast, many times a second
        self._known = {pid: known for pid, known in self._known.items() if pid in present}
        for pid in sorted(present - self._known.keys()):
            parent, session = parent_and_session(pid)
            self._known[pid] = session == self.session or self._known.get(parent, False)
        return [pid for pid, is_ours in self._known.items() if is_ours]


def busy_seconds() -> float:
    """Return the processor seconds of all processes since the machine started (proc(5), `/proc/stat`)."""
    user, nice, system, _idle, _waiting, *interrupts = (_PROC / "stat").read_text().split("\n", 1)[0].split()[1:9]
    return sum(map(int, (user, nice, system, *interrupts))) / os.sysconf("SC_CLK_TCK")


def parent_and_session(pid: int) -> tuple[int, int]:
    """Return the parent and the session of a process (proc(5), `/proc/PID/stat`), or zeros where it has ended."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0, 0
    fields = stat.rpartition(")")[2].split()
    return int(fields[1]), int(fields[3])


def resident_of(pid: int) -> int:
    """Return the resident memory of a process in bytes, or 0 where it has ended."""
    try:
        return int((_PROC / str(pid) / "statm").read_bytes().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def proportional_of(pid: int) -> int:
    """Return the memory of a process in bytes, in which what is shared by n processes counts as an n-th."""
    try:
        rollup = (_PROC / str(pid) / "smaps_rollup").read_bytes()
    except OSError:
        return resident_of(pid)
    at = rollup.find(b"\nPss:")
    return int(rollup[at + 5 :].split(maxsplit=1)[0]) * 1024 if at >= 0 else resident_of(pid)
