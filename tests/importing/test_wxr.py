"""Exports of WordPress as items: its versions, its kinds of posts, and what is broken in each way that occurs."""

from __future__ import annotations

import io
from datetime import date

import pytest

from briefings.importing import splitting
from briefings.importing.items import Failure, Item, LeftOut, Read, Status
from briefings.importing.splitting import RefusedExport
from briefings.importing.wxr import read_wxr
from tests.support.cost import in_proportion
from tests.support.exports import category, cdata, export, post


def read(data: bytes, language: str = "en") -> list[Read]:
    return list(read_wxr(io.BytesIO(data), language, "export.xml"))


def items(data: bytes, language: str = "en") -> list[Item]:
    return [each for each in read(data, language) if isinstance(each, Item)]


def failures(data: bytes) -> list[Failure]:
    return [each for each in read(data) if isinstance(each, Failure)]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_each_version_gives_the_same_item(version: str) -> None:
    (item,) = items(export(post(), version=version))
    assert (item.system, item.key, item.where) == ("wordpress", "https://blog.example/?p=1", "item 1 (line 10)")
    assert item.title == "A plant will make cells from salt"
    assert item.day == date(2024, 6, 1)
    assert item.authors == ("Ann Editor",)
    assert item.categories == ("Batteries",)
    assert item.old_addresses == ("/2024/06/plant-1/",)
    assert item.html.strip() == "<p>The plant stands by the sea.</p>"


def test_posts_are_told_apart_when_they_share_a_guid_or_a_number() -> None:
    found = items(export(post(1), post(2, guid="https://blog.example/?p=1"), post(3, guid=""), post(1, guid="x")))
    assert [each.key for each in found] == [
        "https://blog.example/?p=1",
        "https://blog.example/?p=1 post 2",
        "https://blog.example?p=3",
        "x post 1",
    ]


def test_categories_of_version_1_0_stand_twice_and_count_once() -> None:
    more = "<category>Batteries</category>" + category("Salt", "tag") + category("Plants", "post_tag")
    (item,) = items(export(post(more=more), version="1.0"))
    assert item.categories == ("Batteries",)
    assert item.tags == ("Salt", "Plants")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("publish", Status.PUBLISHED),
        ("future", Status.SCHEDULED),
        ("draft", Status.DRAFT),
        ("auto-draft", Status.DRAFT),
        ("pending", Status.PENDING),
        ("private", Status.PRIVATE),
        ("trash", Status.TRASHED),
        ("a-plugin's", Status.DRAFT),
    ],
)
def test_each_status_is_read(said: str, status: Status) -> None:
    assert items(export(post(status=said)))[0].status is status


def test_a_post_with_a_password_is_not_published() -> None:
    data = export(post()).replace(b"<wp:post_password></", b"<wp:post_password><![CDATA[secret]]></")
    assert items(data)[0].status is Status.PROTECTED


def test_what_is_no_post_is_left_out_with_its_kind() -> None:
    kinds = ("page", "attachment", "nav_menu_item", "revision", "product")
    comment = f"<wp:comment><wp:comment_author>{cdata('Bob')}</wp:comment_author></wp:comment>"
    found = read(export(*[post(number, kind=kind) for number, kind in enumerate(kinds)], post(9, more=comment)))
    left = [each.kind for each in found if isinstance(each, LeftOut)]
    assert left == ["page", "attachment", "menu item", "revision", "`product`", "comment"]
    assert all(each.why for each in found if isinstance(each, LeftOut))


@pytest.mark.parametrize(
    ("said", "day", "told"),
    [
        ("2024-05-06 23:59:59", date(2024, 5, 6), False),
        ("0000-00-00 00:00:00", date(2024, 6, 1), True),
        ("-0001-11-30 00:00:00", date(2024, 6, 1), True),
        ("2024-02-30 00:00:00", date(2024, 6, 1), True),
        ("", date(2024, 6, 1), False),
    ],
)
def test_a_day_that_is_none_gives_way_to_the_next(said: str, day: date, told: bool) -> None:
    data = export(post()).replace(cdata("2024-06-01 08:00:00").encode(), cdata(said).encode())
    (item,) = items(data)
    assert item.day == day
    assert any("is no day" in note for note in item.notes) is told


def test_no_day_at_all_is_none() -> None:
    data = export(post(day="0000-00-00 00:00:00")).replace(b"Sat, 01 Jun 2024 08:00:00", b"Mon, 30 Nov -0001 00:00:00")
    assert items(data)[0].day is None


