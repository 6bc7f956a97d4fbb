"""Pages that are no pages cost bounded time, and end in a sentence or in what little they say."""

import time

import pytest

from briefings.articles.article import Article, read_article
from briefings.articles.extraction import Found, extracted
from briefings.articles.originals import Original, UnusableOriginal

PAGES = {
    "nested": "<html><body>" + "<div>" * 900_000,
    "comments": "<html>" + "<!--" * 400_000,
    "attributes": "<html><p " + 'a="' * 400_000,
    "scripts": "<html>" + '<script type="application/ld+json">{' * 50_000,
    "titles": "<html>" + "<title>" * 100_000,
    "entities": "<html><body><p>" + "&amp" * 50_000,
    "dates": "<html><body><p>" + "March 3 " * 100_000,
    "metas": "<html>" + '<meta name="author" content="a">' * 20_000,
}


def unread(_: str) -> Found:
    return Found()


@pytest.mark.parametrize("name", PAGES)
def test_what_the_page_says_of_itself_is_read_in_seconds(name: str) -> None:
    start = time.monotonic()
    try:
        found = read_article(Original("it", PAGES[name].encode()), "en", unread)
    except UnusableOriginal as error:
        assert "is nested deeper than a page" in str(error)  # noqa: PT017
    else:
        assert isinstance(found, Article)
        assert len(found.headline) <= 400
        assert len(found.authors) <= 10
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    "html", ["", "<", "<html>", "no page at all", "<html><body>\0</body>", "<?xml version='1.0' encoding='x'?><html/>"]
)
def test_what_trafilatura_cannot_read_gives_nothing(html: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert extracted(html).text == ""
    assert capfd.readouterr() == ("", "")


def test_what_is_too_large_for_it_is_not_given_to_it() -> None:
    assert extracted("<html><body><p>word</p>" + " " * 5_000_000) == Found()
