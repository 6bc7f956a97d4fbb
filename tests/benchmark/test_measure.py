"""Measuring: the whole tree of processes counts, and a program that hangs or fails is a sentence."""

import sys
import time
from pathlib import Path

import pytest

from scripts.benchmark.measure import DidNotSucceed, measure
from scripts.benchmark.peers.base import Command

HOLD = "held = bytearray(b'x') * 60_000_000; import time; time.sleep(0.4)"


def python(code: str) -> Command:
    return Command((sys.executable, "-c", code))


def test_time_and_memory_of_a_program(tmp_path: Path) -> None:
    done = measure([python(HOLD)], tmp_path, tmp_path / "log", timeout=30)
    assert 0.4 <= done.wall < 10
    assert 60e6 < done.peak < 130e6


def test_children_count_with_their_parent(tmp_path: Path) -> None:
    start = f"subprocess.Popen([sys.executable, '-c', {HOLD!r}])"
    code = f"import subprocess, sys; both = [{start}, {start}]; [each.wait() for each in both]"
    done = measure([python(code)], tmp_path, tmp_path / "log", timeout=30)
    assert 120e6 < done.peak < 250e6


def test_processor_time_of_children_counts(tmp_path: Path) -> None:
    busy = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    assert measure([python(code)], tmp_path, tmp_path / "log", timeout=60).cpu >= 0.3


def test_commands_are_added_up(tmp_path: Path) -> None:
    sleep = python("import time; time.sleep(0.2)")
    assert measure([sleep, sleep], tmp_path, tmp_path / "log", timeout=30).wall >= 0.4


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    late = f"import time; time.sleep(3); open({str(tmp_path / 'late')!r}, 'w')"
    code = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {late!r}]); time.sleep(60)"
    with pytest.raises(DidNotSucceed, match=r"^did not end in 1 s$"):
        measure([python(code)], tmp_path, tmp_path / "log", timeout=1)
    time.sleep(3)
    assert not (tmp_path / "late").exists()


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(DidNotSucceed, match="failed with code 3: no such theme"):
        measure([python("print('no such theme'); raise SystemExit(3)")], tmp_path, tmp_path / "log", timeout=30)
    with pytest.raises(DidNotSucceed, match="was killed by signal 9"):
        measure([python("import os; os.kill(os.getpid(), 9)")], tmp_path, tmp_path / "log", timeout=30)