def test_a_chinese_slug_is_decoded() -> None:
    name = "%e9%92%a0%e7%94%b5%e6%b1%a0"
    (item,) = items(export(post(name=name)))
    assert item.slug == "钠电池"
    assert item.old_addresses == ("/2024/06/钠电池/",)


def test_an_old_slug_is_an_old_address_too() -> None:
    meta = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>salt</wp:meta_value></wp:postmeta>"
    assert items(export(post(more=meta)))[0].old_addresses == ("/2024/06/plant-1/", "/2024/06/salt/")


def test_an_address_with_a_parameter_is_told() -> None:
    (item,) = items(export(post(link="https://blog.example/?p=1")))
    assert item.old_addresses == ()
    assert "named by a parameter" in " ".join(item.notes)


@pytest.mark.parametrize("link", ["", "https://[blog/", "not an address", "https://blog.example/"])
def test_an_odd_address_breaks_nothing(link: str) -> None:
    assert len(items(export(post(link=link, name="")))) == 1


def test_languages_of_plugins_are_read() -> None:
    (item,) = items(export(post(more=category("中文", "language").replace("中文", "zh", 1))))
    assert item.language == "zh"
    title = "[:en]Salt[:zh]盐[:]"
    (item,) = items(export(post(title=title, content="<!--:en-->Sea<!--:--><!--:zh-->海<!--:-->")))
    assert (item.title, item.html) == ("Salt", "<p>Sea</p>")
    assert "It also has text in zh." in item.notes
    assert items(export(post(title=title)), "zh")[0].title == "盐"


BROKEN = {
    "a tag that is not closed": post(2).replace("</wp:post_id>", ""),
    "a tag that nothing opened": post(2).replace("<wp:post_id>", "</b><wp:post_id>"),
    "an attribute without its quote": post(2).replace('isPermaLink="false"', 'isPermaLink="false'),
    "a section that is not closed": post(2).replace("by the sea.</p>\n<!-- /wp:paragraph -->]]>", "by the sea."),
    "all its sections not closed": post(2).replace("]]>", ""),
    "no end": post(2).replace("\t</item>\n", ""),
    "an item within it": post(2).replace("<wp:post_id>", "<item><wp:post_id>"),
    "a prefix that nobody knows": post(2).replace("<wp:post_id>", "<nobody:knows/><wp:post_id>"),
    "NUL within a name": post(2).replace("<wp:post_id>", "<wp:post\0id>"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_broken_costs_only_its_own_item(broken: str) -> None:
    found = read(export(post(1), BROKEN[broken], post(3)))
    kept = [each.key for each in found if isinstance(each, Item)]
    assert "https://blog.example/?p=1" in kept
    assert "https://blog.example/?p=3" in kept
    assert "https://blog.example/?p=2" not in kept
    (failure, *_) = [each for each in found if isinstance(each, Failure)]
    assert failure.where.startswith("item 2 (line ")
    assert failure.why.endswith(".")


def test_a_file_that_is_cut_off_loses_its_last_item_only() -> None:
    whole = export(post(1), post(2), post(3))
    cut = whole[: whole.index(b"?p=3") + 40]
    assert [each.key[-1] for each in items(cut)] == ["1", "2"]
    (failure,) = failures(cut)
    assert failure.why == "The file ends within it."
    assert failure.title == "A plant will make cells from salt"


def test_every_cut_gives_whole_items_or_says_so() -> None:
    whole = export(post(1), post(2))
    for at in range(whole.index(b"<item>") + 6, len(whole), 7):
        found = read(whole[:at])
        starts, ends = whole[:at].count(b"<item>"), whole[:at].count(b"</item>")
        assert len(found) == starts + (starts == ends)  # one cut off between two items says what is missing
        assert isinstance(found[-1], Failure)
        assert sum(isinstance(each, Item) for each in found) == whole[:at].count(b"</item>")


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (b"</channel>", "what came after item 2 is missing"),
        (b"\t<item>", "no item is in it"),
        (b"<channel>", "no item is in it"),
        (b"</rss>", "what came after item 2 is missing"),
    ],
)
def test_an_export_that_is_cut_off_between_two_items_says_so(until: bytes, said: str) -> None:
    whole = export(post(1), post(2))
    (failure,) = failures(whole[: whole.index(until)])
    assert failure.where.startswith("end of the file (line ")
    assert failure.why == f"The file ends without `</rss>`: {said}; export it anew."
    assert failures(whole) == []
    assert failures(whole.replace(b"</rss>", b"</rss >")) == []
    assert failures(whole + whole) == []  # one after the other


