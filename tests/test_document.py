"""Documents: strings as they were written, and the place of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.document import Mapping, Scalar, Sequence, parse_document

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
