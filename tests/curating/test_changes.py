"""Changes of several files: all or none, whatever happens while they are put in place."""

import json
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefings.curating.changes import FOLDER, JOURNAL, ChangedMeanwhile, commit, recover
from tests.support.sites import TOY, copy_archive, run

OLD = {f"entries/2024/{number}.yml": f"old {number} ".encode() * 200 for number in range(300)}
NEW = {path: data.replace(b"old", b"new") for path, data in OLD.items()} | {"ledgers/addresses.tsv": b"new"}

COMMIT = """
import sys
from pathlib import Path
from briefings.curating.changes import commit
from briefings.publication import locked
root = Path(sys.argv[1])
files = {}
for file in sorted((root / "entries").rglob("*.yml")):
    old = file.read_bytes()
    files[file.relative_to(root).as_posix()] = (old, old.replace(b"old", b"new"))
files["ledgers/addresses.tsv"] = (None, b"new")
print("ready", flush=True)
with locked(root / "build", lambda: None):
    commit(root, root / "build", files)
"""


def nobody() -> None:
    raise AssertionError("nobody else is at work")


def fill(root: Path) -> Path:
    for path, data in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def tree(root: Path) -> dict[str, bytes]:
    files = (file for part in ("entries", "ledgers") for file in (root / part).rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def change(root: Path) -> None:
    commit(root, root / "build", {path: (OLD.get(path), data) for path, data in NEW.items()})


def test_files_are_put_in_place_and_keep_their_modes(tmp_path: Path) -> None:
    root = fill(tmp_path)
    (root / "entries/2024/7.yml").chmod(0o600)
    change(root)
    assert tree(root) == NEW
    assert stat.S_IMODE((root / "entries/2024/7.yml").stat().st_mode) == 0o600
    assert not (root / "build" / FOLDER).exists()
    assert recover(root, root / "build", nobody) is None


@pytest.mark.parametrize("harm", [b"edited meanwhile", None])
def test_a_file_that_was_changed_meanwhile_stops_all(harm: bytes | None, tmp_path: Path) -> None:
    root = fill(tmp_path)
    file = root / "entries/2024/250.yml"
    file.write_bytes(harm) if harm else file.unlink()
    before = tree(root)
    with pytest.raises(ChangedMeanwhile, match=r"entries/2024/250\.yml"):
        change(root)
    assert tree(root) == before


def test_what_a_killed_command_left_is_finished_before_another_change(tmp_path: Path) -> None:
    root = fill(tmp_path)
    left_journal(root, [["ledgers/note.txt", "0", None]])
    change(root)
    assert tree(root) == {**NEW, "ledgers/note.txt": b"staged"}


def test_a_full_disk_leaves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = fill(tmp_path)
    write, left = Path.write_bytes, iter(range(50))

    def full(file: Path, data: bytes) -> int:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")
        return write(file, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        change(root)
    assert tree(root) == OLD
    monkeypatch.undo()
    change(root)
    assert tree(root) == NEW


def test_killed_at_thirty_moments_the_archive_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 - moments, not secrets
    ends = {"old": 0, "new": 0, "begun": 0}
    longest = 0.1
    for number in range(30):
        root = fill(tmp_path / str(number))
        command = [sys.executable, "-c", COMMIT, str(root)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        started = time.monotonic()
        time.sleep(chance.random() * longest)
        process.send_signal(signal.SIGKILL) if number else None
        process.wait()
        process.stdout.close()
        if number == 0:  # the whole way, to know how long it takes
            assert process.returncode == 0
            longest = time.monotonic() - started
        for path, data in tree(root).items():
            assert data in (OLD.get(path), NEW.get(path)), path
        ends["begun"] += recover(root, root / "build", nobody) is not None
        now = tree(root)
        assert now in (OLD, NEW)
        ends["new" if now == NEW else "old"] += 1
    print(ends)
    assert min(ends.values()) > 0, f"the moments missed one side: {ends}"


def left_journal(root: Path, moves: object, stage: str = "abc") -> Path:
    folder = root / "build" / FOLDER
    (folder / stage).mkdir(parents=True)
    (folder / stage / "0").write_bytes(b"staged")
    (folder / JOURNAL).write_text(json.dumps({"stage": stage, "moves": moves}), encoding="utf-8")
    return folder


def test_what_somebody_has_changed_since_is_left_and_named(tmp_path: Path) -> None:
    root = fill(tmp_path)
    left_journal(root, [["entries/2024/1.yml", "0", "00" * 16]])
    said = recover(root, root / "build", nobody)
    assert said is not None
    assert "Left alone, since somebody changed them: entries/2024/1.yml." in said
    assert tree(root) == OLD


@pytest.mark.parametrize(
    "moves",
    [
        [["../outside", "0", None]],
        [["/tmp/outside", "0", None]],
        [["entries/x", "../0", None]],
        [["entries/x"]],
        [5],
        "entries",
    ],
)
def test_a_journal_that_is_not_ours_is_none(moves: object, tmp_path: Path) -> None:
    root = fill(tmp_path / "archive")
    folder = left_journal(root, moves)
    recover(root, root / "build", nobody)
    assert tree(root) == OLD
    assert not folder.exists()
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"stage": "x"}', "\x00" * 40])
def test_a_damaged_journal_is_none(text: str, tmp_path: Path) -> None:
    root = fill(tmp_path)
    folder = left_journal(root, [])
    (folder / JOURNAL).write_text(text, encoding="utf-8")
    recover(root, root / "build", nobody)
    assert tree(root) == OLD


def test_the_next_command_finishes_what_a_killed_one_left(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    left_journal(archive, [["ledgers/note.txt", "0", None]])
    assert "An earlier change was cut short" in run("-C", archive, "check").stderr
    assert (archive / "ledgers/note.txt").read_bytes() == b"staged"
    assert "cut short" not in run("-C", archive, "check").stderr
