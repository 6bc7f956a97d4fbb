"""`briefings withdraw`: what it leaves, what it refuses, and that it can be killed at any moment."""

import fcntl
import os
import random
import resource
import shutil
import signal
import stat
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from briefings.check import read_checked
from briefings.curating.steps import carry_out
from briefings.curating.withdrawing import begin
from briefings.entry import Withdrawal
from briefings.ledgers.traces import read_trace
from briefings.settings import read_settings
from tests.curating.conftest import ENTRY, FINGERPRINT, ID, PATH
from tests.support.archives import TODAY, checked, write
from tests.support.builds import tree

Command = Callable[..., Result]

STRIPPED = """\
title: Hebei storage pilot runs on sodium cells
language: en
withdrawal:
  date: 2026-01-01
  ground: copyright
  requester: publisher
  languages: [zh]
source:
  publisher: northern-courier
  url: https://northern-courier.example/2024/hebei
  published: 2024-03-30
aliases: [/2019/old-pilot/]
"""

TOLD = ("harbour master", "per cent", "megawatt", "second one", "turns to salt", "A. Writer", "frost", "河北")
LOG = "2026-01-01\t2024-04-01-salt-storage-pilot\twithdrawn\tcopyright\tpublisher\tfull\n"


def withdraw(command: Command, root: Path, *more: str | Path) -> Result:
    return command(
        root, "withdraw", ID, "--ground", "copyright", "--requester", "publisher", "--no-build", "--yes", *more
    )


