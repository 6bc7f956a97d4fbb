"""What is published of HTML, and what people are told of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.sanitise import clean, removed

REMOVED = [
    ("<script>alert(1)</script>", ["<script>"]),
    ('<p onclick="x()">a</p>', ["onclick"]),
    ('<a href="javascript:alert(1)">a</a>', ["javascript:"]),
    ('<a href="java&#10;script:alert(1)">a</a>', ["javascript:"]),
    ('<a href="ftp://example.com/">a</a>', ["ftp:"]),
    ('<img src="x" onerror="y()">', ["<img>"]),
    ('<p style="color: red" class="a" id="b">a</p>', ["style", "class", "id"]),
    ("<iframe src=x></iframe><iframe></iframe>", ["<iframe>"]),
    ("<svg><a href='data:x'>a</a></svg>", ["<svg>", "data:"]),
    ("<h1>Too large</h1>", ["<h1>"]),
    ("<p>a<![x](y)</p><![CDATA[z]]><h1>b</h1>", ["<h1>"]),
]
KEPT = [
    "<p>A <strong>b</strong> <em>c</em> <code>d</code></p>",
    '<p><a href="mailto:a@example.com" title="Ask" rel="noopener noreferrer">a</a></p>',
    "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
    "<blockquote><p>a<br>b</p></blockquote><ul><li>c</li></ul><hr>",
]


@pytest.mark.parametrize(("html", "lost"), REMOVED)
def test_what_goes_is_told(html: str, lost: list[str]) -> None:
    assert removed(html) == lost
    assert removed(clean(html)) == []


@pytest.mark.parametrize("html", KEPT)
def test_what_is_published_stays_as_it_is(html: str) -> None:
    assert clean(html) == html


def test_links_say_nothing_of_the_reader() -> None:
    assert 'rel="noopener noreferrer"' in clean('<a href="https://example.com/">a</a>')


@given(
    st.lists(st.sampled_from([*(html for html, _ in REMOVED), *KEPT, "<", ">", '"', "&", "<!--", "]]>"]), max_size=8)
)
def test_what_was_cleaned_stays_clean(parts: list[str]) -> None:
    once = clean("".join(parts))
    assert clean(once) == once
    assert removed(once) == []
