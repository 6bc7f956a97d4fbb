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


def incoming_path(entry_id: str) -> str:
    """Return the path of what an item would become now, where somebody has edited what it became."""
    return f"{ORIGINALS}/{entry_id}.incoming.yml"


def keep_incoming(root: Path, entry_id: str, data: bytes, proposal: Proposal) -> None:
    """Lay what an item would be now, and its text where it is not in that, beside what was kept before."""
    _keep(root, incoming_path(entry_id), data)
    if proposal.text:
        _keep(root, f"{ORIGINALS}/{entry_id}.incoming.md", _bytes(proposal))


def keep_original(root: Path, entry_id: str, proposal: Proposal, today: date) -> None:
    """Keep the text that is not written into the archive, and its fingerprint where it is somebody else's."""
    if not proposal.text:
        return
    _keep(root, original_path(entry_id), _bytes(proposal))
    if proposal.is_theirs and is_language(proposal.language):
        _keep_fingerprint(root / DRAFTS, entry_id, proposal, today)


def _bytes(proposal: Proposal) -> bytes:
    return (proposal.text + "\n").encode("utf-8", "replace")


def _keep(root: Path, path: str, data: bytes) -> None:
    ignored = root / ORIGINALS / ".gitignore"
    if not ignored.exists():  # not every archive passes over `.cache`, and these texts must not be published
        replace_file(ignored, b"*\n")
    file = root / path
    if not file.exists() or file.read_bytes() != data:
        replace_file(file, data)


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
