import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.search.analysis import Token, bigrams, fold, stem_of, terms_of, tokens, words_alone
from briefings.search.han import variants
from scripts.han import FILE, table


def words(text: str) -> list[str]:
    return [token.text for token in tokens(fold(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sodium-ion cells, 3.5 GWh", ["sodium", "ion", "cells", "3", "5", "gwh"]),
        ("Japan’s and the EU's", ["japan", "and", "the", "eu"]),
        ("don't", ["don", "t"]),
        ("Café naïve Straße Ångström İstanbul", ["cafe", "naive", "strasse", "angstrom", "istanbul"]),
        ("ΣΊΣΥΦΟΣ", ["σισυφοσ"]),
        ("ﬁne ＡＢＣ ① ½", ["fine", "abc", "1", "1", "2"]),
        ("LFP电池和钠离子", ["lfp", "电池和钠离子"]),
        ("鈉離子電池", ["钠离子电池"]),
        ("鉄と電気", ["铁と电气"]),
        ("ガラスｶﾞ", ["ガラスガ"]),
        ("배터리 산업", ["배터리", "산업"]),
        ("แบตเตอรี่ 2024", ["แบตเตอรี่", "2024"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("snake_case a__b", ["snake", "case", "a", "b"]),
        ("", []),
        ("…—!?", []),
    ],
)
def test_words_of_any_script(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_terms_are_stems_and_characters_with_pairs() -> None:
    assert list(terms_of(Token("batteries", is_run=False))) == ["batteri"]
    assert list(terms_of(Token("钠离子", is_run=True))) == ["钠", "离", "子", "钠离", "离子"]
    assert bigrams("电") == []
    assert stem_of("été") == "été"
    assert stem_of("x" * 50) == "x" * 40


@given(st.text())
def test_folding_twice_changes_no_word(text: str) -> None:
    once = fold(text)
    assert [token.text for token in tokens(fold(once))] == [token.text for token in tokens(once)]


@given(st.text())
def test_a_text_without_runs_is_read_the_same_in_both_ways(text: str) -> None:
    folded = fold(text)
    alone = words_alone(folded)
    if alone is None:
        assert any(token.is_run for token in tokens(folded + " "))
    else:
        assert [Token(word, is_run=False) for word in alone] == tokens(folded)


def test_the_table_of_variants_is_what_its_dictionaries_say() -> None:
    assert FILE.read_text(encoding="utf-8") == table()


def test_no_variant_becomes_another_variant() -> None:
    assert not set(variants().values()) & variants().keys()
