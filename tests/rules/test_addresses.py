"""Ids and addresses: names that meet, aliases that would stand where something else is, and entries renamed."""

from datetime import timedelta
from pathlib import Path

import pytest

from briefings.check import check
from briefings.settings import read_settings
from tests.support.archives import EXAMPLE, TODAY, VALID, checked, copy_minimal, write


@pytest.mark.parametrize(
    ("alias", "taken"),
    [
        ("/2023/old-name/", False),
        ("/v1.2/old/", False),
        ("/archive.php/", False),
        ("/recent.json/", True),
        ("/sitemap.xml/", True),
        ("/sitemap.xml.gz/", True),
        ("/robots.txt/more/", True),
        ("/404.html/", True),
        ("/atom.xml/", True),
        ("/topics/batteries/atom.xml/", True),
        ("/assets/", True),
        ("/assets/fonts/ours/", True),
        ("/Search/index/", True),
        ("/about/", True),
        ("/about/index.html/", True),
        ("/about.md/", True),
        ("/about/us/", False),
        ("/pictures/", True),
        ("/pictures/map.webp/", True),
        ("/pictures/map.webp/large/", True),
        ("/CNAME/", True),
        ("/cname/old/", True),
    ],
)
def test_aliases_keep_clear_of_all_files(alias: str, taken: bool, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    for name in ("about.md", "pictures/map.webp", "CNAME"):
        write(root, f"docs/{name}", "x\n")
    write(root, EXAMPLE, VALID + f"aliases: [{alias}]\n")
    assert [each.code for each in checked(root)] == ["B406"] * taken


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("2023-11-30-harbour-plant-opens", "2024-03-05-harbour-plant-opens"),
        ("2024-03-05-harbor-plant-opens", "2024-03-05-harbour-plant-opens"),
        ("2022-01-01-harbour-plant-now-opens", "2024-03-05-harbour-plant-opens"),
        ("2022-01-01-storage-pilot-of-salt", "2024-04-01-salt-storage-pilot"),
        ("2022-01-01-nothing-like-it", None),
        ("harbour-plant-opens", "2024-03-05-harbour-plant-opens"),
    ],
)
def test_a_renamed_entry_is_found(wrong: str, meant: str | None, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, VALID + f"related: [{wrong}]\n")
    (found,) = checked(root)
    assert found.code == "B407"
    assert found.fix == (f"Did you mean `{meant}`?" if meant else "Name an entry by its file's name without `.yml`.")


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("2024-06-01-caf\u00e9", "2024-06-01-cafe\u0301", "Unicode normalisation"),
        ("2024-06-01-salt", "2024-06-01-Salt", "case"),
        ("2024-06-01-salt", "2024-06-01-salt_", "what making a slug takes away"),
    ],
)
def test_ids_that_collide_say_in_what_they_differ(one: str, other: str, what: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    for name in (one, other):
        write(root, f"entries/2024/{name}.yml", VALID)
    if len(list((root / "entries/2024").glob("2024-06-01-*"))) < 2:
        pytest.skip("this file system takes the two names for one")
    assert [each.message for each in checked(root) if each.code == "B403" and what in each.message]


@pytest.mark.parametrize(("days", "codes"), [(0, []), (1, []), (2, ["B509"])])
def test_tomorrow_is_today_in_the_east(days: int, codes: list[str], tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    day = TODAY + timedelta(days=days)
    write(root, f"entries/{day.year}/{day}-example.yml", VALID.replace("2024-05-05", str(day)))
    assert [each.code for each in check(root, read_settings(root), TODAY)] == codes
