"""What was checked is kept from build to build, and yet what a day changes is found on that day."""

from datetime import date
from pathlib import Path

import pytest

from briefings.building import Build, Order, Workshop
from briefings.check import check
from briefings.diagnostics import Diagnostic
from briefings.publication import locked
from briefings.settings import read_settings
from tests.support.builds import rewrite
from tests.support.sites import ROOT, copy_archive

RIGHTS = ROOT / "tests" / "archives" / "rights"


def checked(archive: Path, day: date) -> list[Diagnostic]:
    """Check as a build does, with what the one before has left, and build if there is no error."""
    shop = Workshop(archive / "site", archive / "build")
    with (
        locked(shop.work, lambda: None),
        Build(read_settings(archive), shop, Order(search=False, workers=1)) as one,
    ):
        found = one.check(day)
        if not found.has_errors:
            one.publish(found)
        return list(found.diagnostics)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    made = copy_archive(tmp_path / "archive", RIGHTS)
    rewrite(made / "entries/2026/2026-03-05-permission.yml", "2040-03-31", "2027-03-01")
    rewrite(made / "registers/publishers.yml", "2040-12-31", "2027-04-01")
    return made


def test_time_alone_makes_findings(archive: Path) -> None:
    entry, register = "entries/2026/2026-03-05-permission.yml", "registers/publishers.yml"
    for day, wanted in {
        date(2026, 12, 1): [],
        date(2026, 12, 30): [],
        date(2026, 12, 31): [("B523", entry)],
        date(2027, 2, 1): [("B523", entry), ("B523", register)],
        date(2027, 3, 2): [("B522", entry), ("B523", register)],
        date(2027, 4, 2): [("B522", entry), ("B522", register)],
    }.items():
        found = checked(archive, day)
        assert [(each.code, each.path) for each in found] == wanted, day
        assert found == check(archive, read_settings(archive), day)


def test_a_page_is_told_of_when_its_year_is_over_and_when_it_is_changed(archive: Path) -> None:
    page = archive / "docs/privacy.md"
    rewrite(page, "reviewed: 2026-11-23", "reviewed: 2026-01-15")
    rewrite(archive / "registers/publishers.yml", "2027-04-01", "2040-04-01")
    day = date(2027, 1, 15)
    rewrite(archive / "entries/2026/2026-03-05-permission.yml", "2027-03-01", "2040-03-01")
    assert checked(archive, day) == []
    assert [(each.code, each.path) for each in checked(archive, date(2027, 1, 16))] == [("B527", "docs/privacy.md")]
    rewrite(page, "reviewed: 2026-01-15", "reviewed: 2027-01-16")
    assert checked(archive, date(2027, 1, 16)) == []
