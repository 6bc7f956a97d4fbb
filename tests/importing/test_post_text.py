"""Texts of posts as WordPress keeps them: blocks, marks, shortcodes, and the paragraphs of the classic editor."""

from __future__ import annotations

import pytest

from briefings.importing.markdown import markdown_of
from briefings.importing.post_text import MORE, text_of_post
from briefings.importing.shortcodes import without_shortcodes
from tests.support.cost import in_proportion

CAPTION = '[caption id="a1" align="left" width="300"]<img src="https://blog.example/a.jpg" alt="A" /> A plant[/caption]'


def made(content: str) -> str:
    return markdown_of(text_of_post(content, "").html)[0]


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ("One\r\ntwo\r\n\r\nthree", "One  \ntwo\n\nthree"),
        ("One\n<ul>\n\t<li>two</li>\n\n\t<li>three</li>\n</ul>\nfour", "One\n\n- two\n- three\n\nfour"),
        ("<h2>One</h2>\ntwo\n<blockquote>three\n\nfour</blockquote>", "## One\n\ntwo\n\n> three\n>\n> four"),
        ("<p>One</p>\n\ntwo", "One\n\ntwo"),
        ("<p>One\n\ntwo", "One\n\ntwo"),
        ("One\n<pre>a\n\nb</pre>\ntwo", "One\n\n```\na\n\nb\n```\n\ntwo"),
        ("One<!--nextpage-->two", "One\n\ntwo"),
        ("https://video.example/1\n\ntwo", "<https://video.example/1>\n\ntwo"),
        ("One <!-- a comment --> two", "One two"),
        (
            (
                '<!-- wp:heading {"level":3} -->\n<h3>One</h3>\n<!-- /wp:heading -->\n\n'
                "<!-- wp:list -->\n<ul><!-- wp:list-item -->\n<li>two</li>\n"
                "<!-- /wp:list-item --></ul>\n<!-- /wp:list -->"
            ),
            "### One\n\n- two",
        ),
        (
            (
                '<!-- wp:embed {"url":"https://video.example/1"} -->\n<figure class="wp-block-embed">'
                '<div class="wp-block-embed__wrapper">\nhttps://video.example/1?a=1&amp;b=2\n</div></figure>'
                "\n<!-- /wp:embed -->"
            ),
            "<https://video.example/1?a=1&b=2>",
        ),
        (CAPTION, "A plant"),
        ("[embed]https://video.example/1[/embed]", "<https://video.example/1>"),
        ('[youtube src="https://video.example/1"]', "<https://video.example/1>"),
        ("[sourcecode language='c']x &lt; y[/sourcecode]", "```\nx < y\n```"),
    ],
)
def test_a_text_becomes_what_wordpress_shows(content: str, markdown: str) -> None:
    assert made(content) == markdown


@pytest.mark.parametrize(
    ("text", "plain", "lost"),
    [
        ("[gallery ids='1,2']", "", ["gallery"]),
        ("a [unknown x=1]b[/unknown] c", "a b c", ["unknown"]),
        ("[vc_row][vc_column]a[/vc_column][/vc_row]", "a", ["vc_row", "vc_column"]),
        ("[ad /] [ad /]", " ", ["ad"]),
        ("see [1] and [sic] and [note: this] and array[i]", "see [1] and [sic] and [note: this] and array[i]", []),
        ("write [[gallery]] to show", "write [gallery] to show", []),
        ("[" * 50_000, "[" * 50_000, []),
    ],
)
def test_shortcodes_are_taken_out_and_told(text: str, plain: str, lost: list[str]) -> None:
    found, notes = without_shortcodes(text)
    assert found == plain
    assert [note.split("]")[0].removeprefix("The shortcode [") for note in notes] == lost


def test_what_stands_before_more_is_the_excerpt_and_stays_in_the_text() -> None:
    text = text_of_post("The teaser &amp; all.\n\n<!--more Read on-->\n\nThe rest.", "")
    assert text.excerpt == "The teaser & all."
    assert markdown_of(text.html)[0] == "The teaser & all.\n\nThe rest."


@pytest.mark.parametrize(
    ("content", "before"),
    [
        ("One.\n\n<!--more-->\n\ntwo", "<p>One.</p>"),
        (
            "<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n<!-- wp:more -->\n<!--more-->\ntwo",
            "<p>One.</p>",
        ),
        ("One <!-- not --> \ue000 <!--more Read", None),
    ],
)
def test_where_the_teaser_ends_is_kept(content: str, before: str | None) -> None:
    teaser, mark, _ = text_of_post(content, "").html.partition(MORE)
    assert (teaser.strip() if mark else None) == before
    assert "\ue000" not in teaser


def test_an_excerpt_that_somebody_wrote_counts_for_more() -> None:
    assert text_of_post("The teaser.<!--more-->The rest.", "Written").excerpt == "Written"


def test_pictures_are_listed_and_blocks_of_the_server_told() -> None:
    text = text_of_post(f'{CAPTION}<!-- wp:latest-posts {{"postsToShow":3}} /-->', "")
    assert text.pictures == ("https://blog.example/a.jpg",)
    assert text.notes == ('A block that the server makes was left out: latest-posts {"postsToShow":3}.',)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("[gallery ids='1,2']", "The shortcode [gallery] was taken out: ids 1,2"),
        ("[gallery]", "The shortcode [gallery] was taken out."),
        (
            '[playlist type="video" ids="3"] [playlist ids="4"]',
            "The shortcode [playlist] was taken out 2 times: ids 3; ids 4",
        ),
        ("[box x=1]b[/box]", "The shortcode [box] was taken out; text within it was kept."),
        ("[map src='https://x.example/a' zoom=3]", "The shortcode [map] was taken out: src https://x.example/a"),
        ("[tweet https://x.example/1]", "The shortcode [tweet] was taken out: https://x.example/1"),
    ],
)
def test_what_a_shortcode_showed_is_told(text: str, note: str) -> None:
    assert without_shortcodes(text)[1] == [note]


def test_what_pictures_lead_to_is_told() -> None:
    text = text_of_post(
        '<a class="x" href="https://blog.example/a.jpg"><img src="https://blog.example/a-300.jpg"></a>'
        '<a href="https://shop.example/?a=1&amp;b=2">\n'
        '<img data-src="https://blog.example/b.png" src="data:image/gif;x"></a>'
        '<img src="data:image/gif;base64,R0">',
        "",
    )
    assert text.pictures == (
        "https://blog.example/a-300.jpg",
        "https://blog.example/b.png",
        "https://blog.example/a.jpg",
    )
    assert text.notes == ("A picture led to https://shop.example/?a=1&b=2.",)


@pytest.mark.parametrize(
    "part",
    [
        "<!--",
        "<!-- wp:x {",
        "<!--more",
        "<pre>",
        "<script ",
        "<p ",
        " ",
        " \n",
        "\n \n",
        "</li>",
        "<img src",
        "<img src=data: ",
        "<a href=https://a ",
        "<a >",
        "[a ",
        '[a x="',
        "[a x=y ",
        "[caption ",
        "[[",
        "https://a ",
        '<div class="wp-block-embed__wrapper">',
    ],
)
@pytest.mark.parametrize("head", ["", "<pre>", "<img ", "<a ", "[a", "a"])
def test_a_post_of_strangers_costs_in_proportion_to_its_length(head: str, part: str) -> None:
    assert in_proportion(lambda size: text_of_post(head + part * size + "x", ""), 1_000)
