"""Blocks as HTML are what Python-Markdown makes of them as Markdown, whatever their texts."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from briefings.pages.blocks import (
    Block,
    Bullets,
    Heading,
    Html,
    Paragraph,
    made_of,
    to_html,
    to_markdown,
    without_search_hints,
)
from briefings.settings import read_settings
from briefings.text.characters import INVISIBLE
from briefings.text.html import element
from tests.support.sites import ROOT

SITE = read_settings(ROOT)

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
MARKUP = st.text("ab12 #*_-+.)(>[]{}`\\|~=:!<&;^$/\"'\n", min_size=1, max_size=40)
TEXT = st.one_of(WORDS, MARKUP).filter(lambda text: text.strip() != "" and not INVISIBLE.search(text))


def box(title: str, text: str) -> Html:
    inner = element("p", text, element("a", title, href=text))
    return Html(element("section", element("h2", title), inner, class_="bf-box", title=text))


BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, TEXT, st.sampled_from(["", "bf-summary"])),
    st.lists(TEXT, min_size=1, max_size=4).map(lambda items: Bullets(tuple(items))),
    st.builds(box, TEXT, TEXT),
)


def apart(blocks: list[Block]) -> list[Block]:
    """Without lists beside lists, which Markdown takes for one, and which no page has."""
    pairs = zip([None, *blocks], blocks, strict=False)
    return [block for before, block in pairs if not (isinstance(before, Bullets) and isinstance(block, Bullets))]


@settings(max_examples=400)
@given(TEXT, st.lists(BLOCK, max_size=5).map(apart))
def test_html_is_what_the_library_makes(title: str, blocks: list[Block]) -> None:
    page = [Heading(title), *blocks]
    converter = Markdown(extensions=list(SITE.markdown_extensions), extension_configs=dict(SITE.extension_configs))
    engine = converter.convert(to_markdown(page))
    assert without_search_hints(engine) == without_search_hints(to_html(page))


def test_markup_is_let_through_as_it_stands() -> None:
    markup = Markup("<div><pre><code>a\n\n&#96;&#96;&#96;\nb *c*\n</code></pre></div>")
    page: list[Block] = [Heading("x"), Html(markup)]
    assert str(markup) in Markdown(extensions=list(SITE.markdown_extensions)).convert(to_markdown(page))


def test_hints_in_texts_are_taken_out_as_the_theme_does() -> None:
    shown = to_html([Paragraph('An attribute data-search-exclude="1" in a text.')])
    assert without_search_hints(shown) == "<p>An attribute in a text.</p>"
    assert without_search_hints("<p>data-search is a word.</p>") == "<p>data-search is a word.</p>"


def test_blocks_are_made_of_the_parts_that_are_there() -> None:
    left_out = Html(Markup("<hr>"))
    assert made_of([Heading("x"), None, Markup("<p>y</p>"), left_out]) == (
        Heading("x"),
        Html(Markup("<p>y</p>")),
        left_out,
    )
    assert to_html(made_of([None])) == ""
