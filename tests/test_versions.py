"""Versions: a digest that never changes, and what was there before."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.entry import Correction, Entry, Quote, Source, TranslatedBriefing
from briefings.versions import history, is_in_source, named_text, number_of, texts_of, version_of

ENTRY = Entry(
    id="2024-04-01-plant",
    path="entries/2024/2024-04-01-plant.yml",
    title="A plant opens",
    summary="Works Ltd opened a plant that makes 16,000 tonnes a year.",
    topics=("batteries",),
    source=Source(publisher="daily", published=date(2024, 3, 31), title="Plant"),
    language="en",
    points=("120 jobs.", "Two lines."),
    body="## Why\n\nIt is\ncheap.\n",
    quotes=(Quote("We are glad.", speaker="The mayor"),),
    translations={"zh": TranslatedBriefing("工厂投产", "工厂年产1.6万吨。", "human", points=("120个岗位。",))},
)
FIX = Correction(
    date(2024, 4, 2), "correction", "summary", was="1,600 tonnes", now="16,000 tonnes", note="We misread a figure."
)


def corrected(*corrections: Correction) -> Entry:
    return replace(ENTRY, corrections=corrections)


def test_digests_are_those_of_always() -> None:
    assert version_of(ENTRY) == "7535c1a9"
    assert version_of(Entry("2024-01-01-a", "", "T", "S", (), ENTRY.source)) == "fdaf6c39"


def test_a_digest_can_be_worked_out_elsewhere() -> None:
    pairs = [
        ["language", "en"],
        ["title", "A plant opens"],
        ["summary", "Works Ltd opened a plant that makes 16,000 tonnes a year."],
        ["points 1", "120 jobs."],
        ["points 2", "Two lines."],
        ["body", "## Why\n\nIt is cheap."],
        ["quotes 1", "We are glad."],
        ["quotes 1: speaker", "The mayor"],
        ["zh: title", "工厂投产"],
        ["zh: summary", "工厂年产1.6万吨。"],
        ["zh: points 1", "120个岗位。"],
    ]
    written = json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))
    assert version_of(ENTRY) == hashlib.sha256(written.encode()).hexdigest()[:8]


@given(st.lists(st.sampled_from([" ", "\n", "  ", "\n ", "\r\n"]), min_size=6, max_size=6))
def test_another_folding_is_no_other_version(gaps: list[str]) -> None:
    words = ["It", "is", "cheap", "and", "near", "the", "sea."]
    body = "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))
    assert version_of(replace(ENTRY, body=body)) == version_of(replace(ENTRY, body=" ".join(words)))


def test_what_is_not_read_makes_no_version_and_each_text_does() -> None:
    for same in (replace(ENTRY, topics=("tides",)), replace(ENTRY, thread="x"), corrected(FIX)):
        assert version_of(same) == version_of(ENTRY)
    assert version_of(replace(ENTRY, body="中\n文")) == version_of(replace(ENTRY, body="中文"))
    others = [replace(ENTRY, points=()), replace(ENTRY, quotes=()), replace(ENTRY, title="Other")]
    others += [replace(ENTRY, summary="Other"), replace(ENTRY, body="Other"), replace(ENTRY, language="nb")]
    others += [replace(ENTRY, translations={}), replace(ENTRY, body=ENTRY.body and ENTRY.body.replace("\n\n", "\n"))]
    assert len({version_of(each) for each in [ENTRY, *others]}) == len(others) + 1


def test_the_version_before_is_what_undoing_gives() -> None:
    before = replace(ENTRY, summary=ENTRY.summary.replace("16,000", "1,600"))
    first, second = history(corrected(FIX))
    assert (first.number, first.digest, first.day, first.made_by) == (1, version_of(before), date(2024, 4, 1), None)
    assert (second.number, second.digest, second.day, second.made_by) == (2, version_of(ENTRY), FIX.date, FIX)
    assert number_of(corrected(FIX)) == 2


def test_several_corrections_are_undone_one_after_another() -> None:
    again = Correction(date(2024, 4, 3), "clarification", "zh: points 1", was="120份工作", now="120个岗位")
    note = Correction(date(2024, 4, 4), "editors-note", note="The source has moved.")
    one = replace(ENTRY, translations={"zh": replace(ENTRY.translations["zh"], points=("120份工作。",))})
    zero = replace(one, summary=ENTRY.summary.replace("16,000", "1,600"))
    found = history(corrected(note, again, FIX))
    assert [each.digest for each in found] == [version_of(each) for each in (zero, one, ENTRY, ENTRY)]
    assert [each.made_by for each in found] == [None, FIX, again, note]


def test_what_was_added_is_taken_out() -> None:
    added = Correction(date(2024, 4, 3), "update", "points 2", now="Two lines.")
    assert history(corrected(added))[0].digest == version_of(replace(ENTRY, points=ENTRY.points[:1]))


def test_replaces_is_believed() -> None:
    assert history(corrected(replace(FIX, replaces="0123abcd")))[0].digest == "0123abcd"
    right = history(corrected(FIX))[0].digest
    assert history(corrected(replace(FIX, replaces=right)))[0].digest == right


@pytest.mark.parametrize(
    "unclear",
    [
        replace(FIX, now="a "),
        replace(FIX, now="not there"),
        replace(FIX, where="points 9"),
        replace(FIX, now=None),
        replace(FIX, where="the blurb", now="a"),
        replace(FIX, type="attribution", where=None, now="Works Ltd"),
    ],
    ids=["twice", "nowhere", "no such text", "taken out", "twice in all", "attribution"],
)
def test_what_cannot_be_undone_is_unknown(unclear: Correction) -> None:
    later = Correction(date(2024, 5, 1), "editors-note", note="A note.")
    assert [each.digest for each in history(corrected(unclear, later))] == [None, version_of(ENTRY), version_of(ENTRY)]
    earlier = Correction(date(2024, 4, 1), "correction", "title", "The", "A", replaces="aaaaaaaa")
    assert [each.digest for each in history(corrected(earlier, unclear))] == ["aaaaaaaa", None, version_of(ENTRY)]


def test_a_place_in_other_words_is_found_where_the_words_stand_once() -> None:
    before = history(corrected(replace(FIX, where="the second sentence")))[0].digest
    assert before == history(corrected(FIX))[0].digest


def test_a_source_is_no_text_of_ours() -> None:
    fix = Correction(date(2024, 4, 3), "attribution", "source: title", was="Plan", now="Plant")
    assert [each.digest for each in history(corrected(fix))] == [version_of(ENTRY)] * 2


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("title", "title"),
        (" The summary ", "summary"),
        ("Point 2", "points 2"),
        ("quotes 1", "quotes 1"),
        ("quote 1: speaker", "quotes 1: speaker"),
        ("zh: summary", "zh: summary"),
        ("zh-Hant: points 3", "zh-Hant: points 3"),
        ("zh: nothing", None),
        ("quotes 1: source", None),
        ("points 2: original", None),
        ("source: title", None),
        ("sources 2: title", None),
        ("the first point", None),
        ("", None),
        (None, None),
    ],
)
def test_names_of_texts(where: str | None, name: str | None) -> None:
    assert named_text(where) == name


def test_every_name_names_its_text() -> None:
    assert [named_text(name) for name in texts_of(ENTRY) if name != "language"] == list(texts_of(ENTRY))[1:]
    assert [is_in_source(each) for each in ("source", "sources 2: title", "the source said", None)] == [
        True,
        True,
        False,
        False,
    ]
