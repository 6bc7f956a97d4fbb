"""A review prepared from a repository: findings, suggestions that are what `--fix` does, and the pages touched."""

import json
import re
from pathlib import Path

import pytest

from briefings.fixes import mend
from briefings.reviewing.git import find_base
from briefings.reviewing.preparing import prepare
from briefings.reviewing.review import Review, Suggestion, TouchedPage, read_review, review_of
from briefings.settings import read_settings
from tests.support.archives import BUILDERS, RULES, TODAY, VALID, copy_minimal, write
from tests.support.repositories import commit, git, repository
from tests.support.sites import run

NEW = "entries/2024/2024-05-06-new.yml"
HARBOUR = "entries/2024/2024-03-05-harbour-plant-opens.yml"
PILOT = "entries/2024/2024-04-01-salt-storage-pilot.yml"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return repository(copy_minimal(tmp_path / "archive"))


def prepared(archive: Path, revision: str = "HEAD") -> Review:
    return prepare(find_base(archive, revision), read_settings(archive), TODAY)


def pages(review: Review) -> set[tuple[str, str]]:
    return {(page.change, page.path) for page in review.pages}


def edit(archive: Path, path: str, old: str, new: str) -> None:
    file = archive / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def taken_over(text: str, made: list[Suggestion]) -> str:
    """A text with suggestions taken over, as GitHub does it."""
    lines = text.split("\n")
    for each in sorted(made, key=lambda each: each.start, reverse=True):
        assert tuple(lines[each.start - 1 : each.end]) == each.old
        lines[each.start - 1 : each.end] = each.new
    return "\n".join(lines)


def test_nothing_has_changed(archive: Path) -> None:
    review = prepared(archive)
    nothing = dict.fromkeys(("added", "moved", "withdrawn", "gone", "changed"), 0)
    assert review == Review(touched=nothing)


def test_a_new_entry_is_a_page_and_others_show_it(archive: Path) -> None:
    write(archive, NEW, VALID)
    review = prepared(archive)
    assert ("added", "2024/new/") in pages(review)
    entry = next(page for page in review.pages if page.path == "2024/new/")
    assert entry == TouchedPage("added", "2024/new/", "A plant will make cells from salt")
    assert ("added", "2024/05/") in pages(review)  # the first of its month
    assert review.others >= 5
    assert review.errors == 0
    assert not review.whole


def test_a_changed_summary_changes_its_page_and_the_lists_that_show_it(archive: Path) -> None:
    edit(archive, HARBOUR, "beside the docks", "beside the old docks")
    review = prepared(archive)
    assert pages(review) == {("changed", "2024/harbour-plant-opens/")}
    assert review.others >= 4


def test_a_changed_name_in_a_register_changes_the_pages_of_its_entries(archive: Path) -> None:
    edit(archive, "registers/publishers.yml", "Northern Courier", "Northern Post")
    assert ("changed", "2024/harbour-plant-opens/") in pages(prepared(archive))


def test_a_renamed_entry_has_moved(archive: Path) -> None:
    (archive / PILOT).rename(archive / PILOT.replace("pilot", "trial"))
    review = prepared(archive)
    assert pages(review) == {("moved", "2024/salt-storage-trial/")}
    assert review.pages[0].was == "2024/salt-storage-pilot/"


def test_an_entry_with_an_alias_has_moved_however_it_changed(archive: Path) -> None:
    text = (archive / PILOT).read_text(encoding="utf-8").replace("Hebei", "Hunan")
    (archive / PILOT).unlink()
    write(archive, PILOT.replace("pilot", "trial"), text + "aliases: [/2024/salt-storage-pilot/]\n")
    assert pages(prepared(archive)) == {("moved", "2024/salt-storage-trial/")}


def test_a_deleted_entry_is_gone(archive: Path) -> None:
    (archive / PILOT).unlink()
    assert ("gone", "2024/salt-storage-pilot/") in pages(prepared(archive))


def test_a_withdrawn_entry_has_a_tombstone(archive: Path) -> None:
    text = "withdrawal:\n  date: 2025-12-01\n  ground: privacy\n  requester: person-concerned\n"
    source = "source:\n  publisher: dianchi-wechat\n  no_url: It is gone.\n  published: 2024-03-31\n"
    write(archive, PILOT, text + source)
    assert ("withdrawn", "2024/salt-storage-pilot/") in pages(prepared(archive))


def test_an_entry_that_is_broken_now_is_not_gone(archive: Path) -> None:
    edit(archive, PILOT, "topics: [", "topics: [nonsense, ")
    review = prepared(archive)
    assert pages(review) == {("changed", "2024/salt-storage-pilot/")}
    assert [(each.code, each.path, each.line) for each in review.findings] == [("B301", PILOT, 5)]


def test_pages_of_docs_and_what_frames_every_page_are_told(archive: Path) -> None:
    write(archive, "docs/about.md", "# About\n")
    review = prepared(archive)
    assert pages(review) == {("added", "about/")}
    assert not review.whole
    write(archive, "docs/assets/stylesheets/extra.css", "p {}\n")
    assert prepared(archive).whole
    commit(archive)
    (archive / "docs/about.md").unlink()
    review = prepared(archive)
    assert (pages(review), review.whole) == ({("gone", "about/")}, False)


def test_before_the_first_commit_all_is_new(tmp_path: Path) -> None:
    archive = copy_minimal(tmp_path / "archive")
    git(archive, "init", "--quiet")
    review = prepared(archive)
    assert review.touched["added"] > 10
    assert review.whole


BENT = (
    VALID.replace("2024-05-05", "2024/05/05")
    .replace("/salt-cells", "/salt-cells?utm_source=x&id=1")
    .replace("topics: [sodium-ion]", "topics: [sodium-lon]  # `mine`")
)


