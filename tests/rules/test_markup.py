"""Markup in bodies: what the page would lose is told, and nothing else."""

from pathlib import Path

import pytest

from tests.support.archives import EXAMPLE, VALID, checked, copy_minimal, write


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("| a | b |\n|:--|--:|\n| 1 | 2 |", ["The body aligns the columns of a table; the page does not."]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", []),
        ("In short:- nothing is aligned -: here.", []),
        ("```\n|:--|\n```", []),
    ],
)
def test_columns_are_not_aligned(body: str, told: list[str], tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    lines = "".join(f"  {line}\n" for line in body.splitlines())
    write(root, EXAMPLE, f"{VALID}body: |\n{lines}")
    assert [each.message for each in checked(root)] == told
