"""One mistake gives one diagnostic: what only follows from it is not told beside it."""

from pathlib import Path

import pytest

from tests.support.archives import EXAMPLE, MINIMAL, VALID, checked, copy_minimal, write

URL = "https://northern-courier.example/2024/salt-cells"
HARBOUR = "entries/2024/2024-03-05-harbour-plant-opens.yml"
SALT = "entries/2024/2024-04-01-salt-storage-pilot.yml"


def codes(root: Path) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in checked(root)]


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("B207", f"url: {URL}", "url: no address"),
        ("B201", "  url:", "  ulr:"),
        ("B204", f"url: {URL}", 'url: ""'),
        ("B208", "courier\n", "courier\n  language: Chineese\n"),
        ("B203", "topics:", "ai: {used_for: The points, reviewed_by: [Ada]}\ntopics:"),
        ("B301", "[sodium-ion]", "[accumulator-makers]"),
        ("B302", "northern-courier\n", "northern-currier\n"),
        ("B509", "2024-05-05", "2042-05-05\n  accessed: 2024-05-06"),
        ("B503", URL, "https://mp.weixin.qq.com/s?tempkey=1"),
        ("B209", "topics:", "rights: {original: {basis: permit, licence: MIT}}\ntopics:"),
        ("B203", "topics:", "quotes:\n  - text: Salt.\n    source: two\ntopics:"),
    ],
)
def test_a_refused_value_is_not_missing_too(code: str, old: str, new: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    assert old in VALID
    write(root, EXAMPLE, VALID.replace(old, new))
    assert codes(root) == [(EXAMPLE, code)]


def test_a_misspelt_credit_is_not_missing_too(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    text = (root / SALT).read_text(encoding="utf-8")
    write(root, SALT, text.replace("translation:", "translaton:"))
    assert codes(root) == [(SALT, "B201")]


@pytest.mark.parametrize(
    ("copy", "code"),
    [
        ("entries/2023/2024-03-05-harbour-plant-opens.yml", "B403"),
        ("entries/2024/2024-03-05-harbour-plant--opens.yml", "B403"),
        ("entries/2024/2024-03-06-harbour-plant-opens.yml", "B404"),
        ("entries/2024/2024-03-06-docks-plant.yml", "B505"),
    ],
)
def test_an_entry_that_was_copied_is_told_once(copy: str, code: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, copy, (root / HARBOUR).read_bytes())
    assert codes(root) == [(copy, code)]


def test_a_broken_file_takes_nothing_from_the_others(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    text = (root / HARBOUR).read_text(encoding="utf-8")
    write(root, HARBOUR, text.replace("title: ", "title: a: "))
    assert codes(root) == [(HARBOUR, "B105")], "related entries do not dangle, and its topics are not unused"


def test_a_badly_named_file_is_not_missing_too(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    (root / HARBOUR).rename(root / "entries/2024/2024-3-5-harbour-plant-opens.yml")
    assert codes(root) == [("entries/2024/2024-3-5-harbour-plant-opens.yml", "B401")]


def test_places_in_lists_are_those_of_the_file(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    topics = "topics:\n  - {not: a word}\n  - sodium-ion\n  - sodium-ion\n  - nowhere-at-all\n"
    write(root, EXAMPLE, VALID.replace("topics: [sodium-ion]\n", topics))
    assert [(each.line, each.code) for each in checked(root)] == [(6, "B203"), (8, "B212"), (9, "B301")]


@pytest.mark.parametrize(
    ("title", "alike"),
    [
        ("Grants for battery plants extended by one year", True),
        ("Grants for the battery plants are extended by a year", True),
        ("Grants for batery plants are extended by a year", True),
        ("Grants for battery plants are not extended by a year", False),
        ("Grants for 3 battery plants are extended by a year", False),
        ("Grants for battery plants are cut by a third", False),
    ],
)
def test_titles_that_are_nearly_the_same(title: str, alike: bool, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    path = "entries/2025/2025-02-01-example.yml"
    write(root, path, VALID.replace("A plant will make cells from salt", title))
    assert codes(root) == ([(path, "B601")] if alike else [])


def test_numbers_tell_titles_apart(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    for number, share in enumerate(("27.3%", "29.52%", "29,5%")):
        title = f"A tandem cell takes the record to {share}"
        text = VALID.replace("A plant will make cells from salt", title).replace("salt-cells", f"tandem-{number}")
        write(root, f"entries/2024/2024-06-0{number + 1}-tandem-{number}.yml", text)
    assert codes(root) == []


@pytest.mark.parametrize("word", ["not-listed", "Na-ion", "电池", "Sodium-ion"])
def test_names_lead_to_keys(word: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, VALID.replace("[sodium-ion]", f"[{word}]"))
    (found,) = checked(root)
    assert found.code == "B301"
    assert bool(found.edits) is (word != "not-listed")


def test_the_same_source_twice_in_one_entry(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    again = f"sources:\n  - publisher: northern-courier\n    url: {URL}/\n    published: 2024-05-05\n"
    write(root, EXAMPLE, VALID + again)
    assert [(each.line, each.code) for each in checked(root)] == [(12, "B505")]


@pytest.mark.parametrize(("url", "fits"), [("https://wire.example/1", True), ("https://other.example/1", False)])
def test_an_address_may_be_the_republishers(url: str, fits: bool, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    publishers = (MINIMAL / "registers/publishers.yml").read_text(encoding="utf-8")
    wire = "\nwire:\n  name: The Wire\n  kind: agency\n  languages: [en]\n  urls: [wire.example]\n"
    write(root, "registers/publishers.yml", publishers + wire)
    write(root, EXAMPLE, VALID.replace("courier\n", "courier\n  via: wire\n").replace(URL, url))
    assert codes(root) == ([] if fits else [(EXAMPLE, "B504")])
