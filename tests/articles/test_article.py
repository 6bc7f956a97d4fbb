"""Articles are read from pages in the forms in which sites have them, and from plain text."""

import socket
from datetime import date
from typing import NoReturn

import pytest

from briefings.articles.article import PAGE, TEXT, Article, read_article
from briefings.articles.originals import Original
from tests.support import articles


def read(page: str | bytes, language: str = "en", address: str = "") -> Article:
    data = page.encode() if isinstance(page, str) else page
    return read_article(Original("it", data, address=address), language, latest=date(2026, 11, 24))


def test_linked_data_says_everything() -> None:
    found = read(articles.NEWS)
    assert found.kind == PAGE
    assert (found.headline, found.site) == ("Harbour Cells opens a second hall", "The Northern Courier")
    assert found.authors == ("Ina Porter", "Tom Wren")
    assert found.published == date(2024, 5, 3), "the day where it was written, not the one in UTC"
    assert found.language == "en"
    assert found.canonical == "https://northern-courier.example/2024/second-hall?utm_source=front"
    assert "four gigawatt hours" in found.text
    assert "A cow on the line" not in found.text
    assert "A cow on the line" in found.seen


def test_open_graph_alone_is_enough() -> None:
    found = read(articles.OPEN_GRAPH)
    assert found.headline == "Harbour Cells opens a second hall & a gate"
    assert (found.site, found.authors) == ("The Northern Courier", ("Ina Porter",))
    assert found.published == date(2024, 5, 3)
    assert found.canonical == "https://northern-courier.example/2024/second-hall"


def test_a_page_that_says_nothing_to_programs_is_looked_through() -> None:
    found = read(articles.BARE)
    assert found.headline == "Harbour Cells opens a second hall"
    assert found.published == date(2024, 5, 3)
    assert found.authors == ("Ina Porter",)


def test_a_page_without_a_day_has_none() -> None:
    assert read(articles.page()).published is None


def dated(*says: str, head: str = "", before: str = "") -> Article:
    """Read a page whose byline says something, and that has more in its head and before its article."""
    lines = "".join(f"<p>{each}</p>" for each in says)
    return read(articles.page(head).replace("</h1>", f"</h1>{lines}").replace("<main>", f"{before}<main>"))


TODAY = '<header>Today is <time datetime="2026-11-20">20 Nov</time></header>'
LATEST = '<ul class="latest"><li><time datetime="2026-11-01">1 Nov</time> Another story</li></ul>'
TEASER = '<article><h3>Another story</h3><time datetime="2026-11-01">1 Nov</time></article>'


@pytest.mark.parametrize("before", [TODAY, LATEST, f"<nav>{LATEST}</nav>", TEASER, f"<aside>{TEASER}</aside>"])
def test_the_day_of_what_stands_around_an_article_is_not_its_own(before: str) -> None:
    assert dated("Published: 2 April 2024", before=before).published == date(2024, 4, 2)
    assert dated('<time datetime="2024-04-02">Tuesday</time>', before=before).published == date(2024, 4, 2)
    assert dated(before=before).published is None


def test_days_on_which_no_page_was_published_are_passed_over() -> None:
    meta = '<meta property="article:published_time" content="2024-04-02">'
    for never in ("0001-01-01T00:00:00Z", "1970-01-01", "2031-04-02", "31/04/2024"):
        assert dated(head=articles.linked(datePublished=never) + meta).published == date(2024, 4, 2)
        assert dated(head=articles.linked(datePublished=never)).published is None
    assert dated(head=articles.linked(datePublished="2026-11-24")).published == date(2026, 11, 24)
    assert dated("Published: 2 April 1824").published is None


def test_a_day_that_means_two_is_told_and_not_taken() -> None:
    found = dated(head='<meta name="pubdate" content="04/02/2024">')
    assert found.published is None
    assert found.mention is not None
    assert (found.mention.words, found.mention.in_year(2024)) == ("04/02/2024", None)
    clear = dated("Published: 2 April 2024", head='<meta name="pubdate" content="04/02/2024">')
    assert (clear.published, clear.mention) == (date(2024, 4, 2), None)
    assert dated(head='<meta name="pubdate" content="25/04/2024">').published == date(2024, 4, 25)


def test_microdata_is_surer_than_a_meta_that_changes() -> None:
    found = dated(
        '<span itemprop="datePublished" content="2024-04-02">2 April</span>',
        head='<meta name="date" content="2024-04-09">',
    )
    assert found.published == date(2024, 4, 2)


