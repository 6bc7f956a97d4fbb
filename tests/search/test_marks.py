"""What is marked of a text that was found."""

import pytest

from briefings.search.marks import marked


def shown(text: str, *marks: str) -> str:
    return "".join(f"[{part}]" if found else part for part, found in marked(text, marks))


@pytest.mark.parametrize(
    ("text", "marks", "made"),
    [
        ("Batteries and a battery", ("batter",), "[Batteries] and a [battery]"),
        ("The submarine", ("marin",), "The submarine"),
        ("Zürich, ZÜRICH", ("zurich",), "[Zürich], [ZÜRICH]"),
        ("Straße", ("strass",), "[Straße]"),
        ("钠离子电池厂", ("电池",), "钠离子[电池]厂"),
        ("鈉離子電池", ("电池",), "鈉離子[電池]"),
        ("电池池", ("电池", "池池"), "[电池池]"),
        ("LFP电池", ("lfp", "电"), "[LFP电]池"),
        ("", ("a",), ""),
        ("a b", (), "a b"),
        ("a b", ("",), "a b"),
        ("ﬁre", ("fire",), "[ﬁre]"),
    ],
)
def test_words_are_marked_to_their_end_and_runs_anywhere(text: str, marks: tuple[str, ...], made: str) -> None:
    assert shown(text, *marks) == made
    assert "".join(part for part, _ in marked(text, marks)) == text
