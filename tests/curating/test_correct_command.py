"""`briefings correct` as a curator meets it: with options, and asked at a terminal."""

import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.archives import VALID, copy_minimal
from tests.support.archives import write as put
from tests.support.sites import run

ID = "2024-05-06-example"
PATH = f"entries/2024/{ID}.yml"
TITLE = ("--type", "correction", "--where", "title")
DAY = ("--date", "2024-06-01")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    archive = copy_minimal(tmp_path / "archive")
    put(archive, PATH, f"# kept\n{VALID}")
    return archive


def test_with_options_it_shows_the_difference_and_writes(root: Path) -> None:
    options = ("--type", "correction", "--was", "neither the price", "--now", "not the price", "--note", "A slip.")
    done = run("-C", root, "correct", ID, *options, *DAY)
    assert f"--- {PATH}\n+++ {PATH}\n" in done.stdout
    assert "+    was: neither the price\n+    now: not the price\n+    note: A slip.\n" in done.stdout
    assert done.stderr == f"{PATH} is corrected: it is version 2 now.\n"
    written = (root / PATH).read_text(encoding="utf-8")
    assert written.startswith("# kept\n")
    assert "where: summary" in written
    assert run("-C", root, "check").returncode == 0


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "say what kind of notice it is: --type clarification, correction"),
        (("--type", "correction"), 2, "give --was and --now"),
        (("--type", "correction", "--was", "nowhere", "--now", "x"), 2, "“nowhere” stands nowhere in the entry"),
        ((*TITLE, "--was", "A plant will make cells from salt", "--now", "x"), 1, "B210"),
        (("--type", "nonsense"), 2, "Invalid value for '--type'"),
    ],
    ids=["no type", "no words", "not there", "too short", "no such type"],
)
def test_what_cannot_be_done_leaves_the_file(root: Path, options: tuple[str, ...], code: int, said: str) -> None:
    before = (root / PATH).read_bytes()
    done = run("-C", root, "correct", ID, *options, *DAY, check=False)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (root / PATH).read_bytes() == before


def test_an_unknown_entry_is_told(root: Path) -> None:
    done = run("-C", root, "correct", "2024-05-06-exmple", "--type", "update", check=False)
    assert done.returncode == 2
    assert "Did you mean `2024-05-06-example`?" in done.stderr


def at_terminal(root: Path, answers: list[tuple[str, str]], *options: str) -> tuple[int, str]:
    """Run the command at a pseudo-terminal; each answer is given when its question was asked."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "briefings", "-C", str(root), "correct", ID, *options]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = ""
    end = time.monotonic() + 60
    waiting = list(answers)
    from_here = 0
    while time.monotonic() < end:
        try:
            said += os.read(ours, 4096).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
        if waiting and re.search(waiting[0][0], said[from_here:]):
            from_here = len(said)
            os.write(ours, f"{waiting.pop(0)[1]}\n".encode())
    os.close(ours)
    assert not waiting, said
    return process.wait(10), said.replace("\r\n", "\n")


def test_at_a_terminal_it_asks_for_everything(root: Path) -> None:
    code, said = at_terminal(
        root,
        [
            (r"Type .*: $", "correction"),
            (r"Where: $", "headline"),
            (r"There is no `headline` in the list.\s+Where: $", "title"),
            (r"The words that are wrong: $", "sugar"),
            (r"“sugar” does not stand in `title`.*\s+The words that are wrong: $", "salt"),
            (r"The words in their place: $", "sodium"),
            (r"Why, in a sentence for readers: $", "Salt is more than that."),
            (r"Write it\?.*: $", "y"),
        ],
        *DAY,
    )
    assert code == 0, said
    assert "  summary                  A company says that its plant" in said
    written = (root / PATH).read_text(encoding="utf-8")
    assert "title: A plant will make cells from sodium\n" in written
    assert "where: title\n    was: salt\n    now: sodium\n    note: Salt is more than that.\n" in written


def test_at_a_terminal_no_means_no(root: Path) -> None:
    before = (root / PATH).read_bytes()
    code, said = at_terminal(
        root,
        [(r"Why, in a sentence for readers: $", "The source took it back."), (r"Write it\?.*: $", "n")],
        "--type",
        "retraction",
        *DAY,
    )
    assert (code, "Nothing was written." in said) == (1, True)
    assert (root / PATH).read_bytes() == before


def test_at_a_terminal_an_update_may_be_only_a_note(root: Path) -> None:
    answers = [(r"Where, or nothing if no text is changed: $", ""), (r"Why, .*: $", "The plant was sold.")]
    code, said = at_terminal(root, answers, "--type", "update", "--yes", *DAY)
    assert code == 0, said
    assert "type: update\n    note: The plant was sold.\n" in (root / PATH).read_text(encoding="utf-8")