RELATED = {
    "@type": "NewsArticle",
    "headline": "A cow on the line",
    "datePublished": "2024-06-01",
    "author": {"name": "Some One"},
    "url": "https://northern-courier.example/2024/cow",
}


@pytest.mark.parametrize("own", [{}, {"url": "https://www.northern-courier.example/2024/second-hall#top"}])
def test_of_several_articles_the_linked_data_of_the_page_s_own_counts(own: dict[str, str]) -> None:
    known = {
        **articles.LINKED,
        **own,
        "headline": "Harbour Cells has a new hall" if own else "Harbour Cells opens a hall",
    }
    canonical = '<link rel="canonical" href="https://northern-courier.example/2024/second-hall">'
    for data in ([RELATED, known], {"@graph": [RELATED, known]}):
        found = read(articles.page(articles.linked(data) + canonical))
        assert (found.headline, found.published) == (known["headline"], date(2024, 5, 3))
        assert found.authors == ("Ina Porter", "Tom Wren")
    alone = read(articles.page(articles.linked(RELATED) + canonical))
    assert (alone.headline, alone.published) == ("Harbour Cells opens a second hall", None)


def test_linked_data_without_a_page_s_words_is_its_own_where_it_is_the_only_one() -> None:
    found = read(articles.page(articles.linked({"@type": "NewsArticle", "datePublished": "2024-05-03"})))
    assert found.published == date(2024, 5, 3)


GOVERNMENT = (
    '<meta name="SiteName" content="北岸工业局"><meta name="ContentSource" content="电池科">\n',
    "<span>发布时间：2024年5月3日</span> <span>来源：电池科</span>",
)


def test_a_chinese_office_says_its_day_and_its_source_in_words() -> None:
    head, line = GOVERNMENT
    page = articles.page(head, articles.CHINESE_PARAGRAPHS, title="通知", headline="通知", lang="zh")
    for written in (page, page.replace(head, '<meta name="SiteName" content="北岸工业局">')):
        found = read(written.replace("</h1>", f"</h1><div>{line}</div>"))
        assert (found.site, found.credits.publisher) == ("北岸工业局", "电池科")
        assert found.published == date(2024, 5, 3)


def test_a_chinese_byline_has_day_source_and_authors_on_one_line() -> None:
    line = "2024-05-03 10:20 来源：北岸新闻网 作者：张三 李四 字号：大 中 小"
    page = articles.page(body=articles.CHINESE_PARAGRAPHS, title="厂房启用_北岸新闻网", headline="厂房启用", lang="zh")
    found = read(page.replace("</h1>", f"</h1><div>{line}</div>"))
    assert (found.headline, found.site, found.authors) == ("厂房启用", "北岸新闻网", ("张三", "李四"))
    assert (found.published, found.credits.publisher) == (date(2024, 5, 3), None)
    untitled = read(page.replace("_北岸新闻网", "").replace("</h1>", f"</h1><div>{line}</div>"))
    assert untitled.site == "北岸新闻网"


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("A new hall | Quay News", "Quay News"),
        ("Quay News: A new hall", ""),
        ("Quay News | A new hall", "Quay News"),
        ("A new hall - News - Quay News", "Quay News"),
        ("A new hall and a gate", ""),
        ("A new hall", ""),
    ],
)
def test_the_title_names_the_site_beside_the_headline(title: str, site: str) -> None:
    assert read(articles.page(title=title, headline="A new hall")).site == site


def test_an_address_that_is_written_as_a_path_is_of_the_site_that_was_read() -> None:
    page = articles.page('<link rel="canonical" href="/news/second-hall">')
    assert read(page, address="https://quay.example/n/1?a=b").canonical == "https://quay.example/news/second-hall"
    assert read(page).canonical == ""
    based = page.replace("<link", '<base href="https://quay.example/"><link')
    assert read(based).canonical == "https://quay.example/news/second-hall"
    saved = "<!-- saved from url=(0047)https://quay.example/n/1 -->\n" + page
    assert read(saved).canonical == "https://quay.example/news/second-hall"


def test_addresses_of_two_sites_leave_it_open_which_is_the_page_s() -> None:
    page = articles.page(
        '<link rel="canonical" href="https://www.original.example/a">'
        '<meta property="og:url" content="https://collector.example/x">'
    )
    assert read(page).canonical == ""
    assert read(page, address="https://collector.example/x?from=chat").canonical == "https://collector.example/x"
    one = page.replace("collector.example", "m.original.example")
    assert read(one).canonical == "https://www.original.example/a"


