"""Whatever a text is, it is text in the HTML that it is put into."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from briefings.text.html import GAPS, Stencil, element, join

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text("&<>\"'01;#ampltq/ =", max_size=20),
    st.sampled_from(["<0>", "&lt;0&gt;", "</p>", "<root>", "&amp;", "'\" x='"]),
)


class Reader(HTMLParser):
    """Keeps what a page is made of: the elements with their attributes, and all text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(str(page))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS, TEXTS, TEXTS)
def test_texts_are_read_as_they_were_given(first: str, second: str, value: str) -> None:
    read = Reader(element("p", first, element("b", second, title=value), class_=value))
    assert read.elements == [("p", {"class": value}), ("b", {"title": value})]
    assert read.text == first + second


@given(st.lists(TEXTS), TEXTS)
def test_joined_texts_are_escaped_once(texts: list[str], separator: str) -> None:
    assert Reader(element("p", join(texts, separator))).text == separator.join(texts)
    assert join(texts, join([separator])) == join(texts, separator)


@given(TEXTS, TEXTS, TEXTS)
def test_a_filled_stencil_is_what_the_elements_would_be(text: str, value: str, unused: str) -> None:
    def made(text: str | Markup, value: str | Markup) -> Markup:
        return element("p", text, element("a", text, href=value), " ", text, title=value)

    assert Stencil(made(GAPS[1], GAPS[0])).fill(value, text, unused) == made(text, value)


def test_a_stencil_lets_markup_through_and_escapes_what_comes_with_it() -> None:
    address = join(["https://x.example/?a=1&b=", GAPS[0]])
    stencil = Stencil(element("p", element("a", GAPS[1], href=address)))
    made = stencil.fill("<2>", element("b", "<3>"))
    assert made == '<p><a href="https://x.example/?a=1&amp;b=&lt;2&gt;"><b>&lt;3&gt;</b></a></p>'
    assert isinstance(made, Markup)


def test_a_gap_that_is_given_nothing_is_a_mistake() -> None:
    with pytest.raises(IndexError):
        Stencil(element("p", GAPS[0], GAPS[1])).fill("one")


def test_attributes() -> None:
    made = element("a", None, class_="x", hidden=True, lang=None, download=False, data_of_it="", aria_label="y")
    assert made == '<a class="x" hidden data-of-it="" aria-label="y"></a>'
    assert element("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert element("p", **{"class": "x", "aria-label": "y"}) == '<p class="x" aria-label="y"></p>'
