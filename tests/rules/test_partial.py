"""A mistake in one value hides nothing else in its file: the rules look at what could be read."""

from pathlib import Path

import pytest

from tests.support.archives import EXAMPLE, VALID, checked, copy_minimal, loaded, write

URL = "https://northern-courier.example/2024/salt-cells"

MANY = """\
title: Salt
summary: >-
  A company says that its plant will make sodium cells from next year. It names neither the price
  nor the buyer.
topics: [sodium-lon, nowhere-at-all]
organisations: [harbor-cells]
source:
  publisher: southern-gazette
  url: https://mp.weixin.qq.com/s?tempkey=abc
  published: 2026-02-30
  accessed: 2031-01-01
  language: chinese
sources:
  - publisher: dianchi-wechat
    language: zh
    published: 2024-05-05
  - publisher: northern-courier
    url: https://www.northern-courier.example/2024/harbour-plant/
related: [2024-03-05-harbor-plant-opens, 2024-05-06-example]
aliases: [/topics/batteries/]
quotes:
  - text: We make cells from salt.
    source: 9
corrections:
  - date: 2024-13-01
    type: correction
    was: salt
body: |
  Fine.

  <b onclick="x()">Bold</b>
"""


def told(root: Path) -> list[tuple[int, str]]:
    return [(each.line, each.code) for each in checked(root) if each.path == EXAMPLE]


def test_a_score_of_mistakes_in_one_file_are_told_at_once(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, MANY.replace("title: Salt", "title: No"))
    assert told(root) == [
        (1, "B206"),
        (1, "B210"),
        (5, "B301"),
        (5, "B301"),
        (6, "B303"),
        (8, "B302"),
        (9, "B503"),
        (10, "B205"),
        (11, "B509"),
        (12, "B208"),
        (14, "B501"),
        (15, "B506"),
        (17, "B202"),
        (18, "B505"),
        (19, "B407"),
        (19, "B408"),
        (20, "B406"),
        (23, "B513"),
        (25, "B205"),
        (26, "B517"),
        (31, "B216"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("published: 2024-05-05", "published: 2026-02-30", ["B205"]),
        ("  publisher: northern-courier\n", "", ["B202"]),
        (
            f"  publisher: northern-courier\n  url: {URL}\n  published: 2024-05-05\n",
            "  title: Salt\n",
            ["B202"] * 2 + ["B501"],
        ),
        (VALID[VALID.index("source:") :], "source: northern-courier\n", ["B203"]),
        (VALID[VALID.index("source:") :], "", ["B202"]),
        ("topics: [sodium-ion]\n", "", ["B202"]),
        (VALID[VALID.index("source:") :], "withdrawal: soon\n", ["B203"]),
        ("topics:", "translation: {mode: machine}\ntopics:", ["B202", "B510"]),
        ("topics:", "translation: by hand\ntopics:", ["B203"]),
        ("topics:", "quotes: [{source: 2}]\ntopics:", ["B202", "B513"]),
        ("topics:", "ai: {used_for: [points], reviewed_by: Ada}\ntopics:", ["B203"]),
        (f"  url: {URL}\n", "  language: chinese\n", ["B501", "B208"]),
        ("topics:", "sources: [{publisher: 3}, none]\nquotes: [{text: Salt., source: 3}]\ntopics:", None),
    ],
)
def test_what_only_follows_is_not_told(old: str, new: str, codes: list[str] | None, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    assert old in VALID
    text = VALID.replace(old, new)
    if "withdrawal" in new:
        text = text[: text.index("summary:")] + new
    write(root, EXAMPLE, text)
    found = [code for _, code in told(root)]
    assert found == codes if codes else "B513" not in found


def test_written_out_publishers_with_mistakes(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    record = "publisher: {kind: blog, languages: [english], urls: [elsewhere.example]}"
    write(root, EXAMPLE, VALID.replace("publisher: northern-courier", record))
    assert told(root) == [(7, "B202"), (7, "B208"), (8, "B504")]


def test_what_has_mistakes_is_in_no_index(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, MANY)
    archive = loaded(root)
    assert [each.entry.path for each in archive.partial] == [EXAMPLE]
    assert EXAMPLE not in {each.path for each in archive.all_entries}
    assert EXAMPLE not in {each.path for each in archive.withdrawn}
    assert "2024-05-06-example" not in archive.by_id


def test_an_optional_mistake_leaves_the_entry_and_is_looked_at(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, VALID + "sources:\n  - publisher: nobody-known\n")
    assert told(root) == [(11, "B202"), (11, "B501"), (11, "B302")]


def test_a_source_that_stands_twice_word_for_word(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    again = "  - {publisher: northern-courier, url: https://northern-courier.example/2, published: 2024-05-05}\n"
    write(root, EXAMPLE, VALID + "sources:\n" + again + again)
    assert told(root) == [(12, "B505")]
