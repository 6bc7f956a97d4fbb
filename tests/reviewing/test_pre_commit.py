"""The hooks, run by pre-commit itself in a repository of its own: nothing is fetched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.archives import VALID, copy_minimal, write
from tests.support.repositories import WHO, git, repository
from tests.support.sites import ROOT

FILE = "entries/2024/2024-05-06-new.yml"
OTHER = "entries/2024/2024-05-07-other.yml"
WRONG = VALID.replace("[sodium-ion]", "[sodium-lon]")
PROGRAM = f'#!/bin/sh\nexec "{sys.executable}" -m briefings "$@"\n'


def run_in(folder: Path, *command: str, home: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    places = {"PRE_COMMIT_HOME": str(home / "cache"), "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        command, cwd=folder, env={**kept, **WHO, **places, "SOURCE_DATE_EPOCH": "1767225600"}, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where pre-commit keeps things, and the command as an archive of somebody else has it: on PATH."""
    write(tmp_path / "home", "bin/briefings", PROGRAM).chmod(0o755)
    return tmp_path / "home"


def hooked(archive: Path, home: Path) -> Path:
    """Make a repository of an archive, with the hooks of its configuration installed."""
    write(archive, ".gitignore", "/.venv/\n")
    repository(archive)
    done = run_in(archive, sys.executable, "-m", "pre_commit", "install", home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    return archive


@pytest.fixture(params=["this archive", "another"])
def archive(request: pytest.FixtureRequest, home: Path, tmp_path: Path) -> Path:
    archive = copy_minimal(tmp_path / "an archive")
    if request.param == "this archive":
        shutil.copy(ROOT / ".pre-commit-config.yaml", archive)
        write(archive, ".venv/bin/briefings", PROGRAM).chmod(0o755)
    else:
        # pre-commit would install the package from the index; what it runs then is on PATH already
        (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
        config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
        write(archive, ".pre-commit-config.yaml", yaml.safe_dump(config))
    return hooked(archive, home)


def committed(archive: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return run_in(archive, "git", "commit", "-m", "News", home=home)


def test_a_wrong_entry_stops_the_commit_on_its_line_and_a_right_one_passes(archive: Path, home: Path) -> None:
    before = git(archive, "rev-parse", "HEAD")
    write(archive, FILE, WRONG)
    git(archive, "add", FILE)
    done = committed(archive, home)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"{FILE}\n  5:10 error B301 unknown-topic" in said
    assert "5 | topics: [sodium-lon]" in said
    assert git(archive, "rev-parse", "HEAD") == before

    write(archive, FILE, VALID)
    git(archive, "add", FILE)
    done = committed(archive, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(archive, "rev-parse", "HEAD") != before


def test_a_deletion_that_breaks_another_entry_stops_the_commit(archive: Path, home: Path) -> None:
    git(archive, "rm", "--quiet", "entries/2024/2024-03-05-harbour-plant-opens.yml")
    done = committed(archive, home)
    assert done.returncode == 1
    assert "in files that did not change, but that the change breaks" in done.stdout + done.stderr


def test_what_is_not_part_of_the_commit_does_not_stop_it(archive: Path, home: Path) -> None:
    write(archive, FILE, VALID)
    git(archive, "add", FILE)
    assert committed(archive, home).returncode == 0
    write(archive, FILE, WRONG)  # being edited
    write(archive, OTHER, VALID.replace("/salt-cells", "/other"))
    git(archive, "add", OTHER)
    done = committed(archive, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (archive / FILE).read_text(encoding="utf-8") == WRONG


def test_what_git_does_not_track_neither_stops_a_commit_nor_lets_it_through(archive: Path, home: Path) -> None:
    unfinished = write(archive, FILE, "title:\n")
    twice = write(archive, "entries/2024/2024-03-06-harbour-plant-opens.yml", VALID)  # its address is taken
    write(archive, OTHER, VALID.replace("/salt-cells", "/other"))
    git(archive, "add", OTHER)
    done = committed(archive, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert unfinished.exists()
    twice.unlink()

    unfinished.write_text(VALID, encoding="utf-8")
    third = "entries/2024/2024-05-08-third.yml"
    write(archive, third, VALID.replace("/salt-cells", "/third") + "related: [2024-05-06-new]\n")
    git(archive, "add", third)
    done = committed(archive, home)
    assert done.returncode == 1
    assert "error B407 unknown-entry" in done.stdout + done.stderr
    assert "in 1 of 1 file." in done.stdout + done.stderr


def test_the_files_are_what_pre_commit_reads(home: Path) -> None:
    for command, name in (
        ("validate-config", ".pre-commit-config.yaml"),
        ("validate-manifest", ".pre-commit-hooks.yaml"),
    ):
        done = run_in(ROOT, sys.executable, "-m", "pre_commit", command, name, home=home)
        assert done.returncode == 0, done.stdout + done.stderr
