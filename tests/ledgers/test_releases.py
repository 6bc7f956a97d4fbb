"""The ledger of what was published: what it keeps, what it refuses, and how fast it is read."""

import gc
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.addresses import is_page_path
from briefings.entry import Card
from briefings.ledgers import DamagedLedger, Move, Released, ReleasedEntry, read_ledgers, write_released
from briefings.ledgers.marks import source_mark, title_mark
from briefings.ledgers.releases import ADDRESSES, ENTRIES, shortened
from tests.support.builders import make_archive, make_entry, make_source

ENTRY = "2024-04-01-salt\tlive\t0a1b2c3d\t0123456789ab\tba9876543210\tzh,fr"
ADDRESS = "/topics/salt/\t3\t/topics/minerals/\tmoved\t2026-05-01"

RELEASED = Released(
    {
        "2024-04-01-salt": ReleasedEntry("2024-04-01-salt", False, "0a1b2c3d", "0123456789ab", "ba9876543210", ("zh",)),
        "2024-05-01-gone": ReleasedEntry("2024-05-01-gone", withdrawn=True),
    },
    {"topics/salt/": 3, "topics/minerals/": 1, "2024/": 2},
    {
        "topics/salt/": Move(("topics/minerals/", "topics/batteries/"), ended=True, since=date(2026, 5, 1)),
        "old/address/": Move(("2024/salt/",)),
        "nowhere/": Move(("",)),
    },
)


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_released(tmp_path, RELEASED)
    assert read_ledgers(tmp_path).released == RELEASED
    first = {path: (tmp_path / path).read_bytes() for path in (ENTRIES, ADDRESSES)}
    write_released(tmp_path, read_ledgers(tmp_path).released)
    assert {path: (tmp_path / path).read_bytes() for path in first} == first


def test_an_archive_without_ledgers_has_published_nothing(tmp_path: Path) -> None:
    assert read_ledgers(tmp_path).released == Released()


@pytest.mark.parametrize(
    "line",
    [
        "",
        ENTRY,
        "# a comment\n" + ENTRY,
        ENTRY.replace("zh,fr", "-"),
        ENTRY.replace("0a1b2c3d\t0123456789ab\tba9876543210", "-\t-\t-"),
    ],
)
def test_lines_of_entries_that_can_be_used(line: str, tmp_path: Path) -> None:
    for text in (line, f"{line}\n", f"\n{line}\n\n"):
        write(tmp_path, ENTRIES, text)
        assert len(read_ledgers(tmp_path).released.entries) == bool(line)


@pytest.mark.parametrize(
    "line",
    [
        ENTRY.replace("live", "dead"),
        ENTRY.replace("2024-04-01-salt", "2024-04-01-../salt"),
        ENTRY.replace("2024-04-01-salt", "../2024-04-01-salt"),
        ENTRY.replace("0a1b2c3d", "0A1B2C3D"),
        ENTRY.replace("zh,fr", "../zh"),
        ENTRY.replace("zh,fr", ""),
        ENTRY + "\tmore",
        ENTRY.replace("\t", " "),
        ENTRY + "\r",
        " " + ENTRY,
        "<<<<<<< HEAD",
    ],
)
def test_a_line_of_entries_that_cannot_be_used_is_named(line: str, tmp_path: Path) -> None:
    write(tmp_path, ENTRIES, f"# head\n\n{ENTRY.replace('salt', 'other')}\n{line}\n")
    with pytest.raises(DamagedLedger, match=r"ledgers/entries\.tsv, line 4: "):
        read_ledgers(tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        ADDRESS.replace("/topics/salt/", "/../salt/"),
        ADDRESS.replace("/topics/salt/", "//evil.example/"),
        ADDRESS.replace("/topics/salt/", "https://evil.example/"),
        ADDRESS.replace("/topics/salt/", "/topics/salt"),
        ADDRESS.replace("/topics/salt/", "/.git/"),
        ADDRESS.replace("/topics/salt/", '/a"b/'),
        ADDRESS.replace("/topics/salt/", "/a\\b/"),
        ADDRESS.replace("/topics/minerals/", "//evil.example/"),
        ADDRESS.replace("/topics/minerals/", "javascript:alert(1)"),
        ADDRESS.replace("/topics/minerals/", "/a/ /../b/"),
        ADDRESS.replace("/topics/minerals/", "-"),
        ADDRESS.replace("moved", "-"),
        ADDRESS.replace("moved", "gone"),
        ADDRESS.replace("2026-05-01", "2026-05-32"),
        ADDRESS.replace("\t3\t", "\t-1\t"),
        ADDRESS.replace("\t3\t", "\t99999999\t"),
    ],
)
def test_a_line_of_addresses_that_cannot_be_used_is_named(line: str, tmp_path: Path) -> None:
    write(tmp_path, ADDRESSES, f"# head\n/2024/\t1\t-\t-\t-\n{line}\n")
    with pytest.raises(DamagedLedger, match=r"ledgers/addresses\.tsv, line 3: "):
        read_ledgers(tmp_path)


def test_a_line_that_stands_twice_is_named(tmp_path: Path) -> None:
    write(tmp_path, ENTRIES, f"{ENTRY}\n{ENTRY.replace('live', 'withdrawn')}\n")
    with pytest.raises(DamagedLedger, match="line 2: `2024-04-01-salt` stands on line 1 already"):
        read_ledgers(tmp_path)


