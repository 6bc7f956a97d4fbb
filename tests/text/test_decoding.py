"""Bytes become the text that they are, whatever is said of their encoding and where."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.decoding import HEAD, decoded, encoding_of

CHINESE = "宁德时代发布第二代钠离子电池，能量密度达到每公斤一百七十五瓦时。"
TRADITIONAL = "寧德時代發布第二代鈉離子電池，能量密度達到每公斤一百七十五瓦時。"
JAPANESE = "ナトリウムイオン電池の量産を来年から始めると発表した。"
KOREAN = "나트륨 이온 배터리를 내년부터 양산한다고 밝혔다."
GERMAN = "Die Größe der Zelle überrascht – „für uns“ auch."


def page(label: str, text: str) -> str:
    return f'<!doctype html><html><head><meta charset="{label}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("utf-8", "utf-8", CHINESE),
        ("gb2312", "gb18030", CHINESE + "㐀𠀀镕"),  # which GB 2312 itself does not have
        ("gbk", "gbk", CHINESE),
        ("gb18030", "gb18030", CHINESE),
        ("Big5", "big5", TRADITIONAL),
        ("Shift_JIS", "cp932", JAPANESE + "①"),
        ("x-sjis", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("euc-kr", "cp949", KOREAN + "뷁"),
        ("iso-8859-1", "cp1252", GERMAN),
        ("windows-1252", "cp1252", GERMAN),
    ],
)
def test_a_page_is_read_as_it_says_it_is(label: str, codec: str, text: str) -> None:
    data = page(label, text).encode(codec)
    assert text in (decoded(data) or "")
    assert text in (decoded(text.encode(codec), charset=label) or "")


@pytest.mark.parametrize(
    "declared",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
        "<META content='text/html;charset=gb2312' HTTP-EQUIV=content-type>",
        "<meta charset = gb2312 />",
        "<!-- <meta charset=utf-8> --><meta charset='gb2312'>",
        "<meta name=a content=b><meta charset=no-such-thing><meta charset=gb2312>",
    ],
)
def test_a_page_says_it_in_several_ways(declared: str) -> None:
    assert CHINESE in (decoded(f"<html>{declared}{CHINESE}".encode("gb18030")) or "")


def test_an_xml_declaration_counts_too() -> None:
    assert CHINESE in (decoded(f'<?xml version="1.0" encoding="GBK"?><html>{CHINESE}'.encode("gbk")) or "")


def test_a_byte_order_mark_comes_before_all_that_is_said() -> None:
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        assert decoded(mark + page("big5", CHINESE).encode(codec), charset="gbk") == page("big5", CHINESE)


def test_the_transport_comes_before_the_page() -> None:
    assert CHINESE in (decoded(page("iso-8859-1", CHINESE).encode("gb18030"), charset='"GB2312"') or "")


@pytest.mark.parametrize(
    ("language", "codec", "text"),
    [
        ("zh", "gb18030", CHINESE),
        ("zh-Hant", "big5", TRADITIONAL),
        ("zh-TW", "big5", TRADITIONAL),
        ("zh", "big5", TRADITIONAL),
        ("zh-Hans-CN", "gb18030", CHINESE),
        ("ja", "cp932", JAPANESE),
        ("ja", "euc_jp", JAPANESE),
        ("ko", "cp949", KOREAN),
        ("de", "cp1252", GERMAN),
        (None, "cp1252", GERMAN),
        ("zh", "utf-8", CHINESE),
    ],
)
def test_where_nothing_is_said_the_language_tells(language: str | None, codec: str, text: str) -> None:
    assert decoded(text.encode(codec), language=language) == text


def test_what_is_said_wrongly_does_no_harm() -> None:
    assert CHINESE in (decoded(page("shift_jis", CHINESE).encode(), language="zh") or "")
    assert CHINESE in (decoded(page("utf-16", CHINESE).encode()) or "")
    assert CHINESE in (decoded(page("utf-8", CHINESE).encode("gb18030"), language="zh") or "")


def test_a_few_broken_bytes_cost_a_few_characters() -> None:
    data = (CHINESE * 20).encode("utf-8")
    text = decoded(data[:300] + b"\xff" + data[300:], charset="utf-8")
    assert text is not None
    assert text.replace("\ufffd", "") == CHINESE * 20


def test_what_is_no_text_is_told() -> None:
    assert decoded(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") is None
    assert decoded(bytes(range(1, 32)) * 10) is None
    assert decoded(b"\x81\xff\xfe" * 100, charset="gb18030") is None


@pytest.mark.parametrize(
    "label", ["zlib", "rot13", "unicode_escape", "utf-7", "idna", "base64", "undefined", "", "é", "a\0b"]
)
def test_a_label_is_never_a_codec_of_another_kind(label: str) -> None:
    assert encoding_of(label) is None
    assert decoded(b"plain \\x41", charset=label) == "plain \\x41"


def test_what_stands_far_down_a_page_says_nothing() -> None:
    data = (" " * HEAD + "<meta charset=gb2312>").encode() + CHINESE.encode()
    assert CHINESE in (decoded(data) or "")


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "gbk", "utf-8", "iso-2022-jp", "x"]),
    st.sampled_from([None, "zh", "ja"]),
)
def test_any_bytes_are_a_text_or_none(data: bytes, charset: str | None, language: str | None) -> None:
    text = decoded(data, charset, language)
    assert text is None or "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_needs_no_word(text: str) -> None:
    if not text.startswith("\ufeff") and "\ufffd" not in text:
        assert decoded(text.encode()) == text
