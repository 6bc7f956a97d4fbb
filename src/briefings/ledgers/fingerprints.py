"""Fingerprints of originals: what tells that a briefing has an original's words, without the archive having them.

A file an entry, `ledgers/fingerprints/<year>/<id>.json`, written by `briefings fingerprint`. For each original, or a
machine's translation of one, it holds the *set* of its five-token shingles' hashes, sorted: their order and number in
the text are gone, and a hash of 64 bits does not lead back to its words. It is no cipher: who guesses five words of an
original can find out that he guessed right, and go on from there word by word.

The hashes are in base64 (RFC 4648), each as 8 bytes, the highest first. A line ends after each hash whose three lowest
bits are zero, so that an original which changed a little changes a few lines. `digest` tells when anything was changed
by hand.
"""

from __future__ import annotations

import io
import json
import os
import stat
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from briefings.diagnostics import Diagnostic, Span
from briefings.diagnostics.overlap import DAMAGED_FINGERPRINT
from briefings.document.writing import replace_file
from briefings.ledgers.table import FOLDER
from briefings.text.digest import digest
from briefings.text.languages import is_language
from briefings.text.shingles import shingles, tokens

FINGERPRINTS = f"{FOLDER}/fingerprints"
"""The folder of an archive that holds its fingerprints."""
VERSION = 1
LARGEST = 16 * 1024 * 1024
"""How many bytes a file of fingerprints may have: those of an original with a million words and more."""

_WIDTH = 8
_BREAKS = 0b111
_ABOUT = "Hashes of originals' five-token shingles, by `briefings fingerprint`. The texts are not kept."


class Kind(StrEnum):
    """What a fingerprint was made from."""

    ORIGINAL = "original"
    TRANSLATION = "machine-translation"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One text: the original `source` (from 1) of an entry, or a machine's translation of it, and its language's tag.

    `tokens` counts the text's tokens, `taken` is the day on which it was read, `hashes` are those of its shingles.
    """

    source: int
    language: str
    kind: Kind
    taken: date
    tokens: int
    hashes: frozenset[int]


@dataclass(frozen=True, slots=True)
class FingerprintFile:
    """The file of one entry as read: its fingerprints, or why it cannot be used."""

    fingerprints: tuple[Fingerprint, ...] = ()
    damage: Diagnostic | None = None


class _Damaged(Exception):
    """What is wrong with the file that is read."""


def fingerprint_of(text: str, source: int, language: str, kind: Kind, taken: date) -> Fingerprint:
    """Return the fingerprint of a text."""
    run = tokens(text)
    return Fingerprint(source, language, kind, taken, len(run), frozenset(shingles(run)))


def fingerprint_path(entry_id: str) -> str:
    """Return the path of an entry's fingerprints within the archive."""
    return f"{FINGERPRINTS}/{entry_id[:4]}/{entry_id}.json"


def merged(kept: Iterable[Fingerprint], fresh: Fingerprint) -> tuple[Fingerprint, ...]:
    """Return an entry's fingerprints with a fresh one in the place of that of the same source and language."""
    others = [each for each in kept if (each.source, each.language) != (fresh.source, fresh.language)]
    return tuple(sorted([*others, fresh], key=_order))


def _order(each: Fingerprint) -> tuple[int, str]:
    return each.source, each.language


def write_fingerprints(root: Path, entry_id: str, fingerprints: Sequence[Fingerprint]) -> str:
    """Put an entry's fingerprints in the place of those it had; return the path of their file."""
    path = fingerprint_path(entry_id)
    replace_file(root / path, written_fingerprints(entry_id, fingerprints))
    return path


