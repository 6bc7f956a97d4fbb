"""What only looks like a line of source or rights stays in the text; what may be one is told."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.articles.credits import read_credits
from briefings.articles.text_lines import PICTURE
from tests.support.cost import in_proportion

TOLD = "The plant stands by the sea, and it opened on Monday."
MORE = "Nobody knows yet who will buy its cells."


@pytest.mark.parametrize(
    ("line", "publisher", "url"),
    [
        (r"Source: https://x.example/a\_b\*c", None, "https://x.example/a_b*c"),
        (
            r"Source: https://mp.weixin.qq.com/s?\_\_biz=Mz&mid=2&sn=a\_b",
            None,
            "https://mp.weixin.qq.com/s?__biz=Mz&mid=2&sn=a_b",
        ),
        ("Source: https://x.example/?a=1&amp;lt=2", None, "https://x.example/?a=1&lt=2"),
        (r"Source: Data\_Lab \* News &lt;team>", "Data_Lab * News <team>", None),
        (r"来源：[海港\_观察](https://x.example/a_b)", "海港_观察", "https://x.example/a_b"),
        (rf"{TOLD} (Source: Data\_Lab)", "Data_Lab", None),
    ],
)
def test_escapes_of_markdown_are_undone(line: str, publisher: str | None, url: str | None) -> None:
    found = read_credits(f"{TOLD}\n\n{line}", markdown=True)
    assert (found.publisher, found.url) == (publisher, url)
    assert found.lines
    assert found.text in (TOLD, f"{TOLD}\n\n{TOLD}")


@pytest.mark.parametrize(
    ("line", "publisher", "url"),
    [
        ("Source:  \n[Courier](https://x.example/e)", "Courier", "https://x.example/e"),
        ("### Source\n\n[Courier](https://x.example/e)", "Courier", "https://x.example/e"),
        ("Sources: [Courier](https://x.example/e)", "Courier", "https://x.example/e"),
        ("Via: [Courier](https://x.example/e)", "Courier", "https://x.example/e"),
        ("Source: Courier ([link](https://x.example/e))", "Courier", "https://x.example/e"),
        ("来源丨新华社", "新华社", None),
        ("**来源** | 新华社", "新华社", None),
        ("Source – Courier", "Courier", None),
        ("文章来源：“海港观察”", "海港观察", None),
        ("文章来源：公众号“海港观察”", "公众号“海港观察”", None),
        ("- Source: Courier", "Courier", None),
        ("Source: Harbour (UK)", "Harbour (UK)", None),
        ("Source: Courier & Co.", "Courier & Co.", None),
        ("Source: Our World in Data", "Our World in Data", None),
    ],
)
def test_shapes_of_lines_of_source(line: str, publisher: str | None, url: str | None) -> None:
    found = read_credits(f"{TOLD}\n\n{line}", markdown=True)
    assert (found.publisher, found.url, found.text, found.doubts) == (publisher, url, TOLD, ())


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("Source: Courier | Author: Jane Doe | 2024-03-28", "Jane Doe", date(2024, 3, 28)),
        ("Source: [Courier](https://x.example/) | by Jane Doe, 2024-03-28", "Jane Doe", date(2024, 3, 28)),
        ("Source: Courier 作者：张三", "张三", None),
        ("Source: Courier", None, None),
    ],
)
def test_a_line_of_source_may_have_an_author_and_a_day(line: str, author: str | None, day: date | None) -> None:
    found = read_credits(f"{TOLD}\n\n{line}")
    assert (found.publisher, found.author, found.published) == ("Courier", author, day)


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD}\n\n```\nsource: local\ndisclaimer: the copyright is the author's\n```",
        f"{TOLD}\n\n~~~~\n~~~\nsource: local\n~~~~",
        f"{TOLD}\n\n    source: local\n    disclaimer: © the author\n\n    source: https://x.example/",
        f"{TOLD}\n\nPrices fell by a third (source: IEA)\n\n{MORE}",
        f"{TOLD}\n\n(Source: IEA)\n\n{MORE}",
        f"{TOLD}\n\nSource: own survey",
        f"{TOLD}\n\nSource: our analysis of the market",
        f"{TOLD}\n\n来源：我们自己的调查",
        f"{TOLD}\n\nDisclaimer: the views are my own and no investment advice.",
        f"{TOLD}\n\nCopyright notice: all rights in this text are ours.",
        f"{TOLD}\n\nLink: https://x.example/",
    ],
)
def test_what_names_nobody_else_stays_and_is_no_doubt(text: str) -> None:
    found = read_credits(text, markdown=True)
    assert (found.text, found.publisher, found.url, found.disclaimer, found.doubts) == (text, None, None, None, ())


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (f"{TOLD}\n\nSource: Fastmarkets\n\n{MORE}", "Source: Fastmarkets"),
        (f"{TOLD}\n\nSources: Reuters, Bloomberg", "Sources: Reuters, Bloomberg"),
        (f"{TOLD}\n\n### Sources\n\n- [A](https://a.example/)\n- [B](https://b.example/)", "### Sources"),
        (f"{TOLD}\n\n| Text |\n| --- |\n| Source: Courier |", "Source: Courier"),
        (f"{TOLD}\n\nSource: {'we do not know it ' * 10}", f"Source: {'we do not know it ' * 10}".strip()),
        (f"{TOLD}\n\nCopyright notice: © 2024 Ann.", "Copyright notice: © 2024 Ann."),
        (f"{TOLD}\n\nSource: x.example://a", "Source: x.example://a"),
    ],
)
def test_what_may_be_a_line_of_source_stays_and_is_told(text: str, doubt: str) -> None:
    found = read_credits(text, markdown=True)
    assert (found.text, found.publisher, found.url, found.disclaimer) == (text.strip(), None, None, None)
    assert found.doubts == (doubt,)


@pytest.mark.parametrize("opened", ["```", "~~~\n```", "```\n```\n```", "a ```"])
def test_a_fence_that_is_never_closed_hides_nothing(opened: str) -> None:
    found = read_credits(f"{TOLD}\n\n{opened}\n\nSource: Courier", markdown=True)
    assert (found.publisher, found.text) == ("Courier", f"{TOLD}\n\n{opened}")


def test_what_is_deep_in_a_list_is_no_code() -> None:
    found = read_credits(f"{TOLD}\n\n- A salt\n\n    Source: Courier", markdown=True)
    assert (found.publisher, found.text) == ("Courier", f"{TOLD}\n\n- A salt")


def test_an_address_that_cannot_be_used_leaves_its_line_in_the_text() -> None:
    text = f"{TOLD}\n\nSource: Courier www.courier.example/a"
    found = read_credits(text)
    assert (found.publisher, found.url, found.text) == ("Courier", None, text)
    assert found.doubts == ("Source: Courier www.courier.example/a",)


def test_a_source_below_a_picture_is_that_of_the_picture() -> None:
    for credit in (f"{PICTURE}Source: IEA", f"{PICTURE}\n\nSource: IEA"):
        found = read_credits(f"{TOLD}\n\n{credit}\n\n{MORE}", markdown=True)
        assert (found.publisher, found.doubts) == (None, ())
        assert found.text == f"{TOLD}\n\nSource: IEA\n\n{MORE}"


def test_a_source_below_the_last_picture_may_be_that_of_either() -> None:
    found = read_credits(f"{TOLD}\n\n{PICTURE}\n\nSource: Courier", markdown=True)
    assert (found.publisher, found.doubts) == (None, ("Source: Courier",))
    assert read_credits(f"{TOLD}\n\n{PICTURE}Source: Courier", markdown=True).doubts == ()


def test_what_stands_behind_the_disclaimer_is_no_part_of_the_text() -> None:
    found = read_credits(f"{TOLD}\n\nSource: Courier\n\nDisclaimer: the copyright is its author's.\n\n{MORE}")
    assert (found.publisher, found.text) == ("Courier", f"{TOLD}\n\n{MORE}")


def test_rights_of_nobody_in_particular_are_those_of_the_source_where_one_is_named() -> None:
    said = "Disclaimer: all rights are reserved."
    assert read_credits(f"{TOLD}\n\n{said}").doubts == (said,)
    found = read_credits(f"{TOLD}\n\nSource: Courier\n\n{said}")
    assert (found.notice, found.text, found.doubts) == ("all rights are reserved.", TOLD, ())


@pytest.mark.parametrize(
    "part",
    [
        " ",
        "link ",
        "source ",
        "source: \n",
        "Disclaimer: ©\n",
        "Disclaimer: ©\n\n",
        "# source\n",
        "(source: ",
        "[x](https://",
        "| source: a ",
        "*_ ",
        ": ",
        "a. ",
        "\\_",
        PICTURE,
        "```\n",
    ],
)
@pytest.mark.parametrize("head", ["", "link: ", "Source: ", "Disclaimer: © author "])
def test_a_text_of_strangers_costs_in_proportion_to_its_length(head: str, part: str) -> None:
    assert in_proportion(lambda size: read_credits(head + part * size + "x", markdown=True), 2_500)
