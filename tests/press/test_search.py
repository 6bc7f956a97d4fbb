"""The press reads pages for the search as the theme's own class does, and puts them where the engines would."""

import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from material.plugins.search.plugin import SearchIndex as ThemesIndex

from briefings.engine import Engine
from briefings.pages.blocks import SEARCH_HINT, Block, Bullets, Heading, Html, Paragraph
from briefings.pages.model import Page
from briefings.pages.prose import render_body
from briefings.press.order import walk_order
from briefings.press.search import SEARCH_INDEXES
from briefings.press.sections import read_section
from briefings.settings import read_settings
from briefings.text.html import element
from tests.support.builders import HOSTILE
from tests.support.sites import ROOT

SITE = read_settings(ROOT)
MKDOCS, ZENSICAL = (SEARCH_INDEXES[engine] for engine in (Engine.MKDOCS, Engine.ZENSICAL))

SPACE = st.sampled_from([" ", "\n", "\t", "\u00a0", "  \n ", "\u3000"])
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
    st.text("ab <>&\"';#x.\n\u00a0中", max_size=20),
    st.sampled_from(HOSTILE),
    SPACE,
)
TAGS = st.sampled_from(["p", "div", "pre", "code", "ul", "ol", "li", "sub", "sup", "h2", "blockquote", "table", "a"])
ATTRIBUTES = st.dictionaries(st.sampled_from(["title", "class_", "href"]), TEXT, max_size=2)
TREE = st.recursive(
    st.one_of(TEXT, st.sampled_from([Markup("<br>"), Markup("<hr>"), Markup("&nbsp;"), Markup("\n")])),
    lambda inner: st.builds(
        lambda tag, children, attributes: element(tag, *children, **attributes),
        TAGS,
        st.lists(inner, max_size=4),
        ATTRIBUTES,
    ),
    max_leaves=12,
)
MARKDOWN = st.one_of(st.sampled_from(HOSTILE), st.text("ab*_`#>-1.<p/>&[]()\n ", max_size=60))
BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, TEXT, st.sampled_from(["", "bf-summary"])),
    st.lists(TEXT, min_size=1, max_size=3).map(lambda items: Bullets(tuple(items))),
    st.builds(Html, TREE.map(lambda tree: element("div", tree))),
    st.builds(Html, TREE.map(lambda tree: element("section", tree)), st.just(False)),
    MARKDOWN.map(lambda text: Html(element("div", render_body(SITE, text)))),
)


@dataclass
class PageView:
    """What the theme's class looks at of a page."""

    url: str
    title: str
    content: str
    toc: list[Any] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)


def with_hint(block: Block) -> str:
    """A block as the engine gives it to the theme's class."""
    shown = block.html()
    return shown if not isinstance(block, Html) or block.searched else shown.replace(">", f"{SEARCH_HINT}>", 1)


def themes(page: Page) -> list[dict[str, Any]]:
    index = ThemesIndex()
    index.add_entry_from_context(PageView(page.path, page.title, "".join(map(with_hint, page.blocks)).rstrip("\n")))
    return list(index.entries)


def page_of(blocks: list[Block], title: str = "x", path: str = "2024/x/") -> Page:
    return Page(path, title, "", tuple(blocks), "en")


@settings(max_examples=500)
@given(TEXT.filter(str.strip), st.lists(BLOCK, max_size=4))
def test_a_page_is_read_as_the_theme_reads_it(title: str, blocks: list[Block]) -> None:
    page = page_of([Heading(title), *blocks])
    assert [json.loads(MKDOCS.document_of(page))] == themes(page)


def test_an_element_that_stays_empty_is_taken_back_only_where_it_is_the_first() -> None:
    empty, full = Html(Markup("<p> </p>")), Html(Markup("<p>a</p>"))
    assert read_section([Heading("t"), empty, full]) == ("t", "<p>a</p>")
    assert read_section([Heading("t"), full, empty]) == ("t", "<p>a</p> <p> </p>")


def test_a_block_out_of_the_search_is_not_read() -> None:
    boxes = (Html(element("section", element("p", "secret")), searched=False), Paragraph("told"))
    assert read_section([Heading("t"), *boxes]) == ("t", "<p>told</p>")


def test_each_engine_writes_a_page_in_its_own_way() -> None:
    page = page_of([Heading("<中> & b"), Paragraph("x")], "<中> & b")
    assert MKDOCS.document_of(page) == (r'{"location":"2024/x/","title":"&lt;\u4e2d&gt; &amp; b","text":"<p>x</p>"}')
    assert ZENSICAL.document_of(page) == (
        '{"location":"2024/x/","level":1,"title":"&lt;中&gt; &amp; b","text":"<p>x</p>",'
        '"path":["&lt;中&gt; &amp; b"],"tags":[]}'
    )


def test_pages_stand_where_the_engine_would_have_put_them() -> None:
    handwritten = ["index.md", "zoo.md", "2024/notes.md", "été/index.md"]
    sections = ["", "#latest", "zoo/", "zoo/#one", "2024/notes/", "%C3%A9t%C3%A9/", "of-a-plugin/"]
    kept = {"config": {"lang": ["en"]}, "docs": [{"location": each, "title": "", "text": ""} for each in sections]}
    documents = [(path, json.dumps({"location": path})) for path in ("2023/b/", "2024/a/", "zh/2024/a/")]
    made = json.loads(b"".join(MKDOCS.parts(json.dumps(kept).encode(), handwritten, documents)))
    assert made["config"] == kept["config"]
    assert [each["location"] for each in made["docs"]] == [
        *("", "#latest", "zoo/", "zoo/#one", "2023/b/", "2024/notes/", "2024/a/", "zh/2024/a/"),
        *("%C3%A9t%C3%A9/", "of-a-plugin/"),
    ]


@given(st.lists(st.text('ab中"\\', max_size=5)), st.lists(st.text('ab中"\\', max_size=5)))
def test_an_index_to_which_nothing_is_added_stays_as_it_is(config: list[str], texts: list[str]) -> None:
    for index, is_ascii in ((MKDOCS, True), (ZENSICAL, False)):
        kept = {"config": {"lang": config}, index.documents: [{"location": "a/", "text": text} for text in texts]}
        written = json.dumps(kept, ensure_ascii=is_ascii, separators=(",", ":")).encode()
        assert b"".join(index.parts(written, ["a.md"], [])) == written


def test_the_walk_goes_through_files_before_folders_and_the_index_first() -> None:
    walked = ["index.md", "B.md", "a-b.md", "about.md", "2024/index.md", "2024/notes.md", "2024/a/index.md", "a/b.md"]
    assert sorted(sorted(walked), key=walk_order) == walked
