"""`briefings check --changed-since`: the findings of a change, and what it breaks elsewhere."""

import json
import os
import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.archives import VALID, copy_minimal, write
from tests.support.repositories import commit, git, repository
from tests.support.sites import run

DAY = "1767225600"  # 2026-01-01
WRONG = "entries/2024/2024-05-06-wrong.yml"
OLD = "entries/2024/2024-05-07-old.yml"
MISTAKE = VALID.replace("[sodium-ion]", "[sodium-lon]").replace("/salt-cells", "/other-cells")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The minimal archive, in a repository."""
    return repository(copy_minimal(tmp_path / "an archive"))


def checked(archive: Path, *options: str, revision: str = "HEAD") -> tuple[int, str, str]:
    done = run("-C", archive, "check", "--changed-since", revision, *options, check=False, SOURCE_DATE_EPOCH=DAY)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def found(archive: Path, *options: str, revision: str = "HEAD") -> list[tuple[str, str]]:
    _, said, _ = checked(archive, "--format", "json", *options, revision=revision)
    return [(each["path"], each["code"]) for each in json.loads(said)]


def test_nothing_has_changed(archive: Path) -> None:
    code, said, _ = checked(archive)
    assert (code, said) == (0, "Nothing to mend in 0 files.\n")


def test_a_new_file_is_checked_and_an_old_one_is_not(archive: Path) -> None:
    write(archive, OLD, MISTAKE.replace("other", "old"))
    commit(archive)
    write(archive, WRONG, MISTAKE)
    code, said, error = checked(archive)
    assert code == 1
    assert f"{WRONG}\n  5:10 error B301 unknown-topic" in said
    assert "1 error in 1 of 1 file." in said
    assert OLD not in said
    assert f"Errors that stood before this change are in {OLD}." in error


def test_errors_that_stood_before_do_not_count(archive: Path) -> None:
    write(archive, OLD, MISTAKE)
    commit(archive)
    write(archive, WRONG, VALID)
    code, said, error = checked(archive)
    assert code == 0, said
    assert "Nothing to mend in 1 file." in said
    assert OLD in error


def test_what_a_register_breaks_elsewhere_is_told_apart(archive: Path) -> None:
    write(archive, OLD, MISTAKE)
    commit(archive)
    topics = archive / "registers/topics.yml"
    text = topics.read_text(encoding="utf-8")
    assert "sodium-ion:" in text
    topics.write_text(text.replace("sodium-ion:", "sodium-cells:"), encoding="utf-8")
    code, said, error = checked(archive)
    assert code == 1
    own, _, elsewhere = said.partition("Elsewhere, in files that did not change, but that the change breaks:")
    assert "B301 unknown-topic" in elsewhere
    assert "5 | topics: [sodium-ion, batteries]" in elsewhere
    assert "error" not in own
    assert OLD not in said
    assert f"Errors that stood before this change are in {OLD}." in error


def test_since_a_branch_means_since_the_work_left_it(archive: Path) -> None:
    git(archive, "switch", "--quiet", "-c", "mine")
    write(archive, WRONG, MISTAKE)
    commit(archive)
    git(archive, "switch", "--quiet", "main")
    write(archive, OLD, VALID)
    commit(archive, "Others go on")
    git(archive, "switch", "--quiet", "mine")
    assert found(archive, revision="main") == [(WRONG, "B301")]


def test_a_renamed_file_has_changed(archive: Path) -> None:
    write(archive, OLD, MISTAKE)
    commit(archive)
    (archive / OLD).rename(archive / WRONG)
    assert found(archive) == [(WRONG, "B301")]


@pytest.mark.parametrize("name", ["with a space", "新闻", 'quo"te', "line\nbreak", "-f"])
def test_any_name_is_found(name: str, archive: Path) -> None:
    write(archive, f"entries/2024/{name}.yml", VALID)
    assert len(found(archive)) == 1
    commit(archive)
    assert found(archive) == []
    write(archive, f"entries/2024/{name}.yml", VALID + "\n")
    assert len(found(archive)) == 1


def test_the_archive_may_be_a_folder_of_the_repository(tmp_path: Path) -> None:
    outer = tmp_path / "whole"
    archive = copy_minimal(outer / "the site" / "档案")
    repository(outer)
    write(archive, WRONG, MISTAKE)
    assert found(archive) == [(WRONG, "B301")]
    commit(archive)
    assert found(archive) == []
    assert found(archive, revision="HEAD^") == [(WRONG, "B301")]


def test_fix_touches_changed_files_only(archive: Path) -> None:
    bent = VALID.replace("2024-05-05", "2024/05/05")
    write(archive, OLD, bent)
    commit(archive)
    write(archive, WRONG, bent.replace("salt-cells", "other-cells"))
    code, _, error = checked(archive, "--fix")
    assert code == 0
    assert "Mended 1 mistake in 1 file." in error
    assert (archive / WRONG).read_text(encoding="utf-8") == VALID.replace("salt-cells", "other-cells")
    assert (archive / OLD).read_text(encoding="utf-8") == bent


def test_strict_counts_warnings_of_changed_files(archive: Path) -> None:
    assert checked(archive, "--strict")[0] == 0
    write(archive, WRONG, VALID.replace("salt-cells", "salt-cells?utm_source=x"))
    assert checked(archive)[0] == 0
    assert checked(archive, "--strict")[0] == 1


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_each_format_holds_the_finding(form: str, archive: Path) -> None:
    write(archive, WRONG, MISTAKE)
    code, said, _ = checked(archive, "--format", form)
    assert code == 1
    assert WRONG in said
    assert "B301" in said


def test_line_ends_that_git_changed_are_no_change(archive: Path) -> None:
    entry = next((archive / "entries").rglob("*.yml"))
    entry.write_bytes(entry.read_bytes().replace(b"\n", b"\r\n"))
    assert found(archive) == []


def test_a_repository_before_its_first_commit_is_new_as_a_whole(tmp_path: Path) -> None:
    archive = copy_minimal(tmp_path)
    git(archive, "init", "--quiet")
    write(archive, WRONG, MISTAKE)
    assert (WRONG, "B301") in found(archive)


def test_overlap_is_of_every_entry(archive: Path) -> None:
    code, _, error = checked(archive, "--overlap")
    assert code == 2
    assert "does not go with --changed-since" in error


def test_an_unknown_revision_is_named(archive: Path) -> None:
    for revision in ("nowhere", "--output=x", "", "HEAD:entries"):
        code, _, error = checked(archive, revision=revision)
        assert code == 2
        assert f"`{revision}` is no commit that this repository has." in error
    assert not (archive / "x").exists()


def test_a_shallow_clone_is_named(archive: Path, tmp_path: Path) -> None:
    first = git(archive, "rev-parse", "HEAD").strip()
    write(archive, WRONG, VALID)
    commit(archive)
    git(tmp_path, "clone", "--quiet", "--depth", "1", archive.as_uri(), "shallow")
    code, _, error = checked(tmp_path / "shallow", revision=first)
    assert code == 2
    assert "The clone is shallow" in error
    assert "git fetch --unshallow" in error


def test_nothing_in_common_is_named(archive: Path) -> None:
    git(archive, "switch", "--quiet", "--orphan", "other")
    copy_minimal(archive)
    commit(archive)
    code, _, error = checked(archive, revision="main")
    assert code == 2
    assert "have no commit in common" in error


def test_what_is_no_repository_is_named(tmp_path: Path) -> None:
    code, _, error = checked(copy_minimal(tmp_path))
    assert code == 2
    assert "not a git repository" in error


def test_that_git_is_missing_is_said(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    done = run("-C", archive, "check", "--changed-since", "HEAD", check=False, PATH=str(tmp_path / "bin"))
    assert done.returncode == 2
    assert "There is no `git` here" in done.stderr


def test_nothing_that_the_repository_names_is_run(archive: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\n: >{shlex.quote(str(tmp_path / 'sprung'))}\n", encoding="utf-8")
    trap.chmod(0o755)
    entry = next((archive / "entries").rglob("*.yml"))
    for name in ("core.fsmonitor", "diff.external", "core.pager", "filter.trap.clean", "filter.trap.smudge",
                 "diff.trap.textconv", "core.sshCommand", "core.editor", "core.askPass"):  # fmt: skip
        git(archive, "config", name, str(trap))
    write(archive, ".gitattributes", "* filter=trap diff=trap\n")
    for hook in ("post-index-change", "post-checkout", "reference-transaction"):
        shutil.copy(trap, archive / ".git/hooks" / hook)
    os.utime(entry)
    write(archive, WRONG, MISTAKE)
    assert found(archive) == [(WRONG, "B301")]
    assert not (tmp_path / "sprung").exists()
    git(archive, "add", "entries")  # what is set does spring, where git looks at files itself
    assert (tmp_path / "sprung").exists()


def test_a_hook_s_environment_does_not_lead_elsewhere(archive: Path, tmp_path: Path) -> None:
    other = repository(copy_minimal(tmp_path / "other"))
    write(archive, WRONG, MISTAKE)
    done = run("-C", archive, "check", "--changed-since", "HEAD", check=False, GIT_DIR=str(other / ".git"),
               GIT_INDEX_FILE="nowhere", SOURCE_DATE_EPOCH=DAY)  # fmt: skip
    assert WRONG in done.stdout


@pytest.mark.parametrize("options", [["--tracked"], ["--tracked", "--changed-since", "HEAD", "--fix"]])
def test_what_is_tracked_is_a_question_about_a_change(options: list[str], archive: Path) -> None:
    done = run("-C", archive, "check", *options, check=False)
    assert (done.returncode, "--tracked goes with --changed-since" in done.stderr) == (2, True)
