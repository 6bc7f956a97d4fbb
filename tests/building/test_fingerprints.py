"""A fingerprint that came, changed or went re-checks its entry and no other; a page is not made again for it."""

from datetime import date
from pathlib import Path

import pytest

from briefings.check import Memory, read_checked
from briefings.ledgers.fingerprints import (
    Kind,
    delete_fingerprints,
    fingerprint_of,
    fingerprint_path,
    write_fingerprints,
)
from briefings.reading import Known
from briefings.settings import read_settings
from tests.support.builds import build
from tests.support.sites import run

ENTRY = "2024-03-03-german"
PATH = f"entries/2024/{ENTRY}.yml"
DAY = date(2024, 5, 7)


def put(archive: Path, text: str) -> None:
    write_fingerprints(archive, ENTRY, [fingerprint_of(text, 1, "en", Kind.ORIGINAL, DAY)])


def read_again(archive: Path) -> list[str]:
    """What a build reads again, and that it makes nothing anew."""
    built = build(archive)
    assert not built.published.written
    return [f"{reason}: {name}" for reason, names in built.explanation.read.items() for name in names]


def test_only_its_entry_is_read_again(archive: Path) -> None:
    put(archive, "Words that no entry has in a row with others.")
    assert read_again(archive) == [f"the fingerprints of its originals changed: {PATH}"]
    assert read_again(archive) == []
    put(archive, "Other words that no entry has in a row with these.")
    assert read_again(archive) == [f"the fingerprints of its originals changed: {PATH}"]
    delete_fingerprints(archive, ENTRY)
    assert read_again(archive) == [f"the fingerprints of its originals changed: {PATH}"]
    assert read_again(archive) == []


def test_a_fingerprint_can_stop_a_build_and_its_going_lets_it_go_on(archive: Path) -> None:
    text = (archive / PATH).read_text(encoding="utf-8")
    settings = read_settings(archive)
    before = read_checked(settings, date(2026, 1, 1))
    card = before.archive.by_id[ENTRY]
    entry = before.archive.entry(card)
    language = entry.language or settings.language
    write_fingerprints(archive, ENTRY, [fingerprint_of(entry.summary, 1, language, Kind.ORIGINAL, DAY)])
    done = run("-C", archive, "build", check=False)
    assert done.returncode == 1
    assert "B611" in done.stderr
    delete_fingerprints(archive, ENTRY)
    assert run("-C", archive, "build").returncode == 0
    assert (archive / PATH).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("harm", [b"", b"{}", b"\xff"])
def test_a_damaged_one_is_told_by_every_build_until_it_is_mended(harm: bytes, archive: Path) -> None:
    put(archive, "Words that no entry has in a row with others.")
    good = (archive / fingerprint_path(ENTRY)).read_bytes()
    (archive / fingerprint_path(ENTRY)).write_bytes(harm)
    for _ in range(2):
        done = run("-C", archive, "build", check=False)
        assert (done.returncode, "B614" in done.stderr) == (1, True)
    (archive / fingerprint_path(ENTRY)).write_bytes(good)
    assert run("-C", archive, "build").returncode == 0


def test_without_fingerprints_what_is_known_stays_known(archive: Path) -> None:
    settings, today = read_settings(archive), date(2026, 1, 1)
    first = read_checked(settings, today)
    memory = Memory(Known({each.path: each for each in first.readings}, first.scope_key))
    again = read_checked(settings, today, memory)
    assert all(one is other for one, other in zip(first.readings, again.readings, strict=True))
