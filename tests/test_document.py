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
