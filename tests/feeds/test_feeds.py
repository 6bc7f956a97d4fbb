"""The feeds as programs read them: feedparser for Atom and RSS, an XML parser and `json` for what it does not show."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.addresses import FEEDS
from briefings.archive import Archive
from briefings.entry import Correction, Entry, Quote, Translation
from briefings.feeds import write_feeds
from briefings.settings import read_settings
from briefings.versions import version_of
from tests.support.archives import loaded
from tests.support.builders import (
    HOSTILE,
    SITE,
    make_archive,
    make_entry,
    make_full_entry,
    make_settings,
    make_source,
    make_withdrawn,
)

MINIMAL = Path(__file__).parents[1] / "archives" / "minimal"
PAGE = f"{SITE}2024/moon-cheese/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ATOM = {"atom": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}
DUBLIN_CORE = {"dc": "http://purl.org/dc/elements/1.1/"}


def written(archive: Archive, **settings: Any) -> dict[str, str]:
    """The text of every feed, by path."""
    return dict(write_feeds(archive, make_settings(**settings)))


def atom_entry(entry: Entry) -> ET.Element:
    """The Atom entry of an archive with one entry."""
    found = ET.fromstring(written(make_archive([entry]))["atom.xml"]).find("atom:entry", ATOM)  # noqa: S314 - ours
    assert found is not None
    return found


def rss_item(entry: Entry) -> ET.Element:
    """The RSS item of an archive with one entry."""
    found = ET.fromstring(written(make_archive([entry]))["rss.xml"]).find("channel/item")  # noqa: S314 - ours
    assert found is not None
    return found


def json_item(entry: Entry) -> dict[str, Any]:
    """The JSON Feed item of an archive with one entry."""
    item: dict[str, Any] = json.loads(written(make_archive([entry]))["feed.json"])["items"][0]
    return item


class Texts(HTMLParser):
    """Collects the text of each element, without that of the elements in it, in the order of their start tags."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._open.append(len(self.found))
        self.found.append((tag, ""))

    def handle_endtag(self, _tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, text = self.found[self._open[-1]]
            self.found[self._open[-1]] = (tag, text + data)


def test_three_feeds_for_the_archive_and_for_each_topic_that_has_a_page() -> None:
    paths = set(written(make_archive([make_entry()])))
    folders = ("", "topics/batteries/", "topics/sodium-ion/")
    assert paths == {folder + name for folder in folders for name in FEEDS}


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_feedparser_reads_the_archive(name: str) -> None:
    read = feedparser.parse(written(make_archive([make_full_entry(), make_entry("older", "2023-01-02")]))[name])
    assert not read.bozo
    assert read.feed.title == "Briefings"
    assert read.feed.language == "en"
    assert read.feed.link == SITE
    assert [link.href for link in read.feed.links if link.rel == "self"] == [SITE + name]
    assert [entry.id for entry in read.entries] == [PAGE, f"{SITE}2023/older/"]
    newest = read.entries[0]
    assert newest.link == PAGE
    assert newest.title == "The moon is salted"
    assert newest.author.startswith("Briefings")
    assert newest.published_parsed[:6] == (2024, 4, 1, 0, 0, 0)
    assert newest.updated_parsed[:6] == (2024, 5, 2, 0, 0, 0)
    assert "Sodium-ion" in [tag.label or tag.term for tag in newest.tags]
    assert newest.rights.startswith("The original: Example on WeChat, 2024. In Copyright (http://rights")
    assert LICENCE in newest.rights
    assert "Salted since 2019." in (newest.content[0].value if name == "atom.xml" else newest.description)


def test_the_feeds_of_an_archive_on_disk_can_be_read() -> None:
    archive, settings = loaded(MINIMAL), read_settings(MINIMAL)
    assert archive.entries
    for path, text in write_feeds(archive, settings):
        if path.endswith(".xml"):
            read = feedparser.parse(text)
            assert not read.bozo, path
            assert all(entry.link.startswith(settings.site_url) for entry in read.entries)
        else:
            assert json.loads(text)["version"].endswith("/1.1")


def test_atom_links_to_the_originals_and_to_our_licence() -> None:
    links = [link.attrib for link in atom_entry(make_full_entry()).findall("atom:link", ATOM)]
    assert [link["rel"] for link in links] == ["alternate", "via", "license"]
    via = {"rel": "via", "href": "https://daily.example/news?id=1&page=2", "hreflang": "zh", "title": "月球是咸的"}
    assert links[1] == via
    assert links[2]["href"] == LICENCE


def test_authors_of_originals_are_not_authors_of_our_summary() -> None:
    feed = ET.fromstring(written(make_archive([make_full_entry()]))["atom.xml"])  # noqa: S314 - ours
    assert {author.text for author in feed.iterfind(".//atom:author/atom:name", ATOM)} == {"Briefings"}
    names = [name.text for name in feed.iterfind(".//atom:contributor/atom:name", ATOM)]
    assert names == ["Bo Reviewer"]
    creator = rss_item(make_full_entry()).find("dc:creator", DUBLIN_CORE)
    assert creator is not None
    assert creator.text == "Briefings"


def test_a_person_who_translated_is_a_contributor() -> None:
    entry = make_entry(translation=Translation("zh", "human", "Cao Yi"))
    names = [name.text for name in atom_entry(entry).iterfind("atom:contributor/atom:name", ATOM)]
    assert names == ["Cao Yi"]


def test_rss_names_sources_by_address_or_else_in_words() -> None:
    sources = [found.text for found in rss_item(make_full_entry()).findall("dc:source", DUBLIN_CORE)]
    assert sources == ["https://daily.example/news?id=1&page=2", "Daily Example, 2024-03-31"]
    guid = rss_item(make_entry()).find("guid")
    assert guid is not None
    assert guid.attrib == {"isPermaLink": "true"}


def test_json_feed_has_what_version_1_1_requires() -> None:
    feed = json.loads(written(make_archive([make_full_entry()]))["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Briefings"
    assert feed["home_page_url"] == SITE
    assert feed["feed_url"] == f"{SITE}feed.json"
    assert feed["authors"] == [{"name": "Briefings", "url": SITE}]
    item = feed["items"][0]
    assert item["id"] == item["url"] == PAGE
    assert item["content_html"]
    assert item["external_url"] == "https://daily.example/news?id=1&page=2"
    assert (item["date_published"], item["date_modified"]) == ("2024-04-01T00:00:00Z", "2024-05-02T00:00:00Z")
    assert item["tags"] == ["Sodium-ion"]
    assert all(isinstance(value, dict) for key, value in item.items() if key.startswith("_"))


def test_json_feed_keeps_the_two_rights_apart() -> None:
    rights = json_item(make_full_entry())["_rights"]
    assert rights["original"] == {
        "statement": "InC",
        "uri": "http://rightsstatements.org/vocab/InC/1.0/",
        "label": "In Copyright",
        "holder": "Example on WeChat",
        "year": 2024,
        "basis": "summary",
        "notice": "All rights reserved.",
    }
    assert rights["entry"] == {
        "licence": "CC-BY-4.0",
        "name": "CC BY 4.0",
        "licence_url": LICENCE,
        "holder": "Briefings",
    }


def test_json_feed_says_what_the_format_has_no_member_for() -> None:
    item = json_item(make_full_entry())
    assert item["_source"]["title_translated"] == "The moon is salty"
    assert item["_source"]["further"][0]["no_url"] == "It was read on paper."
    assert item["_translation"] == {
        "from": "zh",
        "mode": "machine-edited",
        "translator": "Lunar Translator 2",
        "reviewed_by": "Bo Reviewer",
    }
    assert item["_corrections"]["items"][0]["was"] == "four"
    digest = version_of(make_full_entry())
    assert item["_version"] == {"number": 2, "digest": digest, "url": f"{item['id']}#v-{digest}"}
    assert item["_quotes"]["items"][0]["original"] == "是盐。"
    assert item["_ai"]["reviewed_by"] == "Bo Reviewer"


def test_content_credits_the_original_first_and_has_absolute_links_only() -> None:
    content = json_item(make_full_entry())["content_html"]
    assert content.index("月球是咸的") < content.index("Summary in Briefings")
    assert '<cite lang="zh">月球是咸的</cite>' in content
    assert 'href="/' not in content
    assert 'href="..' not in content
    assert "2 May 2024, Correction (the second point): <del>four</del> <ins>five</ins> A slip." in content
    assert "Translated from Chinese: Lunar Translator 2, reviewed by Bo Reviewer." in content
    assert "Price: 5 &lt; 6 &amp; rising." in content


def test_an_entry_in_another_language_says_so_and_speaks_it() -> None:
    entry = make_entry(language="zh", title="月亮加了盐")
    assert atom_entry(entry).attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "zh"
    assert rss_item(entry).findtext("dc:language", namespaces=DUBLIN_CORE) == "zh"
    item = json_item(entry)
    assert item["language"] == "zh"
    assert item["tags"] == ["钠离子"]
    assert "摘要见Briefings" in item["content_html"]


def test_feeds_hold_the_newest_and_are_as_old_as_they() -> None:
    entries = [make_entry(f"number-{number}", f"2024-01-0{number}") for number in range(1, 6)]
    feeds = written(make_archive(entries), feed_size=2)
    items = json.loads(feeds["feed.json"])["items"]
    assert [item["id"][-2] for item in items] == ["5", "4"]
    assert "<updated>2024-01-05T00:00:00Z</updated>" in feeds["atom.xml"]
    assert "<lastBuildDate>Fri, 05 Jan 2024 00:00:00 GMT</lastBuildDate>" in feeds["rss.xml"]


def test_a_correction_makes_a_feed_newer() -> None:
    entry = make_entry(corrections=(Correction(date(2025, 1, 1), "update", note="More is known."),))
    assert "<updated>2025-01-01T00:00:00Z</updated>" in written(make_archive([entry]))["atom.xml"].split("<entry")[0]


def test_topic_feeds_hold_their_own_and_what_is_narrower() -> None:
    feeds = written(make_archive([make_entry()]))
    assert [item["id"] for item in json.loads(feeds["topics/batteries/feed.json"])["items"]] == [PAGE]


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_an_empty_archive_has_feeds_that_can_be_read(name: str) -> None:
    read = feedparser.parse(written(make_archive())[name])
    assert not read.bozo
    assert read.feed.title == "Briefings"


def test_a_recent_withdrawal_is_told_without_its_text() -> None:
    feeds = written(make_archive([make_entry()], [make_withdrawn()]))
    deleted = ET.fromstring(feeds["atom.xml"]).find("at:deleted-entry", ATOM)  # noqa: S314 - ours
    assert deleted is not None
    assert deleted.attrib == {"ref": f"{SITE}2024/gone/", "when": "2024-03-20T00:00:00Z"}
    item = json.loads(feeds["feed.json"])["items"][-1]
    assert item["_withdrawn"] == {"date": "2024-03-20", "ground": "copyright"}
    assert f'<guid isPermaLink="true">{SITE}2024/gone/</guid>' in feeds["rss.xml"]
    assert not [path for path, text in feeds.items() if "A title of what is gone" in text]


def test_topic_feeds_tell_withdrawals_only_where_nobody_sees_them() -> None:
    feeds = written(make_archive([make_entry()], [make_withdrawn()]))
    assert "2024/gone/" in feeds["topics/batteries/atom.xml"]
    assert "2024/gone/" not in feeds["topics/batteries/rss.xml"] + feeds["topics/batteries/feed.json"]


def test_a_withdrawal_of_long_ago_is_not_told() -> None:
    feeds = written(make_archive([make_entry()], [make_withdrawn(on="2024-03-02")]))
    assert not [path for path, text in feeds.items() if "2024/gone/" in text]


def test_a_minimal_tombstone_gives_no_ground() -> None:
    feeds = written(make_archive([make_entry()], [make_withdrawn(tombstone="minimal")]))
    assert "copyright objection" not in "".join(feeds.values())


def test_the_same_archive_gives_the_same_bytes() -> None:
    entries = [make_full_entry(), make_entry("older", "2023-01-02")]
    assert written(make_archive(entries)) == written(make_archive(reversed(entries)))


printable = st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip)


@given(printable)
@example(HOSTILE[0])
@example(HOSTILE[2])
@example(HOSTILE[3])
@example(HOSTILE[5])
@example(HOSTILE[6])
@example(HOSTILE[7])
def test_any_text_comes_out_of_all_three_as_it_went_in(text: str) -> None:
    entry = make_entry(title=text, summary=text, points=(text,), source=make_source(title=text, authors=(text,)))
    atom, item = atom_entry(entry), rss_item(entry)
    assert atom.findtext("atom:title", namespaces=ATOM) == text
    assert atom.findtext("atom:summary", namespaces=ATOM) == text
    assert item.findtext("title") == text
    assert json_item(entry)["title"] == text
    contents = (
        atom.findtext("atom:content", namespaces=ATOM),
        item.findtext("description"),
        json_item(entry)["content_html"],
    )
    for content in contents:
        assert content
        found = Texts(content).found
        assert found[0] == ("p", text)
        assert found[2] == ("li", text)
        assert found.count(("cite", text)) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    entry = make_entry(
        title=text,
        summary=text,
        topics=("sodium-ion",),
        quotes=(Quote(text, original=text, speaker=text),),
        corrections=(Correction(date(2024, 5, 2), "correction", text, text, text, text),),
    )
    feeds = written(make_archive([entry]))
    for name in ("atom.xml", "rss.xml"):
        read = feedparser.parse(feeds[name])
        assert not read.bozo
    assert atom_entry(entry).findtext("atom:title", namespaces=ATOM) == text
    assert json_item(entry)["title"] == text
    assert "<script" not in json_item(entry)["content_html"]


def test_what_xml_cannot_hold_is_left_out() -> None:
    entry = make_entry(title="a\x00b\x0bc\ufffe\ud800d")
    assert atom_entry(entry).findtext("atom:title", namespaces=ATOM) == "abcd"
