"""The four reports: what people see lines up, and what programs read is well formed."""

import json
import re
from pathlib import Path

import pytest

from briefings.diagnostics import Diagnostic, Severity, Span
from briefings.diagnostics.catalogue import RULES
from briefings.report import FORMATS, file_lines, github, report, sarif, text
from briefings.report import json as as_json
from briefings.report.people import WIDEST, mark
from briefings.settings import read_settings
from tests.support.archives import EXAMPLE, VALID, checked, copy_minimal, write

TOPIC = RULES["B301"]


def finding(path: str = "entries/a.yml", column: int = 1, width: int = 1, message: str = "It is so.") -> Diagnostic:
    return TOPIC.at(path, Span(1, column, 0, width), message, "Do this.")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    root = copy_minimal(tmp_path)
    wrong = VALID.replace("[sodium-ion]", "[sodium-lon]") + "  title: 河北钠电\nplaces: [UK]\nfoo: 1\n"
    write(root, EXAMPLE, wrong.replace("A plant", "河北 A plant"))
    write(root, "entries/2024/2024-06-01-über, 100%.yml", VALID.replace("salt-cells", "other"))
    return root


@pytest.mark.parametrize(
    ("line", "column", "width", "before", "marked"),
    [
        ("topics: [sodium-lon]", 10, 10, 9, 10),
        ("标题: 河北钠电", 5, 4, 6, 8),
        ("e\u0301a: x", 4, 1, 2, 1),
        ("\tx", 2, 1, 2, 1),
        ("ab", 3, 1, 2, 1),
        ("ab", 2, 50, 1, 1),
        ("", 1, 1, 0, 1),
        ("🔋 x", 3, 1, 3, 1),
    ],
)
def test_marks_stand_under_what_they_mark(line: str, column: int, width: int, before: int, marked: int) -> None:
    assert mark(line, column, width)[1:] == (before, marked)


def test_a_long_line_is_cut_around_its_mark() -> None:
    shown, before, width = mark("x" * 5_000 + "HERE" + "y" * 5_000, 5_001, 4)
    assert shown[before : before + width] == "HERE"
    assert len(shown) <= WIDEST + 4


def test_text_escapes_what_would_move_the_cursor() -> None:
    found = text([finding(message="Red \x1b[31m and \u202eturned")], lambda _: ["topics: \x1b[2J"])
    assert "\x1b" not in found
    assert "\u202e" not in found


def test_text_has_colours_only_when_asked() -> None:
    plain = text([finding()], lambda _: ["topics"])
    coloured = text([finding()], lambda _: ["topics"], colour=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_text_says_when_nothing_is_wrong() -> None:
    assert text([], lambda _: [], files=7) == "Nothing to mend in 7 files.\n"


def test_text_groups_by_file_and_counts(broken: Path) -> None:
    found = report(checked(broken), "text", read_settings(broken))
    assert found.count(EXAMPLE) == 1
    assert found.splitlines()[-1].startswith("4 errors in 2 of 9 files.")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_every_diagnostic(form: str, broken: Path) -> None:
    assert report(checked(broken), form, read_settings(broken)).endswith("\n")
    assert report([], form, read_settings(broken)) is not None


def test_json_is_a_list_of_plain_objects(broken: Path) -> None:
    diagnostics = checked(broken)
    found = json.loads(as_json(diagnostics))
    assert [each["code"] for each in found] == [each.code for each in diagnostics]
    for each, diagnostic in zip(found, diagnostics, strict=True):
        assert set(each) - {"fix"} == {"code", "severity", "path", "line", "column", "message"}
        assert ("fix" in each) == (diagnostic.fix is not None)
        assert each["severity"] in {"error", "warning"}
        assert each["line"] >= 1 <= each["column"]


def test_github_escapes_data_and_properties() -> None:
    found = github([finding(path="a,b:c%.yml", message="100%\r\nsure: yes, ::error::no")])
    assert found == (
        "::error file=a%2Cb%3Ac%25.yml,line=1,col=1,title=B301 unknown-topic::"
        "100%25 sure: yes, ::error::no%0ADo this.\n"
    )
    raw = Diagnostic("a.yml", 1, 1, "B301", Severity.ERROR, "one\r\ntwo")
    assert github([raw]).endswith("::one%0D%0Atwo\n")


def test_sarif_has_what_2_1_0_asks_for(broken: Path) -> None:
    diagnostics = checked(broken)
    log = json.loads(sarif(diagnostics, file_lines(broken), "https://toy.example/"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert rules[0]["helpUri"] == "https://toy.example/rules/#b101"
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    assert all(rule["defaultConfiguration"]["level"] in {"error", "warning"} for rule in rules)
    assert len(run["results"]) == len(diagnostics)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert re.fullmatch(r"[\w./%~-]+", location["physicalLocation"]["artifactLocation"]["uri"], re.ASCII)
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_regions_are_the_words(broken: Path) -> None:
    lines = file_lines(broken)
    log = json.loads(sarif(checked(broken), lines, "https://toy.example/"))
    results = {result["ruleId"]: result["locations"][0]["physicalLocation"] for result in log["runs"][0]["results"]}
    region = results["B301"]["region"]
    assert lines(EXAMPLE)[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "sodium-lon"
    assert "region" not in results["B401"]
    assert results["B401"]["artifactLocation"]["uri"] == "entries/2024/2024-06-01-%C3%BCber%2C%20100%25.yml"
