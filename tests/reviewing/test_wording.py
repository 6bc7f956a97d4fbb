"""A review as Markdown: whatever contributors write stays text, in the Markdown that GitHub reads."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.reviewing.review import Finding, Review, Suggestion, TouchedPage
from briefings.reviewing.wording import LONGEST_COMMENT, MARK, comment, suggestion_comment
from tests.support.builders import HOSTILE
from tests.support.gfm import rendered

SITE = "https://briefings.example/archive/"
RULE = f"{SITE}rules/#b301"

NASTY = (
    *HOSTILE,
    "@ada and @org/team, see #12, owner/repo#3, 0123456789abcdef0123456789abcdef01234567",
    "[click](https://evil.example) ![x](https://evil.example/p.png) <https://evil.example> www.evil.example",
    "` `` ``` ```` `",
    "```\n# heading\n```",
    "`",
    "``x",
    "x``",
    "\\`@ada\\`",
    "\n\n# heading\n\n- [x] task\n\n| a | b |\n| - | - |",
    "--> <!-- briefings:review --> <img src=x onerror=alert(1)>",
    "<details open><summary>x</summary>",
    "&#64;ada &commat;ada",
    "\u202eright to left\u2066 \u200bhidden",
    "::error file=x::y",
    "[^1]: note\n[a]: https://evil.example",
    "$`x^2`$ :smile:",
    " ",
)


class _Html(HTMLParser):
    """Elements and links, and the text outside of code."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.links: set[str] = set()
        self.comments: list[str] = []
        self.outside = ""
        self._code = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}
        self._code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.outside += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def review_with(text: str) -> Review:
    return Review(
        findings=(Finding("B301", "error", text, 3, text, text),),
        errors=1,
        pages=(TouchedPage("moved", text, text, text),),
        touched={"moved": 1},
        others=2,
        whole=True,
    )


def assert_plain(text: str) -> None:
    html = _Html(rendered(comment(review_with(text), SITE)))
    assert html.elements == {"h3", "p", "ul", "li", "a", "code"}
    assert html.links == {RULE}
    assert html.comments == [" briefings:review "]
    assert html.outside.split() == _Html(rendered(comment(review_with("plain"), SITE))).outside.split()


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_is_written_becomes_markup(text: str) -> None:
    assert_plain(text)


@settings(max_examples=15)
@given(st.text(alphabet=st.sampled_from("`@#[]()<>!*_~\\ |\n-:/.a1"), min_size=1, max_size=60))
def test_no_mixture_of_marks_becomes_markup(text: str) -> None:
    assert_plain(text)


def test_what_cannot_be_seen_is_not_passed_on() -> None:
    assert not re.search("[\u202e\u2066\u200b]", comment(review_with(NASTY[-7]), SITE))
    assert "\u202e" not in comment(review_with("\u202ex"), SITE)


@pytest.mark.parametrize("line", NASTY)
def test_a_suggestion_holds_its_lines_and_nothing_else(line: str) -> None:
    lines = tuple(line.split("\n"))
    made = Suggestion("entries/x.yml", 1, 1, ("x",), lines, ("B205",))
    html = rendered(suggestion_comment(made, SITE))
    block = re.search(r'<pre><code class="language-suggestion">(.*?)</code></pre>', html, re.DOTALL)
    assert block, html
    parsed = _Html(html)
    assert parsed.elements == {"p", "code", "a", "pre"}
    assert parsed.links == {f"{SITE}rules/#b205"}
    held = _Text(block[1]).text
    assert held == "\n".join(lines) + "\n"


class _Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_deletion_is_an_empty_suggestion() -> None:
    made = Suggestion("entries/x.yml", 1, 2, ("x", "y"), (), ())
    assert "```suggestion\n```" in suggestion_comment(made, SITE)


def test_a_long_review_is_cut_and_says_so() -> None:
    finding = Finding("B301", "error", "entries/2024/" + "x" * 200, 3, "y" * 900, "z" * 900)
    text = comment(Review(findings=(finding,) * 200, errors=500), SITE)
    assert len(text) < LONGEST_COMMENT + 100
    assert "for which there is no room" in text
    assert text.startswith(MARK)


def test_it_says_how_many_there_are_of_each() -> None:
    text = comment(Review(errors=1, warnings=2, standing=3, mendable=1, touched={"added": 1, "gone": 2}), SITE)
    assert "### 1 error and 2 warnings" in text
    assert "3 errors stood before this change." in text
    assert "`briefings check --fix` mends 1 of these." in text
    assert "### Pages: 1 added, 2 gone" in text
    assert "and 3 more" in text
    nothing = comment(Review(), SITE)
    assert "### Nothing to mend" in nothing
    assert "### Pages: none of their own" in nothing