def test_suggestions_taken_over_are_what_fix_writes(archive: Path) -> None:
    write(archive, NEW, BENT)
    review = prepared(archive)
    made = [each for each in review.suggestions if each.path == NEW]
    assert made
    assert {code for each in made for code in each.codes} == {"B205", "B218"}
    assert (archive / NEW).read_text(encoding="utf-8") == BENT  # nothing was mended there
    suggested = taken_over(BENT, made)
    mend(archive, read_settings(archive), TODAY)
    assert suggested == (archive / NEW).read_text(encoding="utf-8")
    assert "# `mine`" in suggested


def test_what_cannot_be_suggested_is_left_to_the_command(archive: Path) -> None:
    write(archive, NEW, VALID.replace("\n", "\r\n"))
    review = prepared(archive)
    assert review.suggestions == ()
    assert review.mendable == 1
    write(archive, NEW, VALID.replace("cells from salt", "cells\u202e from salt"))
    assert all("\u202e" not in line for each in prepared(archive).suggestions for line in each.new)


def test_old_mistakes_get_no_suggestion(archive: Path) -> None:
    write(archive, "entries/2024/2024-05-07-old.yml", BENT)
    commit(archive)
    write(archive, NEW, VALID.replace("/salt-cells", "/other"))
    review = prepared(archive)
    assert review.suggestions == ()
    assert review.findings == ()
    assert review.standing == 2


def test_paths_are_those_of_the_repository(tmp_path: Path) -> None:
    archive = copy_minimal(tmp_path / "whole" / "sub folder")
    repository(tmp_path / "whole")
    write(archive, NEW, BENT)
    review = prepared(archive)
    assert {each.path for each in review.findings} == {f"sub folder/{NEW}"}
    assert {each.path for each in review.suggestions} == {f"sub folder/{NEW}"}


def test_what_the_command_writes_is_a_review_whatever_contributors_wrote(archive: Path, tmp_path: Path) -> None:
    write(archive, NEW, VALID.replace("A plant", '"\\u202e@ada `x` \\u0007 </script>"'))
    write(archive, "entries/2024/line\nbreak \x1b[2J @ada.yml", BENT)
    write(archive, "entries/2024/2024-05-08-nul.yml", b"title: x\0y\n\xff")
    write(archive, "docs/@ada\u202e.md", "# x\n")
    run(
        "-C", archive, "review", "prepare", "--since", "HEAD", "--to", tmp_path / "out",
        SOURCE_DATE_EPOCH="1767225600", GITHUB_BASE_REF="next/\u202e`x`",
    )  # fmt: skip
    review = read_review(tmp_path / "out")
    assert review.base == "next/\ufffd`x`"
    assert review.errors >= 3
    summary = (tmp_path / "out/summary.md").read_text(encoding="utf-8")
    assert summary.startswith("<!-- briefings:review -->")
    assert not {"\u202e", "\x1b", "\x00", "\x07"} & set(summary)


def test_hundreds_of_findings_are_cut_to_what_a_review_may_hold(archive: Path, tmp_path: Path) -> None:
    for number in range(230):
        write(archive, f"entries/2024/2024-05-06-e{number}.yml", BENT.replace("/salt-cells", f"/{number}"))
    run("-C", archive, "review", "prepare", "--since", "HEAD", "--to", tmp_path / "out", SOURCE_DATE_EPOCH="1767225600")
    review = read_review(tmp_path / "out")
    assert (len(review.findings), len(review.suggestions)) == (200, 30)
    assert review.errors > 400


RULE_FOLDERS = sorted(folder for folder in RULES.iterdir() if re.match(r"B\d{3}-", folder.name))


@pytest.mark.parametrize("folder", RULE_FOLDERS, ids=lambda folder: str(folder.name))
def test_whatever_rule_a_change_breaks_it_is_told_of(folder: Path, archive: Path) -> None:
    copy_minimal(archive, folder)
    if builder := BUILDERS.get(folder.name[:4]):
        builder(archive)
    review = prepared(archive)
    told = {folder.name[:4]} - {"B601"}  # which warns at an entry that did not change
    assert {each.code for each in review.findings} == told
    assert review_of(json.loads(review.to_json())) == review


NOBODY = {
    "publisher": VALID.replace("northern-courier\n", "nobody\n"),
    "republisher": VALID + "  via: nobody\n  no_original: The original cannot be reached.\n",
    "publisher of a second source": VALID
    + "sources:\n  - {publisher: nobody, url: https://nobody.example/salt, published: 2024-05-05}\n",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_an_unknown_publisher_is_told_of_with_the_page(text: str, archive: Path) -> None:
    write(archive, NEW, text.replace("/salt-cells\n", "/salt-cells?utm_source=x\n"))
    review = prepared(archive)
    assert {each.code for each in review.findings} == {"B218", "B302"}
    assert review.pages == (TouchedPage("added", "2024/new/", "A plant will make cells from salt"),)
    assert len(review.suggestions) == 1


@pytest.mark.parametrize("name", ["publishers", "topics", "organisations", "statements"])
@pytest.mark.parametrize("content", ["x: [\n", "{}\n", "", None], ids=["broken", "an empty map", "empty", "gone"])
def test_a_register_that_is_broken_or_gone_is_told_of(content: str | None, name: str, archive: Path) -> None:
    file = archive / "registers" / f"{name}.yml"
    file.unlink()
    if content is not None:
        write(archive, f"registers/{name}.yml", content)
    write(archive, NEW, VALID)
    review = prepared(archive)
    assert review.errors
    assert ("added", "2024/new/", "A plant will make cells from salt") in {
        (page.change, page.path, page.title) for page in review.pages
    }
    assert review_of(json.loads(review.to_json())) == review
