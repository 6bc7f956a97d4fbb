"""Builds from nothing: neither a cache nor a file of the old site is used, and the site is replaced as a whole."""

import os
import random
import signal
import time
from pathlib import Path

from briefings.publication import recover
from briefings.store import demand_fresh
from tests.support.builds import build, rewrite, tree

CHINESE = "entries/2024/2024-03-02-chinese.yml"
PAGE = "site/2024/chinese/index.html"


def spoil(file: Path) -> None:
    """Change a file so that its size and its time of change stay, which is all that builds look at."""
    found = file.stat()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def test_nothing_that_stands_is_used(archive: Path) -> None:
    meant = tree(archive / "site")
    for name in (PAGE, "site/search/plan.json", "site/atom.xml"):
        if (archive / name).exists():
            spoil(archive / name)
    (archive / "site/2024/left-over.html").write_text("what nobody knows of")
    (archive / "build/docs").mkdir()
    (archive / "build/docs/old.md").write_text("what an engine was given once")
    (archive / "build/packs/0").write_bytes(b"pieces")
    build(archive)
    assert tree(archive / "site") != meant  # a usual build does not see what is changed behind its back
    built = build(archive, fresh=True)
    assert tree(archive / "site") == meant
    assert (len(built.published.written), built.published.kept) == (len(meant), 0)
    assert sorted(path.name for path in (archive / "build").iterdir()) == ["hosts", "layouts", "lock", "packs", "state"]
    assert not (archive / "build/packs/0").exists()
    assert build(archive).published.written == ()  # the next one knows what this one made


def test_the_folder_of_the_site_stays(archive: Path) -> None:
    before = (archive / "site").stat().st_ino
    files = {name: (archive / "site" / name).stat().st_ino for name in tree(archive / "site")}
    build(archive, fresh=True)
    assert (archive / "site").stat().st_ino == before
    assert not [name for name, inode in files.items() if (archive / "site" / name).stat().st_ino == inode]


def test_whoever_builds_next_begins_from_nothing_where_that_is_demanded(archive: Path) -> None:
    meant = tree(archive / "site")
    spoil(archive / PAGE)
    demand_fresh(archive / "build")
    build(archive)
    assert tree(archive / "site") == meant
    assert not (archive / "build/start-from-nothing").exists()


def test_killed_at_any_moment_the_site_is_the_old_or_the_new_one(archive: Path) -> None:
    started = time.monotonic()
    sites = [tree(archive / "site")]
    names = ("潮汐储能", "潮汐蓄能")
    rewrite(archive / CHINESE, *names)
    demand_fresh(archive / "build")
    build(archive)
    usual = time.monotonic() - started
    sites.append(tree(archive / "site"))
    assert sites[0] != sites[1]
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    cut_short = 0
    for number in range(12):
        before, after = (0, 1) if number % 2 else (1, 0)
        rewrite(archive / CHINESE, names[before], names[after])
        demand_fresh(archive / "build")
        child = os.fork()
        if child == 0:
            try:
                build(archive)
            finally:
                os._exit(0)
        time.sleep(chance.random() * usual)
        os.kill(child, signal.SIGKILL)
        cut_short += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        recover(archive / "site", archive / "build")
        assert tree(archive / "site") in sites
        build(archive)
        assert tree(archive / "site") == sites[after], number
    assert cut_short > 3
