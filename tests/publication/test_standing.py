"""What stands in a site is known by asking for as little as possible, and never wrongly."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.publication import differences, folder_times, folders_of, present
from briefings.publication.standing import NO_FILE

FILES = ["index.html", "2024/a/index.html", "2024/b/index.html", "2024/index.html", "deep/er/and/deeper/x.txt"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in FILES:
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path / "site"


def known(site: Path) -> tuple[dict[str, tuple[bytes, int, int]], dict[str, int]]:
    files = {name: (b"key", *stamp) for name, stamp in present(site).items()}
    return files, folder_times(site, folders_of(files))


def test_folders_are_those_that_files_are_in() -> None:
    assert folders_of(FILES) == {
        "",
        "2024/",
        "2024/a/",
        "2024/b/",
        "deep/",
        "deep/er/",
        "deep/er/and/",
        "deep/er/and/deeper/",
    }
    assert folders_of([]) == {""}


def put(site: Path, name: str, content: str = "other") -> None:
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)


def put_all(site: Path, *names: str) -> None:
    for name in names:
        put(site, name)


def put_for_folder(site: Path, name: str) -> None:
    shutil.rmtree(site / name)
    put(site, name)


def linked(site: Path, name: str, target: str) -> None:
    if (site / name).is_dir():
        shutil.rmtree(site / name)
    else:
        (site / name).unlink()
    (site / name).symlink_to(target)


CHANGES: dict[str, tuple[Callable[[Path], object], set[str], set[str]]] = {
    "nothing": (lambda site: None, set(), set()),
    "a file is gone": (lambda site: (site / FILES[1]).unlink(), {FILES[1]}, {"2024/a/"}),
    "a file is another": (lambda site: put(site, FILES[1], "longer than before"), set(), {FILES[1]}),
    "a file is touched": (lambda site: os.utime(site / FILES[1], ns=(1, 1)), set(), {FILES[1]}),
    "a file came": (lambda site: put(site, "2024/new.html"), set(), {"2024/new.html"}),
    "a folder came": (
        lambda site: put_all(site, "2024/c/d/1.html", "2024/c/2.html"),
        set(),
        {"2024/c/d/1.html", "2024/c/2.html"},
    ),
    "a folder is gone": (lambda site: shutil.rmtree(site / "deep"), {FILES[4]}, set()),
    "a folder without files came": (lambda site: (site / "e/f").mkdir(parents=True), set(), {"e/f/"}),
    "a folder is a file": (lambda site: put_for_folder(site, "2024/a"), {FILES[1]}, {"2024/a"}),
    "a folder is a link": (lambda site: linked(site, "2024/a", "b"), {FILES[1]}, {"2024/a"}),
    "a folder above is a link": (lambda site: linked(site, "2024", "deep"), {*FILES[1:4]}, {"2024"}),
    "a file is a link": (lambda site: linked(site, FILES[1], "../b/index.html"), set(), {FILES[1]}),
    "a link came": (lambda site: (site / "2024/link").symlink_to("/"), set(), {"2024/link"}),
    "all is gone": (shutil.rmtree, {*FILES}, set()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_noticed(change: str, site: Path) -> None:
    files, folders = known(site)
    do, missing, others = CHANGES[change]
    do(site)
    found = differences(site, files, folders)
    assert ({*found.missing}, {*found.others}) == (missing, others)
    assert {*found.names} == missing | others
    looked_into = differences(site, files, {})  # as where the folders are not known
    assert ({*looked_into.missing}, {*looked_into.others}) == (missing, others)


def test_what_is_there_is_told_whole(site: Path) -> None:
    (site / "2024/link").symlink_to("a")
    found = present(site)
    assert found.keys() == {*FILES, "2024/link"}
    assert found["2024/link"] == NO_FILE
    assert found["index.html"].size == len("index.html")
    assert present(site / "nowhere") == {}
