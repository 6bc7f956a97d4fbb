"""Publication: whole or not at all, whatever happens while it is under way."""

import os
import random
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefings.publication import JOURNAL, Stage, locked, present, publish, recover
from tests.support.sites import ROOT, TOY, copy_archive, run

OLD = {f"page/{number}/index.html": f"old {number} ".encode() * 400 for number in range(300)} | {"gone.txt": b"old"}
NEW = {f"page/{number}/index.html": f"new {number} ".encode() * 500 for number in range(310)} | {
    "page/7": b"now a file"
}
del NEW["page/7/index.html"]

PUBLISH = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.publication.test_publication import NEW, locked, put
site, work = map(Path, sys.argv[1:])
print("ready", flush=True)
with locked(work, lambda: None):
    put(site, work, NEW.items())
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def put(site: Path, work: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Make a site hold files and nothing else; return the names of those that were written."""
    stage = Stage(site, work)
    made = {name: stage.put(name, content) for name, content in files}
    publish(stage, work, present(site).keys() - made.keys())
    return [name for name, (_, is_new) in made.items() if is_new]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    put(site, work, OLD.items())
    before = (site / "page/3/index.html").stat().st_mtime_ns
    assert put(site, work, {**OLD, "page/4/index.html": b"changed"}.items()) == ["page/4/index.html"]
    assert (site / "page/3/index.html").stat().st_mtime_ns == before
    put(site, work, NEW.items())
    assert tree(site) == NEW
    assert not (work / JOURNAL).exists()


def test_a_file_takes_the_place_of_a_folder_and_the_other_way(tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    put(site, work, {"a": b"file", "b/c/d": b"deep", "e": b"stays"}.items())
    put(site, work, {"a/b": b"now deep", "b": b"now a file", "e": b"stays"}.items())
    assert tree(site) == {"a/b": b"now deep", "b": b"now a file", "e": b"stays"}


def test_what_does_not_belong_is_taken_away(tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    put(site, work, OLD.items())
    (site / "empty/in/empty").mkdir(parents=True)
    (site / "link").symlink_to("page")
    (site / "page/3/index.html").unlink()
    (site / "page/3/index.html").symlink_to("../4/index.html")
    (site / "page/5/index.html").unlink()
    (site / "page/5/index.html").mkdir()
    assert put(site, work, OLD.items()) == ["page/3/index.html", "page/5/index.html"]
    assert tree(site) == OLD
    assert not (site / "empty").exists()
    assert not (site / "link").is_symlink()


def test_a_whole_new_site_and_a_new_folder_are_moved_at_once(tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    stage = Stage(site, work)
    for name, content in OLD.items():
        stage.put(name, content)
    assert list(stage.moves()) == [""]
    publish(stage, work, ())
    stage = Stage(site, work)
    for name in ("new/1/index.html", "new/2/index.html", "page/4/index.html", "top.txt"):
        stage.put(name, b"new")
    assert sorted(stage.moves()) == ["new", "page/4/index.html", "top.txt"]


def test_a_failure_while_staging_leaves_the_old_site(tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    put(site, work, OLD.items())

    def breaking() -> Iterator[tuple[str, bytes]]:
        yield from list(NEW.items())[:50]
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        put(site, work, breaking())
    assert tree(site) == OLD
    put(site, work, NEW.items())
    assert tree(site) == NEW


def test_killed_at_fifty_moments_the_site_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    root = str(ROOT)
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    ends = {"old": 0, "new": 0}
    longest = 0.15
    for number in range(50):
        site, work = tmp_path / f"site{number}", tmp_path / f"work{number}"
        put(site, work, OLD.items())
        command = [sys.executable, "-c", PUBLISH.format(root=root), str(site), str(work)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        started = time.monotonic()
        time.sleep(chance.random() * longest)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        if number == 0:
            longest = max(longest, time.monotonic() - started)
        whole = {**OLD, **NEW}
        for name, content in tree(site).items():  # each file is whole even before anything is mended
            assert content in (OLD.get(name), NEW.get(name)), name
        recover(site, work)
        now = tree(site)
        assert now in (OLD, NEW), sorted(name for name in whole if now.get(name) != NEW.get(name))[:5]
        ends["new" if now == NEW else "old"] += 1
    print(ends)
    assert min(ends.values()) > 0, f"the moments missed one side: {ends}"


def test_a_command_finishes_what_a_killed_build_left(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    run("-C", archive, "build")
    work = archive / "build"
    (work / "stages" / "abc").mkdir(parents=True)
    (work / "stages" / "abc" / "index.html").write_bytes(b"staged")
    (work / JOURNAL).write_text('{"stage": "abc", "moves": ["index.html"], "removed": ["robots.txt"]}')
    assert "cut short" in run("-C", archive, "check").stderr
    assert (archive / "site/index.html").read_bytes() == b"staged"
    assert not (archive / "site/robots.txt").exists()
    assert not (work / JOURNAL).exists()


def test_two_builds_at_once_take_turns(tmp_path: Path, toy_site: Path) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda _: run("-C", archive, "build"), range(2)))
    assert tree(archive / "site") == tree(toy_site)


def test_a_full_disk_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    run("-C", archive, "build")
    before = tree(archive / "site")
    entry = archive / "entries/2024/2024-03-04-japanese.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("港湾", "湾岸"), encoding="utf-8")
    # no file may grow beyond 8 KiB, which stops the build as a full disk would
    command = f"ulimit -f 8; exec {shlex.quote(sys.executable)} -m briefings -C {shlex.quote(str(archive))} build"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=os.environ.copy())
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert tree(archive / "site") == before
    run("-C", archive, "build")
    assert tree(archive / "site") != before


def test_the_lock_is_waited_for(tmp_path: Path) -> None:
    waited: list[bool] = []

    def enter() -> None:
        with locked(tmp_path, lambda: waited.append(True)):
            pass

    with ThreadPoolExecutor() as pool, locked(tmp_path, lambda: None):
        other = pool.submit(enter)
        for _ in range(100):
            if waited:
                break
            time.sleep(0.02)
        assert waited
        assert not other.done()
