"""`briefings release`: what is published is written down, and nothing is taken out."""

import shutil
from pathlib import Path

import pytest

from briefings.ledgers import read_ledgers
from briefings.settings import read_settings
from tests.support.curators import addresses_of, checked
from tests.support.sites import TOY, copy_archive, run

GERMAN = "entries/2024/2024-03-03-german.yml"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return copy_archive(tmp_path / "archive", TOY)


def ledgers(archive: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (archive / "ledgers").glob("*.tsv")}


def test_a_release_writes_what_is_published_and_says_what_is_new(archive: Path) -> None:
    done = run("-C", archive, "release")
    assert "new       2024-03-03-german\n" in done.stdout
    assert "new since the last release. Commit ledgers/." in done.stderr
    released = read_ledgers(archive).released
    assert released.entries.keys() == {card.id for card in checked(archive).archive.entries} | {
        entry.id for entry in checked(archive).archive.withdrawn
    }
    assert "2025-01-12-draft" not in released.entries
    assert released.moved["2019/12/taken-back/"].to == ("2025/withdrawn/",)


def test_the_second_release_has_nothing_new(archive: Path) -> None:
    run("-C", archive, "release")
    before = ledgers(archive)
    done = run("-C", archive, "release")
    assert done.stdout == ""
    assert "nothing is new" in done.stderr
    assert ledgers(archive) == before


def test_check_only_looks(archive: Path) -> None:
    before = ledgers(archive)
    done = run("-C", archive, "release", "--check", check=False)
    assert done.returncode == 1
    assert "is not up to date" in done.stderr
    assert ledgers(archive) == before
    run("-C", archive, "release")
    assert run("-C", archive, "release", "--check").returncode == 0


def test_with_errors_nothing_is_released(archive: Path) -> None:
    run("-C", archive, "release")
    before = ledgers(archive)
    (archive / GERMAN).unlink()
    done = run("-C", archive, "release", check=False)
    assert done.returncode == 1
    assert "B409 published-id-gone" in done.stderr
    assert ledgers(archive) == before


def test_a_damaged_ledger_stops_with_a_sentence(archive: Path) -> None:
    run("-C", archive, "release")
    with (archive / "ledgers/entries.tsv").open("a", encoding="utf-8") as ledger:
        ledger.write("<<<<<<< HEAD\n")
    done = run("-C", archive, "check", check=False)
    assert done.returncode == 2
    assert "ledgers/entries.tsv, line" in done.stderr
    assert "Traceback" not in done.stderr


def test_all_addresses_of_a_site_follow_from_the_ledger(archive: Path) -> None:
    """With every entry withdrawn and its topics gone, each old address still answers."""
    run("-C", archive, "release")
    published = addresses_of(checked(archive), read_settings(archive))
    for file in (archive / "entries").rglob("*.yml"):
        if file.name[11:] not in ("withdrawn.yml", "hidden.yml", "draft.yml"):
            file.write_text("withdrawal: {date: 2026-01-01, ground: error, tombstone: minimal}\n", encoding="utf-8")
    shutil.copy2(TOY / "entries/2025/2025-01-12-draft.yml", archive / "entries/2025/2025-01-12-draft.yml")
    found = checked(archive)
    assert found.archive.entries == ()
    assert published <= addresses_of(found, read_settings(archive))


def checked_settings(archive: Path):  # type: ignore[no-untyped-def]
    from briefings.settings import read_settings

    return read_settings(archive)
