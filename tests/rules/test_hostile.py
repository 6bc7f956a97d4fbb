"""Files made to harm, or harmed: each is one clear diagnostic, and hides nothing in the others."""

import time
from pathlib import Path

import pytest

from tests.support.archives import EXAMPLE, VALID, checked, copy_minimal, write

OTHER = "entries/2024/2024-06-01-other.yml"

LAUGHS = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join([f'*{chr(97 + level)}'] * 9)}]\n" for level in range(9)
)

HOSTILE: dict[str, tuple[str, bytes]] = {
    "latin-1": ("B101", "title: Fabrique à Genève\n".encode("latin-1")),
    "utf-16": ("B102", VALID.encode("utf-16")),
    "nul": ("B102", b"title: A\0B\n"),
    "empty": ("B103", b""),
    "blank": ("B103", b"\n   \n\n"),
    "comments": ("B103", b"# later\n"),
    "mark-alone": ("B103", b"\xef\xbb\xbf"),
    "ten-megabytes": ("B104", b"title: " + b"x" * 10_000_000),
    "billion-laughs": ("B108", LAUGHS.encode()),
    "merge-key": ("B108", b"base: &base {a: 1}\ntitle: x\n<<: *base\n"),
    "python-tag": ("B108", b"title: !!python/object/apply:os.system ['true']\n"),
    "thousand-deep": ("B109", b"points: " + b"[" * 1_000 + b"]" * 1_000 + b"\n"),
    "thousand-deep-open": ("B109", b"points: " + b"[" * 1_000),
    "mappings-deep": ("B109", b"".join(b" " * level + b"k:\n" for level in range(600))),
    "million-deep": ("B104", b"points: " + b"[" * 1_000_000),
    "dashes-deep": ("B109", b"points:\n  " + b"- " * 100_000 + b"x\n"),
    "open-quote": ("B105", b'title: "never closed\nsummary: x\n'),
    "control": ("B113", b"title: \x07\n"),
    "key-of-list": ("B105", b"? [a, b]\n: c\n"),
    "single-value": ("B111", b"just words\n"),
    "null": ("B111", b"~\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_one_clear_diagnostic_and_nothing_hidden(name: str, tmp_path: Path) -> None:
    code, content = HOSTILE[name]
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, content)
    write(root, OTHER, VALID.replace("[sodium-ion]", "[sodium-lon]"))
    found = checked(root)
    assert [(each.path, each.code) for each in found if each.path == EXAMPLE] == [(EXAMPLE, code)]
    assert [(each.path, each.code) for each in found if each.path != EXAMPLE] == [(OTHER, "B301")]


def test_a_long_value_is_told_in_short(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, VALID.replace("[sodium-ion]", f"[{'x' * 200_000}]"))
    (found,) = checked(root)
    assert found.code == "B301"
    assert len(found.message) < 600


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (VALID.replace("[sodium-ion]", "[" + ", ".join(f"a{number}" for number in range(25_000)) + "]"), "B210"),
        (VALID + "".join(f"a{number}: 1\n" for number in range(20_000)), "B201"),
        (VALID + "draft: true\n" * 15_000, "B107"),
        (VALID.replace("[sodium-ion]", "[" + "a-b, " * 50_000 + "c]"), "B210"),
        (VALID + "body: |\n" + "  \tx\n" * 50_000, "B106"),
        (VALID + "body: '" + "|: |" * 60_000 + "'\n", "B210"),
    ],
    ids=["items", "keys", "same-keys", "same-items", "tabs", "bars"],
)
def test_a_file_full_of_one_thing_costs_seconds(text: str, code: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, text)
    start = time.monotonic()
    assert code in {each.code for each in checked(root)}
    assert time.monotonic() - start < 20


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "archive")
    write(tmp_path, "elsewhere/2024-06-01-other.yml", VALID)
    (root / "entries" / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [(each.path, each.code) for each in checked(root)] == [("entries/linked", "B116")]


@pytest.mark.parametrize("register", ["publishers", "topics", "organisations"])
def test_an_unreadable_register_is_told_once(register: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    path = f"registers/{register}.yml"
    write(root, path, b"\xff\xfe")
    write(root, EXAMPLE, VALID.replace("[sodium-ion]", "[sodium-ion]\norganisations: [harbour-cells]"))
    assert [(each.path, each.code) for each in checked(root)] == [(path, "B101")]


def test_a_missing_register_is_told_once(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    (root / "registers" / "topics.yml").unlink()
    assert [(each.path, each.code) for each in checked(root)] == [("registers/topics.yml", "B112")]


def test_a_refused_record_is_not_an_unknown_word_too(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    file = root / "registers" / "topics.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  about:\n    en: What governments", "  abuot:\n    en: What governments"), "utf-8")
    assert [(each.path, each.code) for each in checked(root)] == [("registers/topics.yml", "B201")]
