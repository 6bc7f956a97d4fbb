"""Files that are replaced whole, and what is left of those whose writer was killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefings.document.writing import UNFINISHED, remove_abandoned, replace_file, replacing


def unfinished(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob(UNFINISHED))


def begin_and_give_up(file: Path) -> None:
    with replacing(file) as stream:
        stream.write(b"never")
        raise KeyboardInterrupt


def test_a_file_stays_until_all_of_the_next_is_there(tmp_path: Path) -> None:
    file = tmp_path / "a" / "file"
    replace_file(file, b"old")
    file.chmod(0o600)
    with replacing(file) as stream:
        stream.write(b"ne")
        assert file.read_bytes() == b"old"
        assert unfinished(file.parent)[0].startswith(f".writing-{os.getpid()}-")
        stream.write(b"w")
    assert (file.read_bytes(), file.stat().st_mode & 0o777, unfinished(file.parent)) == (b"new", 0o600, [])
    with pytest.raises(KeyboardInterrupt):
        begin_and_give_up(file)
    assert (file.read_bytes(), unfinished(file.parent)) == (b"new", [])


def test_what_a_command_that_is_alive_writes_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        alive = tmp_path / f".writing-{other.pid}-abc_1234"
        theirs = tmp_path / ".writing-1-abc_1234"  # a process that is there for as long as the machine runs
        reused, nobody = tmp_path / f".writing-{other.pid}-old_file", tmp_path / ".writing-abc_1234"
        beyond, plain = tmp_path / f".writing-{10**30}-abc_1234", tmp_path / "entry.yml"
        for file in (alive, theirs, reused, nobody, beyond, plain):
            file.write_text("x")
        os.utime(reused, times=(time.time(), time.time() - 3 * 24 * 60 * 60))
        remove_abandoned(tmp_path.iterdir())
        assert sorted(tmp_path.iterdir()) == sorted([alive, theirs, plain])
        other.communicate(b"\n")
    remove_abandoned(tmp_path.iterdir())
    assert sorted(tmp_path.iterdir()) == sorted([theirs, plain])
