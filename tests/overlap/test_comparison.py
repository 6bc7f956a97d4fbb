"""Shares, runs and verdicts: those of a fingerprint are those of the text, and what cannot be known is not passed."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefings.entry import Quote, TranslatedBriefing
from briefings.ledgers.fingerprints import Fingerprint, Kind, fingerprint_of
from briefings.overlap import Overlap, Run, Verdict, overlaps, unchecked
from briefings.overlap.comparison import is_comparable, verdict_of
from briefings.text.shingles import tokens
from tests.support.builders import make_entry, make_source

DAY = date(2024, 5, 7)
ENGLISH = (
    "Harbour Cells has opened a plant beside the docks, and two hundred people work there. The plant cost forty "
    "million pounds; the first buses run in June."
)
CHINESE = "宁德时代４月２１日发布第二代钠离子电池，能量密度达到175瓦时每公斤，可在零下四十度使用。"
JAPANESE = "港湾電池は来年からナトリウムイオン電池の量産を横浜の新工場で始めると３日に発表した。"

WORDS = st.sampled_from(["the", "plant", "makes", "cells", "from", "salt", "and", "sells", *"电池厂を作るＢé"])
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def original(text: str, language: str = "en", source: int = 1, kind: Kind = Kind.ORIGINAL) -> Fingerprint:
    return fingerprint_of(text, source, language, kind, DAY)


def beside(text: str, fingerprint: Fingerprint, language: str = "en") -> Overlap:
    """How a text stands beside one original; it is all that the entry says."""
    (found,) = overlaps(make_entry(title="-", summary=text), language, [fingerprint])
    return found


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=5))
def test_an_honest_copy_scores_one(text: str) -> None:
    found = beside(text, original(text))
    assert found.share == (None if found.verdict is Verdict.NOT_CHECKED else 1.0)
    if not found.left_out:
        assert (found.share == 1.0) == (len(tokens(text)) >= 5)
        assert found.run is None or found.run.words + found.run.characters == len(tokens(text))


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (CHINESE, "zh"), (JAPANESE, "ja")])
def test_a_copy_is_told_in_any_script(text: str, language: str) -> None:
    found = beside(text, original(f"Before. {text} After.", language), language)
    assert (found.share, found.verdict) == (1.0, Verdict.COPIED)
    assert found.run is not None
    assert found.run.text == text.rstrip(".。")


@given(TEXTS, TEXTS)
def test_the_figures_are_those_of_the_texts_themselves(text: str, whole: str) -> None:
    own, others = tokens(text), tokens(whole)
    assume(len(own) >= 5)
    runs = {tuple(own[at : at + 5]) for at in range(len(own) - 4)}
    there = {tuple(others[at : at + 5]) for at in range(len(others) - 4)}
    found = beside(text, original(whole))
    assert found.share == len(runs & there) / len(runs)
    longest = max((length for length in range(5, len(own) + 1) if _copied(own, length, there)), default=0)
    # by weight, a run of words can come before a longer one of characters
    assert (found.run is None) == (longest == 0)
    if found.run:
        assert 5 <= found.run.words + found.run.characters <= longest
        assert tokens(found.run.text) in [own[at : at + len(tokens(found.run.text))] for at in range(len(own))]


def _copied(own: list[str], length: int, there: set[tuple[str, ...]]) -> bool:
    """Whether some run of a length has only shingles that are there."""
    return any(
        all(tuple(own[at : at + 5]) in there for at in range(start, start + length - 4))
        for start in range(len(own) - length + 1)
    )


def test_quotations_are_left_out_and_nothing_is_joined_across_them() -> None:
    text = "As it wrote on Monday “Harbour Cells has opened a plant beside the docks” and two hundred people"
    found = beside(text, original(ENGLISH))
    assert (found.share, found.run) == (0.0, None)
    assert found.left_out == pytest.approx(9 / 18)
    without = beside(text.replace("“", "").replace("”", ""), original(ENGLISH))
    assert without.run is not None
    assert without.run.words == 13


def test_a_declared_quotation_does_not_count() -> None:
    quote = Quote("Harbour Cells has opened a plant beside the docks")
    entry = make_entry(title="-", summary=f"They say that {quote.text} by now.", quotes=(quote,))
    (found,) = overlaps(entry, "en", [original(ENGLISH)])
    assert (found.share, found.verdict) == (None, Verdict.NOT_CHECKED)
    assert "no quotation" in found.why


def test_a_paraphrase_is_not_a_copy() -> None:
    found = beside(
        "At the docks, a new factory of Harbour Cells gives work to 200; it was built for £40m.", original(ENGLISH)
    )
    assert (found.share, found.run, found.verdict) == (0.0, None, Verdict.PASSED)


def test_without_a_fingerprint_of_the_language_nothing_passes() -> None:
    entry = make_entry(
        language="en",
        sources=(make_source(),),
        translations={
            "zh": TranslatedBriefing("标题", CHINESE, "human"),
            "ja": TranslatedBriefing("題", JAPANESE, "human"),
        },
    )
    found = overlaps(entry, "en", [original(CHINESE, "zh-Hans")])
    assert [(each.language, each.source, each.verdict) for each in found] == [
        ("en", 1, Verdict.NOT_CHECKED),
        ("en", 2, Verdict.NOT_CHECKED),
        ("zh", 1, Verdict.COPIED),
        ("zh", 2, Verdict.NOT_CHECKED),
        ("ja", 1, Verdict.NOT_CHECKED),
        ("ja", 2, Verdict.NOT_CHECKED),
    ]
    assert {each.why for each in found if each.source == 1 and each.language != "zh"} == {
        "its fingerprint is in zh-Hans"
    }
    assert {each.why for each in found if each.source == 2} == {"no fingerprint"}
    assert overlaps(entry, "en", []) == unchecked(("en", "zh", "ja"), 2, "no fingerprint")


def test_a_machines_translation_makes_two_languages_comparable() -> None:
    entry = make_entry(title="-", summary=ENGLISH)
    chinese, translated = original(CHINESE, "zh"), original(ENGLISH, "en", kind=Kind.TRANSLATION)
    (found,) = overlaps(entry, "en", [chinese, translated])
    assert (found.verdict, found.kind) == (Verdict.COPIED, Kind.TRANSLATION)


def test_too_little_text_is_not_checked() -> None:
    found = beside("Four words and no", original(ENGLISH))
    assert (found.verdict, found.share) == (Verdict.NOT_CHECKED, None)
    assert "fewer than 5" in found.why


@pytest.mark.parametrize("extent", ["excerpt", "full-translation"])
def test_what_is_meant_to_be_the_originals_words_is_reported_and_not_judged(extent: str) -> None:
    (found,) = overlaps(make_entry(title="-", summary=ENGLISH, extent=extent), "en", [original(ENGLISH)])
    assert (found.share, found.verdict) == (1.0, Verdict.NOT_JUDGED)


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("en", "en-GB", True),
        ("en", "de", False),
        ("zh", "zh-Hant", True),  # nothing says in which script the first is
        ("zh-Hans", "zh-Hant", False),
        ("zh-TW", "zh-Hans", False),
        ("zh-TW", "zh-HK", True),
        ("zh-CN", "zh-Hans-SG", True),
        ("sr-Latn", "sr-Cyrl", False),
    ],
)
def test_texts_of_one_language_and_script_are_compared(one: str, other: str, comparable: bool) -> None:
    assert is_comparable(one, other) is is_comparable(other, one) is comparable


def run(words: int = 0, characters: int = 0) -> Run:
    return Run(("summary",), "…", words, characters)


@pytest.mark.parametrize(
    ("share", "longest", "verdict"),
    [
        (0.0, None, Verdict.PASSED),
        (0.15, run(8), Verdict.PASSED),
        (0.151, run(5), Verdict.CLOSE),
        (0.35, run(14), Verdict.CLOSE),
        (0.351, run(5), Verdict.COPIED),
        (0.01, run(8), Verdict.PASSED),
        (0.01, run(9), Verdict.CLOSE),
        (0.01, run(14), Verdict.CLOSE),
        (0.01, run(15), Verdict.COPIED),
        (0.01, run(0, 11), Verdict.PASSED),
        (0.01, run(0, 12), Verdict.CLOSE),
        (0.01, run(0, 19), Verdict.CLOSE),
        (0.01, run(0, 20), Verdict.COPIED),
        (0.01, run(6, 11), Verdict.CLOSE),
        (0.01, run(6, 12), Verdict.COPIED),  # two fifths and three fifths of the limits
    ],
)
def test_the_limits_are_those_of_the_policy(share: float, longest: Run | None, verdict: Verdict) -> None:
    assert verdict_of(share, longest) is verdict


def test_a_run_says_how_long_it_is() -> None:
    assert [run(1).measure, run(0, 2).measure, run(3, 1).measure] == [
        "1 word",
        "2 characters",
        "3 words and 1 character",
    ]
