"""`briefings new` of pages that were saved in a browser: what is not sure is asked for, and never written."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from tests.support import articles
from tests.support.archives import write

New = Callable[..., Result]
CLASHING = (
    '<link rel="canonical" href="https://original.example/a"><meta property="og:url" content="https://collector.example/x">'
    '<meta property="og:site_name" content="The Collector"><meta name="pubdate" content="04/02/2024">'
)


def told(result: Result) -> list[str]:
    assert result.exit_code == 2, result.output
    return [" ".join(line.split()) for line in result.stderr.splitlines()]


def test_addresses_of_two_sites_and_a_day_that_means_two_are_asked_for(tmp_path: Path, new: New) -> None:
    page = write(tmp_path, "page.html", articles.page(CLASHING))
    lines = told(new("--from", page))
    assert "where it is: --url URL, or --no-url with the reason why it has no address" in lines
    assert "when it was published (the text says “04/02/2024”): --published DAY" in lines
    assert not any(line.startswith("Address") for line in lines)
    assert "Address https://collector.example/x" in told(new("--from", page, "--url", "https://collector.example/x"))
    wrong = told(new("--from", page, "--published", "2024"))
    assert any("write it as 2024-03-31" in line for line in wrong)


def test_who_publishes_a_page_is_not_who_wrote_it_for_them(tmp_path: Path, new: New) -> None:
    head = '<meta name="SiteName" content="北岸工业局"><meta name="ContentSource" content="电池科">'
    page = write(tmp_path, "page.html", articles.page(head, articles.CHINESE_PARAGRAPHS, title="通知", headline="通知"))
    lines = told(new("--from", page))
    assert "Publisher 北岸工业局 (not in the register)" in lines
    assert not any("republication" in line for line in lines)


def test_a_page_saved_with_its_pictures_knows_where_it_was(tmp_path: Path, new: New) -> None:
    file = tmp_path / "page.mhtml"
    file.write_bytes(
        articles.mhtml(articles.page('<link rel="canonical" href="/2024/second-hall?gad_source=1">').encode())
    )
    assert f"Address {articles.SAVED_AT}" in told(new("--from", file))
