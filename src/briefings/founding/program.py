"""The requirement by which a new archive names the program, as it was installed (PEP 508, PEP 610)."""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefings import __version__

REPOSITORY = "https://github.com/briefings-archive/briefings"

_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_HTTPS = re.compile(r"https://[\w.-]+(?::\d+)?/[\w./~-]+")
# as git also writes a host and a path: `git@host:path` and `ssh://git@host/path`
_SSH = re.compile(r"(?:ssh://)?git@([\w.-]+)[:/]([\w./~-]+)")


def requirement() -> str:
    """Return the requirement for the program that runs: by its commit where that is known, else by its version's tag.

    The name alone could be anybody's in an index; an address of the repository is not.
    """
    try:
        recorded = Distribution.from_name("briefings").read_text("direct_url.json")
    except PackageNotFoundError:
        recorded = None
    return requirement_of(recorded)


def requirement_of(recorded: str | None) -> str:
    """Return the requirement by what pip recorded of an installation, as JSON, or None."""
    address, commit = _origin(json.loads(recorded) if recorded else {}) or (REPOSITORY, f"v{__version__}")
    return f"briefings @ git+{address}@{commit}"


def is_by_tag(named: str) -> bool:
    """Tell whether a requirement names a tag, which may be missing or moved, and no commit."""
    return not _COMMIT.fullmatch(named.rpartition("@")[2])


def _origin(known: dict[str, dict[str, str]]) -> tuple[str, str] | None:
    """Return the address and the commit that a program was installed from, if others can install it from there too."""
    url, version = str(known.get("url", "")), known.get("vcs_info", {})
    if version.get("vcs") == "git":
        address, commit = _address(url), version.get("commit_id", "")
        return (address, commit) if address and _COMMIT.fullmatch(commit) else None
    parts = urlsplit(url)
    return _pushed(Path(unquote(parts.path))) if "dir_info" in known and parts.scheme == "file" else None


def _pushed(checkout: Path) -> tuple[str, str] | None:
    """Return where the commit of a checkout is to be had, if it is the root of one and a remote has it."""
    if Path(_git(checkout, "rev-parse", "--show-toplevel") or "/") != checkout:
        return None
    commit = _git(checkout, "rev-parse", "HEAD")
    for ref in _git(checkout, "for-each-ref", "--contains=HEAD", "--format=%(refname)", "refs/remotes").splitlines():
        address = _address(_git(checkout, "remote", "get-url", ref.split("/")[2]))
        if address:
            return address, commit
    return None


def _address(url: str) -> str:
    """Return an address of a repository over HTTPS and without a password, as anybody can use it; or the empty text."""
    ssh = _SSH.fullmatch(url)
    read = f"https://{ssh[1]}/{ssh[2]}" if ssh else url
    return read if _HTTPS.fullmatch(read) else ""


def _git(folder: Path, *arguments: str) -> str:
    """Return what git says of a checkout; nothing where it says nothing, or is not there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", *arguments]
    try:
        done = subprocess.run(
            command, cwd=folder, env=kept, capture_output=True, encoding="utf-8", timeout=30, check=False
        )
    except (OSError, UnicodeDecodeError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
