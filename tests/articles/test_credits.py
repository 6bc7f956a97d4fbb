"""Lines of source and disclaimer are found and taken out; what only looks like one stays."""

import pytest

from briefings.articles.credits import read_credits
from tests.support.articles import REPUBLISHED


@pytest.mark.parametrize(
    ("line", "publisher", "url"),
    [
        ("Source: The Northern Courier", "The Northern Courier", None),
        ("**Source:** [Courier](https://northern-courier.example/a)", "Courier", "https://northern-courier.example/a"),
        (
            "Original source: Courier, https://northern-courier.example/a.",
            "Courier",
            "https://northern-courier.example/a",
        ),
        ("Source : https://northern-courier.example/a?b=1", None, "https://northern-courier.example/a?b=1"),
        ("Source: WeChat Official Account—电池观察", "WeChat Official Account—电池观察", None),
        ("来源：新华社", "新华社", None),
        ("文章来源: 北岸新闻网 https://north.example/a", "北岸新闻网", "https://north.example/a"),
        ("（来源：新华社）", "新华社", None),
        ("转载自：电池观察", "电池观察", None),
        ("出典：北岸新聞", "北岸新聞", None),
        ("Quelle: Nordkurier", "Nordkurier", None),
    ],
)
def test_lines_of_source(line: str, publisher: str | None, url: str | None) -> None:
    found = read_credits(f"The text.\n\n{line}\n\nMore.")
    assert (found.publisher, found.url, found.text) == (publisher, url, "The text.\n\nMore.")


def test_a_source_in_brackets_at_the_end_of_a_paragraph() -> None:
    found = read_credits("第二座厂房启用。（来源：新华社）")
    assert (found.publisher, found.text) == ("新华社", "第二座厂房启用。")


@pytest.mark.parametrize(
    "text",
    [
        "Source of the money: the council.",
        "Sources say: it is late.",
        "图片来源：视觉中国",
        "The source: nobody knows it.",
        f"Source: {'a long sentence that goes on and on ' * 8}.",
        "Source:",
        "",
    ],
)
def test_what_is_no_line_of_source_stays(text: str) -> None:
    found = read_credits(text)
    assert (found.publisher, found.url, found.text) == (None, None, text)


def test_of_several_the_last_counts_and_the_others_stay() -> None:
    found = read_credits("Source: the chart's\nText.\nSource: Courier")
    assert (found.publisher, found.text) == ("Courier", "Source: the chart's\nText.")


def test_an_address_of_its_own_line() -> None:
    found = read_credits("来源：新华社\n原文链接：https://news.example/a\n正文")
    assert (found.publisher, found.url, found.text) == ("新华社", "https://news.example/a", "正文")


@pytest.mark.parametrize(
    ("text", "disclaimer", "rest"),
    [
        (
            "Text.\n\nDisclaimer: the copyright is\nits author's.\n\nMore.",
            "the copyright is its author's.",
            "Text.\n\nMore.",
        ),
        ("Text.\nDisclaimer: © the authors.\nMore.", "© the authors.", "Text.\n\nMore."),
        ("正文\n\n【免责声明】\n版权归原作者所有。\n\n后文", "版权归原作者所有。", "正文\n\n后文"),
        ("正文\n免责声明：版权归原作者。", "版权归原作者。", "正文"),
        ("**Disclaimer:** all rights belong to *the author*.", "all rights belong to *the author*.", ""),
        ("### Disclaimer\n\nThe copyright belongs to the owner.", "The copyright belongs to the owner.", ""),
        ("Text.\n\n本文版权归原作者所有，如有侵权请联系删除。", "本文版权归原作者所有，如有侵权请联系删除。", "Text."),
    ],
)
def test_disclaimers(text: str, disclaimer: str, rest: str) -> None:
    found = read_credits(text)
    assert (found.disclaimer, found.text) == (disclaimer, rest)


def test_of_a_disclaimer_only_what_states_a_right_is_a_notice() -> None:
    found = read_credits(REPUBLISHED)
    assert found.notice == (
        "The copyright of the text stays with its author, and it is shown here to pass knowledge on."
    )
    assert read_credits("免责声明：版权归原作者所有。如有侵权，请联系删除。").notice == "版权归原作者所有。"
    assert read_credits("Disclaimer: for study only. Contact us.").notice is None
    assert read_credits(f"Disclaimer: copyright {'of many ' * 80}.").notice is None


def test_a_long_text_costs_little() -> None:
    text = "\n".join(["（来源" * 20, "Source" + " " * 5000, "[" * 2000, "Disclaimer" * 300] * 50)
    assert read_credits(text).publisher is None
