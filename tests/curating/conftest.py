"""The command in this process, and archives to withdraw from."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefings.cli import main
from briefings.ledgers.fingerprints import Kind, fingerprint_of, write_fingerprints
from tests.support.archives import EXAMPLE, VALID, copy_minimal, write

DAY = "1767225600"
"""The first of January 2026, in seconds since 1970."""

ID = "2024-04-01-salt-storage-pilot"
PATH = f"entries/2024/{ID}.yml"
SALT = "000102030405060708090a0b0c0d0e0f\n"
FINGERPRINT = f"ledgers/fingerprints/2024/{ID}.json"

ENTRY = """\
# A comment that tells more than it should: the harbour master's name.
title: Hebei storage pilot runs on sodium cells
language: en
summary: >-
  A storage pilot in Hebei has run on sodium cells since March. The operator says that it lost
  four per cent of its charge in the first winter.
points:
  - The pilot stores ten megawatt hours.   # a point, and a comment
body: |
  The operator wants to build a second one, five times as large, on the other bank.
topics: [sodium-ion]
source:
  publisher: northern-courier
  url: https://northern-courier.example/2024/hebei
  published: 2024-03-30
  title: Hebei turns to salt for the winter
  authors: [A. Writer]
  accessed: 2024-03-31
quotes:
  - text: We did not expect the cells to take the frost so well.
    speaker: the operator
translations:
  zh:
    title: 河北储能试点采用钠离子电池
    summary: 河北一座储能试点自三月起使用钠离子电池运行，运营方称首个冬季仅损失百分之四的电量。
    mode: human
aliases: [/2019/old-pilot/]
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A small archive with an entry that has everything that a withdrawal takes out."""
    root = copy_minimal(tmp_path / "archive")
    write(root, PATH, ENTRY)
    write(root, EXAMPLE, VALID)  # so that the topic is not unused, once the other is gone
    write(root, "ledgers/traces/salt", SALT)
    original = fingerprint_of(
        "We did not expect the cells to take the frost so well, it said in Hebei.",
        1,
        "en",
        Kind.ORIGINAL,
        date(2024, 4, 2),
    )
    assert write_fingerprints(root, ID, [original]) == FINGERPRINT
    return root


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command on an archive as of DAY."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)

    def run(root: Path, *arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["-C", str(root), *map(str, arguments)], catch_exceptions=False)

    return run
