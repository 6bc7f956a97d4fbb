"""Feeds that are damaged, and feeds that are made to do harm."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from briefings.importing.feed import read_feed
from briefings.importing.feed_splitting import NoFeed, Root, UnsafeDocument, split
from briefings.importing.items import Failure, Item, LeftOut, Read
from briefings.importing.streams import Export, encoding_in
from tests.support.cost import in_proportion

START = '<rss version="2.0"><channel><title>Tide News</title><link>https://tide.example/</link>'
GOOD = "<item><title>{0}</title><link>https://tide.example/{0}</link><description>{1}</description></item>"
END = "</channel></rss>"
ROOT = Root('<rss version="2.0">', "rss", "rss", ' version="2.0"', "item")


def read(folder: Path, text: str | bytes) -> list[Read]:
    file = folder / "feed.xml"
    file.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    return list(read_feed(Export(file, file.name, encoding_in(file))))


def short(found: list[Read]) -> list[str]:
    return [each.title if isinstance(each, Item) else f"- {each.title}" for each in found]


DAMAGES = {
    "an end tag is missing": "<item><title>bad</title><description>x",
    "an end tag of another element": "<item><title>bad</title><description>x</title></item>",
    "CDATA without an end": "<item><title>bad</title><description><![CDATA[ <p>x</item>",
    "a comment without an end": "<item><title>bad</title><!-- x </item>",
    "an attribute without quotes": "<item><title>bad</title><guid isPermaLink=no>x</guid></item>",
    "a bare <": "<item><title>bad</title><author>x < y</item>",
    "nothing in it": "<item></item>",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_item_that_is_damaged_costs_only_itself(damage: str, tmp_path: Path) -> None:
    before, after = GOOD.format("one", "<![CDATA[<b>1</b>]]>"), GOOD.format("two", "<![CDATA[<b>2</b>]]>")
    found = read(tmp_path, START + before + DAMAGES[damage] + after + GOOD.format("three", "3") + END)
    assert short(found) == ["one", "- " if damage == "nothing in it" else "- bad", "two", "three"]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert failure.where == "item 2"
    assert failure.why.endswith(".")


@pytest.mark.parametrize(
    ("description", "html"),
    [
        ("Fish &nbsp;&amp; chips &hellip; R&D &unknown;", "Fish \xa0& chips … R&D &unknown;"),
        ("A <br>line & <b>more", "A <br>line & <b>more"),
        ("a\x00b\x08c &#0; &#8; &#xFFFF;d &#x41;", "abc   d A"),
        ("&amp;lt;p&amp;gt;", "&lt;p&gt;"),
    ],
)
def test_what_can_be_mended_is(description: str, html: str, tmp_path: Path) -> None:
    (item,) = read(tmp_path, START + GOOD.format("one", description) + END)
    assert isinstance(item, Item)
    assert item.html == html


def test_a_feed_that_is_cut_off(tmp_path: Path) -> None:
    whole = START + GOOD.format("one", "1") + GOOD.format("two", "2") + END
    for end in range(len(START) + 1, len(whole) - len(END), 3):
        found = read(tmp_path, whole[:end])
        items = [each for each in found if isinstance(each, Item)]
        assert len(items) == whole[:end].count("</item>"), whole[:end]
        assert len(found) - len(items) == 1
    assert not [each for each in read(tmp_path, whole) if isinstance(each, Failure)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (START + GOOD.format("one", "1") + "\n", "`</rss>`: what came after item 1 is missing"),
        (START + GOOD.format("one", "1") + "</channel></rss", "`</rss>`: what came after item 1 is missing"),
        (START, "`</rss>`: no item is in it"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry/>", "`</feed>`: what came after item 1"),
        (START + "<item><title>bad</title></channel></rss>", ""),
    ],
)
def test_a_feed_that_is_cut_off_between_two_items_says_so(text: str, said: str, tmp_path: Path) -> None:
    last = read(tmp_path, text)[-1]
    assert isinstance(last, Failure)
    if said:
        assert last.where == "end of the file"
        assert said in last.why
    else:
        assert (last.where, last.why) == ("item 1", "Its end tag is missing.")


def test_a_feed_that_says_nothing_of_itself_takes_no_longer_than_others(tmp_path: Path) -> None:
    def run(number: int) -> None:
        text = "<rss version='2.0'><channel>" + "<item><link>https://a.example/</link></item>  \n" * number + END
        file = tmp_path / "feed.xml"
        file.write_text(text)
        read_feed(Export(file, "feed.xml", "utf-8"))  # looks at what stands around the items, and reads none yet

    assert in_proportion(run, 2_000)


def test_prefixes_that_nobody_declared(tmp_path: Path) -> None:
    item = "<item><title>one</title><content:encoded>&lt;p&gt;all&lt;/p&gt;</content:encoded><odd:x>y</odd:x></item>"
    (found,) = read(tmp_path, START + item + END)
    assert isinstance(found, Item)
    assert found.html == "<p>all</p>"


def test_a_section_may_tell_of_items(tmp_path: Path) -> None:
    text = "<![CDATA[<p>How to write &lt;item&gt;: <item><title>no</title></item></p>]]>"
    found = read(tmp_path, START + "<!-- <item>old</item> -->" + GOOD.format("one", text) + END)
    assert short(found) == ["one"]


def test_items_are_the_same_however_the_text_is_cut() -> None:
    text = START + GOOD.format("one", "<![CDATA[</item>]]>") + "<item/>" + DAMAGES["CDATA without an end"] + END
    whole = list(split(iter([text]), ROOT, []))
    assert len(whole) == 3
    for size in (1, 2, 3, 7, 64):
        cut = (text[at : at + size] for at in range(0, len(text), size))
        assert list(split(cut, ROOT, [])) == whole


# --- Made to do harm ------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
BOMBS = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
    "a file": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:1/">]>',
    "a parameter entity": '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY x "{100_000 * chr(120)}">]>',
    "in capitals elsewhere": '<!doctype rss [ <!-- > --> <!entity x "y">]>',
    "behind a comment": '<!-- <rss> --><?x <rss> ?><!DOCTYPE rss [<!ENTITY x "y">]>',
}


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_are_refused(bomb: str, encoding: str, tmp_path: Path) -> None:
    text = BOMBS[bomb] + START + GOOD.format("&x;&l9;", "&x;" * 1000) + END
    with pytest.raises(UnsafeDocument, match=r"feed\.xml declares XML entities"):
        read(tmp_path, text.encode(encoding))


def test_entities_within_items_are_nothing(tmp_path: Path) -> None:
    inner = '<item><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><title>&x;</title></item>'
    found = read(tmp_path, START + inner + GOOD.format("&x;", "&passwd;") + END)
    assert short(found) == ["- &x;", "&x;"]


HUGE = {
    "comments": START + "<!--" * 200_000,
    "sections": START + "<item><![CDATA[" * 30_000,
    "items": START + "<item>" * 30_000,
    "tags": START + "<item" * 400_000,
    "one item": START + GOOD.format("one", "x" * 3_000_000) + GOOD.format("two", "2") + END,
    "deep": START + GOOD.format("one", "<b>" * 300_000) + GOOD.format("two", "2") + END,
    "titles": START + GOOD.format("one", "<title>" * 10_000) + GOOD.format("two", "2") + END,
    "attributes": START + "<item " + 'a="1" ' * 100_000 + ">" + GOOD.format("two", "2") + END,
    "ampersands": START + GOOD.format("one", "&" * 200_000) + GOOD.format("two", "2") + END,
    "html comments": START + GOOD.format("one", "<![CDATA[" + "<!--" * 200_000 + "]]>") + GOOD.format("two", "2") + END,
    "html tags": START
    + GOOD.format("one", "<![CDATA[" + "<a href=x " * 50_000 + "]]>")
    + GOOD.format("two", "2")
    + END,
    "root": "<rss " + "<" * 1_000_000,
    "quotes": "<rss " + "a=\"' " * 300_000,
}


@pytest.mark.parametrize("huge", HUGE)
def test_nothing_takes_long(huge: str, tmp_path: Path) -> None:
    start = time.process_time()
    try:
        found = read(tmp_path, HUGE[huge])
    except NoFeed:
        assert huge in ("root", "quotes")
        found = []
    assert time.process_time() - start < 20
    if huge.startswith(("one", "deep", "titles", "html", "ampersands")):
        assert found[-1].title == "two"


# --- What is no feed ------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><title>Tide</title>
<link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2">
<LINK TYPE='application/atom+xml' REL='alternate home' HREF='https://tide.example/atom'>
<link rel="stylesheet" href="x.css"></head></html>"""


