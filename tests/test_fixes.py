"""Fixes change what is mechanical, keep everything else, and never leave a file worse than it was."""

import stat
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.diagnostics import Diagnostic, Edit, Severity
from briefings.document import find_files
from briefings.fixes import apply, mend, without_overlaps
from briefings.settings import read_settings
from tests.support.archives import EXAMPLE, TODAY, VALID, checked, copy_minimal, write

MISTAKES = (
    ("summary: >-", "sumary: >-"),
    ("[sodium-ion]", "sodium-ion"),
    ("[sodium-ion]", "[Sodium Ion, batteries, sodium-ion]"),
    ("[sodium-ion]", "\n  - batteries # first\n  - sodium_ion # second\n  - batteries # again"),
    ("northern-courier\n", "The Northern Courier # on paper\n"),
    ("2024-05-05", "2024/5/5 # a Sunday"),
    ("salt-cells\n", "salt-cells?utm_source=x&id=7 # tracked\n"),
    ("  url", "  # where it is\n\turl"),
    ("price", "pri\u200ece"),
    ("price", "prix e\u0301leve\u0301"),
    ("cells from", "cells from Gene\u0300ve,"),
    ("  published", "  language: EN # as printed\n  published"),
)
EXTRAS = (
    "places: [UK, NO] # two\n",
    "# a comment\nrights:\n  entry: cc-by-4.0\n",
    "organisations: [HCL] # the maker\n",
    "",
)


def comments(text: str) -> Counter[str]:
    return Counter(line[line.index("#") :].strip() for line in text.splitlines() if "#" in line)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mistakes=st.lists(st.sampled_from(MISTAKES), max_size=6, unique_by=lambda pair: pair[0]),
    extras=st.lists(st.sampled_from(EXTRAS), max_size=3, unique=True),
    windows=st.booleans(),
)
def test_fixing_keeps_comments_and_comes_to_an_end(
    mistakes: list[tuple[str, str]], extras: list[str], windows: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = copy_minimal(Path(str(tmp_path_factory.mktemp("archive"))))
    text = VALID + "".join(extras)
    for old, new in mistakes:
        text = text.replace(old, new, 1)
    write(root, EXAMPLE, text.replace("\n", "\r\n") if windows else text)
    mend(root, read_settings(root), TODAY)
    fixed = (root / EXAMPLE).read_bytes()
    assert not [each for each in checked(root) if each.edits]
    assert comments(text) == comments(fixed.decode())
    assert mend(root, read_settings(root), TODAY).mended == {}
    assert (root / EXAMPLE).read_bytes() == fixed


def test_a_valid_archive_is_not_touched(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    before = {path: (root / path).stat().st_mtime_ns for path in find_files(root, "entries")}
    report = mend(root, read_settings(root), TODAY)
    assert report.summary == "Nothing was mechanical."
    assert before == {path: (root / path).stat().st_mtime_ns for path in find_files(root, "entries")}


def test_mode_is_kept_and_nothing_is_left_beside(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    file = write(root, EXAMPLE, VALID.replace("[sodium-ion]", "[Na-ion]"))
    file.chmod(0o640)
    report = mend(root, read_settings(root), TODAY)
    assert report.summary == "Mended 1 mistake in 1 file."
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert not list(file.parent.glob(".*"))


def test_what_mending_would_break_is_left_alone_and_said(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    broken = VALID.replace("  publisher", "\tpublisher").replace("title: ", "title: Salt: ")
    file = write(root, EXAMPLE, broken)
    report = mend(root, read_settings(root), TODAY)
    assert report.left_alone == (EXAMPLE,)
    assert EXAMPLE in report.summary
    assert file.read_text(encoding="utf-8") == broken


def diagnostic(*edits: Edit) -> Diagnostic:
    return Diagnostic("a.yml", 1, 1, "B106", Severity.ERROR, "", edits=edits)


def test_overlapping_edits_wait_and_small_ones_go_first() -> None:
    small, whole, apart = diagnostic(Edit(2, 3, "x")), diagnostic(Edit(0, 9, "")), diagnostic(Edit(5, 6, "y"))
    assert without_overlaps([whole, small, apart]) == [small, apart]
    assert apply("abcdefghi", [*small.edits, *apart.edits]) == "abxdeyghi"
