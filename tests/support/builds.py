"""Builds in this process, as `briefings build` does them, of archives that a test changes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from briefings.building import Build, Built, Order, Workshop
from briefings.publication import locked
from briefings.settings import read_settings

DAY = date(2026, 6, 1)


def build(archive: Path, *, search: bool = True, workers: int = 1) -> Built:
    """Build an archive as of DAY, in its own folder."""
    shop = Workshop(archive / "site", archive / "build")
    with (
        locked(shop.work, lambda: None),
        Build(read_settings(archive), shop, Order(search=search, workers=workers)) as one,
    ):
        checked = one.check(DAY)
        assert not checked.has_errors, checked.diagnostics
        return one.publish(checked)


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of every file in a folder, by name."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def times(folder: Path) -> dict[str, int]:
    """Return the time of change of every file in a folder, by name."""
    return {
        file.relative_to(folder).as_posix(): file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()
    }


def anew(archive: Path, elsewhere: Path) -> dict[str, bytes]:
    """Return the site of a copy of an archive in which nothing was ever built, but for the layouts."""
    shutil.rmtree(elsewhere, ignore_errors=True)
    for name in ("entries", "registers", "docs", "overrides", "ledgers"):
        if (archive / name).is_dir():
            shutil.copytree(archive / name, elsewhere / name)
    shutil.copy(archive / "mkdocs.yml", elsewhere)
    if (archive / "build/layouts").is_dir():
        shutil.copytree(archive / "build/layouts", elsewhere / "build/layouts")
    build(elsewhere)
    return tree(elsewhere / "site")


def rewrite(file: Path, old: str, new: str) -> None:
    """Put a text in the place of another that a file holds."""
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")
