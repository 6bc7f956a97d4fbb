"""XML as text is what ElementTree would write of the same, and a parser gives back what was put in."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.feeds.elements import branch, document, escaped, leaf, raw

# Every character of XML 1.0 but those that a parser is told to change: a carriage return becomes a line end.
allowed = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff", min_codepoint=32))
special = st.text("&<>\"'\t\n\r ;a", max_size=12)
anything = st.text(st.characters()) | special


def cleaned(text: str) -> str:
    """The text without what XML 1.0 forbids (section 2.2), told character by character."""
    return "".join(
        char
        for char in text
        if char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000"
    )


@given(anything, anything)
@example("\x00", "")
@example("", "\x00")
def test_a_leaf_is_what_elementtree_writes(text: str, value: str) -> None:
    plain = ET.Element("a")
    plain.text = cleaned(text)
    assert leaf("a", text) == ET.tostring(plain, encoding="unicode")
    plain.set("xml:lang", cleaned(value))
    assert leaf("a", text, xml_lang=value) == ET.tostring(plain, encoding="unicode")


@given(allowed, allowed | st.text("\t\n\r&\"'<>", max_size=6))
def test_a_parser_gives_back_what_was_put_in(text: str, value: str) -> None:
    read = ET.fromstring(leaf("a", text, title=value))  # noqa: S314 - ours
    assert (read.text or "", read.attrib) == (text, {"title": value})


@given(st.lists(st.tuples(st.sampled_from("bcd"), allowed), min_size=1), allowed)
def test_branches_are_indented_as_elementtree_does(children: list[tuple[str, str]], value: str) -> None:
    root = ET.Element("root", {"id": value})
    inner = ET.SubElement(root, "inner")
    for name, text in children:
        ET.SubElement(inner, name).text = text
    ET.indent(root)
    leaves = [leaf(name, text) for name, text in children]
    assert branch("root", 0, [branch("inner", 1, leaves)], id=value) == ET.tostring(root, encoding="unicode")


@pytest.mark.parametrize("text", ["<b>", "</a><a>", "<!-- x", "]]>", "&amp;", "&#0;", "<?php"])
def test_markup_is_text(text: str) -> None:
    assert not re.search("[<>]|&(?!amp;|lt;|gt;)", escaped(text))
    assert ET.fromstring(document(leaf("a", text)).split("\n", 1)[1]).text == text  # noqa: S314 - ours


def test_what_was_escaped_before_is_not_escaped_again() -> None:
    assert raw("content", escaped("<p>"), type="html") == '<content type="html">&lt;p&gt;</content>'
