"""Feeds of every dialect and encoding, as items."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefings.importing.feed import read_feed
from briefings.importing.feed_values import day_of
from briefings.importing.items import Attachment, Item, Read
from briefings.importing.streams import Export, encoding_in

FEEDS = Path(__file__).parent / "feeds"
DAY = date(2024, 3, 5)
"""The day of the first item, where it is 5 March in the item's own time zone and 6 March in UTC."""


def read(file: Path, base: str = "", *, charset: str | None = None, ours: bool = False) -> list[Read]:
    return list(read_feed(Export(file, file.name, encoding_in(file, charset), base, ours)))


def items(name: str) -> list[Item]:
    found = read(FEEDS / name)
    assert all(isinstance(each, Item) for each in found)
    return [each for each in found if isinstance(each, Item)]


def made(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "feed"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("name", sorted(file.name for file in FEEDS.iterdir()))
def test_every_dialect_tells_the_same_news(name: str) -> None:
    first, second = items(name)
    assert first.title.startswith("A plant")
    assert first.key
    assert second.key not in ("", first.key)
    assert first.origin is not None
    assert first.url.startswith("http://tide.example/")
    assert "utm_" not in first.url


def test_the_ten_dialects_are_here() -> None:
    assert len(list(FEEDS.iterdir())) == 10


@pytest.mark.parametrize(
    "name", ["rss-0.90.xml", "rss-0.91.xml", "rss-0.91-netscape.xml", "rss-1.0.xml", "atom-0.3.xml"]
)
def test_the_feed_is_the_publisher(name: str) -> None:
    origin = items(name)[0].origin
    assert origin is not None
    assert (origin.publisher, origin.home, origin.title) == ("Tide News", "http://tide.example/", "A plant opens")


def test_what_an_item_was_taken_from_is_its_publisher() -> None:
    of_rss, of_atom = items("rss-0.92.xml")[0].origin, items("atom-1.0.xml")[0].origin
    assert of_rss is not None
    assert of_atom is not None
    assert (of_rss.publisher, of_rss.home) == ("Harbour Times", "http://harbour.example/")
    assert (of_atom.publisher, of_atom.home) == ("Harbour Times", "http://harbour.example/")


def test_names_of_characters_are_those_of_html() -> None:
    assert items("rss-0.91-netscape.xml")[0].html == "Cafés & tides\xa0meet."


def test_a_head_behind_the_items_counts_too() -> None:
    first, _ = items("rss-0.91.xml")
    assert (first.url, first.language) == ("http://tide.example/1", "en")


def test_an_item_of_rss_2() -> None:
    first, second = items("rss-2.0.xml")
    assert first.key == "tide-1"
    assert first.title == "A plant opens & sells"
    assert first.url == "http://tide.example/1?id=7"
    assert first.html == '<p>The whole <a href="http://tide.example/about">story</a>.</p>'
    assert (first.excerpt, first.day, first.language) == ("A teaser.", DAY, "en-GB")
    assert first.authors == ("Ada Quill",)
    assert first.categories == ("Sodium-ion", "Batteries")
    assert [each.url for each in first.attachments] == ["http://tide.example/1.mp3", "http://tide.example/plant.jpg"]
    assert first.origin is not None
    assert first.origin.publisher == "Tide <News>"
    assert (second.url, second.day, second.authors) == ("http://tide.example/2", date(2024, 3, 6), ("Bo Okafor",))


def test_an_entry_of_atom() -> None:
    first, second = items("atom-1.0.xml")
    assert first.title == "A plant <opens> early"
    assert first.url == "http://tide.example/news/2024/1"
    assert first.html == '<p>The whole <a href="http://tide.example/news/2024/more">story</a>.</p>'
    assert (first.day, first.language, first.authors) == (DAY, "zh-Hant", ("Ada Quill", "Bo Okafor"))
    assert first.attachments == (Attachment("http://tide.example/1.pdf"),)
    assert (second.title, second.markdown, second.html) == ("Less is <more>", "a < b", "")
    assert second.origin is not None
    assert second.origin.authors == ("The Desk",)


def test_an_item_of_json_feed() -> None:
    first, second = items("json-1.1.json")
    assert first.html == '<p>The whole <a href="http://tide.example/about">story</a>.</p>'
    assert (first.day, first.language, first.excerpt) == (DAY, "en-GB", "A teaser.")
    assert (first.categories, first.authors) == (("Sodium-ion",), ("Ada Quill",))
    assert [each.url for each in first.attachments] == ["http://tide.example/1.mp3", "http://tide.example/plant.jpg"]
    assert second.origin is not None
    assert second.origin.url == "http://harbour.example/x"  # of the page that the item is about
    of_first_version = items("json-1.0.json")
    assert [each.key for each in of_first_version] == ["1", "2"]
    assert [each.url for each in of_first_version] == ["http://tide.example/1", "http://tide.example/2"]
    assert of_first_version[0].authors == ("Ada Quill",)


def test_with_ours_no_other_is_the_source_and_the_old_address_is_kept() -> None:
    first = read(FEEDS / "rss-1.0.xml", ours=True)[0]
    assert isinstance(first, Item)
    assert (first.origin, first.slug, first.old_addresses) == (None, "1", ("/1",))


def test_addresses_are_relative_to_where_the_feed_was_fetched(tmp_path: Path) -> None:
    file = made(tmp_path, "<rss><channel><item><title>A</title><link>news/1</link></item></channel></rss>")
    (item,) = read(file, "https://tide.example/feeds/all.xml")
    assert isinstance(item, Item)
    assert item.url == "https://tide.example/feeds/news/1"


TITLES = {
    "gbk": ("钠离子电池工厂开工", "zh-cn"),
    "gb18030": ("钠离子电池工厂开工", "zh-cn"),
    "big5": ("鈉離子電池工廠開工", "zh-tw"),
    "shift_jis": ("ナトリウム電池の工場", "ja"),
    "euc_jp": ("ナトリウム電池の工場", "ja"),
    "iso2022_jp": ("ナトリウム電池の工場", "ja"),
    "euc_kr": ("나트륨 전지 공장", "ko"),
    "windows-1251": ("Завод натриевых батарей", "ru"),
    "koi8-r": ("Завод натриевых батарей", "ru"),
    "iso-8859-1": ("Café à la marée", "fr"),
    "utf-8": ("钠离子 Café Завод", "zh"),
}
RSS = '<?xml version="1.0"{said}?><rss version="2.0"><channel><title>{title}</title><language>{language}</language>'
ITEM = "<item><title>{title}</title><link>https://tide.example/1</link></item></channel></rss>"


def told(title: str, language: str, said: str = "") -> str:
    return RSS.format(title=title, language=language, said=said) + ITEM.format(title=title)


def title_of(file: Path, charset: str | None = None) -> str:
    (item,) = read(file, charset=charset)
    assert isinstance(item, Item)
    assert item.origin is not None
    assert item.origin.publisher == item.title
    return item.title


@pytest.mark.parametrize("encoding", TITLES)
def test_an_encoding_that_is_declared(encoding: str, tmp_path: Path) -> None:
    title, language = TITLES[encoding]
    file = made(tmp_path, told(title, language, f' encoding="{encoding}"'), encoding)
    assert title_of(file) == title


@pytest.mark.parametrize("encoding", [name for name in TITLES if name != "koi8-r"])
def test_an_encoding_that_the_transport_names(encoding: str, tmp_path: Path) -> None:
    title, language = TITLES[encoding]
    assert title_of(made(tmp_path, told(title, language), encoding), encoding) == title


@pytest.mark.parametrize("encoding", ["gbk", "big5", "shift_jis", "euc_kr", "windows-1251", "utf-8", "iso-8859-1"])
def test_an_encoding_about_which_the_feed_is_wrong(encoding: str, tmp_path: Path) -> None:
    title, language = TITLES[encoding]
    wrong = "utf-8" if encoding != "utf-8" else "iso-8859-1"
    file = made(tmp_path, told(title * 9, language, f' encoding="{wrong}"'), encoding)
    assert title_of(file) == title * 9


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
def test_wide_encodings_with_and_without_a_mark(encoding: str, tmp_path: Path) -> None:
    title, language = TITLES["utf-8"]
    assert title_of(made(tmp_path, told(title, language), encoding)) == title


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Tue, 05 Mar 2024 23:30:00 -0500", DAY),
        ("Tue, 5 Mar 24 23:30 EST", DAY),
        ("2024-03-05T23:30:00-05:00", DAY),
        ("2024-03-05", DAY),
        ("Tuesday, 05 March 2024 10:00:00 GMT", DAY),
        ("2024-03-05 10:00:00", DAY),
        ("05.03.2024", None),
        ("2024-03", None),
        ("-0001-11-30T00:00:00Z", None),
        ("soon", None),
    ],
)
def test_days_of_every_form(said: str, day: date | None, tmp_path: Path) -> None:
    text = f"<rss><channel><item><title>A</title><pubDate>{said}</pubDate></item></channel></rss>"
    (item,) = read(made(tmp_path, text))
    assert isinstance(item, Item)
    assert item.day == day
    assert bool(item.notes) == (day is None)  # nothing that is said is lost without a word


def test_a_day_is_that_of_its_own_time_zone() -> None:
    assert day_of("2024-03-05T23:30:00-05:00") == DAY
    assert day_of("Tue, 05 Mar 2024 00:10:00 +0800") == DAY
