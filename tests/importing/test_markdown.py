"""HTML as Markdown: what our engine makes of it again says the same, and nothing of it is markup that was none."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from briefings.importing.markdown import TooDeep, markdown_of
from briefings.text.sanitise import clean, removed
from briefings.text.visible import visible_text

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
        ("<p>a</p><iframe src='https://x.example/'>b</iframe><IFRAME></IFRAME>", "2 frames taken out of the text."),
        ("<p>a<img src='x.png' onerror='b()'></p>", "1 picture taken out of the text."),
        ("<p>a</p><svg><text>b</text></svg>", "1 drawing taken out of the text."),
    ],
)
def test_what_is_not_published_is_taken_out_and_told(html: str, lost: str) -> None:
    markdown, notes = markdown_of(html)
    assert markdown == "a"
    assert notes == (lost,)


_TEXTS = st.text(st.sampled_from("ab 1.)#*_-+>`~=|[](){}!<&;:\\/\"'中x\n"), max_size=40)


@settings(max_examples=100, deadline=None)
@example(["-- -"], "p")
@example(["- - -"], "p")
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
