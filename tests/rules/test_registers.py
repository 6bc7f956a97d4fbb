"""Registers: empty ones, and hosts."""

from pathlib import Path

import pytest

from briefings.fixes import mend
from briefings.settings import read_settings
from tests.support.archives import EXAMPLE, MINIMAL, TODAY, VALID, checked, copy_minimal, loaded, write

EMPTY = ["", "# none yet\n", "{}\n", "# none yet\n{} # later\n"]


@pytest.mark.parametrize("text", EMPTY)
def test_a_register_may_be_empty(text: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    for file in (root / "entries").rglob("*.yml"):
        file.unlink()
    for name in ("publishers", "topics", "organisations"):
        write(root, f"registers/{name}.yml", text)
    assert checked(root) == []
    archive = loaded(root)
    assert (archive.publishers, archive.topics, archive.organisations) == ({}, {}, {})


@pytest.mark.parametrize("text", EMPTY)
def test_words_are_not_in_an_empty_register(text: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    for file in (root / "entries").rglob("*.yml"):
        file.unlink()
    write(root, EXAMPLE, VALID)
    write(root, "registers/topics.yml", text)
    assert [each.code for each in checked(root)] == ["B301"]


def test_an_empty_register_may_have_windows_line_ends_only_with_a_warning(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, "registers/organisations.yml", "{}\r\n")
    path = "registers/organisations.yml"
    assert [each.code for each in checked(root) if each.path == path] == ["B115"]


@pytest.mark.parametrize(("text", "code"), [("# none\n", "B103"), ("{}\n", "B204")])
def test_the_statements_may_not_be_empty(text: str, code: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, "registers/statements.yml", text)
    assert [each.code for each in checked(root)] == [code]


@pytest.mark.parametrize(
    ("host", "mended"),
    [
        ("https://www.northern-courier.example/", "northern-courier.example"),
        ("Northern-Courier.example", "northern-courier.example"),
        ("northern-courier.example/2024/", "northern-courier.example/2024"),
        ("northern courier", None),
        ("https://northern-courier.example/?a=1", None),
    ],
)
def test_hosts_are_mended_where_it_is_known_how(host: str, mended: str | None, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    text = (MINIMAL / "registers/publishers.yml").read_text(encoding="utf-8")
    file = write(root, "registers/publishers.yml", text.replace("[northern-courier.example]", f'["{host}"]'))
    found = [each for each in checked(root) if each.code == "B219"]
    assert len(found) == 1
    assert bool(found[0].edits) is (mended is not None)
    mend(root, read_settings(root), TODAY)
    if mended:
        assert file.read_text(encoding="utf-8") == text.replace("[northern-courier.example]", f"[{mended}]")
        assert not [each for each in checked(root) if each.code == "B219"]


def test_a_missing_key_of_a_record_is_told_on_the_records_key(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    text = (MINIMAL / "registers/publishers.yml").read_text(encoding="utf-8")
    write(root, "registers/publishers.yml", text + "wire:\n  name: The Wire\n  languages: [en]\n")
    line = text.count("\n") + 1
    assert [(each.line, each.column, each.width, each.code) for each in checked(root)] == [(line, 1, 4, "B202")]
