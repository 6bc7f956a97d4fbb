"""HTML as Markdown: what our engine makes of it again says the same, and nothing of it is markup that was none."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from briefings.articles.text_lines import PICTURE
from briefings.importing.markdown import TooDeep, markdown_of
from briefings.text.sanitise import clean, removed
from briefings.text.visible import visible_text
from tests.support.cost import in_proportion

_EXTENSIONS = ["attr_list", "tables", "fenced_code", "sane_lists"]


def shown(markdown: str) -> str:
    return clean(Markdown(extensions=_EXTENSIONS).convert(markdown))


def words(html: str) -> str:
    return " ".join((visible_text(f"<body>{html}</body>") or "").split())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>Salt</h1><h5>Sea</h5>", "## Salt\n\n#### Sea"),
        ("<p>a<br>b</p>", "a  \nb"),
        ("<p><b>a</b> <i>b</i> <s>c</s></p>", "**a** *b* ~~c~~"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n    - b\n- c"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<pre><code>x &lt; y\n  z</code></pre>", "```\nx < y\n  z\n```"),
        ("<blockquote><p>a</p></blockquote>", "> a"),
        ("<p><a href='/a b(c)'>x</a></p>", "[x](https://blog.example/a%20b%28c%29)"),
        ("<p><a href='javascript:alert(1)'>x</a></p>", "x"),
        ("<p><a href='#below'>x</a></p>", "[x](https://blog.example/2024/#below)"),
        ("<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>", "| a |\n| --- |\n| b\\|c |"),
        ("<figure><img src='a.jpg'><figcaption>A plant</figcaption></figure>", "A plant"),
        ("<p>1. a</p><p># b</p><p>- c</p><p>&gt; d</p><p>===</p>", "1\\. a\n\n\\# b\n\n\\- c\n\n\\> d\n\n&#61;=="),
        ("<p>&lt;b&gt; &amp;amp; [a](b) `c` *d* \\e</p>", "&lt;b> &amp;amp; [a\\](b) \\`c\\` \\*d\\* \\\\e"),
    ],
)
def test_each_form_has_its_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html, "https://blog.example/2024/")[0] == markdown


@pytest.mark.parametrize(
    "html", ["<ul><li>a<ul><li>b</li></ul></li></ul>", "<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>"]
)
def test_our_engine_sees_the_same_structure(html: str) -> None:
    assert re.sub(r"\s|</?t(?:head|body)>", "", shown(markdown_of(html)[0])) == html


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<p>a</p><script>b()</script>", "1 script taken out of the text."),
        ("<style>p{}</style><p>a</p>", "1 style sheet taken out of the text."),
        ("<p>a</p><iframe>b</iframe><IFRAME></IFRAME>", "2 frames taken out of the text."),
        (
            "<p>a</p><iframe src='https://x.example/?a=1&amp;b=2'>b</iframe><IFRAME></IFRAME>",
            "2 frames taken out of the text: https://x.example/?a=1&b=2",
        ),
        ('<p>a</p><video controls src="/v.mp4"></video>', "1 video taken out of the text: https://blog.example/v.mp4"),
        (
            "<p>a</p><object data=https://x.example/o></object>",
            "1 embedded object taken out of the text: https://x.example/o",
        ),
        ("<p>a<img src='x.png' onerror='b()'></p>", "1 picture taken out of the text."),
        ("<p>a</p><svg><text>b</text></svg>", "1 drawing taken out of the text."),
    ],
)
def test_what_is_not_published_is_taken_out_and_told(html: str, lost: str) -> None:
    markdown, notes = markdown_of(html, "https://blog.example/2024/")
    assert markdown == "a"
    assert notes == (lost,)


def test_the_files_of_a_video_are_told() -> None:
    html = (
        "<video><source src='https://x.example/v.webm'><source src='https://x.example/v.mp4'></video><source src='x'>"
    )
    notes = markdown_of(f"<source src='https://x.example/not'>{html}")[1]
    assert notes[0] == "1 video taken out of the text."
    assert notes[1].startswith(
        "3 video's files taken out of the text: https://x.example/v.webm, https://x.example/v.mp4"
    )


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a</p><figure><img src='x'><figcaption>b</figcaption></figure>", "a\n\n@\n\n@b"),
        ("<p>a</p><p><a href='y'><img src='x'></a></p><p>b</p>", "a\n\n@\n\nb"),
        ("<div><div><a href='y'><strong><img src='x'></strong></a>b</div></div>", "@\n\nb"),
        ("<p><img src='x'><br>b</p>", "@  \nb"),
        ("<p><img src='x'> b</p>", "@ b"),
        ("<p>a <img src='x'> b</p><ul><li>c<img src='x'></li></ul>", "a  b\n\n- c"),
        ("<p>@a</p><figure><figcaption></figcaption></figure>", "a"),
        ("<table><caption>b</caption><tr><th>c</th></tr></table>", "@b\n\n| c |\n| --- |"),
    ],
)
def test_pictures_leave_a_mark_where_that_is_wanted(html: str, markdown: str) -> None:
    made = markdown_of(html.replace("@", PICTURE), picture=PICTURE)[0]
    assert made.replace(PICTURE, "@") == markdown


_TEXTS = st.text(st.sampled_from("ab 1.)#*_-+>`~=|[](){}!<&;:\\/\"'中x\n"), max_size=40)


@settings(max_examples=100, deadline=None)
@example(["-- -"], "p")
@example(["- - -"], "p")
@example(["a|b\n-|-"], "p")
@example(["|", "|"], "li")
@example(["[a]:1"], "p")
@example(["\\\\#"], "h3")
@given(st.lists(_TEXTS, min_size=1, max_size=4), st.sampled_from(["p", "li", "blockquote", "td", "h3"]))
def test_no_text_becomes_markup(texts: list[str], tag: str) -> None:
    escaped = [each.replace("&", "&amp;").replace("<", "&lt;") for each in texts]
    inner = "".join(f"<{tag}>{each}</{tag}>" for each in escaped)
    html = {"li": f"<ul>{inner}</ul>", "td": f"<table><tr>{inner}</tr></table>"}.get(tag, inner)
    made = shown(markdown_of(html)[0])
    assert words(made) == words(html)
    assert removed(made) == []


def test_a_text_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(TooDeep):
        markdown_of("<blockquote>" * 100_000 + "a")
    with pytest.raises(TooDeep):
        markdown_of("<blockquote>" * 1_000 + "a")


@pytest.mark.parametrize(
    "html", ["<!--" * 200_000, "<p" * 200_000, "<a href='" * 100_000, "<p>" * 10_000 + "a", "&" * 50_000]
)
def test_hostile_html_takes_no_time(html: str) -> None:
    with suppress(TooDeep):
        markdown_of(html)


@pytest.mark.parametrize("part", ["<p><img>", "<img>", "<figcaption>a</figcaption>", "<a href=x><img></a>", "a<img>"])
@pytest.mark.parametrize(("head", "end"), [("", ""), ("<p>", "</p>"), ("<p>", "a</p>")])
def test_pictures_cost_in_proportion_to_their_number(head: str, end: str, part: str) -> None:
    assert in_proportion(lambda size: markdown_of(head + part * size + end, picture=PICTURE), 100)
