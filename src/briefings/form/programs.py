"""The form's files in a site: its program, built from `browser/` into `built/`, and what that knows of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from briefings.addresses import PROPOSE
from briefings.archive import Archive
from briefings.form.data import form_json
from briefings.settings import Settings


def form_files(archive: Archive, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield the name, in the site, of each file, and its content."""
    yield f"{PROPOSE}propose.js", files("briefings.form").joinpath("built", "propose.js").read_bytes()
    yield f"{PROPOSE}form.json", form_json(settings, archive, archive.ledgers.released.moved)
