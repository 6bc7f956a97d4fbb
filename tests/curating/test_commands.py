"""The commands on vocabularies as a curator types them: shown first, carried out with `--yes`, codes that say which."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefings.cli import main
from briefings.ledgers import read_ledgers
from tests.support.sites import TOY, copy_archive, run

EPOCH = "1780272000"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = copy_archive(tmp_path / "archive", TOY)
    run("-C", root, "release")
    return root


def files(archive: Path) -> dict[str, bytes]:
    kept = (file for part in ("entries", "registers", "ledgers") for file in (archive / part).rglob("*"))
    return {str(file): file.read_bytes() for file in kept if file.is_file()}


def test_without_a_terminal_and_without_yes_it_is_only_shown(archive: Path) -> None:
    before = files(archive)
    done = run("-C", archive, "topics", "merge", "tides", "batteries", check=False)
    assert done.returncode == 1
    assert done.stdout.startswith("Merge `tides` into `batteries`.\n4 entries, 3 feeds, 1 page: ")
    assert "  entries/2024/2024-03-01-everything.yml\n" in done.stdout
    assert "Nothing was written; `--yes` carries it out." in done.stderr
    assert files(archive) == before


def test_with_yes_it_is_done_and_the_check_is_content(archive: Path) -> None:
    done = run("-C", archive, "topics", "merge", "tides", "batteries", "--yes", SOURCE_DATE_EPOCH=EPOCH)
    assert "files written" in done.stderr
    run("-C", archive, "check")
    (move,) = [move for path, move in read_ledgers(archive).released.moved.items() if path == "topics/tides/"]
    assert (move.to, str(move.since)) == (("topics/batteries/",), "2026-06-01")
    shown = run("-C", archive, "topics", "show", "tides").stdout
    assert shown == "/topics/tides/ leads to /topics/batteries/ since 2026-06-01; its topic is gone.\n"
    assert "  /topics/tides/ leads here\n" in run("-C", archive, "topics", "show", "batteries").stdout


def at_terminal(archive: Path, *arguments: str, keys: str) -> tuple[int, str]:
    """Run a command with a terminal as its input, and type keys."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "briefings", "-C", str(archive), *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        os.close(theirs)
        os.write(ours, keys.encode())
        said = process.stdout.read().decode() if process.stdout else ""
    os.close(ours)
    return process.returncode, said


def test_at_a_terminal_a_person_is_asked(archive: Path) -> None:
    before = files(archive)
    assert at_terminal(archive, "topics", "retire", "tides", "--to", "energy", keys="n\n")[0] == 1
    assert files(archive) == before
    code, said = at_terminal(archive, "topics", "retire", "tides", "--to", "energy", keys="y\n")
    assert code == 0, said
    assert files(archive) != before


def test_at_a_terminal_a_split_asks_for_each_entry(archive: Path) -> None:
    code, said = at_terminal(archive, "topics", "split", "tides", "energy", "batteries", keys="energy\n" * 4 + "y\n")
    assert code == 0, said
    assert "2024-03-01-everything: Lantern Works opens" in said
    assert "tides" not in run("-C", archive, "topics", "list").stdout


def test_a_split_by_file_and_words(archive: Path, tmp_path: Path) -> None:
    by = tmp_path / "division.tsv"
    by.write_text("2024-03-01-everything\tenergy\n", encoding="utf-8")
    line = ("-C", archive, "topics", "split", "tides", "energy", "batteries")
    done = run(*line, "--by", by, check=False)
    assert done.returncode == 2
    assert "Nothing says what" in done.stderr
    run(*line, "--by", by, "--words", "batteries=港湾,x", "--rest", "energy", "--yes")
    run("-C", archive, "check")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("topics", "merge", "tide", "energy"), "There is no topic `tide`"),
        (("topics", "show", "salt"), "There is no topic `salt`, and none of that key was published."),
        (("topics", "split", "tides", "energy", "--rest", "salt"), "`--rest salt` names none of energy"),
        (("topics", "split", "tides", "energy", "--words", "salt=x"), "`--words salt=x` is not a key of energy"),
        (("topics", "split", "tides", "energy", "--words", "energy"), "`--words energy` is not a key"),
        (("topics", "rename", "tides", "../x"), "`../x` is no key"),
        (("publishers", "retire", "wire-relay"), "would be left without a publisher"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_a_sentence(arguments: tuple[str, ...], said: str, archive: Path) -> None:
    before = files(archive)
    done = run("-C", archive, *arguments, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files(archive) == before


def test_a_change_with_errors_shows_the_report_and_writes_nothing(archive: Path) -> None:
    before = files(archive)
    done = run("-C", archive, "publishers", "retire", "daily-lantern", "--to", "berg-bote", "--yes", check=False)
    assert done.returncode == 1
    assert "B504" in done.stderr
    assert "Nothing was written: the archive would have these errors." in done.stderr
    assert files(archive) == before


def test_an_archive_with_errors_is_mended_first(archive: Path) -> None:
    (archive / "entries/2024/2024-03-03-german.yml").write_text("title: [", encoding="utf-8")
    done = run("-C", archive, "organisations", "rename", "tidal-union", "union", "--yes", check=False)
    assert done.returncode == 1
    assert "B105" in done.stderr


def test_lists_name_every_record_with_its_entries(archive: Path) -> None:
    assert run("-C", archive, "publishers", "list").stdout.splitlines()[1] == "     1  daily-lantern  The Daily Lantern"
    shown = run("-C", archive, "topics", "show", "energy").stdout
    assert "broader: none; narrower: batteries, tides" in shown
    assert "at /topics/energy/" in shown


COMMANDS = ("list", "show", "merge", "rename", "split", "retire")


@pytest.mark.parametrize("group", ["topics", "publishers", "organisations"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_each_command_has_help_with_examples(group: str, command: str) -> None:
    said = CliRunner().invoke(main, [group, *command.split(), "--help"])
    assert said.exit_code == 0
    assert f"  briefings {group}" in said.output
    assert "Exit codes: 0" in said.output