def test_a_home_page_is_the_address_of_no_article() -> None:
    page = articles.page('<link rel="canonical" href="https://quay.example/">')
    assert read(page).canonical == ""


def test_the_site_s_name_is_no_part_of_the_headline() -> None:
    head = '<meta property="og:site_name" content="Quay News"><meta property="og:title" content="{}">'
    for title in ("A gate - a new one | Quay News", "Quay News: ", "A gate - a new one – Quay News"):
        found = read(articles.page(head.format(title)))
        assert found.headline == ("Quay News:" if title.startswith("Quay") else "A gate - a new one")


def test_chinese_is_told_by_its_script_whatever_the_template_says() -> None:
    found = read(articles.CHINESE)
    assert (found.language, found.site) == ("zh", "北岸新闻网")
    assert found.headline == "海港电芯第二座厂房启用"
    assert found.published == date(2024, 5, 3)


def test_japanese_is_no_chinese() -> None:
    found = read(articles.JAPANESE)
    assert (found.language, found.published) == ("ja", date(2024, 5, 3))


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_the_encoding_is_the_one_that_the_page_names(encoding: str) -> None:
    data = articles.CHINESE.replace("utf-8", encoding).encode(encoding)
    assert read(data).headline == "海港电芯第二座厂房启用"
    assert "旧磨坊" in read(data).text


def test_linked_data_in_a_graph_and_in_a_comment_is_read() -> None:
    graph = {"@graph": [{"@type": "WebSite", "name": "x"}, {**articles.LINKED, "@type": ["Article", "NewsArticle"]}]}
    found = read(
        articles.page(articles.linked(graph).replace("{", "\n<!--\n{", 1).replace("</script>", "\n-->\n</script>"))
    )
    assert (found.site, found.published) == ("The Northern Courier", date(2024, 5, 3))


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[" * 5000,
        '{"@type":' + "[" * 900 + "]" * 900 + "}",
        '{"mainEntity":' * 900 + "1" + "}" * 900,
        '{"@type":"NewsArticle","author":5,"datePublished":[],"headline":{"a":1}}',
        "null",
        '"a"',
    ],
)
def test_broken_linked_data_is_passed_over(data: str) -> None:
    found = read(articles.page(f'<script type="application/ld+json">{data}</script>'))
    assert found.headline == "Harbour Cells opens a second hall"


def test_authors_are_persons() -> None:
    people = [
        {"name": "https://x.example/ina"},
        {"name": "The Northern Courier"},
        "By Ina Porter",
        "Ina Porter",
        "x@y.example",
    ]
    assert read(articles.page(articles.linked(author=people))).authors == ("Ina Porter",)


def test_what_would_colour_a_terminal_is_left_out() -> None:
    found = read(articles.page(articles.linked(headline="Harbour\x1b[31m Cells\u202e opens")))
    assert found.headline == "Harbour[31m Cells opens"


def test_the_address_that_a_browser_saved_a_page_from_is_known() -> None:
    saved = "<!-- saved from url=(0047)https://northern-courier.example/2024/second -->\n" + articles.page()
    assert read(saved).saved_from == "https://northern-courier.example/2024/second"


def test_a_text_has_its_headline_its_day_and_no_furniture() -> None:
    text = "Skip to content\nHarbour Cells opens a second hall\n\nPublished: 3 May 2024\n\n" + "\n\n".join(
        articles.PARAGRAPHS
    )
    found = read(f"{text}\n\nRelated posts\nTranslate »\n")
    assert (found.kind, found.language) == (TEXT, "en")
    assert found.headline == "Harbour Cells opens a second hall"
    assert (found.published, found.mention and found.mention.words) == (date(2024, 5, 3), "3 May 2024")
    assert "Translate" not in found.seen
    assert "Related" not in found.seen


def test_a_day_within_a_sentence_is_no_day_of_publication() -> None:
    found = read(articles.REPUBLISHED)
    assert found.published is None
    assert found.mention is not None
    assert (found.mention.words, found.mention.year) == ("May 3", None)
    assert found.headline == ""
    assert found.credits.publisher == "WeChat Official Account—电池观察"
    assert "Contact" not in found.seen
    assert "Uncategorized" not in found.seen


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a page that was given has nothing to ask for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read(articles.NEWS).headline
    assert read(articles.POST).headline
