"""Overlap is told once a language, on the line of the longest run; what could not be read hides nothing else."""

from datetime import date
from pathlib import Path

from briefings.ledgers.fingerprints import Kind, fingerprint_of, fingerprint_path, write_fingerprints
from tests.support.archives import EXAMPLE, VALID, checked, copy_minimal, write

ID = "2024-05-06-example"
DAY = date(2024, 5, 7)
LONG = "the new plant by the river makes cells from common salt for the buses of the town"
CHINESE = "河边的新工厂用普通食盐为全市的公交车生产电芯"
ENTRY = """\
title: A plant will make cells from salt
summary: >-
  A company says that its plant will make sodium cells from next year. It names neither the price
  nor the buyer.
points:
  - It is there that the new plant
    by the river makes cells.
  - >-
    We learn from it that the new plant by the river makes cells from
    common salt for the buses of the town, and more.
topics: [sodium-ion]
source:
  publisher: northern-courier
  url: https://northern-courier.example/2024/salt-cells
  published: 2024-05-05
sources:
  - publisher: northern-courier
    url: https://northern-courier.example/2024/salt-cells-again
    published: 2024-05-05
translations:
  zh:
    title: 一家工厂将用食盐生产电芯，供应公交车
    summary: >-
      公司表示，
      河边的新工厂用普通食盐为
      全市的公交车生产电芯。价格没有公布，买家也没有公布，只说明年投产。
    mode: human
    translator: The editors
"""


def archive(root: Path, entry: str = ENTRY) -> Path:
    copy_minimal(root)
    write(root, EXAMPLE, entry)
    originals = [(LONG, 1, "en"), (CHINESE, 1, "zh"), (f"Again: {LONG}", 2, "en")]
    prints = [fingerprint_of(text, source, tag, Kind.ORIGINAL, DAY) for text, source, tag in originals]
    write_fingerprints(root, ID, prints)
    return root


def test_each_language_is_told_once_on_the_line_of_its_longest_run(tmp_path: Path) -> None:
    found = checked(archive(tmp_path))
    assert [(each.code, each.line, each.column) for each in found] == [("B611", 9, 27), ("B611", 25, 7)]
    lines = ENTRY.splitlines(keepends=True)
    text = "".join(lines[8:])[26:][: found[0].width]
    assert " ".join(text.split()) == LONG
    assert "".join("".join(lines[24:])[6:][: found[1].width].split()) == CHINESE


def test_a_field_that_could_not_be_read_hides_no_other(tmp_path: Path) -> None:
    root = archive(tmp_path, ENTRY.replace("title: A plant will make cells from salt\n", ""))
    assert [each.code for each in checked(root)] == ["B202", "B611", "B611"]


def test_the_same_fingerprints_do_not_judge_an_excerpt(tmp_path: Path) -> None:
    root = archive(tmp_path, ENTRY + "extent: excerpt\n")
    assert not [each for each in checked(root) if each.code in ("B611", "B612")]


def test_a_fingerprint_in_another_years_folder_is_no_ones(tmp_path: Path) -> None:
    root = archive(tmp_path)
    (root / "ledgers/fingerprints/2023").mkdir()
    (root / fingerprint_path(ID)).rename(root / "ledgers/fingerprints/2023" / f"{ID}.json")
    assert [each.code for each in checked(root)] == ["B615"]


def test_a_misquote_is_told_beside_what_was_copied(tmp_path: Path) -> None:
    entry = VALID + f"points: [{LONG}]\nquotes:\n  - text: 'It''s the new plant by the sea that makes cells'\n"
    found = checked(archive(tmp_path, entry))
    assert [each.code for each in found] == ["B611", "B613", "B616"]
    assert "“It's the new plant by”" in found[1].message
