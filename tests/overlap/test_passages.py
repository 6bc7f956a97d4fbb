"""The texts of an entry are cut into the same tokens as any text, and what is a quotation is left out."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.entry import Quote, TranslatedBriefing
from briefings.overlap.passages import located, passages
from briefings.text.shingles import folded, tokens
from tests.support.builders import make_entry

CHINESE = "宁德时代４月２１日发布第二代钠离子电池，能量密度达到175瓦时每公斤。"


def kept(summary: str, *quotes: Quote, body: str | None = None) -> list[str]:
    """The stretches that are compared of a summary, or else of a body, as the entry has them."""
    entry = make_entry(summary=summary, quotes=quotes, body=body)
    way = ("body",) if body else ("summary",)
    passage = next(each for each in passages(entry, "en")["en"] if each.keys == way)
    return [passage.words(stretch) for stretch in passage.stretches]


@given(st.text())
def test_the_tokens_are_those_of_the_text(text: str) -> None:
    shown, found = located(text)
    assert [token.text for token in found] == tokens(text)
    assert all(0 <= one.start < one.end <= len(shown) for one in found)


@given(st.text(st.sampled_from("aÉ e\u0301ßﬁ½²ﾊﾞ中国4４—’'“”.\u1100\u1161İ ")))
def test_each_token_stands_where_it_is_said_to(text: str) -> None:
    shown, found = located(text)
    for token in found:
        assert token.text in folded(shown[token.start : token.end])


def test_words_are_shown_as_the_entry_has_them() -> None:
    shown, found = located("Ｃａｔｌ’s Straße, ﾊﾞッテリー ﬁne Éé")
    assert [shown[each.start : each.end] for each in found] == [
        *("Ｃａｔｌ’s", "Straße", "ﾊﾞ", "ッ", "テ", "リ", "ー"),
        *("ﬁne", "Éé"),
    ]


def test_all_texts_of_an_entry_are_compared_each_by_itself() -> None:
    entry = make_entry(
        points=("First point.", "Second."),
        body="Some *body* text.\n\n## Heading\n\n- item &amp; [link](https://example.org/)\n",
        translations={"zh": TranslatedBriefing("标题", "摘要。", "human", points=("要点",), body="正文")},
    )
    found = passages(entry, "en")
    assert [each.keys for each in found["en"]] == [("title",), ("summary",), ("points", 0), ("points", 1), ("body",)]
    assert [each.keys[2:] for each in found["zh"]] == [("title",), ("summary",), ("points", 0), ("body",)]
    assert found["en"][-1].text == "Some body text.\nHeading\nitem & link"


QUOTED = "he told us all about the new plant"


@pytest.mark.parametrize(
    "marks",
    ["“”", '""', "«»", "»«", "„“", "„”", "‘’", "‚‘", "「」", "『』", "《》"],
    ids=lambda marks: "-".join(f"{ord(mark):04X}" for mark in marks),
)
def test_what_stands_in_quotation_marks_is_left_out(marks: str) -> None:
    assert kept(f"Yesterday {marks[0]}{QUOTED}{marks[1]} and went") == ["Yesterday", "and went"]


def test_an_apostrophe_opens_and_closes_nothing() -> None:
    text = "The company’s plant and the people’s buses run at five o’clock’ on ‘the day"
    assert kept(text) == [text]
    assert kept("it said ‘the firm’s plant is the world’s largest’ today") == ["it said", "today"]


def test_what_stands_between_two_quotations_is_not_one() -> None:
    said = "«one two three four five» but six seven eight nine ten «one two three four five»"
    assert kept(said) == ["but six seven eight nine ten"]
    assert kept(said.translate(str.maketrans("«»", "»«"))) == ["but six seven eight nine ten"]
    assert kept(said.translate(str.maketrans("«»", "„“"))) == ["but six seven eight nine ten"]


def test_a_name_in_quotation_marks_hides_nothing() -> None:
    assert kept("发布“钠新”电池，续航达五百公里") == ["发布“钠新”电池，续航达五百公里"]
    assert kept("It calls this a “game changer” for buses") == ["It calls this a “game changer” for buses"]


def test_a_quotation_over_the_house_limit_is_not_left_out() -> None:
    assert kept(f"“{'word ' * 50}”") == []
    assert kept(f"“{'word ' * 51}”") != []
    assert kept(f"“{'电' * 80}”") == []
    assert kept(f"“{'电' * 81}”") != []
    assert kept(f"“{'word ' * 30}{'电' * 40}”") != []  # no double allowance


def test_quotation_marks_do_not_reach_over_paragraphs() -> None:
    body = "One “opens and never\n\ncloses here it does” so all of it stays"
    assert kept("", body=body) == ["One “opens and never\ncloses here it does” so all of it stays"]


def test_block_quotations_are_left_out_up_to_the_house_limit() -> None:
    assert kept("", body=f"Before this\n\n> {QUOTED}\n>\n> and more of it\n\nafter this") == [
        "Before this",
        "after this",
    ]
    long = "\n>\n> ".join(["a dozen words in a paragraph that is quoted with others here"] * 5)
    assert len(kept("", body=f"Before this\n\n> {long}\n\nafter this")) == 1


def test_declared_quotations_are_left_out_wherever_they_stand() -> None:
    quote = Quote("We will double output in May", original="我们将在五月把产量翻一番")
    text = "They said: we will double – output in MAY! And 我们将在五月，把产量翻一番 too, we will double output in May"
    assert kept(text, quote) == ["They said", "And", "too"]


def test_of_a_declared_quotation_with_gaps_each_part_is_left_out() -> None:
    quote = Quote("We will double output in May … and then we all go home [to bed]")
    assert kept("So we will double output in May while and then we all go home they said", quote) == [
        "So",
        "while",
        "they said",
    ]


def test_a_declared_quotation_of_a_word_or_two_cuts_nothing() -> None:
    assert kept("The moon is salted and the moon is old", Quote("the moon")) == [
        "The moon is salted and the moon is old"
    ]


def test_chinese_is_cut_like_any_other() -> None:
    assert kept(f"公司称，“{CHINESE}”随后离场") == ["公司称", "随后离场"]
    assert kept("依据《关于对超硬材料相关物项实施出口管制的决定》执行") == ["依据", "执行"]


@pytest.mark.parametrize(
    "body",
    [
        "“" * 100_000,
        '"a' * 60_000,
        "‘a’b" * 40_000,
        "电" * 100_000,
        "> x\n" * 30_000,
        "a" * 200_000,
        "é" + "\u0301" * 100_000,
    ],
    ids=["open", "straight", "single", "Chinese", "block", "word", "accents"],
)
def test_a_hostile_body_costs_seconds_at_most(body: str) -> None:
    start = time.perf_counter()
    passages(make_entry(body=body, quotes=(Quote("a b c d e f " * 80), Quote("a" * 1000))), "en")
    assert time.perf_counter() - start < 20
