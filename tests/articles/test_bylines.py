"""Bylines: what stands between a headline and the first paragraph."""

from datetime import date

import pytest

from briefings.articles.bylines import read_byline

PARAGRAPH = "Harbour Cells has opened a second hall for sodium-ion cells, on 9 June 2023, beside its old mill."


def page(*lines: str) -> str:
    return "\n".join(["Home News", "Tuesday, 24 November 2026", "A new hall", *lines, PARAGRAPH, "Next: 5 May 2025"])


@pytest.mark.parametrize(
    "lines",
    [
        ["By Jane Doe | 2 April 2024"],
        ["The hall is the largest of its kind, says the company.", "By Jane Doe, 2 April 2024 10:00 CET"],
        ["Published 2 April 2024 Updated 5 April 2024"],
        ["Updated: 5 April 2024", "2 April 2024"],
        ["2024-04-02 10:20 来源：港口新闻网"],
        ["发布时间：2024年4月2日 更新时间：2024年4月5日"],
        ["Event: 1 March 2024", "Published: 2 April 2024"],
    ],
)
def test_the_day_of_publication(lines: list[str]) -> None:
    assert read_byline(page(*lines), ["A new hall"]).published == date(2024, 4, 2)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], None),
        (["Updated: 5 April 2024"], "5 April 2024"),
        (["2 April 2024", "3 April 2024"], "2 April 2024"),
        (["04/02/2024"], "04/02/2024"),
        (["By Jane Doe, 2 April"], None),
        ([PARAGRAPH, "1 March 2023", PARAGRAPH], None),
    ],
)
def test_what_is_not_clear_is_mentioned_at_most(lines: list[str], words: str | None) -> None:
    found = read_byline(page(*lines), ["A new hall"])
    assert found.published is None
    assert (found.mention.words if found.mention else None) == words


def test_a_list_that_names_the_headline_has_no_byline() -> None:
    seen = f"A new hall\n{PARAGRAPH}\n{PARAGRAPH}\n" + page("2 April 2024")
    assert read_byline(seen, ["", "A New Hall"]).published == date(2024, 4, 2)
    assert read_byline(seen, ["Another story"]).published is None


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("2024-03-31 10:20 来源：港口新闻网 作者：张三 李四", "港口新闻网", ("张三", "李四")),
        ("来源: 新华社 分享到 | 2024-03-31", "新华社", ()),
        ("作者：张三、李四 来源：MIT Technology Review 时间：2024-03-31", "MIT Technology Review", ("张三", "李四")),
        ("来源：新华社 记者：张三 分享到 打印", "新华社", ("张三",)),
        ("2 April 2024 | Source: Reuters | 3 min", "Reuters", ()),
        ("来源：https://x.example/a", "", ()),
        (f"来源：{'长' * 70}", "", ()),
        ("来源：", "", ()),
        ("Resource: a pit", "", ()),
    ],
)
def test_source_and_authors(line: str, source: str, authors: tuple[str, ...]) -> None:
    found = read_byline(page(line), ["A new hall"])
    assert (found.source, found.authors) == (source, authors)
