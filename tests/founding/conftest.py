"""New archives, laid out by the command and built once for all tests of a worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.sites import run

TOLD = (
    "--name=Harbour News",
    "--repository=https://github.com/harbour/news",
    "--contact=editors@harbour-news.example",
)


def founded(folder: Path, *options: str) -> Path:
    """An archive that was laid out with some options."""
    run("init", folder, "--yes", *options)
    return folder


@pytest.fixture(scope="session", params=["en", "zh"])
def new_archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new archive in each language that there are pages in, told all that it asks for, and built."""
    archive = founded(tmp_path_factory.mktemp("new") / "archive", *TOLD, f"--language={request.param}")
    run("-C", archive, "build")
    return archive