def test_a_page_tells_where_its_feeds_are(tmp_path: Path) -> None:
    with pytest.raises(NoFeed, match=r"it is a web page, which names /feed\?a=1&b=2 and https://tide\.example/atom\."):
        read(tmp_path, PAGE)


@pytest.mark.parametrize(
    "text", ["", "  \n", "no markup", "<opml/>", '{"version": "1"}', "[1, 2", "<!--", "{", "\x00" * 50]
)
def test_what_is_no_feed_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(NoFeed, match=r"feed\.xml is no feed: "):
        read(tmp_path, text)


def test_json_that_is_cut_off_gives_what_was_there(tmp_path: Path) -> None:
    whole = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Tide",
            "items": [{"id": "1", "title": "one"}, {"id": "2", "title": "two"}],
        }
    )
    found = read(tmp_path, whole[: whole.index("two")])
    assert short(found) == ["one", "- "]
    assert isinstance(found[1], Failure)
    assert "no JSON" in found[1].why


def test_items_of_json_that_are_none(tmp_path: Path) -> None:
    deep: object = "x"
    for _ in range(300):
        deep = [deep]
    items = [
        1,
        None,
        {},
        {"id": "1", "title": "one", "tags": 5, "authors": "x", "attachments": [3]},
        deep,
        {"title": {}},
    ]
    version = "https://jsonfeed.org/version/1"
    found = read(tmp_path, json.dumps({"version": version, "title": "T", "items": [*items, {"title": "two"}]}))
    assert [isinstance(each, Item) for each in found] == [False, False, False, True, False, False, True]
    assert not any(isinstance(each, LeftOut) for each in found)
