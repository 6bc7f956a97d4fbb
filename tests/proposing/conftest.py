"""The minimal archive, and the command in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefings.archive import Archive
from briefings.cli import main
from briefings.cli.common import Workplace
from briefings.fetching import Policy
from tests.support.archives import copy_minimal, loaded

DAY = "1767225600"
"""The first of January 2026, in seconds since 1970."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "archive")


@pytest.fixture
def archive(root: Path) -> Archive:
    return loaded(root)


@pytest.fixture
def new(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs `briefings new` on the archive as of DAY; `policy` is what of the network may be asked."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)

    def run(*arguments: str | Path, policy: Policy | None = None, **more: str | bytes) -> Result:
        place = Workplace(root, policy or Policy())
        command = ["-C", str(root), "new", *map(str, arguments)]
        return CliRunner().invoke(main, command, obj=place, catch_exceptions=False, **more)  # type: ignore[arg-type]

    return run
