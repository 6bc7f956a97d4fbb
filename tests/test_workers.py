"""Work is shared without a trace of how many shared it."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest

from briefings.pages.handwritten import UnknownMark
from briefings.workers import FEWEST, STRETCH, WorkerDied, apart, cores, spread

MANY = FEWEST * 3 + 7


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, STRETCH, FEWEST - 1, MANY])
def test_results_come_in_order(workers: int, count: int) -> None:
    done = spread(lambda start, end: list(range(start, end)), count, workers)
    assert [number for stretch in done for number in stretch] == list(range(count))


def test_more_than_one_process_is_at_it_where_that_pays() -> None:
    def whose(_start: int, _end: int) -> int:
        time.sleep(0.05)  # so that the first does not take everything
        return os.getpid()

    assert os.getpid() not in set(spread(whose, MANY, 2))
    assert set(spread(whose, STRETCH, 2)) == {os.getpid()}
    assert len(set(spread(whose, MANY, 2))) == 2


def test_what_goes_wrong_in_a_worker_is_raised_here() -> None:
    def fail(start: int, _end: int) -> int:
        if start:
            raise OSError(28, "No space left on device")
        return start

    with pytest.raises(OSError, match="No space"):
        list(spread(fail, MANY, 2))


def test_a_killed_worker_is_told_in_a_sentence() -> None:
    def die(_start: int, _end: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerDied, match="memory ran out"):
        list(spread(die, MANY, 2))


PARENT = """
import os, time
from briefings.pages.handwritten import UnknownMark
from briefings.workers import spread
def work(start, end):
    os.write(1, b"begun ")
    time.sleep(600)
list(spread(work, 2000, 2))
"""


def test_workers_end_with_a_parent_that_was_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout
    assert parent.stdout.read(12) == b"begun begun "
    assert not select.select([parent.stdout], [], [], 0.1)[0]
    parent.kill()
    parent.wait()
    # the end of the output is there when nobody is left who could write to it
    assert select.select([parent.stdout], [], [], 10)[0]
    assert parent.stdout.read() == b""
    parent.stdout.close()


def test_work_apart_goes_on_meanwhile() -> None:
    def whose() -> int:
        time.sleep(0.2)
        return os.getpid()

    started = time.monotonic()
    with apart(whose) as finish:
        assert time.monotonic() - started < 0.2
        assert [*spread(lambda start, _end: start, MANY, 2)][:2] == [0, STRETCH]
        assert finish() != os.getpid()
        assert finish() == finish()


def test_what_goes_wrong_apart_is_raised_here() -> None:
    def fail() -> None:
        raise OSError(5, "Input/output error")

    with apart(fail) as finish, pytest.raises(OSError, match="Input"):
        finish()


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1


def test_an_error_of_ours_comes_back_as_itself() -> None:
    def fail(_start: int, _end: int) -> None:
        raise UnknownMark("docs/about.md", "latset")

    with pytest.raises(UnknownMark, match="`<!-- briefings:latset -->` is not known"):
        list(spread(fail, MANY, 2))
