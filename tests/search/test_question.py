"""The language of questions: the vectors that Python and the browser share, and what holds of any text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.search.question import FIELDS, MOST_PARTS, first_day, parse

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "questions.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["text"][:40] for vector in VECTORS])
def test_a_text_asks_for_what_the_vectors_say(vector: dict[str, Any]) -> None:
    assert parse(vector["text"]).as_json() == vector["parsed"]


def test_a_text_is_the_same_question_each_time() -> None:
    assert parse("a -b topic:c") == parse("a -b topic:c")


PIECES = st.sampled_from(
    [*(f"{name}:" for name in FIELDS), '"', "“", "-", " ", "\u3000", "2024", "词", "a", "：", "x:y", "https://a.b/c"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_is_a_question(text: str) -> None:
    parsed = parse(text).as_json()
    assert len(parsed["parts"]) <= MOST_PARTS
    assert set(parsed["filters"]) | set(parsed["notFilters"]) <= {
        "topic",
        "source",
        "place",
        "org",
        "lang",
        "year",
        "url",
    }
    for part in [*parsed["parts"], *parsed["not"]]:
        assert part["tokens"] if part["kind"] == "phrase" else part["text"]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024", "2024-01-01"),
        ("2024-3", "2024-03-01"),
        ("2024-03-09", "2024-03-09"),
        ("2024-02-30", None),
        ("2024-13", None),
        ("24", None),
        ("0999", None),
        ("2024-03-09T00", None),
        ("²024", None),
    ],
)
def test_the_first_day_of_a_time(value: str, day: str | None) -> None:
    found = first_day(value)
    assert (found.isoformat() if found else None) == day
