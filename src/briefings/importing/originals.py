"""The texts of others that an import met: none goes into the archive, and its fingerprint is kept for later checks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefings.document.writing import replace_file
from briefings.importing.proposal import Proposal
from briefings.importing.shelf import DRAFTS
from briefings.ledgers.fingerprints import (
    Kind,
    fingerprint_bytes,
    fingerprint_of,
    fingerprint_path,
    read_fingerprints,
    write_fingerprints,
)
from briefings.text.languages import is_language
from briefings.text.shingles import SIZE

ORIGINALS = ".cache/originals"
"""Where the texts themselves lie, for the person who writes the summary; git does not see them."""


def original_path(entry_id: str) -> str:
    """Return the path of the text of others that a draft was made of."""
    return f"{ORIGINALS}/{entry_id}.md"


def keep_original(root: Path, entry_id: str, proposal: Proposal, today: date) -> None:
    """Keep the text that is not written into the archive, and its fingerprint where it is somebody else's."""
    if not proposal.text:
        return
    data = (proposal.text + "\n").encode("utf-8", "replace")
    ignored = root / ORIGINALS / ".gitignore"
    if not ignored.exists():  # not every archive passes over `.cache`, and these texts must not be published
        replace_file(ignored, b"*\n")
    file = root / original_path(entry_id)
    if not file.exists() or file.read_bytes() != data:
        replace_file(file, data)
    if proposal.is_theirs and is_language(proposal.language):
        _keep_fingerprint(root / DRAFTS, entry_id, proposal, today)


def _keep_fingerprint(drafts: Path, entry_id: str, proposal: Proposal, today: date) -> None:
    fresh = fingerprint_of(proposal.text, 1, proposal.language, Kind.ORIGINAL, today)
    if fresh.tokens < SIZE:
        return
    path = fingerprint_path(entry_id)
    if (drafts / path).exists():
        kept = read_fingerprints(path, fingerprint_bytes(drafts, path)).fingerprints
        if [each.hashes for each in kept] == [fresh.hashes]:
            return
    write_fingerprints(drafts, entry_id, [fresh])
