"""The scripts of a new archive: they make .venv once, again when what it is made of changes, and run the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.founding.conftest import founded
from tests.support.sites import ROOT

PYTHON = f"""\
#!/bin/sh
# Stands in for Python where it makes an environment and installs into it, which needs the network.
echo "$@" >>"{{log}}"
case $* in
    "-m venv --clear .venv")
        rm -rf .venv && mkdir -p .venv/bin && cp "$0" .venv/bin/python
        printf '#!/bin/sh\\nexec "{sys.executable}" -m briefings "$@"\\n' >.venv/bin/briefings
        chmod +x .venv/bin/briefings ;;
    *"pip install"*) ! grep -q unknown requirements.txt ;;
    *"pip check"*) ! grep -q older requirements/build.txt ;;
esac
"""


def script(archive: Path, name: str, *options: str, python: Path) -> subprocess.CompletedProcess[str]:
    """Run a script of an archive from elsewhere."""
    environment = {**os.environ, "PYTHON": str(python), "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [archive / "scripts" / name, *options], capture_output=True, text=True, env=environment, cwd="/", check=False
    )


def test_scripts_make_the_environment_when_it_is_not_current(tmp_path: Path) -> None:
    archive, python, log = founded(tmp_path / "an archive"), tmp_path / "python", tmp_path / "log"
    python.write_text(PYTHON.format(log=log))
    python.chmod(0o755)
    done = script(archive, "check", "--format", "json", python=python)
    assert done.returncode == 0, done.stderr
    assert "B561" in done.stdout
    assert "Making .venv" in done.stderr
    assert "Making .venv" not in script(archive, "build", python=python).stderr
    assert (archive / "site/index.html").exists()
    with (archive / "requirements.txt").open("a") as file:
        file.write("unknown\n")
    done = script(archive, "check", python=python)
    assert done.returncode != 0
    assert not (archive / ".venv/place").exists()
    assert log.read_text().count("-m venv") == 2


def test_what_is_installed_is_held_against_hashes_and_belongs_together(tmp_path: Path) -> None:
    archive, python, log = founded(tmp_path / "an archive"), tmp_path / "python", tmp_path / "log"
    python.write_text(PYTHON.format(log=log))
    python.chmod(0o755)
    assert (archive / "requirements/build.txt").read_bytes() == (ROOT / "requirements/build.txt").read_bytes()
    done = script(archive, "install", python=python)
    assert done.returncode == 0, done.stderr
    assert [line.removeprefix("-m pip ") for line in log.read_text().splitlines() if "-m pip" in line] == [
        "install --quiet --require-hashes -r requirements/build.txt",
        "install --quiet --no-deps --no-build-isolation -r requirements.txt",
        "check",
    ]
    with (archive / "requirements/build.txt").open("a") as file:
        file.write("# older\n")
    done = script(archive, "install", python=python)
    assert done.returncode == 2
    assert "Take both from one version." in done.stderr
    assert not (archive / ".venv/place").exists()


def test_nothing_is_installed_beside_a_token(tmp_path: Path) -> None:
    archive, python, log = founded(tmp_path / "an archive"), tmp_path / "python", tmp_path / "log"
    python.write_text(PYTHON.format(log=log))
    python.chmod(0o755)
    done = script(archive, "review_post", "handed", python=python)
    assert done.returncode == 2
    assert "Run scripts/install first" in done.stderr
    assert not log.exists()
