"""Where an original is to be found: at its address, at another, in an archive; said alike wherever it is said."""

import json
import re
from dataclasses import astuple, replace
from datetime import date
from typing import Any

import pytest

from briefings.archive import Archive
from briefings.citations import cite
from briefings.entry import Entry
from briefings.feeds import items_of
from briefings.ledgers import Ledgers, Link, LinkState
from briefings.metadata import head
from briefings.pages.blocks import to_html
from briefings.pages.entry import entry_blocks
from briefings.pages.links import Place
from tests.support.builders import make_archive, make_entry, make_settings, make_source

URL = "https://daily.example/news?id=1&page=2"
COPY = "https://web.archive.org/web/20240401000000/https://daily.example/news?id=1"
OWN_COPY = "https://archive.example/own"
DAY = date(2026, 5, 1)
SETTINGS = make_settings()


def known(entry: Entry, **values: Any) -> Archive:
    link = Link(URL, LinkState.ALIVE, DAY, DAY)._replace(**values)
    return replace(make_archive([entry]), ledgers=Ledgers(links={URL: link}))


def page_of(archive: Archive, entry: Entry, language: str = "en") -> str:
    path = "2024/moon-cheese/" if language == "en" else f"{language}/2024/moon-cheese/"
    return to_html(entry_blocks(Place(archive, SETTINGS, path, language), entry))


def source_box(page: str) -> str:
    found = re.search(r'<section class="bf-box bf-source".*?</section>', page)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("state", [LinkState.DEAD, LinkState.SOFT_DELETED])
def test_of_a_lost_original_the_copy_comes_first_and_the_address_is_marked(state: LinkState) -> None:
    entry = make_entry()
    box = source_box(page_of(known(entry, state=state, copy=COPY), entry))
    links = re.findall(r'<a href="([^"]*)"', box)
    assert [link.replace("&amp;", "&") for link in links if "publishers" not in link] == [COPY, URL, COPY]
    assert "Source removed on or before 1 May 2026" in box
    assert re.search(r'<s class="bf-lost"><a href="[^"]*" rel="nofollow noopener noreferrer">', box)
    assert f'data-versionurl="{COPY}"' in box
    assert 'data-originalurl="https://daily.example/news?id=1&amp;page=2"' in box


def test_it_is_said_in_chinese_too() -> None:
    entry = make_entry()
    box = source_box(page_of(known(entry, state=LinkState.DEAD), entry, "zh"))
    assert "原文已于2026年5月1日或之前被移除" in box
    assert "原网址" in box


def test_of_a_lost_original_without_a_copy_the_headline_leads_to_its_address() -> None:
    entry = make_entry()
    box = source_box(page_of(known(entry, state=LinkState.DEAD), entry))
    assert "Source removed" in box
    assert box.index("https://daily.example/news") < box.index("bf-lost")
    untitled = make_entry(source=make_source(title=None))
    assert "Source removed" in source_box(page_of(known(untitled, state=LinkState.DEAD, copy=COPY), untitled))


def test_what_moved_says_where() -> None:
    entry = make_entry()
    box = source_box(page_of(known(entry, state=LinkState.MOVED, moved_to="https://new.example/a?b&c"), entry))
    assert "Moved to" in box
    assert 'href="https://new.example/a?b&amp;c"' in box
    assert "removed" not in box


@pytest.mark.parametrize("state", [LinkState.ALIVE, LinkState.WALLED, LinkState.BLOCKED, LinkState.UNKNOWN])
def test_other_states_are_not_shown(state: LinkState) -> None:
    entry = make_entry()
    doubt = {"doubt": LinkState.DEAD, "doubted": DAY, "status": 404, "reason": "answers 404"}
    assert page_of(known(entry, state=state, **doubt), entry) == page_of(make_archive([entry]), entry)


def test_the_copy_that_the_entry_names_counts_more_than_the_ledgers() -> None:
    entry = make_entry(source=make_source(archive=OWN_COPY))
    archive = known(entry, state=LinkState.DEAD, copy=COPY)
    texts = [
        page_of(archive, entry),
        head(archive, SETTINGS, entry, "2024/moon-cheese/", "en"),
        cite(archive, SETTINGS, entry).text,
        *astuple(items_of(archive, SETTINGS, entry)),
    ]
    assert all(COPY not in text for text in texts)
    assert OWN_COPY in texts[0]
    assert f'"archivedAt":"{OWN_COPY}"' in texts[1]
    assert OWN_COPY in texts[2]


def test_head_citation_and_feeds_name_the_ledgers_copy() -> None:
    entry = make_entry()
    archive = known(entry, state=LinkState.DEAD, copy=COPY)
    assert f'"archivedAt":"{COPY}"' in head(archive, SETTINGS, entry, "2024/moon-cheese/", "en")
    assert f"archived copy {COPY}" in cite(archive, SETTINGS, entry).text
    items = items_of(archive, SETTINGS, entry)
    assert COPY in items.atom
    assert COPY in items.rss
    source = json.loads(items.json)["_source"]
    assert (source["archive"], source["removed"], source["url"]) == (COPY, "2026-05-01", URL)
