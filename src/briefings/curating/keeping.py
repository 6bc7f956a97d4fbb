"""The curator's own copy of a text that is about to be withdrawn: outside the archive, whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from briefings.errors import BriefingsError


class CannotKeep(BriefingsError):
    """A file is no place for what is withdrawn; the message says which, why, and what to do."""


def check_place(file: Path, published: Iterable[Path], text: bytes) -> None:
    """Check that a text can be kept in a file: not within a folder that is published, and over nothing else.

    Raises:
        CannotKeep: it cannot.
    """
    folder = file.parent.resolve()
    if not folder.is_dir():
        raise CannotKeep(f"{file} cannot be written, since there is no folder {folder}. Make it, or name another file.")
    for each in published:
        if (folder / file.name).is_relative_to(each.resolve()):
            raise CannotKeep(f"{file} lies within {each}, where it would be published again. Name a file elsewhere.")
    if os.path.lexists(file) and not holds(file, text):
        raise CannotKeep(f"{file} is there already, and is something else. Name a file that is not there yet.")


def holds(file: Path, text: bytes) -> bool:
    """Tell whether a file holds just this text: an earlier run may have kept it."""
    return file.is_file() and file.stat().st_size == len(text) and file.read_bytes() == text


def keep(file: Path, text: bytes) -> bool:
    """Keep a text in a file that only its owner can read, on the disk when this returns; tell whether it was written.

    Raises:
        CannotKeep: something else is there by now.
        OSError: it cannot be written.
    """
    if holds(file, text):
        return False
    part = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(descriptor)
        if os.path.lexists(file):
            raise CannotKeep(f"{file} has appeared meanwhile. Name a file that is not there yet.")
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    _sync(file.parent)
    return True


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
