"""Spans of a text are found in one pass, and XML of strangers is made legible, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest

from briefings.importing.elements import Namespaces, Unreadable, parse_item
from briefings.importing.feed_splitting import Root
from briefings.importing.mending import framed
from briefings.importing.spans import COMMENTS, SECTIONS, Spans, tags
from briefings.importing.xml_repair import legible
from tests.support.cost import in_proportion


@pytest.mark.parametrize(
    ("spans", "text", "parts"),
    [
        (COMMENTS, "a<!--b-->c<!--d", ["a", "<!--b-->", "c<!--d"]),
        (COMMENTS, "<!--<!--a-->-->", ["", "<!--<!--a-->", "-->"]),
        (SECTIONS, "a<![CDATA[<!--]]>b-->", ["a", "<![CDATA[<!--]]>", "b-->"]),
        (SECTIONS, "<![CDATA[a<!--b-->", ["<![CDATA[a", "<!--b-->", ""]),
        (tags(("pre", "p")), "<p x='1'>a</pre></p><pre>", ["", "<p x='1'>a</pre></p>", "<pre>"]),
        (tags(("pre",), flags=re.IGNORECASE), "<PRE>a</pre >b", ["", "<PRE>a</pre >", "b"]),
        (COMMENTS, "", [""]),
    ],
)
def test_a_text_is_cut_at_its_spans(spans: Spans, text: str, parts: list[str]) -> None:
    assert spans.split(text) == parts


@pytest.mark.parametrize(
    ("markup", "plain", "lost"),
    [
        ("a & b &amp; &nbsp; &LT;i> &#65; &#x41; &#0;", "a &amp; b &amp; \u00a0 &lt;i> &#65; &#x41; ", 0),
        ("&nosuch; <![CDATA[&nbsp;]]><!--&-->", "&amp;nosuch; <![CDATA[&nbsp;]]><!--&-->", 0),
        ("a\x00b\x0b\ufffe", "ab", 3),
    ],
)
def test_markup_is_made_legible(markup: str, plain: str, lost: int) -> None:
    assert legible(markup) == (plain, lost)


def _framed(inner: str) -> None:
    framed(Root("<rss>", "rss", "rss", "", "item"), "<channel>", f"<item>{inner}<b></item>")


def _parsed(inner: str) -> None:
    parse_item(f"<item>{inner}</item>", Namespaces(""))


@pytest.mark.parametrize("part", ["<!--", "<![CDATA[", "<title>", "<title ", "&", "&#1", "<a:", " xmlns:a="])
@pytest.mark.parametrize("read", [_framed, _parsed])
def test_an_item_of_strangers_costs_in_proportion_to_its_length(read: Callable[[str], None], part: str) -> None:
    def run(size: int) -> None:
        with suppress(Unreadable, SyntaxError):
            read(f"{part * size}<")

    assert in_proportion(run, 1_000)
