"""The documentation says what is so: examples pass the check, lists are whole, generated parts are fresh."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from briefings.cli import main
from briefings.diagnostics.catalogue import RULES
from briefings.pages.reference import entry_format, rules
from briefings.schema import entries, registers
from briefings.schema.structures import Record
from tests.support.sites import ROOT, TOY, copy_archive, run
from tests.test_floors import FLOORS

DOCS = sorted((ROOT / "docs").glob("*.md"))
TEXTS = [*DOCS, *sorted(ROOT.glob("*.md"))]


def blocks(file: Path, language: str) -> list[str]:
    """The fenced blocks of a Markdown file, without the indentation of the list that they stand in."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", file.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


@pytest.mark.parametrize("file", [ROOT / "README.md", ROOT / "docs/contributing.md"], ids=lambda file: str(file.name))
def test_the_worked_example_passes_the_check(file: Path, tmp_path: Path) -> None:
    archive = copy_archive(tmp_path, TOY)
    shutil.copytree(ROOT / "registers", archive / "registers", dirs_exist_ok=True)
    shutil.rmtree(archive / "entries")
    shutil.rmtree(archive / "ledgers")
    path = re.search(r"entries/2026/[\w-]+\.yml", file.read_text(encoding="utf-8"))
    assert path
    entry = next(block for block in blocks(file, "yaml") if block.startswith("title:"))
    record = next(block for block in blocks(ROOT / "docs/contributing.md", "yaml") if block.startswith("example-univ"))
    (archive / path[0]).parent.mkdir(parents=True)
    (archive / path[0]).write_text(entry, encoding="utf-8")
    with (archive / "registers/publishers.yml").open("a", encoding="utf-8") as register:
        register.write("\n" + record)
    done = run("-C", archive, "check", "--format", "github", SOURCE_DATE_EPOCH="1796000000")
    assert path[0] not in done.stdout


def test_readme_lists_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `briefings (\w+)", readme, re.MULTILINE)) == set(main.places)


def test_every_field_and_rule_is_on_its_page() -> None:
    page = entry_format()
    for record in (entries.ENTRY, entries.SOURCE, entries.WITHDRAWAL, registers.PUBLISHER, registers.TOPIC):
        assert isinstance(record, Record)
        for field in record.fields:
            assert f"| `{field.name}`" in page
            assert field.doc in page.replace("\\|", "|")
    page = rules()
    for rule in RULES.values():
        assert f"### {rule.code} {rule.name}" in page
        assert rule.doc in page


def test_generated_pages_are_made_where_the_marks_stand() -> None:
    assert "<!-- briefings:entry-format -->" in (ROOT / "docs/entry-format.md").read_text()
    assert "<!-- briefings:rules -->" in (ROOT / "docs/rules.md").read_text()


def test_the_design_names_every_floor_in_order() -> None:
    design = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    listed = re.search(r"## Floors.*?```\n(.*?)```", design, re.DOTALL)
    assert listed
    floors = [set(re.split(r"\s{2,}", line)[0].split(" · ")) for line in listed[1].splitlines()]
    assert floors == [set(floor) for floor in reversed(FLOORS) if floor != {"__main__"}]


def test_the_design_says_why_of_every_dependency() -> None:
    design = (ROOT / "docs/design.md").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = re.findall(r'^    "([a-z0-9-]+)[><=]', project, re.MULTILINE)
    assert len(named) > 20
    missing = [name for name in named if name not in design and not name.startswith(("types-", "mkdocs"))]
    assert not missing


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_scripts_and_files_that_a_text_names_are_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for name in re.findall(r"`(scripts/\w+|docs/[\w/.-]+|registers/\w+\.yml)`", text):
        assert (ROOT / name).exists(), name
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        made = {"topics", "briefings", "publishers", "places", "organisations", "years", "corrections", "withdrawals"}
        if target.split("/")[0] in made:
            continue
        if target.endswith((".xml", ".json")):
            continue
        assert (file.parent / target).exists(), target


def test_policies_say_when_they_were_reviewed() -> None:
    for name in ("about", "rights", "corrections-policy", "translation", "privacy", "contact"):
        front = (ROOT / f"docs/{name}.md").read_text(encoding="utf-8").split("---")[1]
        assert yaml.safe_load(front)["reviewed"]


def test_nothing_names_a_package_registry() -> None:
    for file in [*ROOT.glob("requirements/*"), *ROOT.glob("tests/nu/*.json"), ROOT / "pyproject.toml"]:
        assert not re.search(r"https?://[\w.-]*(pypi|npmjs|pythonhosted)", file.read_text(encoding="utf-8")), file
