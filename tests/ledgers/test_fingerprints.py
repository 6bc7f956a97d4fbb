"""Fingerprints come back as they were written, hold no word of the original, and say so when they are damaged."""

import json
import os
import re
import tempfile
from base64 import b64decode
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.diagnostics import Diagnostic
from briefings.ledgers import read_ledgers
from briefings.ledgers.fingerprints import (
    LARGEST,
    Fingerprint,
    Kind,
    delete_fingerprints,
    fingerprint_bytes,
    fingerprint_of,
    fingerprint_path,
    merged,
    read_fingerprints,
    write_fingerprints,
)
from briefings.text.shingles import tokens

ID = "2024-05-06-example"
PATH = fingerprint_path(ID)
DAY = date(2024, 5, 7)
ENGLISH = (
    "Harbour Cells has opened a plant beside the docks, and two hundred people work there. The plant cost forty "
    "million pounds; the first buses run in June. Nobody at the company would say who buys the second lot of cells."
)
CHINESE = "港湾电芯公司在码头旁开设了工厂，共有二百名员工。工厂耗资四千万英镑，首批公交车将于六月投入运营。"


def two() -> tuple[Fingerprint, ...]:
    return (
        fingerprint_of(ENGLISH, 1, "en", Kind.TRANSLATION, DAY),
        fingerprint_of(CHINESE, 1, "zh-Hans", Kind.ORIGINAL, DAY),
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    assert write_fingerprints(tmp_path, ID, two()) == PATH
    return tmp_path / PATH


def why(data: bytes) -> str:
    damage = read_fingerprints(PATH, data).damage
    assert damage is not None
    assert (damage.code, damage.path) == ("B614", PATH)
    return damage.message


def test_what_was_written_is_read(file: Path) -> None:
    assert read_fingerprints(PATH, file.read_bytes()).fingerprints == two()
    assert file == file.parents[3] / "ledgers/fingerprints/2024/2024-05-06-example.json"
    assert read_ledgers(file.parents[3]).fingerprints == {PATH}


def test_no_words_of_the_original_are_in_the_file(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    fixed = re.sub(r'"hashes": \[.*?\]', "", text, flags=re.DOTALL)
    for original in (ENGLISH, CHINESE):
        run = tokens(original)
        assert not [pair for pair in pairwise(run) if " ".join(pair) in " ".join(tokens(fixed))]
    hashes = b"".join(b64decode(line) for each in json.loads(text)["originals"] for line in each["hashes"])
    assert len(hashes) % 8 == 0
    assert not [word for word in tokens(ENGLISH) if len(word) > 3 and word.encode() in hashes]
    assert not [char for char in CHINESE if char.encode() in hashes]


def test_the_order_of_the_original_is_not_in_the_file() -> None:
    run = tokens(ENGLISH)
    assert len(set(run)) < len(run)
    there = fingerprint_of(" ".join(run), 1, "en", Kind.ORIGINAL, DAY)
    hashes = sorted(there.hashes)
    assert list(there.hashes) != hashes or len(hashes) < 3
    written = json.dumps([*hashes])
    again = fingerprint_of(" ".join([*run[20:], *run[:20]]), 1, "en", Kind.ORIGINAL, DAY)
    # turned around at one place, all but the shingles across the two seams are the same, in the same places
    assert len(set(json.loads(written)) ^ again.hashes) <= 8


def test_a_changed_sentence_changes_few_lines(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(4000)]
    lines = []
    for run in (words, [*words[:2000], "another", *words[2000:]]):
        write_fingerprints(tmp_path, ID, [fingerprint_of(" ".join(run), 1, "en", Kind.ORIGINAL, DAY)])
        lines.append((tmp_path / PATH).read_text(encoding="utf-8").splitlines())
    assert len(lines[0]) > 400
    assert len(set(lines[0]) ^ set(lines[1])) < 30
    assert max(map(len, lines[0])) < 1000


def test_a_fingerprint_takes_the_place_of_that_of_the_same_source_and_language() -> None:
    fresh = fingerprint_of(ENGLISH + " More.", 1, "en", Kind.ORIGINAL, DAY)
    other = fingerprint_of(ENGLISH, 2, "en", Kind.ORIGINAL, DAY)
    assert merged((), fresh) == (fresh,)
    assert merged(two(), fresh) == (fresh, two()[1])
    assert merged(two(), other) == (*two(), other)


def test_deleting_leaves_nothing(file: Path) -> None:
    root = file.parents[3]
    assert delete_fingerprints(root, ID)
    assert not file.exists()
    assert not delete_fingerprints(root, ID)
    assert read_ledgers(root).fingerprints == frozenset()


def test_a_kill_while_writing_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_fingerprints(file.parents[3], ID, two()[:1])
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


Change = Callable[[dict[str, Any]], object]
CHANGES: dict[str, tuple[Change, str]] = {
    "another version": (lambda it: it.update(version=2), "`version` is 2"),
    "a version that is true": (lambda it: it.update(version=True), "`version` is True"),
    "another id": (lambda it: it.update(id="2024-05-06-other"), "not what the file is called"),
    "an id that is none": (lambda it: it.update(id=["x"]), "not what the file is called"),
    "a further key": (lambda it: it.update(note="x"), "does not have the keys"),
    "a key too few": (lambda it: it.pop("about"), "does not have the keys"),
    "no originals": (lambda it: it.update(originals=[]), "`originals` is no list"),
    "originals by name": (lambda it: it.update(originals={"1": 2}), "`originals` is no list"),
    "an original that is null": (lambda it: it["originals"].append(None), "original 3 does not have the keys"),
    "one original twice": (lambda it: it["originals"].append(it["originals"][1]), "not sorted"),
    "originals turned round": (lambda it: it["originals"].reverse(), "not sorted"),
    "source 0": (lambda it: it["originals"][0].update(source=0), "not all numbers from 1"),
    "source true": (lambda it: it["originals"][0].update(source=True), "not all numbers from 1"),
    "tokens as text": (lambda it: it["originals"][0].update(tokens="37"), "not all numbers from 1"),
    "more shingles than tokens": (lambda it: it["originals"][0].update(tokens=5), "by its own count"),
    "another count": (lambda it: it["originals"][0].update(shingles=3), "by its own count"),
    "another language": (lambda it: it["originals"][0].update(language="de"), "`digest` of original 1"),
    "no language": (lambda it: it["originals"][0].update(language="\ud800"), "no language tag"),
    "another kind": (lambda it: it["originals"][0].update(kind="copy"), "`kind` of original 1"),
    "a kind that is a list": (lambda it: it["originals"][0].update(kind=[]), "`kind` of original 1"),
    "a day that is none": (lambda it: it["originals"][0].update(taken="2024-02-30"), "is no day"),
    "a day in another form": (lambda it: it["originals"][0].update(taken="20240507"), "is no day"),
    "a day as number": (lambda it: it["originals"][0].update(taken=20240507), "is no day"),
    "another day": (lambda it: it["originals"][0].update(taken="2024-05-08"), "`digest` of original 1"),
    "hashes as text": (lambda it: it["originals"][0].update(hashes="AAAA"), "no list of texts"),
    "hashes as numbers": (lambda it: it["originals"][0].update(hashes=[1, 2]), "no list of texts"),
    "a line that is no base64": (lambda it: it["originals"][0]["hashes"].append("<<<<<<< HEAD"), "no base64"),
    "a line of Chinese": (lambda it: it["originals"][0]["hashes"].append("工厂"), "no base64"),
    "an empty line": (lambda it: it["originals"][0]["hashes"].append(""), "cut short"),
    "half a hash": (lambda it: it["originals"][0]["hashes"].append("AAAA"), "cut short"),
    "a line twice": (lambda it: it["originals"][0]["hashes"].insert(0, it["originals"][0]["hashes"][0]), "not sorted"),
    "a line gone": (lambda it: it["originals"][0]["hashes"].pop(), "by its own count"),
    "no digest": (lambda it: it["originals"][0].update(digest=None), "`digest` of original 1"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_by_hand_is_told(name: str, file: Path) -> None:
    change, said = CHANGES[name]
    document = json.loads(file.read_bytes())
    change(document)
    assert said in why(json.dumps(document).encode())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no JSON"),
        (b"null", "does not have the keys"),
        (b"[1]", "does not have the keys"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"a": ' * 100_000, "nested too deep"),
        (b"NaN", "`NaN` is no value"),
        (b'{"version": Infinity}', "`Infinity` is no value"),
        (b'{"id": 1, "id": 2}', "a key stands in it twice"),
        (b"9" * 5000, "Exceeds the limit"),
        (b"\0\0\0", "no JSON"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_what_is_no_fingerprint_at_all_is_told(data: bytes, said: str) -> None:
    assert said in why(data)


def test_where_a_merge_left_its_marks_the_line_is_told(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    lines.insert(6, "<<<<<<< HEAD")
    damage = read_fingerprints(PATH, "\n".join(lines).encode()).damage
    assert damage is not None
    assert (damage.line, damage.width) == (7, 1)


def test_a_file_that_was_cut_is_told_wherever_it_was(file: Path) -> None:
    data = file.read_bytes()
    assert all(why(data[:length]) for length in range(0, len(data) - 2, 7))


@given(st.integers(0), st.integers(0, 255))
def test_no_byte_can_change_without_a_word(at: int, byte: int) -> None:
    data = bytearray(_DATA)
    data[at % len(data)] = byte
    read = read_fingerprints(PATH, bytes(data))
    assert read.damage or read.fingerprints == two()


def _written() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write_fingerprints(Path(folder), ID, two())
        return (Path(folder) / PATH).read_bytes()


_DATA = _written()


def test_what_is_no_plain_file_is_told(file: Path) -> None:
    root, real = file.parents[3], file.rename(file.with_suffix(".bak"))
    makers: list[Callable[[], object]] = [lambda: file.symlink_to(real), lambda: os.mkfifo(file), file.mkdir]
    said = []
    for make in makers:
        make()
        found = fingerprint_bytes(root, PATH)
        assert isinstance(found, Diagnostic)
        assert read_fingerprints(PATH, found).damage is found
        said.append(found.message)
        file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()
    assert [
        "cannot be read" in said[0],
        "plain file" in said[1],
        "cannot be read" in said[2] or "plain" in said[2],
    ] == [
        True,
        True,
        True,
    ]
    assert isinstance(fingerprint_bytes(root, PATH), Diagnostic)


def test_a_huge_file_is_not_read(file: Path) -> None:
    os.truncate(file, LARGEST + 1)
    found = fingerprint_bytes(file.parents[3], PATH)
    assert isinstance(found, Diagnostic)
    assert "16,777,217 bytes" in found.message
