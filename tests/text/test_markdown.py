"""Plain text goes through Markdown and comes out as that text."""

import html

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.markdown import as_written, escape_markdown

MARKUP = "\\`*_{}[]()#+-.!|<>&:=~^\"' ab1\n/@%\t"
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    st.text(MARKUP, max_size=40),
    st.sampled_from(
        ["1. one", "- a", "# a #", "a: b", "<b>", "&amp;", "[a]: http://x.example", "*[HTML]: x", "{: #id }"]
    ),
)
# Hypothesis takes `filter(str.split)` for "not empty", which a blank text passes
SHOWN = TEXTS.filter(lambda text: bool(text.split()))
RENDERER = markdown.Markdown(extensions=["attr_list", "md_in_html", "tables", "fenced_code"])


def shown(source: str, tag: str) -> str:
    """The text that a reader sees of Markdown which is one element and holds no other."""
    out = RENDERER.reset().convert(source)
    assert out.startswith(f"<{tag}>"), out
    assert out.endswith(f"</{tag}>"), out
    inner = out[len(tag) + 2 : -len(tag) - 3]
    assert "<" not in inner, out
    return html.unescape(inner)


@given(SHOWN)
def test_a_paragraph_shows_the_text(text: str) -> None:
    assert shown(escape_markdown(text), "p") == " ".join(text.split())


@given(SHOWN)
def test_a_heading_shows_the_text(text: str) -> None:
    assert shown(f"# {escape_markdown(text)}", "h1") == " ".join(text.split())


@given(SHOWN)
def test_the_html_is_known_without_the_library(text: str) -> None:
    assert RENDERER.reset().convert(escape_markdown(text)) == f"<p>{as_written(text)}</p>"


@pytest.mark.parametrize("space", [" ", "\t", "\n", "\x1f", "\x85", "\xa0", "\u2028", "\u3000"])
@pytest.mark.parametrize("text", ["{0}a b", "a b{0}", "a{0}b", "a{0}{0}b", "{0}"])
def test_white_space_of_any_kind_is_folded(text: str, space: str) -> None:
    assert as_written(text.format(space)) == escape_markdown(text.format(space)) == " ".join(text.format(" ").split())


def test_plain_words_are_written_as_they_are() -> None:
    assert escape_markdown("Zölle auf 钠离子 (EU)") == "Zölle auf 钠离子 (EU)"
