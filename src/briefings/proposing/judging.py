"""What the check will say of an entry that is not written yet, beside its fingerprint and with its new publisher."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefings.archive import REGISTERS
from briefings.check import check_document
from briefings.diagnostics import Diagnostic, Severity
from briefings.document import find_files, parse_document
from briefings.ledgers import FOLDER as LEDGERS
from briefings.ledgers.fingerprints import FINGERPRINTS
from briefings.proposing.composing import Draft
from briefings.settings import Settings

_PREFIX = "proposal-"
_STAND_INS = {
    "title": "title: A title that is still to be written",
    "summary": "summary: A summary that somebody still has to write.",
    "topics": "topics: [{topic}]",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What the check says: `to_write` of what is left to a person, `found` of all the rest."""

    to_write: tuple[Diagnostic, ...]
    found: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What would stop a build, though everything were written."""
        return tuple(each for each in self.found if each.severity is Severity.ERROR)


def judged(settings: Settings, draft: Draft, topics: Sequence[str], today: date) -> Judged:
    """Check a draft; `topics` are the keys of the register."""
    with _folder(settings.root, draft) as folder:
        at = replace(settings, root=folder)
        now = check_document(at, parse_document(draft.path, draft.text.encode("utf-8")), today)
        if not draft.missing:
            return Judged((), now)
        written = parse_document(draft.path, _written(draft, topics).encode("utf-8"))
        later = check_document(at, written, today)
    known = {(each.code, each.line) for each in later}
    return Judged(tuple(each for each in now if (each.code, each.line) not in known), later)


def _written(draft: Draft, topics: Sequence[str]) -> str:
    """Return the text with something in each place that is left to a person, line for line."""
    text = draft.text
    for key in draft.missing:
        stand_in = _STAND_INS[key].format(topic=topics[0] if topics else "none")
        text = text.replace(f"\n{key}:\n", f"\n{stand_in}\n", 1)
    return text


@contextmanager
def _folder(root: Path, draft: Draft) -> Iterator[Path]:
    """Yield a folder with what the check of one entry looks at: the registers, the ledgers, and the draft's files."""
    work = root / "build"
    work.mkdir(parents=True, exist_ok=True)
    for left in work.glob(f"{_PREFIX}*"):  # by a command that was killed
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(dir=work, prefix=_PREFIX))
    try:
        for part in (REGISTERS, LEDGERS):
            for path in find_files(root, part):
                if path not in draft.files and not path.startswith(f"{FINGERPRINTS}/"):
                    _link(root / path, folder / path)
        for path, data in draft.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _link(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target, follow_symlinks=False)
    except OSError:  # another disk, or one without links
        with suppress(OSError):
            shutil.copy2(file, target, follow_symlinks=False)
