"""Each rule has an invalid example: it alone is told, in these words, and `--fix` does what the catalogue says."""

import re
from pathlib import Path

import pytest

from briefings.diagnostics.catalogue import GROUPS, RULES, find_rule
from briefings.diagnostics.model import Rule
from briefings.document import find_files
from briefings.fixes import mend
from briefings.report import report
from briefings.settings import read_settings
from tests.support.archives import BUILDERS, MINIMAL, TODAY, checked, copy_minimal
from tests.support.archives import RULES as EXAMPLES

FOLDERS = sorted(folder for folder in EXAMPLES.iterdir() if re.match(r"B\d{3}-", folder.name))


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def example(folder: Path, tmp_path: Path) -> Path:
    root = copy_minimal(tmp_path / "archive", folder)
    builder = BUILDERS.get(code_of(folder))
    if builder:
        builder(root)
    return root


def code_of(folder: Path) -> str:
    return folder.name[:4]


def comments(root: Path) -> set[tuple[str, str]]:
    found = set()
    for path in (*find_files(root, "entries"), *find_files(root, "registers")):
        text = (root / path).read_bytes().decode("utf-8", errors="replace")
        found |= {(path, match.group()) for match in re.finditer(r"#.*", text)}
    return found


def test_minimal_archive_is_clean(tmp_path: Path) -> None:
    assert checked(copy_minimal(tmp_path)) == []
    assert checked(MINIMAL) == []


def test_every_rule_has_an_example() -> None:
    assert [folder.name for folder in FOLDERS] == sorted(f"{rule.code}-{rule.name}" for rule in RULES.values())


def test_codes_and_names_are_unique() -> None:
    declared = [rule for group in GROUPS for rule in vars(group).values() if isinstance(rule, Rule)]
    assert len(declared) == len(RULES) == len({rule.name for rule in declared})
    assert all(find_rule(rule.code.lower()) is rule and find_rule(rule.name) is rule for rule in declared)
    assert find_rule("B999") is None


def test_the_rule_alone_is_broken(folder: Path, example: Path) -> None:
    assert [each.code for each in checked(example)] == [code_of(folder)]


def test_report_is_as_expected(folder: Path, example: Path) -> None:
    found = report(checked(example), "text", read_settings(example))
    assert found == (folder / "expected.txt").read_text(encoding="utf-8")


def test_severity_is_the_rules(folder: Path, example: Path) -> None:
    assert {each.severity for each in checked(example)} == {RULES[code_of(folder)].severity}


def test_fix_mends_what_the_catalogue_says(folder: Path, example: Path) -> None:
    before = comments(example)
    mended = mend(example, read_settings(example), TODAY)
    left = [each.code for each in checked(example)]
    if RULES[code_of(folder)].mendable:
        assert left == []
        assert sum(mended.mended.values()) == 1
        assert before <= comments(example)
    else:
        assert left == [code_of(folder)]
        assert mended.mended == {}
