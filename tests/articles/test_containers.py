"""The page is taken out of what browsers save it in."""

import io
import plistlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from briefings.articles.article import PAGE, TEXT, read_article
from briefings.articles.containers import unpacked
from briefings.articles.originals import Original, UnusableOriginal
from briefings.curating.originals import from_stream
from tests.support import articles
from tests.support.articles import SAVED_AT, mhtml
from tests.support.cost import in_proportion


def web_archive(page: bytes, **more: object) -> bytes:
    """A page as Safari saves it."""
    main = {"WebResourceData": page, "WebResourceURL": SAVED_AT, "WebResourceMIMEType": "text/html", **more}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_the_page_of_mhtml_is_read(encoding: str, newline: str) -> None:
    original = from_stream("it", io.BytesIO(mhtml(articles.CHINESE.encode(), encoding, newline=newline)))
    assert original.address == SAVED_AT
    found = read_article(original, "en")
    assert (found.kind, found.headline, found.site) == (PAGE, "海港电芯第二座厂房启用", "北岸新闻网")
    assert (found.saved_from, found.published) == (SAVED_AT, date(2024, 5, 3))


def test_the_page_of_a_web_archive_is_read_in_its_encoding() -> None:
    page = articles.CHINESE.replace('<meta charset="utf-8">', "").encode("gb18030")
    original = from_stream("it", io.BytesIO(web_archive(page, WebResourceTextEncodingName="gb2312")))
    found = read_article(original, "en")
    assert (found.kind, found.headline, found.saved_from) == (PAGE, "海港电芯第二座厂房启用", SAVED_AT)


def test_a_path_is_of_the_site_that_the_page_was_saved_from() -> None:
    page = articles.page('<link rel="canonical" href="/news/second-hall">').encode()
    for saved in (mhtml(page), web_archive(page)):
        found = read_article(unpacked(Original("it", saved)), "en")
        assert found.canonical == "https://northern-courier.example/news/second-hall"


@pytest.mark.parametrize("url", ["file:///home/a/page.html", "cid:frame-1@mhtml.blink", 5])
def test_an_address_that_is_none_of_the_web_is_left_out(url: object) -> None:
    assert unpacked(Original("it", web_archive(b"<p>", WebResourceURL=url))).address == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (mhtml(b"\x89PNG", kind="image/png"), "without the page"),
        (b"Content-Type: multipart/related\r\n\r\nnothing", "without the page"),
        (b"Content-Type: multipart/related; boundary=a\r\n\r\n--a\r\n--a--\r\n", "without the page"),
        (b"bplist00", "damaged"),
        (web_archive(b"<p>")[:-9], "damaged"),
        (plistlib.dumps({"WebMainResource": {"WebResourceData": "a"}}, fmt=plistlib.FMT_BINARY), "without a page"),
        (plistlib.dumps([1], fmt=plistlib.FMT_BINARY), "without a page"),
    ],
)
def test_what_holds_no_page_is_refused_with_the_way_out(data: bytes, said: str) -> None:
    with pytest.raises(UnusableOriginal, match=f"{said}.*save the page as HTML"):
        unpacked(Original("it", data))


@pytest.mark.parametrize("text", ["", "Source: a\n\nText", "From: me\nTo: you\n\nA letter", "Content-Type: text/plain"])
def test_what_is_no_container_is_what_it_was(text: str) -> None:
    original = Original("it", text.encode())
    assert unpacked(original) is original
    if text:
        assert read_article(original, "en").kind == TEXT


HEAD = b"Content-Type: multipart/related; boundary=b\n\n"


@pytest.mark.parametrize(
    "made",
    [
        lambda size: HEAD + b"\n--b" * (100 * size),
        lambda size: HEAD + b"--b\nContent-Type: multipart/related; boundary=b\n\n" * (10 * size),
        lambda size: b"A: b\n" * (100 * size),
        lambda size: (
            HEAD + b"--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + b"=" * (100 * size)
        ),
        lambda size: b"bplist00" + b"\xaf" * (100 * size),
    ],
    ids=["boundaries", "parts in parts", "header", "base64", "property list"],
)
def test_the_cost_of_a_container_grows_with_its_size(made: Callable[[int], bytes]) -> None:
    def run(size: int) -> None:
        with suppress(UnusableOriginal):
            unpacked(Original("it", made(size)))

    assert in_proportion(run, 1_000)
