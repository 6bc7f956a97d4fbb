"""Built sites for the tests: the real archive and the toy one, each by each engine, built once for all workers."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "archives" / "toy"

CHROME = ("docs", "overrides", "mkdocs.yml")
CONTENT = ("entries", "registers", "ledgers")


def run(
    *arguments: str | Path, cwd: Path = ROOT, check: bool = True, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command `briefings` as a user does; with `check`, a code other than 0 fails with what was said."""
    done = subprocess.run(
        [sys.executable, "-m", "briefings", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )
    if check:
        assert done.returncode == 0, f"{done.args} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done


def copy_archive(target: Path, content: Path = ROOT) -> Path:
    """Copy an archive to `target`: the entries and registers of `content` in this project's theme and pages."""
    target.mkdir(parents=True, exist_ok=True)
    for name, origin in [*((name, ROOT) for name in CHROME), *((name, content) for name in CONTENT)]:
        if (origin / name).is_dir():
            shutil.copytree(origin / name, target / name, dirs_exist_ok=True)
        elif (origin / name).exists():  # an archive from which nothing was withdrawn has no ledgers
            shutil.copy2(origin / name, target / name)
    return target


def built(folder: Path, name: str, content: Path, options: Sequence[str] = ()) -> Path:
    """Return the site of an archive, built in `folder`/`name` by whichever worker comes first."""
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (archive / "done").exists():
            copy_archive(archive, content)
            run("-C", archive, "build", *options)
            (archive / "done").touch()
    return archive / "site"
