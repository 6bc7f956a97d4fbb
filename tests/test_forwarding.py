"""Where addresses lead that have no page any more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefings.archive import Archive
from briefings.entry import Entry, Topic, WithdrawnEntry
from briefings.forwarding import Forwarding, listings
from briefings.ledgers import Ledgers, Move, Released, ReleasedEntry
from briefings.pages.redirects import moved_addresses, redirects
from briefings.pages.site import all_pages
from tests.support.builders import HOSTILE, make_archive, make_entry, make_settings, make_withdrawn
from tests.support.curators import checked
from tests.support.sites import ROOT, TOY, copy_archive


def with_released(
    released: Released, entries: list[Entry] | None = None, withdrawn: list[WithdrawnEntry] | None = None
) -> Archive:
    made = make_archive([make_entry(places=("JP",))] if entries is None else entries, withdrawn or [])
    return replace(made, ledgers=Ledgers(released=released))


def targets(archive: Archive, page_size: int = 25) -> dict[str, str]:
    return dict(Forwarding(archive, page_size).moved())


@pytest.mark.parametrize(("content", "size"), [(ROOT, 25), (ROOT, 3), (TOY, 1), (TOY, 2)])
def test_listings_are_those_that_have_pages(content: Path, size: int, tmp_path: Path) -> None:
    archive = checked(copy_archive(tmp_path / "archive", content)).archive
    planned = {
        page.path for page in all_pages(archive, make_settings(page_size=size)) if page.what in {"list", "index"}
    }
    lengths = listings(archive, size)
    numbered = {path if n == 1 else f"{path}page/{n}/" for path, pages in lengths.items() for n in range(1, pages + 1)}
    assert numbered == planned


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("2024/03/", "2024/"),
        ("2023/", "years/"),
        ("2023/05/", "years/"),
        ("topics/tides/", "topics/"),
        ("topics/unheard-of/", "topics/"),
        ("publishers/wechat-example/", "publishers/"),
        ("places/cl/", "places/"),
        ("organisations/moon-institute/", "organisations/"),
    ],
)
def test_a_listing_that_is_gone_leads_to_the_nearest(path: str, target: str) -> None:
    found = targets(with_released(Released({}, {path: 2})))
    assert found == {path: target, f"{path}page/2/": target}


def test_a_topic_without_entries_leads_to_its_broader_one() -> None:
    archive = with_released(Released({}, {"topics/sodium-ion/": 1}), [make_entry(topics=("batteries",))])
    assert targets(archive) == {"topics/sodium-ion/": "topics/batteries/"}


def test_circles_of_broader_topics_end_at_the_index() -> None:
    archive = with_released(Released({}, {"topics/a/": 1}), [])
    circle = {key: Topic({"en": key}, {"en": key}, key, other) for key, other in (("a", "b"), ("b", "a"))}
    assert Forwarding(replace(archive, topics=circle), 25).target("topics/a/") == ""


def test_numbered_pages_beyond_the_last_lead_to_the_first() -> None:
    entries = [make_entry(f"moon-{number}") for number in range(3)]
    archive = with_released(Released({}, {"topics/sodium-ion/": 4, "briefings/": 2}), entries)
    assert targets(archive, 2) == {f"topics/sodium-ion/page/{n}/": "topics/sodium-ion/" for n in (3, 4)}


def test_what_moved_leads_to_where_it_moved_and_on() -> None:
    moved = {"topics/salt/": Move(("topics/sodium-ion/",)), "old/": Move(("topics/salt/",))}
    archive = with_released(Released({}, {"topics/salt/": 3}, moved))
    ways = {"topics/salt/": "topics/sodium-ion/", "old/": "topics/sodium-ion/"}
    assert targets(archive) == {**ways, **{f"topics/salt/page/{n}/": "topics/sodium-ion/" for n in (2, 3)}}


def test_a_move_to_what_has_no_page_leads_to_the_nearest() -> None:
    archive = with_released(Released({}, {"topics/salt/": 1}, {"topics/salt/": Move(("topics/tides/",))}))
    assert targets(archive) == {"topics/salt/": "topics/"}


def test_what_stands_again_is_no_redirect() -> None:
    archive = with_released(Released({}, {"topics/sodium-ion/": 1}, {"topics/sodium-ion/": Move(("topics/tides/",))}))
    assert targets(archive) == {}


def test_translations_that_are_gone_lead_to_the_entry() -> None:
    known = {"2024-04-01-moon-cheese": ReleasedEntry("2024-04-01-moon-cheese", languages=("fr", "zh"))}
    assert targets(with_released(Released(known))) == {
        "fr/2024/moon-cheese/": "2024/moon-cheese/",
        "zh/2024/moon-cheese/": "2024/moon-cheese/",
    }


def test_a_renamed_entry_takes_its_translations_along() -> None:
    known = {"2024-04-01-old": ReleasedEntry("2024-04-01-old", languages=("fr", "zh"))}
    entry = make_entry(aliases=("/2024/old/",), translations={"zh": make_entry()})
    assert targets(with_released(Released(known), [entry])) == {
        "2024/old/": "2024/moon-cheese/",
        "fr/2024/old/": "2024/moon-cheese/",
        "zh/2024/old/": "zh/2024/moon-cheese/",
    }


def test_an_alias_that_was_taken_out_still_leads_to_its_entry() -> None:
    archive = with_released(Released({}, {}, {"2019/first/": Move(("2024/moon-cheese/",))}))
    assert targets(archive) == {"2019/first/": "2024/moon-cheese/"}


def test_an_alias_leads_to_a_tombstone() -> None:
    gone = replace(make_withdrawn(), aliases=("/old/gone/",))
    assert targets(with_released(Released(), [], [gone])) == {"old/gone/": "2024/gone/"}


def test_a_host_answers_the_aliases_of_a_withdrawn_entry_as_the_entry() -> None:
    gone = replace(make_withdrawn(), aliases=("/old/gone/",))
    released = Released({}, {}, {"older/gone/": Move(("2024/gone/",))})
    archive = with_released(released, [], [gone])
    assert moved_addresses(archive, make_settings()) == [("older/gone/", 301, "2024/gone/")]


def test_what_is_published_now_is_a_release() -> None:
    now = Forwarding(with_released(Released(), withdrawn=[make_withdrawn(languages=("zh",))]), 25).release()
    assert now.entries["2024-03-01-gone"] == ReleasedEntry("2024-03-01-gone", withdrawn=True, languages=("zh",))
    assert now.entries["2024-04-01-moon-cheese"].source
    assert now.listings["places/jp/"] == 1


def test_redirects_are_pages_and_lines_for_a_host() -> None:
    archive = with_released(Released({}, {"places/cl/": 1}), [make_entry(aliases=("/old/",), title=HOSTILE[0])])
    settings = make_settings()
    files = {file.name: file for file in redirects(archive, settings)}
    assert files.keys() == {"old/index.html", "places/cl/index.html"}
    page = files["old/index.html"].make()
    assert "<script>" not in page
    assert 'content="0; url=../2024/moon-cheese/"' in page
    assert "Moved to /places/" in files["places/cl/index.html"].make()
    assert moved_addresses(archive, settings) == [("old/", 301, "2024/moon-cheese/"), ("places/cl/", 301, "places/")]


def test_a_redirect_has_another_key_where_it_leads_elsewhere() -> None:
    def key(target: str) -> bytes:
        archive = with_released(Released({}, {}, {"x/": Move((target,), since=date(2026, 1, 1))}))
        return next(redirects(archive, make_settings())).own

    assert key("places/jp/") == key("places/jp/") != key("topics/sodium-ion/")
