"""The requirement by which a new archive names the program, as it was installed (PEP 508, PEP 610)."""

from __future__ import annotations

import json
from importlib.metadata import Distribution, PackageNotFoundError

from briefings import __version__

REPOSITORY = "https://github.com/briefings-archive/briefings"


def requirement() -> str:
    """Return the requirement for the program that runs: by its commit where pip knows it, else by its version's tag.

    The name alone could be anybody's in an index; an address of the repository is not.
    """
    try:
        recorded = Distribution.from_name("briefings").read_text("direct_url.json")
    except PackageNotFoundError:
        recorded = None
    return requirement_of(recorded)


def requirement_of(recorded: str | None) -> str:
    """Return the requirement by what pip recorded of an installation, as JSON, or None."""
    known = json.loads(recorded) if recorded else {}
    version = known.get("vcs_info", {})
    if version.get("vcs") == "git" and version.get("commit_id"):
        return f"briefings @ git+{known['url']}@{version['commit_id']}"
    return f"briefings @ git+{REPOSITORY}@v{__version__}"
