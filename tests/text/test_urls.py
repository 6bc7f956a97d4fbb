"""Addresses: which are usable, and when two are one page."""

import pytest

from briefings.text.urls import identity, is_temporary, matches, split_url, without_tracking

LONG = "https://mp.weixin.qq.com/s?__biz=MzA5&mid=265&idx=1&sn=abc"

SAME = [
    ("https://example.com/news", "http://example.com/news"),
    ("https://example.com/news", "https://www.example.com/news/"),
    ("https://example.com/news", "https://m.example.com/news"),
    ("https://example.com/news", "https://EXAMPLE.com/news#top"),
    ("https://example.com/news", "https://example.com:443/news"),
    ("https://example.com/news", "https://example.com/news?utm_source=a&fbclid=b"),
    ("https://example.com/news/", "https://example.com/news/index.html"),
    ("https://example.com/?a=1&b=2", "https://example.com/?b=2&a=1"),
    (LONG, LONG + "&chksm=xyz&scene=21#wechat_redirect"),
    ("https://mp.weixin.qq.com/s/AbC", "http://mp.weixin.qq.com/s/AbC?scene=1"),
]
DIFFERENT = [
    ("https://example.com/news", "https://example.com/News"),
    ("https://example.com/news?id=1", "https://example.com/news?id=2"),
    ("https://example.com/news", "https://example.org/news"),
    ("https://example.com:8080/news", "https://example.com/news"),
    (LONG, LONG.replace("idx=1", "idx=2")),
    ("https://mp.weixin.qq.com/s/AbC", "https://mp.weixin.qq.com/s/aBc"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_page(one: str, other: str) -> None:
    assert identity(one) == identity(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_pages(one: str, other: str) -> None:
    assert identity(one) != identity(other)


@pytest.mark.parametrize(
    ("url", "usable"),
    [
        ("https://example.com/", True),
        ("https://新闻.example/文章", True),
        ("http://example.com:8080/a?b=c#d", True),
        ("ftp://example.com/", False),
        ("javascript:alert(1)", False),
        ("https://user:pass@example.com/", False),
        ("https://localhost/", False),
        ("https://127.0.0.1/", False),
        ("https://exa mple.com/", False),
        ("https://example.com/<b>", False),
        ("https://example.com:99999/", False),
        ("example.com/news", False),
        ("", False),
    ],
)
def test_usable_addresses(url: str, usable: bool) -> None:
    assert (split_url(url) is not None) is usable


def test_temporary_links_are_wechats() -> None:
    assert is_temporary("https://mp.weixin.qq.com/s?tempkey=x")
    assert is_temporary("https://mp.weixin.qq.com/s?timestamp=1&signature=y")
    assert not is_temporary(LONG)
    assert not is_temporary("https://example.com/?tempkey=x")


def test_tracking_goes_and_the_rest_stays() -> None:
    assert without_tracking("https://example.com/a?id=7&utm_source=x#part") == "https://example.com/a?id=7#part"
    assert without_tracking("https://example.com/a?q=a+b") == "https://example.com/a?q=a+b"


@pytest.mark.parametrize(
    ("url", "pattern", "under"),
    [
        ("https://example.com/a", "example.com", True),
        ("https://news.example.com/a", "example.com", True),
        ("https://badexample.com/a", "example.com", False),
        ("https://example.com/en/a", "example.com/en", True),
        ("https://example.com/fr/a", "example.com/en", False),
    ],
)
def test_patterns(url: str, pattern: str, under: bool) -> None:
    assert matches(url, pattern) is under