def written_fingerprints(entry_id: str, fingerprints: Sequence[Fingerprint]) -> bytes:
    """Return what the file of an entry's fingerprints holds."""
    document = {"about": _ABOUT, "version": VERSION, "id": entry_id, "originals": [*map(_written, fingerprints)]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def delete_fingerprints(root: Path, entry_id: str) -> bool:
    """Delete an entry's fingerprints, as its withdrawal does; tell whether there were any."""
    file = root / fingerprint_path(entry_id)
    existed = file.exists() or file.is_symlink()
    file.unlink(missing_ok=True)
    return existed


def _written(each: Fingerprint) -> dict[str, Any]:
    return {
        "source": each.source,
        "language": each.language,
        "kind": each.kind.value,
        "taken": each.taken.isoformat(),
        "tokens": each.tokens,
        "shingles": len(each.hashes),
        "digest": _digest(each),
        "hashes": list(_lines(sorted(each.hashes))),
    }


def _digest(each: Fingerprint) -> str:
    plain = f"{each.source} {each.language} {each.kind} {each.taken.isoformat()} {each.tokens}\n".encode()
    return digest(plain + b"".join([hashed.to_bytes(_WIDTH, "big") for hashed in sorted(each.hashes)])).hex()


def _lines(hashes: Sequence[int]) -> Iterator[str]:
    line = b""
    for each in hashes:
        line += each.to_bytes(_WIDTH, "big")
        if each & _BREAKS == 0:
            yield b64encode(line).decode()
            line = b""
    if line:
        yield b64encode(line).decode()


def read_fingerprints(path: str, data: bytes | Diagnostic) -> FingerprintFile:
    """Return the fingerprints that a file's bytes hold, or what is wrong with it."""
    if isinstance(data, Diagnostic):
        return FingerprintFile(damage=data)
    try:
        return FingerprintFile(_read(path, _loaded(data)))
    except json.JSONDecodeError as error:
        what = f"it is no JSON from here on ({error.msg.rstrip(':').lower()})"
        return FingerprintFile(damage=_damage(path, what, Span(error.lineno, error.colno)))
    except UnicodeDecodeError:
        return FingerprintFile(damage=_damage(path, "it is not UTF-8"))
    except RecursionError:
        return FingerprintFile(damage=_damage(path, "it is nested too deep"))
    except (_Damaged, ValueError) as error:
        return FingerprintFile(damage=_damage(path, str(error)))


def fingerprint_bytes(root: Path, path: str) -> bytes | Diagnostic:
    """Return the bytes of a file of fingerprints, or why they cannot be read; a link is not followed."""
    try:
        # a pipe that is opened to be read keeps whoever opens it waiting for a writer
        descriptor = os.open(f"{root}/{path}", os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        with io.FileIO(descriptor) as opened:
            info = os.fstat(descriptor)
            if not stat.S_ISREG(info.st_mode):
                return _damage(path, "it is not a plain file")
            if info.st_size > LARGEST:
                return _damage(path, f"it weighs {info.st_size:,} bytes; {LARGEST:,} is the most that is read")
            return opened.readall()
    except OSError as error:
        return _damage(path, f"it cannot be read ({error.strerror or type(error).__name__})")


def _damage(path: str, what: str, span: Span | None = None) -> Diagnostic:
    message = f"The fingerprint cannot be used: {what}."
    fix = "Take the file from git, or delete it and run `briefings fingerprint` again."
    return DAMAGED_FINGERPRINT.at(path, span, message, fix)


def _loaded(data: bytes) -> Any:
    return json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise _Damaged(f"`{constant}` is no value of JSON")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Damaged("a key stands in it twice")
    return found


def _read(path: str, document: Any) -> tuple[Fingerprint, ...]:
    fields = _fields(document, "the file", ("about", "version", "id", "originals"))
    if type(fields["version"]) is not int or fields["version"] != VERSION:
        raise _Damaged(f"`version` is {fields['version']!r}, and this program reads {VERSION}")
    if not isinstance(fields["id"], str) or fingerprint_path(fields["id"]) != path:
        raise _Damaged(f"`id` is {fields['id']!r}, which is not what the file is called")
    if not isinstance(fields["originals"], list) or not fields["originals"]:
        raise _Damaged("`originals` is no list, or an empty one")
    found = tuple(_fingerprint(each, number) for number, each in enumerate(fields["originals"], 1))
    if any(_order(one) >= _order(other) for one, other in pairwise(found)):
        raise _Damaged("its originals are not sorted by source and language, or one stands there twice")
    return found


def _fields(value: Any, what: str, names: Sequence[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() != {*names}:
        raise _Damaged(f"{what} does not have the keys `{'`, `'.join(names)}` and no others")
    return value


def _fingerprint(value: Any, number: int) -> Fingerprint:
    what = f"original {number}"
    each = _fields(value, what, ("source", "language", "kind", "taken", "tokens", "shingles", "digest", "hashes"))
    counts = [each[name] for name in ("source", "tokens", "shingles")]
    if any(type(count) is not int or count < 1 for count in counts):
        raise _Damaged(f"`source`, `tokens` and `shingles` of {what} are not all numbers from 1")
    if not isinstance(each["language"], str) or not is_language(each["language"]):
        raise _Damaged(f"`language` of {what} is {each['language']!r}, which is no language tag")
    if each["kind"] not in [*Kind]:
        raise _Damaged(f"`kind` of {what} is {each['kind']!r}")
    hashes = _hashes(each["hashes"], what)
    if len(hashes) != each["shingles"] or len(hashes) >= each["tokens"]:
        raise _Damaged(f"{what} has {len(hashes):,} hashes, and by its own count {each['shingles']:,}")
    taken = _day(each["taken"], what)
    kind = Kind(each["kind"])
    found = Fingerprint(each["source"], each["language"], kind, taken, each["tokens"], frozenset(hashes))
    if each["digest"] != _digest(found):
        raise _Damaged(f"`digest` of {what} is that of other values")
    return found


def _day(value: Any, what: str) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != value:
        raise _Damaged(f"`taken` of {what} is {value!r}, which is no day")
    return day


def _hashes(lines: Any, what: str) -> list[int]:
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise _Damaged(f"`hashes` of {what} is no list of texts")
    try:
        parts = [b64decode(line.encode("ascii"), validate=True) for line in lines]
    except ValueError as error:
        raise _Damaged(f"a line of `hashes` of {what} is no base64") from error
    if any(len(part) % _WIDTH or not part for part in parts):
        raise _Damaged(f"a line of `hashes` of {what} was cut short")
    data = b"".join(parts)
    hashes = [int.from_bytes(data[at : at + _WIDTH], "big") for at in range(0, len(data), _WIDTH)]
    if any(one >= other for one, other in pairwise(hashes)):
        raise _Damaged(f"`hashes` of {what} are not sorted, or one stands there twice")
    return hashes
