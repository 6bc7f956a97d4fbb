"""What the check will say of an entry that is not written yet, beside its fingerprint and with its new publisher."""

from __future__ import annotations

import fcntl
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
from briefings.document import Mapping, Node, find_files, parse_document
from briefings.ledgers import FOLDER as LEDGERS
from briefings.ledgers.fingerprints import FINGERPRINTS
from briefings.proposing.composing import Draft
from briefings.settings import Settings

_PREFIX, _LOCK = "proposal-", "proposals.lock"
_STAND_INS = {
    "title": "title: A title that is still to be written",
    "summary": "summary: A summary that somebody still has to write.",
    "topics": "topics: [{topic}]",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What the check says of all but what is left to a person."""

    found: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What would stop a build, though everything were written."""
        return tuple(each for each in self.found if each.severity is Severity.ERROR)


def judged(settings: Settings, draft: Draft, topics: Sequence[str], today: date) -> Judged:
    """Check a draft, with something in each place that is left to a person; `topics` are the keys of the register."""
    with _folder(settings.root, draft) as folder:
        document = parse_document(draft.path, _written(draft, topics).encode("utf-8"))
        return Judged(check_document(replace(settings, root=folder), document, today))


def field_of(draft: Draft, found: Diagnostic) -> str:
    """Return the field that a finding is about, such as `title` or `source.url`; nothing where it is the whole file."""
    if found.path != draft.path or not found.width:
        return ""
    keys: list[str] = []
    node: Node | None = parse_document(draft.path, draft.text.encode("utf-8")).root
    while isinstance(node, Mapping):
        above = [(key, value) for key, value in node.items if key.span.line <= found.line]
        if not above:
            break
        key, value = above[-1]
        keys.append(key.value)
        node = value if key.span.line < found.line else None
    return ".".join(keys[:2])


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
    with _own_folder(root / "build") as folder:
        for part in (REGISTERS, LEDGERS):
            for path in find_files(root, part):
                if path not in draft.files and not path.startswith(f"{FINGERPRINTS}/"):
                    _link(root / path, folder / path)
        for path, data in draft.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        yield folder


@contextmanager
def _own_folder(work: Path) -> Iterator[Path]:
    """Yield a new folder, removed at the end; those of commands that were killed are removed first.

    A folder is in use as long as somebody holds the lock on its file `lock`, which ends with the process. Nobody sweeps
    while another makes one, since both do it under a lock of their own.
    """
    work.mkdir(parents=True, exist_ok=True)
    with (work / _LOCK).open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        for left in work.glob(f"{_PREFIX}*/"):
            if not _in_use(left):
                shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(dir=work, prefix=_PREFIX))
        owner = (folder / "lock").open("w")
        fcntl.flock(owner, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        owner.close()


def _in_use(folder: Path) -> bool:
    try:
        with (folder / "lock").open("r+") as owner:
            fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # whoever made it was killed before it had a lock
        return False
    return False


def _link(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target, follow_symlinks=False)
    except OSError:  # another disk, or one without links
        with suppress(OSError):
            shutil.copy2(file, target, follow_symlinks=False)
