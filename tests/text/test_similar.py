"""Nearness: the word that was meant, and never a word that was not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.similar import fold, fold_plural, nearest, nearest_id

TOPICS = ("batteries", "industry-policy", "sodium-ion", "solid-state")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sodium-lon", "sodium-ion"),
        ("Sodium Ion", "sodium-ion"),
        ("baterries", "batteries"),
        ("policy-industry", "industry-policy"),
        ("wind-power", None),
        ("", None),
    ],
)
def test_nearest(word: str, meant: str | None) -> None:
    assert nearest(word, TOPICS) == meant


def test_nearest_of_nothing() -> None:
    assert nearest("word", ()) is None


def test_nearest_id() -> None:
    ids = ["2024-04-01-solar-record", "2024-04-02-salt-cells"]
    assert nearest_id("2024-04-01-salt-cell", ids) == "2024-04-02-salt-cells"
    assert nearest_id("2024-04-01-quite-another-story", ids) is None


def test_fold() -> None:
    assert fold("Sodium-Ion") == fold("sodium_ion") == fold("SODIUM ION") == "sodiumion"
    assert fold("Müller") == fold("muller")
    assert fold("电池") != fold("电瓶")


@pytest.mark.parametrize(
    ("one", "many"), [("battery", "batteries"), ("cell", "Cells"), ("battery-cell", "battery cells")]
)
def test_plurals_fold(one: str, many: str) -> None:
    assert fold_plural(one) == fold_plural(many)


@pytest.mark.parametrize("word", ["gas", "press", "analysis", "status"])
def test_what_only_looks_like_a_plural_stays(word: str) -> None:
    assert fold_plural(word) == word


@given(st.text(st.characters(max_codepoint=127)))
def test_text_without_accents_folds_as_it_does_beside_one(text: str) -> None:
    assert fold(text + "é") == fold(text) + "e"
