"""What stands for an entry in a feed is text that real parsers read, the same in every feed that holds it."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.archive import Archive
from briefings.entry import Correction, Entry, Quote
from briefings.feeds import items_of, write_feeds
from briefings.feeds.model import Items
from tests.support.builders import HOSTILE, make_archive, make_entry, make_full_entry, make_settings, make_source

NAMES = {
    "": "http://www.w3.org/2005/Atom",
    "atom": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def made(entry: Entry) -> Items:
    """The items of an entry, as the feeds of the invented archive have them."""
    return items_of(make_archive([entry]), make_settings(), entry)


def parsed(item: str) -> ET.Element:
    """An item's element, read within a root that has a feed's namespaces; Atom's own is the default one."""
    names = " ".join(f'xmlns{":" if prefix else ""}{prefix}="{name}"' for prefix, name in NAMES.items())
    return ET.fromstring(f"<root {names}>{item}</root>")[0]  # noqa: S314 - ours


def hostile_entry(text: str) -> Entry:
    """An entry that has a text wherever one can be."""
    return make_entry(
        title=text,
        summary=text,
        points=(text,),
        source=make_source(title=text, title_translated=text, authors=(text,), url=None, no_url=text),
        quotes=(Quote(text, original=text, speaker=text, locator=text),),
        corrections=(Correction(date(2024, 5, 2), "correction", text, text, text, text),),
    )


# all that both XML and JSON hold and that no parser changes
texts = st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip)


@given(texts)
@example(HOSTILE[0])
@example(HOSTILE[2])
@example(HOSTILE[3])
@example(HOSTILE[4])
@example(HOSTILE[6])
def test_parsers_give_back_what_was_put_in(text: str) -> None:
    items = made(hostile_entry(text))
    in_atom, in_rss, in_json = parsed(items.atom), parsed(items.rss), json.loads(items.json)
    assert in_atom.findtext("title", namespaces=NAMES) == in_atom.findtext("summary", namespaces=NAMES) == text
    assert in_rss.findtext("title", namespaces=NAMES) == text
    assert in_json["title"] == in_json["summary"] == in_json["_source"]["title"] == text
    assert in_json["_quotes"]["items"][0]["original"] == in_json["_corrections"]["items"][0]["was"] == text
    content = in_json["content_html"]
    assert in_atom.findtext("content", namespaces=NAMES) == in_rss.findtext("description", namespaces=NAMES) == content


@pytest.mark.parametrize("text", [*HOSTILE, "one\r\ntwo\tthree", "a\x00b\x1b[31m\ufffe"])
def test_no_text_makes_an_element(text: str) -> None:
    plain, items = made(hostile_entry("plain")), made(hostile_entry(text))
    for one, other in ((plain.atom, items.atom), (plain.rss, items.rss)):
        assert [each.tag for each in parsed(one).iter()] == [each.tag for each in parsed(other).iter()]


def test_attributes_hold_any_text() -> None:
    text = "a \"b\" 'c' <d> & e\nf\tg"
    link = parsed(made(make_entry(source=make_source(title=text))).atom).find("link[@rel='via']", NAMES)
    assert link is not None
    assert link.attrib["title"] == text


def test_an_item_stands_in_every_feed_as_it_was_made() -> None:
    entries = [make_full_entry(), make_entry("older", "2023-01-02")]
    archive, settings = make_archive(entries), make_settings()
    feeds = dict(write_feeds(archive, settings))
    for items in (items_of(archive, settings, entry) for entry in entries):
        for folder in ("", "topics/sodium-ion/", "topics/batteries/"):
            assert f"\n  {items.atom}\n" in feeds[f"{folder}atom.xml"]
            assert f"\n    {items.rss}\n" in feeds[f"{folder}rss.xml"]
            assert items.json in feeds[f"{folder}feed.json"]


@pytest.mark.parametrize("archive", [make_archive(), make_archive([make_full_entry()])])
def test_a_json_feed_is_what_json_itself_writes(archive: Archive) -> None:
    text = dict(write_feeds(archive, make_settings()))["feed.json"]
    assert text == json.dumps(json.loads(text), ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_a_feed_is_indented_as_elementtree_does(name: str) -> None:
    text = dict(write_feeds(make_archive([make_entry()]), make_settings()))[name]
    root = ET.fromstring(text)  # noqa: S314 - ours
    flat = [(each.tag, each.text, each.tail) for each in root.iter()]
    ET.indent(root)
    assert flat == [(each.tag, each.text, each.tail) for each in root.iter()]
