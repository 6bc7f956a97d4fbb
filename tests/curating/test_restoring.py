"""`briefings restore`: byte for byte from the file that was kept, and from no other."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from briefings.check import read_checked
from briefings.curating.restoring import begin
from briefings.curating.steps import carry_out
from briefings.settings import read_settings
from tests.curating.conftest import ENTRY, ID, PATH
from tests.support.archives import TODAY, VALID, checked, write
from tests.support.builds import tree

Command = Callable[..., Result]


@pytest.fixture
def withdrawn(command: Command, archive: Path, tmp_path: Path) -> Path:
    """The archive without the entry, whose text is in `kept.yml` beside it."""
    done = command(archive, "withdraw", ID, "--ground", "error", "--keep", tmp_path / "kept.yml", "--no-build", "--yes")
    assert done.exit_code == 0, done.output
    (archive / "build/start-from-nothing").unlink()  # as a build does
    return archive


def restore(command: Command, root: Path, file: Path, entry_id: str = ID) -> Result:
    return command(root, "restore", entry_id, "--from", file, "--no-build")


def test_the_file_comes_back_byte_for_byte_and_the_log_tells(command: Command, withdrawn: Path, tmp_path: Path) -> None:
    done = restore(command, withdrawn, tmp_path / "kept.yml")
    assert done.exit_code == 0, done.output
    assert (withdrawn / PATH).read_bytes() == (tmp_path / "kept.yml").read_bytes() == ENTRY.encode()
    assert sorted(file.name for file in (withdrawn / "ledgers/traces").iterdir()) == ["salt"]
    log = (withdrawn / "ledgers/withdrawals.tsv").read_text(encoding="utf-8").splitlines()[2:]
    assert log == [f"2026-01-01\t{ID}\t{action}\terror\t\tfull" for action in ("withdrawn", "restored")]
    assert checked(withdrawn) == []
    assert (withdrawn / "build/start-from-nothing").exists()


def test_what_editors_do_to_files_is_kept_too(command: Command, archive: Path, tmp_path: Path) -> None:
    odd = b"\xef\xbb\xbf" + ENTRY.replace("\n", "\r\n").encode() + b"\r\n\r\n# the end"
    write(archive, PATH, odd)
    kept = tmp_path / "kept.yml"
    arguments = ("--ground", "error", "--keep", kept, "--no-build", "--yes")
    assert command(archive, "withdraw", ID, *arguments).exit_code == 0
    assert kept.read_bytes() == odd
    assert restore(command, archive, kept).exit_code == 0
    assert (archive / PATH).read_bytes() == odd


WRONG = (
    (
        "another",
        lambda _: VALID,
        "does not hold the text",
    ),
    ("changed", lambda text: text.replace("A storage pilot in Hebei has run", "Nothing there has"), "does not hold"),
    ("broken", lambda text: text.replace("topics:", "topics: ["), "cannot be published as"),
    ("wrong topic", lambda text: text.replace("[sodium-ion]", "[sodium-iron]"), "Did you mean|cannot be published"),
    ("no YAML", lambda _: "\0", "cannot be published as"),
    ("empty", lambda _: "", "cannot be published as"),
)


@pytest.mark.parametrize(("change", "why"), [each[1:] for each in WRONG], ids=[each[0] for each in WRONG])
def test_no_other_text_takes_its_place(
    command: Command, withdrawn: Path, tmp_path: Path, change: Callable[[str], str], why: str
) -> None:
    write(tmp_path, "other.yml", change(ENTRY))
    before = tree(withdrawn)
    done = restore(command, withdrawn, tmp_path / "other.yml")
    assert done.exit_code == 2
    assert any(each in done.output for each in why.split("|")), done.output
    assert tree(withdrawn) == before


def test_refusals_are_sentences(command: Command, withdrawn: Path, tmp_path: Path) -> None:
    before = tree(withdrawn)
    kept = tmp_path / "kept.yml"
    tombstone = shutil.copy(withdrawn / PATH, tmp_path / "tombstone.yml")
    large = write(tmp_path, "large.yml", b"x" * 1_100_000)
    for file, entry_id, why in (
        (tombstone, ID, "is a tombstone, not the text that was withdrawn"),
        (large, ID, "is larger than any entry may be"),
        (kept, "2024-04-01-salt-storage-pilo", f"Did you mean {ID}?"),
        (kept, "2024-03-05-harbour-plant-opens", "is not withdrawn, and"),
    ):
        done = restore(command, withdrawn, Path(file), entry_id)
        assert done.exit_code == 2
        assert why in done.output
    assert command(withdrawn, "restore", ID, "--from", tmp_path / "none").exit_code == 2
    assert tree(withdrawn) == before


def test_without_a_trace_nothing_tells_whose_text_it_is(command: Command, withdrawn: Path, tmp_path: Path) -> None:
    (withdrawn / f"ledgers/traces/{ID}.json").unlink()
    done = restore(command, withdrawn, tmp_path / "kept.yml")
    assert done.exit_code == 2
    assert "was withdrawn without a trace" in done.output


def test_twice_is_a_sentence(command: Command, withdrawn: Path, tmp_path: Path) -> None:
    assert restore(command, withdrawn, tmp_path / "kept.yml").exit_code == 0
    (withdrawn / "build/start-from-nothing").unlink()
    done = restore(command, withdrawn, tmp_path / "kept.yml")
    assert done.exit_code == 2
    assert "is not withdrawn: nothing is to be done" in done.output


def test_an_alias_that_only_the_notice_has_is_told(command: Command, withdrawn: Path, tmp_path: Path) -> None:
    text = (withdrawn / PATH).read_text(encoding="utf-8")
    write(withdrawn, PATH, text.replace("[/2019/old-pilot/]", "[/2019/old-pilot/, /2018/older-pilot/]"))
    assert "/2018/older-pilot/" in restore(command, withdrawn, tmp_path / "kept.yml").output


def test_killed_between_any_two_steps_the_same_command_finishes(
    command: Command, withdrawn: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.yml"
    whole = shutil.copytree(withdrawn, tmp_path / "whole")
    assert restore(command, whole, kept).exit_code == 0
    for count in range(4):
        root = shutil.copytree(withdrawn, tmp_path / f"killed-{count}")
        settings = read_settings(root)
        steps = list(begin(read_checked(settings, TODAY).archive, settings, ID, kept, TODAY).steps(root / "build"))
        assert len(steps) == 4
        carry_out(steps[:count])
        if count == 2:
            assert [each.code for each in checked(root)] == ["B542"]
        assert restore(command, root, kept).exit_code == 0
        assert tree(root) == tree(whole)


def test_a_withdrawal_that_was_cut_short_can_be_taken_back(command: Command, archive: Path, tmp_path: Path) -> None:
    kept = write(tmp_path, "kept.yml", ENTRY)
    write(archive, f"ledgers/traces/{ID}.json", '{"bits": 12, "runs": "1a2", "common": "", "fours": "", "units": {}}')
    assert [each.code for each in checked(archive)] == ["B542"]
    done = restore(command, archive, kept)
    assert done.exit_code == 0, done.output
    assert checked(archive) == []
    assert not (archive / "ledgers/withdrawals.tsv").exists()


def test_withdrawn_restored_and_withdrawn_on_one_day(command: Command, withdrawn: Path, tmp_path: Path) -> None:
    assert restore(command, withdrawn, tmp_path / "kept.yml").exit_code == 0
    arguments = ("--ground", "privacy", "--keep-nothing", "--no-build", "--yes")
    assert command(withdrawn, "withdraw", ID, *arguments).exit_code == 0
    log = (withdrawn / "ledgers/withdrawals.tsv").read_text(encoding="utf-8").splitlines()[2:]
    assert [line.split("\t")[2:4] for line in log] == [
        ["withdrawn", "error"],
        ["restored", "error"],
        ["withdrawn", "privacy"],
    ]
