"""An original is read from a file, from the input or from an address; what is no text is refused in a sentence."""

import gzip
import io
from pathlib import Path

import pytest

from briefings.articles.originals import LARGEST, Original, UnusableOriginal, text_of
from briefings.curating.originals import from_file, from_stream, from_url
from briefings.fetching import Failure, FetchFailed
from tests.support.answering import answering, leading_to

CHINESE = "宁德时代发布第二代钠离子电池，能量密度达到每公斤一百七十五瓦时。"


def read(data: bytes, language: str = "en", **known: bool | str) -> str:
    return text_of(Original("it", data, **known), language)  # type: ignore[arg-type]


def refused(data: bytes) -> str:
    with pytest.raises(UnusableOriginal) as caught:
        read(data)
    return str(caught.value)


def test_a_page_is_known_by_its_name_or_by_its_start(tmp_path: Path) -> None:
    file = tmp_path / "page.HTM"
    file.write_text("Words <b>before</b> any<script>no</script> block<p>then one")
    assert text_of(from_file(str(file)), "en") == "Words before any block\nthen one"
    file.rename(tmp_path / "page.txt")
    assert text_of(from_file(str(tmp_path / "page.txt")), "en").startswith("Words <b>before")
    assert read(b"<!doctype html><p>a &amp; b") == "a & b"


def test_what_is_said_of_it_comes_before_its_start() -> None:
    assert read(b"<p>literally</p>", page=False) == "<p>literally</p>"
    assert read(b"all &amp; one", page=True) == "all & one"


def test_encodings_are_told_by_charset_page_or_language() -> None:
    assert read(CHINESE.encode("gb18030"), "zh") == CHINESE
    assert read(CHINESE.encode("gbk"), charset="gb2312") == CHINESE
    assert read(f"<html><meta charset=gbk><p>{CHINESE}".encode("gbk")) == CHINESE


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04...", "is a ZIP file"),
        (gzip.compress(b"text", mtime=0), "is gzip"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is no text"),
        (b"<html>" + b"<div>" * 5000, "is nested deeper"),
    ],
    ids=["PDF", "ZIP", "gzip", "PNG", "nested"],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    assert refused(data).startswith(f"it {said}")


def test_size_has_a_limit(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(UnusableOriginal, match="is larger than 20 MB"):
        from_file(str(file))
    with pytest.raises(UnusableOriginal, match="is larger than 20 MB"):
        from_stream("The input", io.BytesIO(bytes(LARGEST + 1)))
    assert len(from_stream("The input", io.BytesIO(bytes(LARGEST))).data) == LARGEST


def test_an_address_is_asked_and_its_charset_heeded() -> None:
    body = f"<p>{CHINESE}</p>".encode("gb18030")
    with answering({"/a": lambda reply: reply.send(200, body, Content_Type='text/html; charset="GB2312"')}) as host:
        got = from_url(host.url("/a"), "tests", leading_to(host))
        assert text_of(got, "en") == CHINESE
        assert host.asked[0].headers["user-agent"] == "tests"


def test_a_plain_text_at_an_address_is_no_page() -> None:
    plays = {"/a": lambda reply: reply.send(200, "<p>a</p>", Content_Type="text/plain")}
    with answering(plays) as host:
        assert text_of(from_url(host.url("/a"), "tests", leading_to(host)), "en") == "<p>a</p>"


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (404, "text/html", "answers with 404"),
        (403, "text/html", "answers with 403"),
        (200, "image/png", "is `image/png`"),
    ],
)
def test_an_address_without_a_text_is_refused(status: int, kind: str, said: str) -> None:
    plays = {"/a": lambda reply: reply.send(status, "x", Content_Type=kind)}
    with answering(plays) as host, pytest.raises(UnusableOriginal, match=said):
        from_url(host.url("/a"), "tests", leading_to(host))


def test_an_address_of_ones_own_network_is_refused() -> None:
    with answering({"/a": lambda reply: reply.send(200, "secret")}) as host:
        with pytest.raises(FetchFailed) as caught:
            from_url(f"http://127.0.0.1:{host.port}/a", "tests")
        assert caught.value.failure is Failure.REFUSED
        assert host.asked == []
