"""An address is asked once and politely; what is no article, and what may not be asked, ends in a sentence."""

import gzip
import time
from collections.abc import Mapping
from datetime import date

import pytest

from briefings.articles.originals import Original, UnusableOriginal
from briefings.proposing.reading import NoArticle, Read, bounded, extracted_within, fetched_article, filed_article
from tests.support import articles
from tests.support.answering import Host, Play, Reply, answering, leading_to

PATH = "/2024/second-hall"
NO_ROBOTS: Mapping[str, Play] = {"/robots.txt": lambda reply: reply.send(404)}


def fetched(host: Host, path: str = PATH) -> Read:
    names = {"inner.example": ["10.0.0.7"]}
    return fetched_article(host.url(path, "northern-courier.example"), "tests", leading_to(host, names=names), "en")


def refused(play: Play, path: str = PATH) -> str:
    with answering({**NO_ROBOTS, path: play}) as host, pytest.raises((NoArticle, UnusableOriginal)) as caught:
        fetched(host, path)
    return str(caught.value)


def test_a_page_is_asked_for_once_after_robots_txt() -> None:
    with answering({**NO_ROBOTS, PATH: lambda reply: reply.send(200, articles.NEWS)}) as host:
        read = fetched(host)
    assert read.article.headline == "Harbour Cells opens a second hall"
    assert host.paths == [("GET", "/robots.txt"), ("GET", PATH)]
    assert host.asked[1].headers["user-agent"] == "tests"


def test_redirects_lead_to_the_address_that_counts() -> None:
    def away(reply: Reply) -> None:
        reply.send(301, "", Location=PATH)

    with answering({**NO_ROBOTS, "/s": away, PATH: lambda reply: reply.send(200, articles.NEWS)}) as host:
        read = fetched(host, "/s")
    assert read.url == host.url(PATH, "northern-courier.example")


def test_the_charset_of_the_answer_counts() -> None:
    page = articles.CHINESE.replace('<meta charset="utf-8">', "").encode("gbk")
    with answering({**NO_ROBOTS, PATH: lambda r: r.send(200, page, Content_Type="text/html; charset=gb2312")}) as host:
        assert fetched(host).article.headline == "海港电芯第二座厂房启用"


def test_robots_txt_is_obeyed() -> None:
    rules = "User-agent: briefings\nDisallow: /2024/\n"
    play = {"/robots.txt": lambda reply: reply.send(200, rules, Content_Type="text/plain")}
    with answering(play) as host, pytest.raises(NoArticle, match=r"its robots\.txt asks programs not to") as caught:
        fetched(host)
    assert "briefings new --from FILE --url URL" in str(caught.value)
    assert host.paths == [("GET", "/robots.txt")]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:8080/", "http://inner.example/a", "http://[::1]/a", "file:///etc/passwd"]
)
def test_nothing_private_is_asked_after_a_redirect_either(target: str) -> None:
    said = refused(lambda reply: reply.send(302, "", Location=target))
    assert "is not public" in said or "neither http nor https" in said
    assert "save it, and give the file" in said


@pytest.mark.parametrize(
    ("play", "said"),
    [
        (lambda reply: reply.send(404, "Gone"), "answers 404"),
        (lambda reply: reply.send(503, "Busy"), "answers 503"),
        (lambda reply: reply.send(401, "Who are you?"), "answers 401: it is for those who log in or pay"),
        (
            lambda reply: reply.send(200, b"%PDF-1.7", Content_Type="application/pdf"),
            "is `application/pdf`, neither HTML",
        ),
        (lambda reply: reply.send(200, b"%PDF-1.7 \x00"), "is a PDF"),
        (
            lambda reply: reply.send(200, b"\x89PNG\r\n\x00\x00", Content_Type="image/png"),
            "is `image/png`, neither HTML",
        ),
        (lambda reply: reply.send(200, ""), "answers with nothing at all"),
        (lambda reply: reply.send(200, "<title>404</title><h1>Page not found</h1>"), "says “404”"),
        (lambda reply: reply.leave(), "cannot be fetched"),
        (
            lambda reply: reply.send(200, gzip.compress(b"a" * 40_000_000), Content_Encoding="gzip"),
            "cannot be fetched",
        ),
    ],
    ids=["404", "503", "401", "PDF", "PDF as HTML", "PNG", "nothing", "soft 404", "cut off", "gzip bomb"],
)
def test_what_is_no_article_is_told(play: Play, said: str) -> None:
    assert said.lower() in refused(play).lower()


@pytest.mark.parametrize(
    ("after", "when"),
    [("30", "in 30 seconds"), ("600", "in 10 minutes"), ("", "later"), ("soon", "later")],
    ids=["seconds", "minutes", "not said", "no time"],
)
@pytest.mark.parametrize("status", [429, 503])
def test_who_is_asked_too_often_says_when_to_ask_again(status: int, after: str, when: str) -> None:
    said = refused(lambda reply: reply.send(status, "Busy", Retry_After=after))
    assert f"answers {status}: it is too busy now, or was asked too often" in said
    assert f"Ask again {when}, or save the page from a browser" in said


def test_a_paywall_is_told_and_the_page_can_be_saved() -> None:
    page = articles.page(articles.linked(isAccessibleForFree=False), articles.PARAGRAPHS[:1])
    assert "it is for subscribers" in refused(lambda reply: reply.send(200, page))
    assert filed_article(Original("page.html", page.encode()), "en", None).headline


def test_a_host_that_is_not_there_is_told_with_the_way_out() -> None:
    with answering({}) as host:
        pass
    with pytest.raises(NoArticle, match="There may be no network here") as caught:
        fetched(host)
    assert "--from FILE" in str(caught.value)


def test_a_notice_that_was_saved_is_no_article() -> None:
    notice = '<html><body><div class="weui-msg"><p>该内容已被发布者删除</p></div></body></html>'
    with pytest.raises(NoArticle, match=r"page\.html"):
        filed_article(Original("page.html", notice.encode()), "zh", articles.POST_URL)


def test_what_takes_too_long_is_ended_and_the_head_remains(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: str) -> None:
        time.sleep(600)

    monkeypatch.setattr("briefings.proposing.reading.extracted", never)
    monkeypatch.setattr("briefings.proposing.reading.SECONDS", 0.2)
    assert extracted_within(articles.NEWS).text == ""
    found = bounded(Original("it", articles.NEWS.encode()), "en")
    assert (found.headline, found.published) == ("Harbour Cells opens a second hall", date(2024, 5, 3))


def test_what_is_found_in_time_is_given() -> None:
    assert "gigawatt" in extracted_within(articles.NEWS).text


def test_a_page_that_kills_its_reader_leaves_what_the_head_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_: str) -> None:
        import os
        import signal

        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr("briefings.proposing.reading.extracted", die)
    found = bounded(Original("it", articles.NEWS.encode()), "en")
    assert found.published == date(2024, 5, 3)
