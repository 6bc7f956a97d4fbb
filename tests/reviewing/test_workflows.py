"""The workflows' own scripts, run as GitHub runs them: one where the pull request is, one where the token is."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.archives import VALID, copy_minimal, write
from tests.support.github import TOKEN, GitHub, address, running
from tests.support.repositories import commit, git, repository
from tests.support.sites import ROOT

FILE = "entries/2024/2024-05-06-new.yml"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with the scripts of this one, and an environment beside them that is made already."""
    folder = copy_minimal(tmp_path / "check out")
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("[!epr]*", "__pycache__"))
    programs = folder / ".venv/bin"
    programs.mkdir(parents=True)
    write(folder, ".venv/bin/briefings", f'#!/bin/sh\nexec "{sys.executable}" -m briefings "$@"\n').chmod(0o755)
    write(folder, ".gitignore", "/.venv/\n/build/\n")
    return repository(folder)


def script(checkout: Path, name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "HOME") if name in os.environ}
    day = {"SOURCE_DATE_EPOCH": "1767225600", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [checkout / "scripts" / name, *arguments],
        cwd="/",
        env={**kept, **day, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def merged(checkout: Path, content: str) -> str:
    """Merge a pull request that adds a file, as GitHub does to check it; return its own commit."""
    git(checkout, "switch", "--quiet", "-c", "news")
    write(checkout, FILE, content)
    head = commit(checkout)
    git(checkout, "switch", "--quiet", "--detach", "main")
    git(checkout, "merge", "--quiet", "--no-ff", "-m", "Merge", "news")
    return head


def test_from_a_pull_request_to_its_comment(checkout: Path, tmp_path: Path) -> None:
    head = merged(checkout, VALID.replace("2024-05-05", "2024/05/05").replace("A plant", "A @plant"))
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    done = script(checkout, "review_prepare", "HEAD^1", "build/review", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    assert f"::error file={FILE},line=9,col=14,title=B205 bad-date::" in done.stdout
    told = summary.read_text(encoding="utf-8")
    assert told.startswith("before\n<!-- briefings:review -->")
    assert "### 1 error" in told

    handed = tmp_path / "elsewhere"
    shutil.move(checkout / "build/review", handed)
    git(checkout, "switch", "--quiet", "main")
    diff = git(checkout, "diff", "main", "news", "--", FILE).partition("@@")
    github = GitHub(files=[{"filename": FILE, "patch": diff[1] + diff[2]}])
    github.add_pull(7, "ada:$(touch x); `y` news", head)
    with running(github) as host:
        environment = {
            "GITHUB_TOKEN": TOKEN, "GITHUB_REPOSITORY": "owner/archive", "GITHUB_API_URL": address(host),
            "HEAD_OWNER": "ada", "HEAD_BRANCH": "$(touch x); `y` news", "HEAD_SHA": head,
        }  # fmt: skip
        first = script(checkout, "review_post", str(handed), **environment)
        again = script(checkout, "review_post", str(handed), **environment)
        late = script(checkout, "review_post", str(handed), **{**environment, "HEAD_SHA": "b" * 40})
    assert "Pull request 7: the comment is made; new suggestions: 1." in first.stderr
    assert "Pull request 7: the comment is kept; new suggestions: 0." in again.stderr
    assert "nothing is posted" in late.stderr
    assert [each.returncode for each in (first, again, late)] == [0, 0, 0]
    assert TOKEN not in first.stdout + first.stderr
    assert len(github.comments) == 1
    assert "```suggestion\n  published: 2024-05-05\n```" in github.review_comments[0]["body"]
    assert not list(checkout.glob("x*"))


def test_a_clean_pull_request_lists_its_pages(checkout: Path, tmp_path: Path) -> None:
    merged(checkout, VALID)
    summary = tmp_path / "summary.md"
    done = script(checkout, "review_prepare", "HEAD^1", "build/review", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    told = summary.read_text(encoding="utf-8")
    assert "### Nothing to mend" in told
    assert "- added: `/2024/new/` `A plant will make cells from salt`" in told


def test_what_is_no_review_is_not_posted(checkout: Path, tmp_path: Path) -> None:
    handed = tmp_path / "handed"
    write(handed, "review.json", '{"version": 1, "comment": "<img src=x>"}')
    github = GitHub()
    github.add_pull(7)
    with running(github) as host:
        done = script(
            checkout, "review_post", str(handed), GITHUB_TOKEN=TOKEN, GITHUB_REPOSITORY="owner/archive",
            GITHUB_API_URL=address(host), HEAD_OWNER="ada", HEAD_BRANCH="news", HEAD_SHA="a" * 40,
        )  # fmt: skip
    assert done.returncode == 2
    assert "briefings: `touched` of `review` is missing." in done.stderr
    assert host.asked == []


def test_a_revision_that_is_not_there_fails_the_script(checkout: Path) -> None:
    done = script(checkout, "review_prepare", "nowhere", "build/review")
    assert done.returncode == 2
    assert "`nowhere` is no commit" in done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: str(file.stem))
def test_no_value_of_an_event_is_put_into_a_shell(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert steps
    assert not [step["run"] for step in steps if "${{" in step.get("run", "")]
    assert all(re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in steps if "uses" in step)


def test_the_job_that_can_write_checks_nothing_out_that_a_pull_request_brings() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/review.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    checkouts = [step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts == [{"ref": "${{ github.event.repository.default_branch }}", "persist-credentials": False}]
    (check,) = (file for file in WORKFLOWS if file.stem == "check")
    assert yaml.safe_load(check.read_text(encoding="utf-8"))["permissions"] == {"contents": "read"}
    assert "secrets." not in check.read_text(encoding="utf-8")


def test_what_is_installed_sees_no_token() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/review.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    runs = [step for step in job["steps"] if "run" in step]
    assert [(step["run"].split()[0], "GITHUB_TOKEN" in step.get("env", {})) for step in runs] == [
        ("scripts/install", False),
        ("scripts/review_post", True),
    ]
    assert "env" not in job
    assert "env" not in workflow


def test_the_step_with_the_token_installs_nothing(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    done = script(checkout, "review_post", "handed", GITHUB_TOKEN=TOKEN)
    assert done.returncode == 2
    assert "Run scripts/install first" in done.stderr
    assert not (checkout / ".venv").exists()


def heeded(said: str) -> list[str]:
    """The lines that GitHub's runner takes for commands, in either spelling, as its ActionCommandManager does."""
    found, token = [], ""
    for line in said.splitlines():
        if token:
            token = "" if line == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
        elif line.lstrip().startswith("::") or "##[" in line:
            found.append(line)
    assert not token
    return found


def test_no_line_of_an_entry_is_a_command_to_github(checkout: Path, tmp_path: Path) -> None:
    merged(checkout, VALID.replace("[sodium-ion]", '["x##[add-mask]e"]'))
    write(checkout, "entries/2024/##[set-env name=X]x.yml", VALID)
    runner = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    plain = script(checkout, "plainly", str(checkout / ".venv/bin/briefings"), "-C", str(checkout), "check", **runner)
    assert plain.returncode == 1
    assert "##[add-mask]e" in plain.stdout
    assert heeded(plain.stdout) == []
    done = script(checkout, "review_prepare", "HEAD^1", "build/review", **runner)
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""
    commands = heeded(done.stdout)
    assert commands
    assert all(each.startswith("::error file=entries/") for each in commands)
    tokens = {
        line for said in (plain, done) for line in said.stdout.splitlines() if line.startswith("::stop-commands::")
    }
    assert len(tokens) == 2


def test_elsewhere_a_command_runs_as_it_is(checkout: Path) -> None:
    done = script(checkout, "plainly", "sh", "-c", "echo a; echo b >&2; exit 3")
    assert (done.returncode, done.stdout, done.stderr) == (3, "a\n", "b\n")


@pytest.mark.parametrize("name", ["check", "build"])
def test_workflows_let_nothing_that_is_quoted_speak(name: str) -> None:
    texts = [file.read_text(encoding="utf-8") for file in WORKFLOWS]
    texts.append((ROOT / "src/briefings/founding/archive/common/dot_github/workflows/check.yml").read_text("utf-8"))
    assert any(f"run: scripts/plainly scripts/{name}\n" in text for text in texts)
    assert not any(f"run: scripts/{name}\n" in text for text in texts)