def test_what_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "ledgers").mkdir()
    (tmp_path / ENTRIES).write_bytes(b"\xff\xfe")
    with pytest.raises(DamagedLedger, match="not UTF-8"):
        read_ledgers(tmp_path)


@given(st.text())
def test_no_path_of_a_page_leads_out_of_the_site(text: str) -> None:
    if is_page_path(text):
        assert ".." not in text.split("/")
        assert "//" not in text
        assert not text.startswith("/")
        assert ":" not in text


def test_a_release_takes_nothing_out() -> None:
    now = Released(
        {"2025-01-01-new": ReleasedEntry("2025-01-01-new")}, {"2024/": 1, "2025/": 1}, {"alias/": Move(("2025/new/",))}
    )
    after = RELEASED.with_release(now)
    assert after.entries.keys() == {*RELEASED.entries, "2025-01-01-new"}
    assert after.listings == {**RELEASED.listings, "2025/": 1}
    assert after.moved == {**RELEASED.moved, "alias/": Move(("2025/new/",))}


def test_a_withdrawn_id_keeps_the_version_of_its_text_and_no_mark_of_its_title() -> None:
    now = Released({"2024-04-01-salt": ReleasedEntry("2024-04-01-salt", withdrawn=True, languages=("fr",))})
    kept = RELEASED.with_release(now).entries["2024-04-01-salt"]
    assert kept == ReleasedEntry("2024-04-01-salt", withdrawn=True, version="0a1b2c3d", languages=("fr", "zh"))


def test_what_moved_may_stand_again() -> None:
    now = Released({}, {"topics/salt/": 1})
    assert "topics/salt/" not in RELEASED.with_release(now).moved
    back = Released({"2024-01-01-x": ReleasedEntry("2024-01-01-x")})
    renamed = Released(moved={"2024/x/": Move(("2024/y/",))})
    assert renamed.with_release(back).moved == {}


def test_addresses_lead_to_the_end_of_a_chain() -> None:
    since = date(2026, 1, 1)
    moved = {
        "a/": Move(("b/",), since=since),
        "b/": Move(("c/", "d/")),
        "c/": Move(("e/",), ended=True),
        "f/": Move(("a/",)),
    }
    assert shortened(moved) == {
        "a/": Move(("e/", "d/"), ended=True, since=since),
        "b/": Move(("e/", "d/"), ended=True),
        "c/": Move(("e/",), ended=True),
        "f/": Move(("e/", "d/"), ended=True),
    }


def test_a_circle_leads_nowhere() -> None:
    assert shortened({"a/": Move(("b/",)), "b/": Move(("a/",)), "c/": Move(("d/",))}) == {"c/": Move(("d/",))}


def test_a_move_back_ends_the_one_before() -> None:
    there = Released().with_moves({"a/": Move(("b/",))}, {"a/": 2})
    back = there.with_moves({"b/": Move(("a/",))}, {"b/": 1})
    assert back.moved == {"b/": Move(("a/",))}
    assert back.listings == {"a/": 2, "b/": 1}


def card(**values: Any) -> Card:
    return make_archive([make_entry(**values)]).entries[0]


def test_addresses_of_one_page_have_one_mark() -> None:
    one = card(source=make_source(url="https://www.daily.example/news/1?utm_source=x"))
    same = card(source=make_source(url="http://daily.example/news/1/"))
    assert source_mark(one) == source_mark(same) != source_mark(card(source=make_source(url="https://daily.example/2")))


def test_a_source_without_address_is_known_by_publisher_language_and_year() -> None:
    paper: dict[str, Any] = {"url": None, "no_url": "It was read on paper."}
    one = card(source=make_source(**paper, published=date(2024, 3, 1)))
    assert source_mark(one) == source_mark(card(source=make_source(**paper, published=date(2024, 4, 1))))
    assert source_mark(one) != source_mark(card(source=make_source(**paper, published=date(2023, 3, 1))))
    assert source_mark(one) != source_mark(card(source=make_source(**paper, publisher="wechat-example")))


def test_case_and_spaces_make_no_other_title() -> None:
    assert title_mark("The  Moon is Salted ") == title_mark("the moon is salted") != title_mark("the moon is sweet")


@pytest.fixture
def collected_rarely() -> Iterator[None]:
    """Python looks for what refers to itself as rarely as in the command."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    yield
    gc.set_threshold(*usual)


@pytest.mark.usefixtures("collected_rarely")
def test_a_hundred_thousand_entries_are_read_back(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 - digits, not secrets
    entries = {}
    for number in range(100_000):
        key = f"20{number % 30:02}-{number % 12 + 1:02}-{number % 28 + 1:02}-some-slug-number-{number}"
        marks = (f"{chance.getrandbits(32):08x}", f"{chance.getrandbits(48):012x}", f"{chance.getrandbits(48):012x}")
        entries[key] = ReleasedEntry(key, number % 50 == 0, *marks, ("zh",) if number % 5 == 0 else ())
    listings = {f"topics/t{number}/": number + 1 for number in range(500)}
    released = Released(entries, listings, {f"old/{number}/": Move(("2024/x/",)) for number in range(5_000)})
    write_released(tmp_path, released)
    assert read_ledgers(tmp_path).released == released
