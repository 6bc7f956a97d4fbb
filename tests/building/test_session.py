"""Builds as a whole: shared by any number of workers, killed at any moment, stopped by errors."""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from briefings.publication import recover
from scripts.benchmark.corpus import Corpus
from scripts.benchmark.peers import OURS
from tests.support.builds import DAY, build, rewrite, tree
from tests.support.sites import TOY, copy_archive, run

JAPANESE = "entries/2024/2024-03-04-japanese.yml"
MANY = 600
"""Enough entries for three workers."""


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_make_the_same_site(workers: int, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    OURS.write(archive, Corpus(MANY))
    build(archive, workers=1)
    alone = tree(archive / "site")
    for name in ("site", "build/state", "build/packs"):
        path = archive / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    build(archive, workers=workers)
    assert tree(archive / "site") == alone
    OURS.rename_topic(archive, Corpus(MANY), 1)
    build(archive, workers=workers)
    renamed = tree(archive / "site")
    shutil.rmtree(archive / "build/packs")
    (archive / "build/state").unlink()
    build(archive, workers=1)
    assert tree(archive / "site") == renamed != alone


def killed_build(archive: Path, moment: float) -> bool:
    """Build in a process that is killed after some seconds; tell whether it was still at it."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        try:
            build(archive)
        finally:
            os._exit(0)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_a_build_killed_at_fifty_moments_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    build(archive)
    started = time.monotonic()
    sites = [tree(archive / "site")]
    rewrite(archive / JAPANESE, "港湾実証事業", "湾岸実証事業")
    build(archive)
    usual = time.monotonic() - started
    sites.append(tree(archive / "site"))
    chance = random.Random(3)  # noqa: S311 - moments, not secrets
    cut_short = 0
    for number in range(50):
        names = ("港湾実証事業", "湾岸実証事業")
        before, after = number % 2 == 0, number % 2 == 1
        rewrite(archive / JAPANESE, names[before], names[after])
        cut_short += killed_build(archive, chance.random() * usual)
        for name, content in tree(archive / "site").items():  # each file is whole at every moment
            assert content in (sites[0].get(name), sites[1].get(name)), name
        recover(archive / "site", archive / "build")
        assert tree(archive / "site") in sites
        build(archive)
        assert tree(archive / "site") == sites[after], number
    print(f"{cut_short} of 50 builds were cut short")
    assert cut_short > 10


def test_errors_stop_a_build_before_anything_is_written(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    run("-C", archive, "build")
    before = tree(archive / "site")
    rewrite(archive / JAPANESE, "topics: [batteries, tides]", "topics: [batteries, tidse]")
    done = run("-C", archive, "build", check=False)
    assert done.returncode == 1
    assert "Did you mean `tides`?" in done.stderr
    assert tree(archive / "site") == before
    rewrite(archive / JAPANESE, "tidse", "tides")
    assert " 0 of them new or changed" in run("-C", archive, "build").stderr


def test_an_earlier_day_is_checked_anew(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    build(archive)
    day = str(int(time.mktime((2024, 3, 1, 12, 0, 0, 0, 0, 0))))
    done = run("-C", archive, "build", check=False, SOURCE_DATE_EPOCH=day)
    assert done.returncode == 1
    assert "lies in the future" in done.stderr
    build(archive)
    assert DAY.isoformat() in (archive / "build/state").read_bytes().decode("latin-1")


def test_the_command_says_what_it_takes_for_granted(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    said = run("-C", archive, "build", "--explain", "--workers", "1", "--no-search")
    assert "Made, since nothing was kept of it" in said.stdout
    assert run("-C", archive, "build", "--explain", "--no-search").stdout == "Read: nothing.\nMade: nothing.\n"
    assert run("-C", archive, "build", "--workers", "0", check=False).returncode == 2
