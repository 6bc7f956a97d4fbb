"""The address that is kept of an article: its own where that can be, without what only tells who passed it on."""

from dataclasses import replace

import pytest

from briefings.articles.article import PAGE, POST, TEXT, Article
from briefings.articles.credits import Credits
from briefings.proposing.locating import REPUBLISHED, TEMPORARY, location_of
from tests.support.articles import POST_URL

TEMPORARY_URL = "https://mp.weixin.qq.com/s?timestamp=1&signature=x&src=11"


def article(canonical: str, kind: str = PAGE) -> Article:
    return Article(kind, "", "", Credits(""), canonical=canonical)


@pytest.mark.parametrize(
    ("asked", "canonical", "url"),
    [
        ("https://x.example/a?utm_source=b#c", "", "https://x.example/a"),
        ("https://amp.x.example/a", "https://www.x.example/a?fbclid=1", "https://www.x.example/a"),
        ("https://x.example/a/amp", "https://x.example/a", "https://x.example/a"),
        ("https://x.example/a", "https://x.example/", "https://x.example/a"),
        ("https://x.example/a", "https://y.example/a", "https://x.example/a"),
        ("https://x.example/a", "http://127.0.0.1/a", "https://x.example/a"),
        ("https://x.example/a", "javascript:alert(1)", "https://x.example/a"),
        ("https://x-example.cdn.ampproject.org/c/s/x.example/a", "https://x.example/a", "https://x.example/a"),
        (None, "https://x.example/a", "https://x.example/a"),
        (None, "", None),
        ("http://localhost/a", "", None),
    ],
)
def test_the_address_of_a_page(asked: str | None, canonical: str, url: str | None) -> None:
    assert location_of(article(canonical), asked).url == url


def test_a_post_has_a_lasting_address_or_a_reason_for_none() -> None:
    assert location_of(article(POST_URL, POST), TEMPORARY_URL) == (POST_URL, None)
    assert location_of(article("", POST), TEMPORARY_URL) == (None, TEMPORARY)
    short = "https://mp.weixin.qq.com/s/AbC_1"
    assert location_of(article("", POST), f"{short}?scene=1") == (short, None)


def test_what_was_republished_without_a_link_has_a_reason_for_none() -> None:
    text = replace(article("", TEXT), credits=Credits("", publisher="Courier"))
    assert location_of(text, None) == (None, REPUBLISHED)
    page = replace(text, kind=PAGE)
    assert location_of(page, None) == (None, None), "it was somewhere: that is asked for"
    linked = replace(article("", TEXT), credits=Credits("", publisher="Courier", url="https://x.example/a"))
    assert location_of(linked, None) == ("https://x.example/a", None)
    assert location_of(article(""), None) == (None, None)