def test_the_text_is_kept_a_trace_left_and_the_entry_stripped(command: Command, archive: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.yml"
    done = withdraw(command, archive, "--keep", kept)
    assert done.exit_code == 0, done.output
    assert kept.read_text(encoding="utf-8") == ENTRY
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert (archive / PATH).read_text(encoding="utf-8") == STRIPPED
    assert not (archive / FINGERPRINT).exists()
    assert (archive / "ledgers/withdrawals.tsv").read_text(encoding="utf-8").endswith(LOG)
    trace = read_trace(archive, ID)
    assert trace is not None
    assert len(trace.runs) > 50
    assert checked(archive) == []
    for name, content in tree(archive).items():
        assert not [words for words in TOLD if words.encode() in content], name


def test_it_says_what_will_happen_and_what_it_cannot_do(command: Command, archive: Path, tmp_path: Path) -> None:
    said = withdraw(command, archive, "--keep", tmp_path / "kept.yml").output
    for address in ("2024/salt-storage-pilot/", "zh/2024/salt-storage-pilot/", "2019/old-pilot/"):
        assert said.count(f"https://toy.example/{address}") == 2
    assert f"--no-abbrev -- {PATH} {FINGERPRINT} |" in said
    assert "git filter-repo --strip-blobs-with-ids" in said
    assert "still holds the text: `briefings build` makes it from nothing" in said


@pytest.mark.parametrize("level", ["full", "title-hidden", "minimal"])
@pytest.mark.parametrize("linked", [True, False])
def test_a_file_says_no_more_than_its_tombstone(command: Command, archive: Path, level: str, linked: bool) -> None:
    more = [] if linked else ["--no-link-original"]
    assert withdraw(command, archive, "--keep-nothing", "--tombstone", level, *more).exit_code == 0
    left = (archive / PATH).read_text(encoding="utf-8")
    assert ("title:" in left) == (level == "full")
    assert ("northern-courier" in left) == (linked and level != "minimal")
    assert checked(archive) == []


def test_note_and_replacement_are_written(command: Command, archive: Path) -> None:
    other = "2024-03-05-harbour-plant-opens"
    note = "The harbour's owner asked us: no more of this, please."
    done = withdraw(command, archive, "--keep-nothing", "--note", note, "--replaced-by", other, "--date", "2025-05-05")
    assert done.exit_code == 0, done.output
    entry = next(each for each in read_checked(read_settings(archive), TODAY).archive.withdrawn if each.id == ID)
    assert entry.withdrawal == Withdrawal(
        date(2025, 5, 5), "copyright", "publisher", note=note, replaced_by=other, languages=("zh",)
    )


REFUSED: tuple[tuple[list[str], str], ...] = (
    (["--keep", "{archive}/kept.yml"], "would be published again"),
    (["--keep", "{archive}/site/kept.yml"], "would be published again"),
    (["--keep", "{tmp}/none/kept.yml"], "there is no folder"),
    (["--keep", "{tmp}/other"], "is there already, and is something else"),
    ([], "Give --keep FILE, or --keep-nothing"),
    (["--keep-nothing", "--note", "x" * 601], "601 characters"),
    (["--keep-nothing", "--date", "2024-03-31"], "before its own day"),
    (["--keep-nothing", "--replaced-by", ID], "cannot replace itself"),
    (["--keep-nothing", "--replaced-by", "2024-01-01-nothing"], "no published briefing"),
)


@pytest.mark.parametrize(("options", "why"), REFUSED, ids=[str(n) for n in range(len(REFUSED))])
def test_what_cannot_be_is_refused_in_a_sentence(
    command: Command, archive: Path, tmp_path: Path, options: list[str], why: str
) -> None:
    write(tmp_path, "other", "something else")
    (tmp_path / "served").mkdir()
    (archive / "site").symlink_to(tmp_path / "served")
    before = tree(archive)
    done = withdraw(command, archive, *(option.format(archive=archive, tmp=tmp_path) for option in options))
    assert done.exit_code == 2
    assert why in done.output
    assert tree(archive) == before
    assert (tmp_path / "other").read_text() == "something else"


def test_a_site_elsewhere_is_no_place_for_the_text(command: Command, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (archive / "site").symlink_to(tmp_path / "served")
    done = withdraw(command, archive, "--keep", tmp_path / "served" / "kept.yml")
    assert done.exit_code == 2
    assert "would be published again" in done.output


def test_nothing_is_done_unasked(command: Command, archive: Path) -> None:
    before = tree(archive)
    done = command(archive, "withdraw", ID, "--ground", "error", "--keep-nothing")
    assert (done.exit_code, tree(archive)) == (2, before)
    assert "Add --yes" in done.output
    done = command(archive, "withdraw", ID, "--keep-nothing", "--yes")
    assert (done.exit_code, tree(archive)) == (2, before)
    assert "Give it with --ground" in done.output


def test_ids_that_are_no_briefing(command: Command, archive: Path) -> None:
    write(archive, "entries/2024/2024-06-01-draft.yml", ENTRY.replace("old-pilot", "draft").replace("hebei", "draft"))
    text = (archive / "entries/2024/2024-06-01-draft.yml").read_text(encoding="utf-8")
    write(archive, "entries/2024/2024-06-01-draft.yml", text.replace("Hebei", "Draft") + "draft: true\n")
    for wrong, why in (("2024-04-01-salt-storage-pilo", f"Did you mean {ID}?"), ("2024-06-01-draft", "is a draft")):
        done = command(archive, "withdraw", wrong, "--ground", "error", "--keep-nothing", "--yes")
        assert done.exit_code == 2, done.output
        assert why in done.output


def test_errors_elsewhere_stop_it_before_anything_is_done(command: Command, archive: Path) -> None:
    write(archive, "entries/2024/2024-06-01-wrong.yml", "title: x\n")
    before = tree(archive)
    done = withdraw(command, archive, "--keep-nothing")
    assert done.exit_code == 1
    assert "2024-06-01-wrong.yml" in done.output
    assert tree(archive) == before


def test_a_running_preview_stops_it(command: Command, archive: Path) -> None:
    preview = archive / "build" / "preview"
    preview.mkdir(parents=True)
    with (preview / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = withdraw(command, archive, "--keep-nothing")
        assert done.exit_code == 2
        assert "`briefings serve` is running here" in done.output
        assert (archive / PATH).read_text(encoding="utf-8") == ENTRY
    assert withdraw(command, archive, "--keep-nothing").exit_code == 0
    assert not preview.exists()


def test_again_is_a_sentence_and_changes_nothing(command: Command, archive: Path) -> None:
    assert withdraw(command, archive, "--keep-nothing").exit_code == 0
    (archive / "build/start-from-nothing").unlink()  # as a build does
    before = tree(archive)
    done = withdraw(command, archive, "--keep-nothing")
    assert done.exit_code == 2
    assert "was withdrawn on 2026-01-01, and nothing is left to do" in done.output
    assert tree(archive) == before


def test_those_that_name_it_are_told_and_left(command: Command, archive: Path) -> None:
    other = "entries/2024/2024-03-05-harbour-plant-opens.yml"
    text = (archive / other).read_text(encoding="utf-8")
    write(archive, other, f"{text}related: [{ID}]\n" if "related:" not in text else text)
    done = withdraw(command, archive, "--keep-nothing")
    assert "These name it as related, keep that, and do not show it any more: 2024-03-05-harbour-plant" in done.output
    assert ID in (archive / other).read_text(encoding="utf-8")
    assert checked(archive) == []


def without_build(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(root).items() if not name.startswith("build/")}


def test_killed_between_any_two_steps_the_same_command_finishes(
    command: Command, archive: Path, tmp_path: Path
) -> None:
    whole = shutil.copytree(archive, tmp_path / "whole")
    assert withdraw(command, whole, "--keep", tmp_path / "whole.yml").exit_code == 0
    meant = without_build(whole)
    for count in range(7):
        root = shutil.copytree(archive, tmp_path / f"killed-{count}")
        kept = tmp_path / f"kept-{count}.yml"
        settings = read_settings(root)
        wish = Withdrawal(TODAY, "copyright", "publisher")
        planned = begin(read_checked(settings, TODAY).archive, settings, ID, wish, TODAY)
        steps = list(planned.steps(root / "build", kept))
        assert len(steps) == 6
        carry_out(steps[:count])
        text_is_gone = (root / PATH).read_text(encoding="utf-8") != ENTRY
        assert not text_is_gone or kept.read_text(encoding="utf-8") == ENTRY
        assert not text_is_gone or read_trace(root, ID) is not None
        done = withdraw(command, root, "--keep", kept)
        assert done.exit_code == 0, (count, done.output)
        assert without_build(root) == meant
        assert kept.read_text(encoding="utf-8") == ENTRY


@pytest.mark.parametrize("most", [100, len(ENTRY.encode()) - 1, 100_000])
def test_a_disk_that_takes_no_more_loses_nothing(command: Command, archive: Path, tmp_path: Path, most: int) -> None:
    kept = tmp_path / "kept.yml"
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))  # no file may grow beyond it
        os._exit(withdraw(command, archive, "--keep", kept).exit_code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == (0 if most == 100_000 else 2)
    if code:
        assert (archive / PATH).read_text(encoding="utf-8") == ENTRY
        assert not kept.exists()
        assert not [name for name in tree(tmp_path) if ".writing-" in name or ".kept" in name]
    assert withdraw(command, archive, "--keep", kept).exit_code == 0
    assert (archive / PATH).read_text(encoding="utf-8") == STRIPPED
    assert kept.read_text(encoding="utf-8") == ENTRY


def test_killed_at_random_moments_nothing_is_lost(command: Command, archive: Path, tmp_path: Path) -> None:
    whole = shutil.copytree(archive, tmp_path / "whole")
    started = time.monotonic()
    assert withdraw(command, whole, "--keep", tmp_path / "whole.yml").exit_code == 0
    usual = time.monotonic() - started
    meant = without_build(whole)
    chance = random.Random(5)  # noqa: S311 - moments, not secrets
    cut_short = 0
    for number in range(30):
        root, kept = shutil.copytree(archive, tmp_path / f"{number}"), tmp_path / f"{number}.yml"
        child = os.fork()
        if child == 0:
            try:
                withdraw(command, root, "--keep", kept)
            finally:
                os._exit(0)
        time.sleep(chance.random() * usual)
        os.kill(child, signal.SIGKILL)
        cut_short += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        text = (root / PATH).read_text(encoding="utf-8")
        assert text == ENTRY or (text == STRIPPED and kept.read_text(encoding="utf-8") == ENTRY)
        assert withdraw(command, root, "--keep", kept).exit_code == 0
        left = {name: content for name, content in without_build(root).items() if "/.writing-" not in name}
        assert left == meant
        shutil.rmtree(root)
    assert cut_short > 10
