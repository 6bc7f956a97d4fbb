"""What readers see of a page comes out, and nothing else; hostile pages cost no more than their size."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.visible import DEEPEST, Block, blocks_of, is_html, visible_text


def seen(html: str) -> list[str]:
    return (visible_text(html) or "").split("\n")


def test_blocks_are_lines_and_words_stay_whole() -> None:
    html = "<h1>A <b>pl</b>ant</h1><div>opens<br>to&shy;day<p>in Le&iuml;den</div><ul><li>one<li>two</ul>ta<wbr>il"
    assert seen(html) == ["A plant", "opens", "today", "in Leïden", "one", "two", "tail"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>no</p>';</script>",
        "<script><!-- <script> no </script> --></script>",
        "<style>p:after { content: 'no' }</style>",
        "<template><p>no</p></template>",
        "<noscript>no</noscript>",
        "<svg><text>no</text><title>no</title></svg>",
        "<iframe>no</iframe>",
        "<textarea>no</textarea>",
        "<select><option>no</select>",
        "<!-- no -->",
        "<!-- no --!><!--> <?no?><![CDATA[no]]>",
        "<p hidden>no",
        "<div hidden=until-found>no <div>no</div> no</div>",
        "<object>no</object><canvas>no</canvas><video>no</video>",
    ],
)
def test_what_is_not_for_readers_is_left_out(hidden: str) -> None:
    assert seen(f"<title>no</title><p>before</p>{hidden}<p>after</p>") == ["before", "after"]


def test_entities_are_characters_and_escaped_markup_is_text() -> None:
    assert seen("<p>AT&amp;T &lt;b&gt; &#x4E2D;&#22269; &nbsp;&copy &nosuchthing; &amp;lt;</p>") == [
        "AT&T <b> 中国 © &nosuchthing; &lt;"
    ]


def test_a_reading_aid_does_not_stand_between_characters() -> None:
    assert seen("<p><ruby>電<rp>(</rp><rt>でん</rt>池<rt>ち</rt></ruby>工場") == ["電池工場"]


def test_of_wechat_the_article_and_its_headline_are_taken() -> None:
    html = """<html><body><div id="js_article"><h1 class="rich_media_title" id="activity-name">钠电储能投运</h1>
      <div id="meta_content">原创 电池观察</div><div class="rich_media_content" id="js_content"
      style="visibility: hidden; opacity: 0;"><section><p>第一段<span>，</span>说明。</p><blockquote>引文</blockquote>
      </section></div><div id="js_tags">预览时标签不可点</div></div><div id="js_pc_qr_code">微信扫一扫</div>"""
    assert seen(html) == ["钠电储能投运", "第一段，说明。", "引文"]


def test_block_quotations_are_marked() -> None:
    html = "<p>before</p><blockquote><p>one</p><p>two</p></blockquote>after"
    assert blocks_of(html) == [Block("before"), Block("one", True), Block("two", True), Block("after")]


@pytest.mark.parametrize(
    "html",
    [
        *("<" * 300_000, "<!" * 150_000, "<a " * 100_000, "</" * 150_000, "<!--" * 80_000, "<![CDATA[" * 30_000),
        *("&" * 300_000, "<a" + " x=1" * 80_000 + ">", "<p>" * 50_000, "<i>" * 100_000, '<p title="' * 50_000),
        *(
            "<b>" * (DEEPEST - 1) + "<p>x" * 1000,
            ("<div>" * DEEPEST + "</div>" * DEEPEST) * 10,
            "<table><tr><td>" * 30_000,
        ),
    ],
    ids=lambda html: html[:9],
)
def test_a_hostile_page_costs_seconds_at_most(html: str) -> None:
    start = time.perf_counter()
    visible_text(html)
    assert time.perf_counter() - start < 10


def test_what_is_nested_too_deep_is_refused() -> None:
    assert visible_text("<div>" * (DEEPEST + 1)) is None
    assert visible_text("<div>" * DEEPEST + "x") == "x"
    assert visible_text("<p>x<br><img>" * (DEEPEST + 1)) is not None


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", "\n <html>", "<?xml version='1.0'?>", "<!-- a -->", "<p>", "<DIV class=a>"]
)
def test_a_page_is_known_by_its_start(start: str) -> None:
    assert is_html(f"{start}text")


@pytest.mark.parametrize("text", ["Plain < text", "<3 of 4", "5 <p> in the middle", "", "<personal> note"])
def test_a_text_is_not_taken_for_a_page(text: str) -> None:
    assert not is_html(text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u00ad\u2060\ufeff")))
def test_any_text_comes_out_of_a_page_as_it_went_in(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert (visible_text(f"<p>{escaped}</p>") or "").split() == text.split()


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div hidden>",
                "</div>",
                "<script>",
                "</script>",
                "<b",
                ">",
                "x ",
                "<!--",
                "-->",
                "&#",
                "'",
                '"',
            ]
        )
    )
)
def test_any_markup_is_read(pieces: list[str]) -> None:
    assert visible_text("".join(pieces)) is not None
