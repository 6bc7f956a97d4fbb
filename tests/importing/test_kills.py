"""Imports that are killed, or whose disk is full: a second run ends with what an undisturbed one would have written."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from briefings.curating.changes import recover
from briefings.importing.adopting import adopt
from briefings.importing.items import Item, Origin
from briefings.settings import read_settings
from tests.importing.test_adopting import finish
from tests.importing.test_pipeline import item, run
from tests.support.archives import TODAY, copy_minimal

OWN = {"texts": "ours"}


def reads() -> list[Item]:
    """Items that become entries, drafts with texts of others, and two of one name."""
    return [
        item("1", categories=("Unheard of",)),
        item("2"),
        item("3", title="", html="<p>x</p>"),
        item("4", title="Grants for plants", old_addresses=("/2020/grants/",)),
    ]


def files(root: Path) -> dict[str, bytes]:
    found = (file for file in sorted(root.rglob("*")) if file.is_file() and "build" not in file.parts)
    return {str(file.relative_to(root)): file.read_bytes() for file in found}


def killed_at(number: int, work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Do something in a process that is killed when it puts its file with that number in place; tell whether it was."""
    child = os.fork()
    if child == 0:
        count = 0
        replace = Path.replace

        def deadly(self: Path, target: Path) -> Path:
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", deadly)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("options", [OWN, {}], ids=["ours", "theirs"])
def test_a_kill_at_any_file_loses_nothing(
    tmp_path: Path, options: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = copy_minimal(tmp_path / "whole")
    run(whole, *reads(), **options)
    number = 0
    while True:
        number += 1
        root = copy_minimal(tmp_path / str(number))
        was_killed = killed_at(number, partial(run, root, *reads(), **options), monkeypatch)
        run(root, *reads(), **options)
        assert files(root) == files(whole)
        if not was_killed:
            break
    assert number > 5


def test_a_kill_while_an_old_address_is_added_to_a_draft_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Origin("The Northern Courier", "", "https://northern-courier.example/one")
    same = [item(key, origin=report, old_addresses=(f"/2020/{key}/",)) for key in "12"]
    whole = copy_minimal(tmp_path / "whole")
    run(whole, *same)
    assert "aliases: [/2020/1/, /2020/2/]" in "".join(file.read_text() for file in whole.glob("drafts/*/*.yml"))
    for number in range(1, 9):
        root = copy_minimal(tmp_path / str(number))
        killed_at(number, partial(run, root, *same), monkeypatch)
        run(root, *same)
        assert files(root) == files(whole)


def test_a_kill_within_an_update_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = [item("1", title="A plant makes cells now"), item("2", status="x"), item("3"), *reads()[3:]]
    whole = copy_minimal(tmp_path / "whole")
    run(whole, *reads(), **OWN)
    run(whole, *later, **OWN)
    for number in range(1, 5):
        root = copy_minimal(tmp_path / str(number))
        run(root, *reads(), **OWN)
        killed_at(number, partial(run, root, *later, **OWN), monkeypatch)
        run(root, *later, **OWN)
        assert files(root) == files(whole)


def test_a_dry_run_clears_nothing_away(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    left = root / "entries" / ".writing-abc_1234"
    left.parent.mkdir(exist_ok=True)
    left.write_text("x")
    run(root, *reads(), dry_run=True)
    assert left.exists()
    run(root, *reads())
    assert not left.exists()


@pytest.mark.parametrize("most", [100, 200, 500])
def test_a_disk_that_takes_no_more_loses_nothing(tmp_path: Path, most: int) -> None:
    whole, root = copy_minimal(tmp_path / "whole"), copy_minimal(tmp_path / "root")
    run(whole, *reads(), **OWN)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))  # no file may grow beyond it
        try:
            run(root, *reads(), **OWN)
        except OSError:
            os._exit(2)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2
    assert not [name for name in files(root) if ".writing-" in name]
    run(root, *reads(), **OWN)
    assert files(root) == files(whole)


def test_a_kill_while_drafts_are_adopted_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(name: str) -> Path:
        root = copy_minimal(tmp_path / name)
        run(root, item())
        finish(root)
        return root

    def adopted(root: Path) -> None:
        recover(root, root / "build", lambda: None)  # as every command does first
        adopt(read_settings(root), root / "build", (), TODAY)

    whole = made("whole")
    adopted(whole)
    for number in range(1, 6):
        root = made(str(number))
        killed_at(number, partial(adopted, root), monkeypatch)
        adopted(root)
        assert files(root) == files(whole)
