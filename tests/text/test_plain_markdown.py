"""What is read without the library comes out as the library and the cleaning would have it, to the byte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from briefings.text.plain_markdown import leave_plain, plain_html
from briefings.text.sanitise import clean, removed
from tests.support.builders import HOSTILE

OPTIONS: Mapping[str, Mapping[str, Any]] = {"toc": {"permalink": False}}
CONVERTERS = {
    names: Markdown(
        extensions=list(names), extension_configs={name: dict(OPTIONS[name]) for name in names if name in OPTIONS}
    )
    for names in ((), ("attr_list", "tables", "fenced_code", "toc"), ("attr_list", "tables", "sane_lists"))
}
RULE = Markdown(extensions=["tables", "sane_lists"], extension_configs={"tables": {"use_align_attribute": True}})


def agrees(text: str) -> bool:
    """Check what is read of a text, and tell whether anything was."""
    html = plain_html(text)
    if html is None:
        return False
    for extensions, converter in CONVERTERS.items():
        assert html == clean(converter.reset().convert(text)), extensions
    assert removed(RULE.reset().convert(text)) == []
    return True


READ = [
    ("", ""),
    ("\n\n", ""),
    ("A line,\nand “another” – 储能.\n", "<p>A line,\nand “another” – 储能.</p>"),
    ("R&D: 3 < 4 > 2 & more", "<p>R&amp;D: 3 &lt; 4 &gt; 2 &amp; more</p>"),
    ("## One\n\n### Two & three\nText", "<h2>One</h2>\n<h3>Two &amp; three</h3>\n<p>Text</p>"),
    ("#### Four", "<h4>Four</h4>"),
    ("- a\n* b\n  and c\n+ d", "<ul>\n<li>a</li>\n<li>b\n  and c</li>\n<li>d</li>\n</ul>"),
    ("## H\n- a\n\nb", "<h2>H</h2>\n<ul>\n<li>a</li>\n</ul>\n<p>b</p>"),
    ("*a* **b c**, (*d*)", "<p><em>a</em> <strong>b c</strong>, (<em>d</em>)</p>"),
    (
        "[A & B](https://a.example/_x_?y=1&z=2#q).",
        '<p><a href="https://a.example/_x_?y=1&amp;z=2#q" rel="noopener noreferrer">A &amp; B</a>.</p>',
    ),
]
NOT_READ = [
    # other blocks
    *("# a", "##### a", "##a", "## a #", "## ", "a\n## b", "a\n===", "a\n---", "---", "* * *", "***", "> a", "a\n> b"),
    *(
        "1. a",
        "12) a",
        "a\n- b",
        "-",
        "- ",
        "- a\n\n- b",
        "- a\n\n\n\n- b",
        "- a\n  - b",
        "- a\n    b",
        "- a\nb",
        "- - a",
    ),
    *("- 1. a", "- > a", "- # a", "- [ ] a", "    a", " a", "a\n b", "a\n    b", "```\na\n```", "~~~\na\n~~~", ": a"),
    *(
        "a | b\n- | -",
        "a | b\n:-|-",
        "a|b\n|-|-\nc|d",
        "[a]: https://a.example/",
        "[^1]: a",
        "[TOC]",
        "a\n\n\nb",
        "a  \nb",
        "a \nb",
        "a ",
    ),
    # other marks within a line
    *(
        "a\\*",
        "`a`",
        "_a_",
        "a_b",
        "*a",
        "a*",
        "* a*",
        "a * b*",
        "*a *",
        "*a\n*",
        "*a **b** c*",
        "**a*",
        "***a***",
        "**a**b**",
        "[a]",
        "[a][b]",
    ),
    *(
        "![a](https://a.example/)",
        '[a](https://a.example/ "b")',
        "[a](<https://a.example/>)",
        "[*a*](https://a.example)",
    ),
    *(
        "**[a](https://a.example/)**",
        "a {: .b }",
        "## a {#b}",
        "<b>a</b>",
        "<https://a.example/>",
        "<!-- a -->",
        "a <b",
    ),
    *(
        "a &amp; b",
        "a &#38; b",
        "a &#x26; b",
        "a &copy; b",
        "A&T-1.2;",
        "a &# b",
        "[a](https://a.example/?b&copy;)",
        "&",
    ),
    # addresses that are not http, or that a stricter reader may refuse or change
    *("[a](b)", "[a](javascript:alert)", "[a](mailto:a@b.example)", "[a](ftp://a.example/)", "[a](//a.example/)"),
    *("[a](https://1.2.3.4/)", "[a](https://a.09)", "[a](https://xn--a.com/)", "[a](https://a.example:99999/)"),
    *(
        "[a](https://a@b.example/)",
        "[a](https://A.example/)",
        "[a](https://a.example/(b))",
        "[a](https://a.example/'b')",
    ),
    *("[a](https://ä.example/)", "[a](https://a.example/ä)", "[a](https://a.example/&#1)", "[a](https://a..example/)"),
    # characters that HTML, Markdown's place marks, or Python's white space make something of
    *(
        f"a{odd}b"
        for odd in "\0\x02\x03\t\x0b\x0c\r\x1b\x7f\x85\xa0\xad\u2003\u200d\u2028\u2029\u202e\u3000\ufeff\ufffe\ud800"
    ),
    "a\r\n\r\nb",
]


@pytest.mark.parametrize(("text", "html"), READ)
def test_plain_forms_are_read(text: str, html: str) -> None:
    assert plain_html(text) == html
    assert agrees(text)


@pytest.mark.parametrize("text", NOT_READ)
def test_what_may_mean_something_else_is_left_to_the_library(text: str) -> None:
    assert plain_html(text) is None
    assert plain_html(f"A line before.\n\n{text}\n\nA line after.") is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    agrees(text)
    agrees(f"## {text}\n\n- {text}\n- *{text}*\n\n[{text}](https://a.example/)")


WORD = st.sampled_from(
    ["Cell", "the", "3.5", "2024", "钠离子", "é", "R&D", "C", "don’t", "(x)", "“so”", "~5", "!", "a", "3 < 4", ">", "&"]
)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
PATH = st.text("abz019_./?#%&=+,:@~-", max_size=12).filter(lambda path: "&#" not in path)
ADDRESS = st.builds("https://{}.example/{}".format, st.sampled_from(["a", "a-b.c", "0"]), PATH)
SPAN = st.one_of(
    WORDS,
    WORDS.map("*{}*".format),
    WORDS.map("**{}**".format),
    st.builds("[{}]({})".format, WORDS, ADDRESS),
)
LINE = st.builds("A{}".format, st.lists(SPAN, max_size=4).map(" ".join).map(lambda rest: f" {rest}".rstrip()))
TITLE = LINE.filter(lambda line: "#" not in line)
ITEM = st.builds(
    "{}{}".format, st.sampled_from(["- ", "* ", "+ "]), st.lists(LINE, min_size=1, max_size=2).map("\n  ".join)
)
BLOCK = st.one_of(
    st.lists(LINE, min_size=1, max_size=3).map("\n".join),
    st.builds("{} {}".format, st.sampled_from(["##", "###", "####"]), TITLE),
    st.builds("## {}\n{}".format, TITLE, LINE),
    st.builds("## {}\n{}".format, TITLE, st.lists(ITEM, min_size=1, max_size=3).map("\n".join)),
)
BODY = st.lists(BLOCK, min_size=1, max_size=4).map("\n\n".join)


@settings(max_examples=150)
@given(BODY)
def test_bodies_of_plain_forms_are_read(text: str) -> None:
    assert agrees(text)


# scraps of the forms that are read, and of all that resembles them, in any order
SCRAPS = st.sampled_from(
    [
        *("a", "The cell", "12.", "3)", "钠", "x ", "  y", " ", "\n", "\n\n", "\n\n\n", "\n  ", "\n    "),
        *("## H", "\n## H\n", "# ", "#", "- ", "\n- ", "\n* ", "+ ", "[ ] ", "1. ", "> ", "\n> "),
        *("*a*", "**b c**", "*", "**", "***", "_", "__", "![", "!", "[", "]", "](", "(", ")", "]: ", "[^1]"),
        *("[x](https://a.example/b)", "[w w](http://b-c.d.org)", "[x](https://a.bc/_d?e=f&g=h#i)", "https://x.org"),
        *("&", "& ", "R&D", "&amp;", "&copy ", "&#1", "<", "< ", "> ", "<b>", "</p>", "<!--", "\\", "`", "```", "~~~"),
        *(
            "{",
            "}",
            "{: .x }",
            "|",
            "\n--|--\n",
            "\n---\n",
            "\n===\n",
            ":",
            '"',
            "'",
            "\t",
            "\xa0",
            "\u2028",
            "\x02",
            "\0",
        ),
        *("\r\n", "\xad", "[TOC]", "wzxhzdk:0", "klzzwxh:0000", "amp", "javascript:"),
    ]
)
# few characters, so that marks come together often
CLOSE = st.text("ab1 *#-[]()&<>!~\n.:_", max_size=16)


@settings(max_examples=300)
@given(BODY, SCRAPS, st.integers(0, 200))
def test_one_scrap_among_plain_forms(text: str, scrap: str, place: int) -> None:
    agrees(text[:place] + scrap + text[place:])


@settings(max_examples=2000)
@given(
    st.one_of(st.lists(SCRAPS, max_size=9).map("".join), CLOSE, st.lists(st.one_of(SCRAPS, CLOSE, SPAN)).map("".join))
)
@example("- *a\n- b*")  # a star in each of two items makes no pair
@example("*a*b*c*")
@example("[a](https://a.example/)[b](https://b.example/)")
def test_whatever_is_read_is_what_the_library_makes_of_it(text: str) -> None:
    agrees(text)


@settings(max_examples=1000)
@given(st.characters())
def test_any_character_in_any_place(char: str) -> None:
    agrees(f"{char}a *b*{char}c {char}\n{char}d{char}")
    agrees(f"*{char}a* [{char}](https://a.example/) **b{char}**\n\n## {char}\n\n- {char}")


@pytest.mark.parametrize(
    "unit", ["*a ", "[a", "**", "&a", "&", "[a](https://a.a", "[a](https://a-", "_", "< ", "# a\n", "- a\n\n"]
)
@pytest.mark.timeout(5)
def test_long_bodies_take_no_long_time(unit: str) -> None:
    plain_html(unit * 50_000)


@pytest.mark.parametrize(
    ("extensions", "options", "told"),
    [
        ((), {}, True),
        (("attr_list", "tables", "fenced_code", "toc"), OPTIONS, True),
        (("toc",), {"toc": {}}, True),
        (("toc",), {"toc": {"permalink": True}}, False),
        (("toc",), {"toc": {"permalink": False, "baselevel": 2}}, False),
        (("tables",), {"tables": {"use_align_attribute": True}}, False),
        (("nl2br",), {}, False),
        (("tables", "smarty"), {}, False),
    ],
)
def test_extensions_that_leave_plain_forms_alone(
    extensions: tuple[str, ...], options: Mapping[str, Mapping[str, Any]], told: bool
) -> None:
    assert leave_plain(extensions, options) is told
