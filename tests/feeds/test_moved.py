"""Feeds of topics that moved, were retired, or have no entries now."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import feedparser
import pytest

from briefings.archive import Archive
from briefings.feeds import write_feeds
from briefings.ledgers import Ledgers, Move, Released
from tests.support.builders import SITE, make_archive, make_entry, make_settings

SINCE = date(2026, 5, 1)
FILES = ("atom.xml", "rss.xml", "feed.json")


def feeds(move: Move | None, path: str = "topics/salt/", archive: Archive | None = None) -> dict[str, str]:
    released = Released({}, {path: 1}, {path: move} if move else {})
    return dict(
        write_feeds(
            replace(archive or make_archive([make_entry()]), ledgers=Ledgers(released=released)), make_settings()
        )
    )


def parsed(text: str) -> Any:
    found = feedparser.parse(text.encode())
    assert not found.bozo
    return found


@pytest.mark.parametrize("name", FILES)
def test_the_feed_of_a_topic_that_moved_goes_on_as_that_of_its_successor(name: str) -> None:
    made = feeds(Move(("topics/sodium-ion/",), since=SINCE))
    assert made[f"topics/salt/{name}"] == made[f"topics/sodium-ion/{name}"]
    assert f"{SITE}topics/sodium-ion/{name}" in made[f"topics/salt/{name}"]


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_the_feed_of_a_retired_topic_ends_with_an_item_that_says_where_to_go(name: str) -> None:
    found = parsed(
        feeds(Move(("topics/sodium-ion/", "topics/batteries/"), ended=True, since=SINCE))[f"topics/salt/{name}"]
    )
    (item,) = found.entries
    assert item.title == "This feed has ended"
    assert item.link == f"{SITE}topics/sodium-ion/"
    assert f'href="{SITE}topics/batteries/"' in (item.content[0].value if name == "atom.xml" else item.summary)
    assert item.id == f"{SITE}topics/salt/#ended"
    assert (item.updated if name == "atom.xml" else item.published).startswith(("2026-05-01", "Fri, 01 May 2026"))


def test_the_json_feed_of_a_retired_topic_is_expired() -> None:
    made = json.loads(feeds(Move(("topics/",), ended=True, since=SINCE))["topics/salt/feed.json"])
    assert made["expired"] is True
    assert [item["url"] for item in made["items"]] == [f"{SITE}topics/"]
    assert "expired" not in json.loads(feeds(None)["feed.json"])


def test_the_feed_of_a_topic_that_has_no_entries_now_is_empty_and_not_ended() -> None:
    made = feeds(None, "topics/tides/")
    feed = json.loads(made["topics/tides/feed.json"])
    assert feed["items"] == []
    assert "expired" not in feed
    assert parsed(made["topics/tides/atom.xml"]).feed.title == "Briefings: Tides"


def test_a_topic_that_vanished_without_a_word_has_feeds_that_end() -> None:
    made = json.loads(feeds(None)["topics/salt/feed.json"])
    assert made["expired"] is True
    assert made["items"][0]["url"] == f"{SITE}topics/"


def test_a_successor_without_entries_gives_an_empty_feed() -> None:
    made = json.loads(feeds(Move(("topics/tides/",), since=SINCE))["topics/salt/feed.json"])
    assert "expired" not in made
    assert made["items"] == []


def test_other_listings_have_no_feeds() -> None:
    assert not [name for name in feeds(None, "places/cl/") if name.startswith("places/")]
