"""Pages that are no pages cost bounded time, and end in a sentence or in what little they say."""

from collections.abc import Callable

import pytest

from briefings.articles.article import Article, read_article
from briefings.articles.extraction import Found, extracted
from briefings.articles.originals import Original, UnusableOriginal
from tests.support import articles
from tests.support.cost import in_proportion

PAGES: dict[str, Callable[[int], str]] = {
    "nested": lambda size: "<html><body>" + "<div>" * (40 * size),
    "comments": lambda size: "<html>" + "<!--" * (20 * size),
    "attributes": lambda size: "<html><p " + 'a="' * (20 * size),
    "scripts": lambda size: "<html>" + '<script type="application/ld+json">{' * (4 * size),
    "closed scripts": lambda size: "<html>" + '<script type="application/ld+json">x</script>' * (2 * size),
    "a script of tags": lambda size: '<html><script type="application/ld+json">' + "<a" * (10 * size),
    "objects": lambda size: articles.linked([{"@type": "Article", "headline": "A hall " * 40}] * (size // 20)),
    "titles": lambda size: "<html>" + "<title>" * (5 * size),
    "a title of tags": lambda size: "<html><title>" + "a<b>" * (5 * size),
    "entities": lambda size: "<html><body><p>" + "&amp" * (2 * size),
    "dates": lambda size: "<html><body><p>" + "March 3 " * (5 * size),
    "slashes": lambda size: "<html><body><h1>A</h1><p>" + "1/2/2024 " * (5 * size),
    "labels": lambda size: "<html><body><h1>A</h1><p>" + "来源：作者：发布" * (2 * size),
    "bylines": lambda size: "<html><body>" + "<h1>A</h1><p>2 April 2024</p>" * size,
    "times": lambda size: "<html><body><h1>A</h1>" + '<article><time datetime="2024-04-02">' * size,
    "metas": lambda size: "<html>" + '<meta name="author" content="a">' * size,
}


def unread(_: str) -> Found:
    return Found()


def look_at(page: bytes) -> None:
    """Read a page, and look at what was read."""
    try:
        found = read_article(Original("it", page), "en", unread)
    except UnusableOriginal as error:
        assert "is nested deeper than a page" in str(error)  # noqa: PT017
    else:
        assert isinstance(found, Article)
        assert len(found.headline) <= 400
        assert len(found.authors) <= 10


@pytest.mark.parametrize("name", PAGES)
def test_the_cost_of_a_page_grows_with_its_size(name: str) -> None:
    assert in_proportion(lambda size: look_at(PAGES[name](size).encode()), 1_000)


@pytest.mark.parametrize(
    "html", ["", "<", "<html>", "no page at all", "<html><body>\0</body>", "<?xml version='1.0' encoding='x'?><html/>"]
)
def test_what_trafilatura_cannot_read_gives_nothing(html: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert extracted(html).text == ""
    assert capfd.readouterr() == ("", "")


def test_what_is_too_large_for_it_is_not_given_to_it() -> None:
    assert extracted("<html><body><p>word</p>" + " " * 5_000_000) == Found()
