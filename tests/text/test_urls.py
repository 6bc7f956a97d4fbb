"""Addresses: which are usable, and when two are one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.urls import (
    identity,
    is_simple,
    is_temporary,
    matches,
    split_url,
    tidy_pattern,
    without_tracking,
)

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
    ("url", "published"),
    [
        (LONG + "&chksm=xyz&scene=21&key=a&lang=zh_CN#rd", LONG + "#rd"),
        ("https://mp.weixin.qq.com/s?__biz=MzA5==&mid=2&idx=1&sn=a&sharer_shareid=b", None),
        ("https://mp.weixin.qq.com/s/AbC?scene=1&from=timeline", "https://mp.weixin.qq.com/s/AbC"),
        ("https://mp.weixin.qq.com/s?tempkey=a&scene=1", "https://mp.weixin.qq.com/s?tempkey=a"),
        ("https://example.com/a?scene=1&version=2&lang=zh", "https://example.com/a?scene=1&version=2&lang=zh"),
        ("https://example.com/a?ref=main&utm_source=x", "https://example.com/a?ref=main"),
        ("https://example.com/a?gad_source=1&gad_campaignid=2&gbraid=3&wbraid=4&_gl=5", "https://example.com/a"),
        ("https://example.com/a?id=7&_ga=2.1&srsltid=b&s_cid=z&ttclid=1&twclid=2", "https://example.com/a?id=7"),
        ("https://example.com/a?at_medium=x&at_campaign=y&li_fat_id=z&at_home=1", "https://example.com/a?at_home=1"),
        ("https://example.com/a?_g=1&gad=2&cid=3&_gap=4", "https://example.com/a?_g=1&gad=2&cid=3&_gap=4"),
        ("https://example.com/a?path=a/b%20c&fbclid=1", "https://example.com/a?path=a/b%20c"),
    ],
)
def test_what_is_published_of_an_address(url: str, published: str | None) -> None:
    assert without_tracking(url) == (published or url.partition("&sharer")[0])


def test_ref_tells_no_pages_apart() -> None:
    assert identity("https://example.com/a?ref=main") == identity("https://example.com/a")


def test_wechats_short_and_long_links_cannot_be_matched() -> None:
    assert identity(LONG) != identity("https://mp.weixin.qq.com/s/AbC")


@pytest.mark.parametrize(
    ("word", "pattern"),
    [
        ("example.com", "example.com"),
        ("https://www.example.com/", "example.com"),
        ("HTTP://Example.com/News/", "example.com/News"),
        ("//example.com", "example.com"),
        ("新闻.example/文章", "新闻.example/文章"),
        ("example.com:8080", None),
        ("example.com/?a=1", None),
        ("user@example.com", None),
        ("example", None),
        ("ex ample.com", None),
        ("", None),
    ],
)
def test_patterns_are_hosts_with_or_without_a_path(word: str, pattern: str | None) -> None:
    assert tidy_pattern(word) == pattern


@pytest.mark.parametrize(
    ("url", "pattern", "under"),
    [
        ("https://example.com/news/a", "example.com/news", True),
        ("https://example.com/news", "example.com/news", True),
        ("https://example.com/newsroom", "example.com/news", False),
        ("https://example.com/news?a=1", "example.com/news", True),
        ("https://example.com/a", "example.com", True),
        ("https://news.example.com/a", "example.com", True),
        ("https://badexample.com/a", "example.com", False),
        ("https://example.com/en/a", "example.com/en", True),
        ("https://example.com/fr/a", "example.com/en", False),
    ],
)
def test_patterns(url: str, pattern: str, under: bool) -> None:
    assert matches(url, pattern) is under


_HOSTS = ["example.com", "www.example.com", "m.a-b.example", "mp.weixin.qq.com", "www.mp.weixin.qq.com", "localhost"]
_PARTS = [
    "/",
    "/a",
    "/en/",
    "index.html",
    "/index.php",
    "%20",
    "~",
    ".",
    "..",
    "-",
    ":80",
    "?a=1",
    "?tempkey=1",
    "é",
    " ",
]
_ADDRESSES = st.builds(
    lambda scheme, host, parts: f"{scheme}://{host}{''.join(parts)}",
    st.sampled_from(["http", "https", "ftp", "HTTPS"]),
    st.sampled_from(_HOSTS) | st.from_regex(r"[a-z0-9.-]{1,8}", fullmatch=True),
    st.lists(st.sampled_from(_PARTS), max_size=4),
)


@given(_ADDRESSES)
def test_what_is_simple_is_usable_and_has_nothing_to_take_out(url: str) -> None:
    if is_simple(url):
        assert split_url(url) is not None
        assert without_tracking(url) == url
        assert not is_temporary(url)


@pytest.mark.parametrize(
    ("url", "simple"),
    [
        ("https://example.com", True),
        ("http://www.example.com/2024/a-b_c,d.html", True),
        ("https://example.com/a?b=c", False),
        ("https://example.com/a#b", False),
        ("https://example.com:443/", False),
        ("https://-example.com/", False),
        ("https://example..com/", False),
        ("https://127.0.0.1/", False),
        ("https://localhost/", False),
        (f"https://{'a' * 64}.com/", False),
        ("https://example.com/\n", False),
    ],
)
def test_simple_addresses(url: str, simple: bool) -> None:
    assert is_simple(url) is simple


@given(_ADDRESSES, st.sampled_from(["example.com", "example.com/en", "qq.com", "weixin.qq.com/a", "com"]))
def test_a_fragment_changes_nothing(url: str, pattern: str) -> None:
    """An address with a fragment is taken apart, where a simple one is not; both must come to the same."""
    if split_url(url) is None:
        assert split_url(url + "#top") is None
        return
    assert identity(url) == identity(url + "#top")
    assert matches(url, pattern) is matches(url + "#top", pattern)
    assert is_temporary(url) is is_temporary(url + "#top")