def test_many_comments_that_are_not_closed_cost_no_more_than_one() -> None:
    def run(number: int) -> None:
        data = export(*[post(each, "<!-- sea " * 20) for each in range(number)]).replace(b"<![CDATA[<!--", b"<!--")
        _, pieces = splitting.split(io.BytesIO(data))
        assert sum(1 for _ in pieces) >= number

    assert in_proportion(run, 500)


def test_control_characters_stray_ampersands_and_html_entities_are_mended() -> None:
    text = post(title="x").replace(cdata("x"), "Salt\x0b & water&nbsp;– caf&eacute; &unknown; AT&T &amp; &#20013;")
    (item,) = items(export(text))
    assert item.title == "Salt & water – café &unknown; AT&T & 中"
    assert "1 control characters were taken out." in item.notes


def test_tags_of_an_export_shown_within_a_post_are_its_text() -> None:
    shown = "<pre>&lt;rss&gt;</pre> <item><title>x</title></item>\n<item><title>y</title></item> <![CDATA[ z ]]>"
    found = items(export(post(1, shown), post(2)))
    assert [each.key[-1] for each in found] == ["1", "2"]
    assert "<title>y</title>" in found[0].html


def test_bytes_in_another_encoding_are_read_and_told() -> None:
    data = export(post(1)).replace(b"by the sea", "在海边，有一座很大的钠电池工厂".encode("gb18030"))
    (item,) = items(data, "zh")
    assert "在海边" in item.html
    assert any("not in utf-8" in note for note in item.notes)


@pytest.mark.parametrize("encoding", ["GBK", "Big5", "Shift_JIS", "UTF-16"])
def test_an_export_in_a_declared_encoding_is_read(encoding: str) -> None:
    (item,) = items(export(post(title="海水"), encoding=encoding))
    assert item.title == "海水"


def test_an_item_that_is_too_large_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "LARGEST_ITEM", 600_000)
    large = post(2, "sea " * 400_000)
    found = read(export(post(1), large, post(3)))
    assert [each.key[-1] for each in found if isinstance(each, Item)] == ["1", "3"]
    (failure,) = [each for each in found if isinstance(each, Failure)]
    assert "more than" in failure.why


def test_a_text_of_twelve_megabytes_is_read() -> None:
    (item,) = items(export(post(1, "<p>" + "sea " * 3_000_000 + "</p>")))
    assert len(item.html) > 11_000_000


BOMB = "<!DOCTYPE rss [\n" + "".join(
    f'<!ENTITY a{number} "{f"&a{number - 1};" * 10 if number else "ha"}">\n' for number in range(12)
)


@pytest.mark.parametrize(
    "prolog",
    [
        BOMB + "]>\n",
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>\n',
        f'<!DOCTYPE rss [<!ENTITY x "{"x" * 100_000}">]>\n',
        '<!DOCTYPE rss [<!-- <item> --><!entity x "y">]>\n',
    ],
)
def test_a_document_that_declares_entities_is_refused(prolog: str) -> None:
    with pytest.raises(RefusedExport, match="declares entities"):
        read(export(post(title="x").replace(cdata("x"), "&x;"), prolog=prolog))


def test_entities_that_hide_behind_the_root_do_nothing() -> None:
    hidden = '<!DOCTYPE rss [<!-- <rss > --><!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
    text = post(title="x").replace(cdata("x"), "&x;")
    try:
        (item,) = items(export(text, prolog=hidden))
    except RefusedExport:
        return
    assert item.title == "&x;"


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"\0" * 100, b"<rss><channel><item><title>x</title></item></channel></rss>"]
)
def test_what_is_no_export_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedExport, match="is no export of WordPress"):
        read(data)


def test_an_address_that_ends_like_a_file_is_told_as_it_is() -> None:
    (item,) = items(export(post(link="https://blog.example/2024/04/plant.html")))
    assert item.old_addresses == ()
    assert item.notes == ("Its old address /2024/04/plant.html cannot be an alias: it is that of a file.",)


def test_the_featured_picture_is_told() -> None:
    meta = "<wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>777</wp:meta_value>"
    (item,) = items(export(post(more=f"<wp:postmeta>{meta}</wp:postmeta>")))
    assert item.notes == ("Its featured picture, file 777 of the blog, was not taken over.",)
