"""What is told of overlap: every entry has a line, columns stand under each other, and nothing passes unseen."""

import json

from briefings.ledgers.fingerprints import Kind
from briefings.overlap import Overlap, QuoteCheck, Run, Verdict, unchecked
from briefings.report.overlaps import overlap_json, overlap_summary, overlap_table, quotes_summary

RUN = Run(("translations", "zh", "summary"), "宁德时代\x1b[31m", 1, 4)
PASSED = Overlap("en", 1, Verdict.PASSED, Kind.ORIGINAL, 0.0123, None, 0.25)
COPIED = Overlap("zh", 1, Verdict.COPIED, Kind.TRANSLATION, 1.0, RUN)
ROWS = [
    ("2024-01-01-long-name-of-an-entry", [PASSED, COPIED]),
    ("2024-01-02-short", unchecked(["en"], 2, "no fingerprint")),
    ("2024-01-03-part", [PASSED, *unchecked(["en"], 1, "its fingerprint is in zh")]),
]


def test_the_table_has_its_columns_under_each_other() -> None:
    assert overlap_table(ROWS) == (
        "Entry                             Language  Source  Share  Longest run              Left out  Verdict\n"
        "2024-01-01-long-name-of-an-entry  en        1       0.01   none                     25%       passed\n"
        "2024-01-01-long-name-of-an-entry  zh        1       1.00   1 word and 4 characters  0%        copied (by a machine's translation)\n"  # noqa: E501
        "2024-01-02-short                  en        1       –      –                        –         not checked (no fingerprint)\n"  # noqa: E501
        "2024-01-02-short                  en        2       –      –                        –         not checked (no fingerprint)\n"  # noqa: E501
        "2024-01-03-part                   en        1       0.01   none                     25%       passed\n"
        "2024-01-03-part                   en        1       –      –                        –         not checked (its fingerprint is in zh)\n"  # noqa: E501
    )


def test_the_list_says_the_same_to_programs() -> None:
    found = json.loads(overlap_json(ROWS))
    assert len(found) == 6
    assert found[1] == {
        "id": "2024-01-01-long-name-of-an-entry",
        "language": "zh",
        "source": 1,
        "kind": "machine-translation",
        "share": 1.0,
        "run": {"field": ["translations", "zh", "summary"], "words": 1, "characters": 4, "text": "宁德时代\x1b[31m"},
        "left_out": 0.0,
        "verdict": "copied",
        "why": None,
    }
    assert found[0]["run"] is None
    assert found[2]["why"] == "no fingerprint"


def test_the_line_counts_entries() -> None:
    assert overlap_summary(ROWS) == (
        "Overlap: 2 of 3 entries compared with their originals (1 of them in part), 1 not checked."
    )
    assert overlap_summary(ROWS[1:2]) == "Overlap: 0 of 1 entry compared with their originals, 1 not checked."
    assert overlap_summary([]) == "Overlap: 0 of 0 entries compared with their originals, 0 not checked."


def test_quotations_are_counted_and_misquotes_named() -> None:
    quotes = [
        QuoteCheck(("quotes", 0, "text"), 1, checked=True),
        QuoteCheck(("quotes", 1, "original"), 2, checked=True, missing="words that\x1b[31m are not"),
        QuoteCheck(("quotes", 2, "text"), 1, checked=False),
    ]
    said = quotes_summary(quotes)
    assert said.startswith("Quotations: 1 found, 1 misquoted, 1 not checked.\n  quotes[1].original: “words that")
    assert "\x1b" not in said
    assert quotes_summary([]) == ""
