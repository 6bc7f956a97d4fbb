"""Days as pages and texts write them."""

from datetime import date

import pytest

from briefings.articles.days import day_written, mentions

DAY = date(2024, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-31",
        "2024-03-31T23:59:00-05:00",
        "2024-03-31T00:01:00+0900",
        "20240331",
        "20240331T120000",
        "1711886400",
        "1711886400000",
        "Sun, 31 Mar 2024 12:00:00 GMT",
        "March 31, 2024",
        "31st March 2024",
        "31. März 2024",
        "31 mars 2024",
        "2024年3月31日 08:15",
        "2024/3/31",
        "2024.03.31",
        "31.03.2024",
        "31/03/2024",
        "03/31/2024",
    ],
)
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert day_written(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2024-02-30",
        "31 March",
        "12345",
        "9" * 400,
        "March 2024",
        "0000000000000",
        "04/02/2024",
        "v1.2.2024",
    ],
)
def test_what_is_no_whole_day_is_none(text: str) -> None:
    assert day_written(text) is None


def test_days_without_a_year_are_mentioned() -> None:
    found = list(mentions("On March 31, and again on 2 April; 3月5日 as well; on 31 February never."))
    assert [(each.words, each.month, each.day, each.year) for each in found] == [
        ("March 31", 3, 31, None),
        ("2 April", 4, 2, None),
        ("3月5日", 3, 5, None),
    ]
    assert found[0].in_year(2024) == DAY


def test_a_day_that_means_two_is_mentioned_without_either() -> None:
    (found,) = mentions("Posted 04/02/2024 at noon")
    assert (found.words, found.month, found.day, found.year) == ("04/02/2024", 0, 0, 2024)
    assert found.in_year(2024) is None
    (same,) = mentions("04/04/2024")
    assert same.in_year(2024) == date(2024, 4, 4)
    assert list(mentions("31/02/2024, 99/99/2024, 1/04/02/2024")) == []


def test_the_29th_of_february_is_in_leap_years_only() -> None:
    (found,) = mentions("February 29")
    assert found.in_year(2023) is None
    assert found.in_year(2024) == date(2024, 2, 29)
