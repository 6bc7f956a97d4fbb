"""A toy archive from which three entries were withdrawn, built once for each test to copy."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefings.entry import Entry
from tests.support.builds import build, rewrite
from tests.support.sites import TOY, copy_archive
from tests.support.withdrawing import withdraw

CHINESE, QUOTING, GERMAN = "2024-03-02-chinese", "2024-03-01-everything", "2024-03-03-german"


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, Entry]]:
    """The archive, which was built before and after the withdrawals, and what was withdrawn, by id."""
    archive = copy_archive(tmp_path_factory.mktemp("withdrawn") / "archive", TOY)
    build(archive)
    rewrite(archive / "entries/2025/2025-01-10-withdrawn.yml", "  replaced_by: 2024-03-01-everything\n", "")
    tombstones = {CHINESE: "full", QUOTING: "title-hidden", GERMAN: "minimal"}
    entries = {entry_id: withdraw(archive, entry_id, tombstone) for entry_id, tombstone in tombstones.items()}
    build(archive)
    return archive, entries


@pytest.fixture
def archive(first: tuple[Path, Mapping[str, Entry]], tmp_path: Path) -> Path:
    """A copy of the archive, with its site and all that the build left."""
    return shutil.copytree(first[0], tmp_path / "archive", symlinks=True, copy_function=shutil.copy2)


@pytest.fixture(scope="session")
def withdrawn(first: tuple[Path, Mapping[str, Entry]]) -> Mapping[str, Entry]:
    """What was withdrawn, by id."""
    return first[1]
