"""A toy archive that was built, for each test to change."""

import shutil
from pathlib import Path

import pytest

from tests.support.builds import build
from tests.support.sites import TOY, copy_archive


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A toy archive that was built; nothing changes it."""
    archive = copy_archive(tmp_path_factory.mktemp("first") / "archive", TOY)
    build(archive)
    return archive


@pytest.fixture
def archive(first: Path, tmp_path: Path) -> Path:
    """A copy of it, with its site and all that the build left."""
    return shutil.copytree(first, tmp_path / "archive", symlinks=True, copy_function=shutil.copy2)
