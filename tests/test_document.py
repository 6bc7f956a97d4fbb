"""Documents: strings as they were written, and the place of each."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.document import (
    LARGEST_FILE,
    Document,
    Mapping,
    Scalar,
    Sequence,
    files,
    find_files,
    parse_document,
    read_bytes,
    read_document,
)

TEXT = """\
# a comment
title: "A: b"   # quoted
no: no
when: 2024-02-30
list: [a, '12:30']
folded: >-
  one
  two
中文: 值
"""


def test_scalars_stay_strings() -> None:
    root = parse_document("a.yml", TEXT.encode()).root
    assert root is not None
    values = {key.value: node.value for key, node in root.items if isinstance(node, Scalar)}
    assert values == {"title": "A: b", "no": "no", "when": "2024-02-30", "folded": "one two", "中文": "值"}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_span_is_the_written_words(mark: str) -> None:
    document = parse_document("a.yml", (mark + TEXT).encode())
    assert document.root is not None
    for key, node in document.root.items:
        written = document.text[key.span.start : key.span.end]
        assert written == key.value
        line = document.text.split("\n")[key.span.line - 1]
        assert line[key.span.column - 1 :].startswith(key.value) or mark
        if isinstance(node, Scalar) and node.plain:
            assert document.text[node.span.start : node.span.end] == node.value
    items = document.root.get("list")
    assert isinstance(items, Sequence)
    assert [document.text[item.span.start : item.span.end] for item in items.items] == ["a", "'12:30'"]


def test_a_key_that_stands_twice_keeps_its_first_value() -> None:
    document = parse_document("a.yml", b"a: 1\nb: 2\na: 3\n")
    assert [each.code for each in document.diagnostics] == ["B107"]
    assert isinstance(document.root, Mapping)
    first = document.root.get("a")
    assert isinstance(first, Scalar)
    assert first.value == "1"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("body: |\n  a\n  \tb\n", []),
        ("body: >-\n\n  a\n\n  \tb\n\nc: d\n", []),
        ("list:\n  - |+ # kept\n    a\n    \tb\n", []),
        ('a: "b\n\tc"\n', []),
        ("body: |\n  a\n\tb\n", [(3, 1)]),
        ("body: |\n\tb\n", [(2, 1)]),
        ("body: |\n  \tb\n", [(2, 3)]),
        ("a:\n\tb: 1\n  \tc: 2\n", [(2, 1), (3, 3)]),
        ("a: |\n  x\n  \ty\nb:\n\tc: 1\n", [(5, 1)]),
        ("# a: |\n\tb: 1\n", [(2, 1)]),
    ],
)
def test_only_tabs_that_yaml_refuses_are_told(text: str, places: list[tuple[int, int]]) -> None:
    document = parse_document("a.yml", text.encode())
    assert [(each.line, each.column) for each in document.diagnostics] == places
    assert {each.code for each in document.diagnostics} <= {"B106"}
    assert (document.root is None) is bool(places)


def test_mappings_know_the_key_that_they_are_the_value_of() -> None:
    root = parse_document("a.yml", b"a:\n  bc: {d: e}\nlist:\n  - f: g\n").root
    assert root is not None
    assert root.head is None
    outer, listed = root.get("a"), root.get("list")
    assert isinstance(outer, Mapping)
    assert isinstance(listed, Sequence)
    inner, item = outer.get("bc"), listed.items[0]
    assert isinstance(inner, Mapping)
    assert isinstance(item, Mapping)
    assert [outer.head, inner.head, item.head] == [root.items[0][0].span, outer.items[0][0].span, None]


def test_a_mapping_gives_values_and_keys_by_word() -> None:
    document = parse_document("a.yml", b"a:\n  b: 1\n  c: 2\n  d: 3\n")
    assert document.root is not None
    mapping = document.root.get("a")
    assert isinstance(mapping, Mapping)
    assert [(mapping.key(word), mapping.get(word)) for word in "bcd"] == list(mapping.items)
    assert (mapping.key("e"), mapping.get("e")) == (None, None)
    less = mapping.only(["b", "d"])
    assert [key.value for key, _ in less.items] == ["b", "d"]
    assert (less.span, less.head) == (mapping.span, document.root.items[0][0].span)


@pytest.mark.parametrize("written", ["ab", "'a b'", '"a\n  b"', "a\n  b", ">-\n  ab", "|\n  ab"])
def test_a_scalar_knows_whether_it_is_plain_and_on_one_line(written: str) -> None:
    root = parse_document("a.yml", f"a: {written}\nb: c\n".encode()).root
    assert root is not None
    node = root.get("a")
    assert isinstance(node, Scalar)
    assert node.plain is (written[0] == "a")
    assert node.on_one_line is ("\n" not in written)


def test_bytes_are_read_as_they_are(tmp_path: Path) -> None:
    content = b"\xff\r\n\0" + bytes(LARGEST_FILE - 4)
    (tmp_path / "a.yml").write_bytes(content)
    assert read_bytes(tmp_path, "a.yml") == content
    (tmp_path / "a.yml").write_bytes(b"")
    assert read_bytes(tmp_path, "a.yml") == b""


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"title: x\n")
    for size in (0, 3, 8, 9, 100):
        descriptor = os.open(tmp_path / "a.yml", os.O_RDONLY)
        assert files._read_all(descriptor, size) == b"title: x\n"
        os.close(descriptor)


def _no_file(file: Path) -> None:
    """Leave it out."""


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (_no_file, "B112", "`a.yml` cannot be read: No such file or directory."),
        (Path.mkdir, "B112", "`a.yml` is not a plain file."),
        (os.mkfifo, "B112", "`a.yml` is not a plain file."),
        (lambda file: file.symlink_to("other.yml"), "B112", "`a.yml` is not a plain file."),
        (lambda file: file.symlink_to("nowhere.yml"), "B112", "`a.yml` is not a plain file."),
        (lambda file: file.write_bytes(bytes(LARGEST_FILE + 1)), "B104", "The file weighs 262,145 bytes; "),
    ],
    ids=["missing", "folder", "pipe", "link", "broken-link", "large"],
)
def test_what_is_no_file_to_read_is_told_and_waits_for_nobody(
    make: object, code: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "other.yml").write_bytes(b"title: x\n")
    assert callable(make)
    make(tmp_path / "a.yml")
    document = read_bytes(tmp_path, "a.yml")
    assert isinstance(document, Document)
    (found,) = document.diagnostics
    assert (document.root, document.text, found.path, found.code) == (None, "", "a.yml", code)
    assert found.message.startswith(words)
    assert read_document(tmp_path, "a.yml") == document


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the rights of root, to whom everything is readable, for a while."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def test_a_file_that_may_not_be_read_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for file in ("a.yml", "b.yml"):
            (folder / file).write_bytes(b"title: x\n")
        (folder / "a.yml").chmod(0)
        (folder / "b.yml").chmod(0o644)
        with as_nobody():
            (found,) = read_document(folder, "a.yml").diagnostics
            other = read_document(folder, "b.yml")
    assert (found.code, found.message) == ("B112", "`a.yml` cannot be read: Permission denied.")
    assert other.diagnostics == ()


def test_files_come_before_folders_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    for path in ("in/b/z", "in/b/.c/d", "in/b-c/y", "in/b.x", "in/.hidden", "in/A", "out/w"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "in/folder").symlink_to(tmp_path / "out", target_is_directory=True)
    (tmp_path / "in/broken").symlink_to("nowhere")
    (tmp_path / "in/.linked").symlink_to(tmp_path / "out", target_is_directory=True)
    found = ["in/A", "in/b.x", "in/broken", "in/folder", "in/b/z", "in/b-c/y"]
    assert list(find_files(tmp_path, "in")) == found
    assert list(find_files(tmp_path, "nothing")) == list(find_files(tmp_path, "in/A")) == []


@given(
    st.sets(st.lists(st.sampled_from(["a", "b", "b-", "B", "é"]), min_size=1, max_size=4).map("/".join), max_size=12)
)
def test_every_file_is_found_once_in_the_order_of_a_walk(paths: set[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for path in paths:
            file = Path(name, "in", f"{path}.d".replace("/", ".d/") + "/f")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        found = list(find_files(Path(name), "in"))
        assert sorted(found) == sorted(file.relative_to(name).as_posix() for file in Path(name).rglob("f"))
        assert found == sorted(found, key=lambda path: path.split("/")[:-1])


@given(st.binary(max_size=300))
def test_any_bytes_give_a_tree_or_say_why(data: bytes) -> None:
    document = parse_document("a.yml", data)
    assert document.root is not None or document.diagnostics


@given(st.text("ab:- \n\t[]{}'\"#&*!|>%@`,?\\0", max_size=80))
def test_any_yaml_gives_a_tree_or_says_why(text: str) -> None:
    document = parse_document("a.yml", text.encode())
    if document.root is None:
        assert document.diagnostics
    lines = document.text.count("\n") + 1
    assert all(1 <= each.line <= lines + 1 and each.column >= 1 for each in document.diagnostics)
