"""Pages are read however they are written, damaged or hostile, and in no more time than their length allows."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.links.page import Page, decoded, read_page


def read(text: str) -> Page:
    return read_page(text.encode(), "text/html; charset=utf-8")


def test_title_headings_and_words_outside_of_links() -> None:
    page = read(
        "<title> A  title </title><nav><a href=/>Home</a></nav><h1>A <b>heading</b></h1>"
        "<p>Words <a>of a link</a> here<blockquote>quoted</blockquote><script>var x = '<p>script</p>'</script>"
        "<style>p { color: red }</style><footer>© 2026</footer><p>The end"
    )
    assert page.title == "A title"
    assert page.headings == ["A heading"]
    assert page.prose == "A heading\nWords here\nThe end"


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        ("页面不存在".encode(), "text/html; charset=utf-8"),
        ("页面不存在".encode(), "text/html"),
        ("页面不存在".encode("gbk"), "text/html; charset=GB2312"),
        ("页面不存在".encode("gb18030"), "text/html"),
        (b"<meta charset='gbk'>" + "页面不存在".encode("gbk"), "text/html"),
        (b'<meta http-equiv=x content="text/html; charset=big5">' + "頁面不存在".encode("big5"), ""),
        ("页面不存在".encode(), "text/html; charset=no-such-thing"),
        ("ページ".encode("shift_jis"), "text/html; charset=Shift_JIS"),
    ],
)
def test_the_encoding_is_the_one_that_is_named_or_fits(content: bytes, content_type: str) -> None:
    assert any(word in decoded(content, content_type) for word in ("页面不存在", "頁面不存在", "ページ"))


@pytest.mark.parametrize("name", ["utf-16", "idna", "punycode", "unicode_escape", "base64", "zlib", "rot13", "hex"])
def test_no_encoding_that_a_page_names_does_harm(name: str) -> None:
    assert isinstance(decoded(b"x" * 1001, f"text/html; charset={name}"), str)


def test_an_article_tells_what_it_is() -> None:
    made = '{"@type": ["NewsArticle"], "isAccessibleForFree": "False"}'
    graph = f'{{"@context": "x", "@graph": [{{"@type": "WebSite"}}, {made}]}}'
    page = read(f'<script type="application/ld+json">{graph}</script>')
    assert page.says_article
    assert page.is_paid_for
    assert read("<meta property=og:type content=article>").says_article
    assert not read("<meta property=og:type content=website>").says_article
    for broken in ("{", "[[[[" * 50_000, '"text"', "3", "null", '{"@type": 3}'):
        assert not read(f'<script type="application/ld+json">{broken}</script>').says_article


def test_what_is_invisible_is_taken_out() -> None:
    assert read("<title>4\x1b[31m0\u200b4</title>").title == "4[31m04"


@given(st.text(st.sampled_from(list("<>/!-[]?=\"' ab\n&;#xscriptle")), max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text), Page)


@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes) -> None:
    assert isinstance(read_page(content, ""), Page)


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!",
        "<!--",
        "<![CDATA[",
        "<!DOCTYPE [",
        "<?",
        "<a ",
        "<a b='",
        "</",
        "&",
        "&#",
        "<div>",
        "</div>",
        "<h1>",
        "<title>",
        "<script>",
        "<script></",
        "<!--x-->",
        '<a b=">"',
    ],
)
def test_a_hostile_page_takes_no_longer_than_others(piece: str) -> None:
    start = time.monotonic()
    read(piece * (2_000_000 // len(piece)))
    assert time.monotonic() - start < 20
