"""The traces of withdrawn texts: one file an entry, by which a copy of what was removed is found in a site.

A trace must not give back what was taken away. So it holds no words, and of each run of five tokens only a short salted
hash, of which any other run has one with odds of about a thousand to one: one match says little, and only several in a
row are a find. No single word and no name is hashed alone. Whoever already knows all words around a gap can still try
what fits into it, as with every list that finds copies; the salt makes lists for other archives of no use here.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefings.document.writing import replace_file
from briefings.ledgers.table import FOLDER, DamagedLedger
from briefings.text.digest import digest_of

TRACES = f"{FOLDER}/traces"
"""The folder of the traces in an archive."""

SALT = f"{TRACES}/salt"
SALT_SIZE = 16
"""How many bytes the salt has, which all traces of an archive share."""

_ABOUT = "Salted hashes of text that was withdrawn; `briefings build` looks for it in every file of the site."
_HEX = re.compile(r"[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Trace:
    """What finds the text of a withdrawn entry again.

    `runs` and `common` are hashes of its runs of five tokens, sums of those of the tokens, which have `bits` bits: runs
    that nothing else in the archive had when it was withdrawn, and the others. `fours` are those of whole texts of four
    tokens. `units` are the 64-bit hashes of whole short texts, such as a title, by how many tokens they have.
    """

    id: str
    bits: int
    runs: frozenset[int] = frozenset()
    common: frozenset[int] = frozenset()
    fours: frozenset[int] = frozenset()
    units: Mapping[int, frozenset[int]] = field(default_factory=dict)


def read_salt(root: Path) -> bytes | None:
    """Return the salt of an archive's traces, or None where none was made.

    Raises:
        DamagedLedger: its file holds something else.
    """
    try:
        text = (root / SALT).read_bytes()
    except FileNotFoundError:
        return None
    try:
        salt = bytes.fromhex(text.decode("ascii").strip())
    except ValueError:
        salt = b""
    if len(salt) != SALT_SIZE:
        raise DamagedLedger(SALT, 1, f"{SALT_SIZE} bytes in hexadecimal are needed")
    return salt


def make_salt(root: Path) -> bytes:
    """Return the salt of an archive's traces; made, and kept, where there is none.

    Raises:
        DamagedLedger: its file holds something else.
    """
    salt = read_salt(root)
    if salt is None:
        salt = secrets.token_bytes(SALT_SIZE)
        replace_file(root / SALT, salt.hex().encode() + b"\n")
    return salt


def trace_path(entry_id: str) -> str:
    """Return the path of an entry's trace in an archive."""
    return f"{TRACES}/{entry_id}.json"


def write_trace(root: Path, trace: Trace) -> None:
    """Put a trace in the place of the one that its entry had."""
    said = {
        "about": _ABOUT,
        "bits": trace.bits,
        "runs": _written(trace.runs),
        "common": _written(trace.common),
        "fours": _written(trace.fours),
        "units": {str(length): _written(trace.units[length]) for length in sorted(trace.units)},
    }
    replace_file(root / trace_path(trace.id), json.dumps(said, indent=1).encode() + b"\n")


def _written(hashes: Iterable[int]) -> str:
    """Return hashes in hexadecimal, sorted, so that their order tells nothing of that of the words."""
    return " ".join(f"{each:x}" for each in sorted(hashes))


def remove_trace(root: Path, entry_id: str) -> None:
    """Remove the trace of an entry, if it has one."""
    (root / trace_path(entry_id)).unlink(missing_ok=True)


def read_traces(root: Path) -> tuple[Trace, ...]:
    """Return the traces of an archive, by their ids.

    Raises:
        DamagedLedger: one cannot be used.
    """
    return tuple(_read(root, file) for file in sorted((root / TRACES).glob("*.json")))


def read_trace(root: Path, entry_id: str) -> Trace | None:
    """Return the trace of an entry, or None where it has none.

    Raises:
        DamagedLedger: it cannot be used.
    """
    file = root / trace_path(entry_id)
    return _read(root, file) if file.is_file() else None


def _read(root: Path, file: Path) -> Trace:
    path = file.relative_to(root).as_posix()
    try:
        return _trace(file.stem, json.loads(file.read_bytes()))
    except ValueError as error:
        raise DamagedLedger(path, 1, f"it is no trace ({error})") from error


def _trace(entry_id: str, said: Any) -> Trace:
    if not isinstance(said, dict) or not isinstance(said.get("units"), dict):
        raise ValueError("an object with `units` is needed")
    bits = said.get("bits")
    if not isinstance(bits, int) or not 1 <= bits <= 30:
        raise ValueError("`bits` is no number from 1 to 30")
    runs, common, fours = (_hashes(said.get(name), bits + 3) for name in ("runs", "common", "fours"))
    units = {int(length): _hashes(listed, 64) for length, listed in said["units"].items()}
    if not runs | common and not units:
        raise ValueError("it holds no hash")
    return Trace(entry_id, bits, runs, common, fours, units)


def _hashes(listed: object, bits: int) -> frozenset[int]:
    if not isinstance(listed, str):
        raise ValueError("a list of hashes is missing")
    words = listed.split()
    if not all(map(_HEX.fullmatch, words)):
        raise ValueError("a hash is not in hexadecimal")
    found = frozenset(int(word, 16) for word in words)
    if found and max(found).bit_length() > bits:
        raise ValueError(f"a hash has more than {bits} bits")
    return found


def traces_key(salt: bytes | None, traces: Iterable[Trace]) -> bytes:
    """Return the digest of traces, and of what they are salted with."""
    return digest_of(
        salt,
        [
            (
                each.id,
                each.bits,
                [sorted(hashes) for hashes in (each.runs, each.common, each.fours)],
                [(length, sorted(hashes)) for length, hashes in sorted(each.units.items())],
            )
            for each in traces
        ],
    )
