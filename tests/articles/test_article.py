"""Articles are read from pages in the forms in which sites have them, and from plain text."""

import socket
from datetime import date
from typing import NoReturn

import pytest

from briefings.articles.article import PAGE, TEXT, Article, read_article
from briefings.articles.originals import Original
from tests.support import articles


def read(page: str | bytes, language: str = "en") -> Article:
    return read_article(Original("it", page.encode() if isinstance(page, str) else page), language)


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
    ["{", "[" * 5000, '{"@type":"NewsArticle","author":5,"datePublished":[],"headline":{"a":1}}', "null", '"a"'],
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
