"""Measuring: the whole tree of processes counts, and a program that hangs or fails is a sentence."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.benchmark.measure import DidNotSucceed, Sampler, measure
from scripts.benchmark.peers.base import Command

HOLD = """
import sys, time
from pathlib import Path

held = bytearray(b"x") * 60_000_000
Path(f"holding-{sys.argv[1]}").touch()
while not Path("seen").exists():
    time.sleep(0.01)
"""
"""Hold 60 MB until a sample has been taken: how soon that is depends on how busy the machine is."""

Waiting = Callable[[int], None]


@pytest.fixture
def seen_when_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Waiting:
    """Return what makes the first sample that is begun while so many programs hold their memory end them."""

    def wait_for(number: int) -> None:
        sample = Sampler._sample

        def look(self: Sampler) -> None:
            is_held = len(list(tmp_path.glob("holding-*"))) == number
            sample(self)
            if is_held:
                (tmp_path / "seen").touch()

        monkeypatch.setattr(Sampler, "_sample", look)

    return wait_for


def python(code: str) -> Command:
    return Command((sys.executable, "-c", code))


def test_time_of_a_program(tmp_path: Path) -> None:
    done = measure([python("import time; time.sleep(0.4)")], tmp_path, tmp_path / "log", timeout=30)
    assert 0.4 <= done.wall < 30


def test_memory_of_a_program(tmp_path: Path, seen_when_held: Waiting) -> None:
    seen_when_held(1)
    done = measure([Command((sys.executable, "-c", HOLD, "1"))], tmp_path, tmp_path / "log", timeout=60)
    assert 60e6 < done.peak < 130e6


def test_children_count_with_their_parent(tmp_path: Path, seen_when_held: Waiting) -> None:
    seen_when_held(2)
    start = f"subprocess.Popen([sys.executable, '-c', {HOLD!r}, str(number)])"
    code = f"import subprocess, sys; both = [{start} for number in (1, 2)]; [each.wait() for each in both]"
    done = measure([python(code)], tmp_path, tmp_path / "log", timeout=60)
    assert 120e6 < done.peak < 250e6


def test_processor_time_of_children_counts(tmp_path: Path) -> None:
    busy = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    assert measure([python(code)], tmp_path, tmp_path / "log", timeout=60).cpu >= 0.3


def test_commands_are_added_up(tmp_path: Path) -> None:
    sleep = python("import time; time.sleep(0.2)")
    assert measure([sleep, sleep], tmp_path, tmp_path / "log", timeout=30).wall >= 0.4


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    child = "from pathlib import Path; import os, time; Path('child').write_text(str(os.getpid())); time.sleep(600)"
    code = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(600)"
    with pytest.raises(DidNotSucceed, match=r"^did not end in 3 s$"):
        measure([python(code)], tmp_path, tmp_path / "log", timeout=3)
    pid = int((tmp_path / "child").read_text())
    end = time.monotonic() + 30
    while is_running(pid):
        assert time.monotonic() < end, "the child outlived its parent"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Tell whether a process is there and not merely waiting to be reaped (proc(5), the state in `/proc/PID/stat`)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(DidNotSucceed, match="failed with code 3: no such theme"):
        measure([python("print('no such theme'); raise SystemExit(3)")], tmp_path, tmp_path / "log", timeout=30)
    with pytest.raises(DidNotSucceed, match="was killed by signal 9"):
        measure([python("import os; os.kill(os.getpid(), 9)")], tmp_path, tmp_path / "log", timeout=30)
