"""Rules about corrections: only what is certain is told."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.entry import Correction, Entry
from briefings.rules.corrections import of_entry
from briefings.versions import history, version_of
from tests.support.builders import make_entry, make_full_entry

TITLE = Correction(date(2024, 5, 2), "correction", "title", "sugared", "salted")


def found(*corrections: Correction, entry: Entry | None = None) -> list[str]:
    return [each.rule.code for each in of_entry(replace(entry or make_entry(), corrections=corrections))]


def test_what_is_right_is_not_told() -> None:
    assert found() == []
    assert found(TITLE) == []
    assert found(replace(TITLE, replaces=history(make_entry(corrections=(TITLE,)))[0].digest)) == []
    assert found(replace(TITLE, replaces="0123abcd")) == []  # more may have been changed than the notice says
    assert found(TITLE, replace(TITLE, date=date(2024, 5, 2), type="editors-note", was=None, now=None)) == []


def test_days() -> None:
    assert found(replace(TITLE, date=date(2024, 3, 31))) == ["B532"]
    assert found(TITLE, Correction(date(2024, 5, 1), "clarification", note="So.")) == ["B533"]
    assert found(TITLE, TITLE) == []


def test_a_version_cannot_replace_itself() -> None:
    itself = version_of(make_entry())
    assert found(replace(TITLE, replaces=itself)) == ["B531"]
    assert found(replace(TITLE, replaces=itself), replace(TITLE, date=date(2024, 5, 3))) == []  # it was turned back
    assert found(replace(TITLE, was=None, now=None, note="A note.", replaces=itself)) == []
    assert found(replace(TITLE, where="source: title", now="Moon", replaces=itself)) == []


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (replace(TITLE, was="salted ", now="salted"), ["B534"]),
        (replace(TITLE, now="peppered"), ["B535"]),
        (replace(TITLE, where="the headline", now="peppered"), ["B535"]),
        (replace(TITLE, where=None, now="Nobody has tasted it"), []),
        (replace(TITLE, where="summary", now="is salted. Nobody  has"), []),
        (replace(TITLE, where="points 7", now="salted"), []),  # it may have been moved
        (replace(TITLE, type="attribution", where="the author", now="Li Wei"), []),
        (replace(TITLE, type="attribution", where="source: authors 2", now="Li Wei"), []),
        (replace(TITLE, type="attribution", where="source: authors 2", now="salted"), ["B535"]),
    ],
    ids=map(str, range(9)),
)
def test_words(change: Correction, codes: list[str]) -> None:
    assert found(change) == codes


def test_what_was_changed_again_is_not_looked_for() -> None:
    first = replace(TITLE, now="peppered")
    assert found(first, replace(TITLE, date=date(2024, 5, 3), was="peppered")) == []


def test_a_translation_is_looked_into() -> None:
    change = replace(TITLE, where="zh: title", was="糖", now="盐")
    assert found(change, entry=make_full_entry()) == []
    assert found(replace(change, now="醋"), entry=make_full_entry()) == ["B535"]
