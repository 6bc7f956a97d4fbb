"""The rules of all servers as files beside the site, never in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefings.document.writing import replace_file
from briefings.hosting import apache, caddy, netlify, nginx
from briefings.hosting.answers import Answer
from briefings.settings import Settings

FOLDER = "hosts"


def host_files(settings: Settings, answers: Sequence[Answer]) -> dict[str, str]:
    """Return the texts of the files, by name.

    Raises:
        UnfitPath: a path cannot be written in them.
    """
    return {
        nginx.NAME: nginx.nginx(settings, answers),
        caddy.NAME: caddy.caddy(settings, answers),
        apache.NAME: apache.apache(settings, answers),
        netlify.NAME: netlify.netlify(settings, answers),
        netlify.FUNCTION: netlify.netlify_function(settings, answers),
    }


def write_host_files(settings: Settings, answers: Sequence[Answer], work: Path) -> None:
    """Write the files to `hosts` in the folder `work`, those that are not as they should be."""
    for name, text in host_files(settings, answers).items():
        file = work / FOLDER / name
        content = text.encode()
        if not file.is_file() or file.read_bytes() != content:
            replace_file(file, content)
