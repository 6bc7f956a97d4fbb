"""Characters that are not seen, and lines that YAML folded."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.characters import INVISIBLE, has_invisible, unfold


@given(st.text() | st.text(st.characters(max_codepoint=127)))
def test_no_invisible_character_is_missed(text: str) -> None:
    assert has_invisible(text) is any(INVISIBLE.match(char) is not None for char in text)


@pytest.mark.parametrize("code", [0x00, 0x08, 0x0B, 0x1F, 0x7F, 0x80, 0x9F, 0x200E, 0x202E, 0x2069, 0xFEFF])
def test_invisible_characters_are_seen_among_others(code: int) -> None:
    assert has_invisible(f"a{chr(code)}b")
    assert has_invisible(f"é{chr(code)}")


@pytest.mark.parametrize("text", ["", "a\tb\r\n", "\x85", "\u200b", "\u3000", "文"])
def test_what_is_seen_or_stands_for_a_space_is_not_invisible(text: str) -> None:
    assert not has_invisible(text)


@pytest.mark.parametrize(
    ("folded", "text"),
    [
        ("中文 中文", "中文中文"),
        ("中 文 中", "中文中"),
        ("カ タ。 か", "カタ。か"),
        ("中  文", "中  文"),
        ("中文 abc 中文", "中文 abc 中文"),
        ("한국 한국", "한국 한국"),
        (" 中 ", " 中 "),
        ("a b", "a b"),
    ],
)
def test_only_spaces_between_ideographs_go(folded: str, text: str) -> None:
    assert unfold(folded) == text


@given(st.text("中。カa한 \u3000", max_size=12))
def test_unfolding_takes_single_spaces_alone(text: str) -> None:
    kept = unfold(text)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert not re.search("[中。カ\u3000] [中。カ\u3000]", kept)
