"""A changed row of the ledger of links makes the pages that show it; a look that found nothing new makes none."""

from datetime import date
from pathlib import Path

from briefings.ledgers import Link, LinkState, write_links
from tests.support.builds import anew, build, times, tree

COPY = "https://web.archive.org/web/20240304000000/https://a.example/"
DAY = date(2026, 5, 1)


def source_of(archive: Path, name: str) -> str:
    text = (archive / f"entries/2024/{name}.yml").read_text(encoding="utf-8")
    return next(line.split("url: ")[1] for line in text.splitlines() if line.strip().startswith("url: "))


def written_with(archive: Path, *links: Link) -> set[str]:
    """Write the ledger, build, and return what was written, without the search's index."""
    write_links(archive, links)
    before = times(archive / "site")
    build(archive)
    after = times(archive / "site")
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")
    written = {name for name, time in after.items() if before.get(name) != time}
    return {name for name in written if not name.startswith("search/")}


def test_a_lost_source_changes_its_entry_and_the_feeds_that_hold_it(archive: Path) -> None:
    url = source_of(archive, "2024-03-03-german")
    written = written_with(archive, Link(url, LinkState.DEAD, DAY, DAY, copy=COPY, asked=DAY))
    pages = {name for name in written if name.endswith(".html")}
    assert pages == {"2024/german/index.html"}
    assert {Path(name).name for name in written - pages} == {"atom.xml", "rss.xml", "feed.json"}
    assert {"feed.json", "topics/batteries/feed.json"} <= written
    assert "topics/tides/feed.json" not in written
    page = (archive / "site/2024/german/index.html").read_text(encoding="utf-8")
    assert "Source removed on or before 1 May 2026" in page
    assert f'"archivedAt":"{COPY}"' in page


def test_looks_that_find_nothing_new_change_nothing(archive: Path) -> None:
    url = source_of(archive, "2024-03-03-german")
    alive = Link(url, LinkState.ALIVE, DAY, DAY, status=200, reason="answers 200")
    assert written_with(archive, alive) == set()
    later = alive._replace(checked=date(2026, 5, 9), doubt=LinkState.DEAD, doubted=date(2026, 5, 9), status=404)
    assert written_with(archive, later, Link("https://elsewhere.example/", LinkState.DEAD, DAY, DAY)) == set()
    walled = alive._replace(state=LinkState.WALLED, since=date(2026, 5, 9))
    assert written_with(archive, walled) == set()


def test_what_comes_back_gives_the_page_back(archive: Path) -> None:
    url = source_of(archive, "2024-03-03-german")
    first = tree(archive / "site")
    assert written_with(archive, Link(url, LinkState.SOFT_DELETED, DAY, DAY))
    assert tree(archive / "site") != first
    assert written_with(archive, Link(url, LinkState.ALIVE, DAY, DAY))
    assert tree(archive / "site") == first
