"""Every address of the built site: both engines have the same, every link leads somewhere, aliases redirect."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from briefings.search.answers import Question
from briefings.search.reader import Reader
from briefings.search.searcher import Searcher

BASE = "https://site.test/archive/"


class Page(HTMLParser):
    """The links and the anchors of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.anchors.add(values["id"])
        for name in ("href", "src"):
            if name in values:
                self.links.append(values[name])


def addresses(site: Path) -> set[str]:
    """What a reader can ask for, but for the theme's own assets and search index."""
    files = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    own = {"sitemap.xml.gz", "search.json", "search/search_index.json", "objects.inv"}
    theme = re.compile(
        r"assets/(images|javascripts/(bundle|workers|lunr|LICENSE)|stylesheets/(main|palette|classic|modern))"
    )
    return {name for name in files if name not in own and not theme.match(name)}


def test_both_engines_build_the_same_addresses(site: Path, zensical_site: Path) -> None:
    assert addresses(site) == addresses(zensical_site)


def test_both_engines_build_the_same_addresses_of_the_toy(toy_site: Path, toy_zensical_site: Path) -> None:
    assert addresses(toy_site) == addresses(toy_zensical_site)


def pages(site: Path) -> Iterator[tuple[str, Page]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), Page(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["site", "zensical_site", "toy_site", "toy_zensical_site"])
def test_every_link_of_the_site_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    all_pages = dict(pages(site))
    broken = []
    for page, content in all_pages.items():
        # 404.html is shown at any address, so its links start from the root of the host
        here = urljoin(BASE, page.removesuffix("index.html"))
        for link in content.links:
            target, fragment = urljoin(here, link).split("#", 1) if "#" in link else (urljoin(here, link), "")
            if page == "404.html" or not target.startswith(BASE):
                continue
            file = unquote(urlsplit(target).path.removeprefix("/archive/"))
            file = f"{file}index.html" if file.endswith("/") or not file else file
            if not (site / file).is_file():
                broken.append(f"{page}: {link}")
            elif fragment and file in all_pages and fragment not in all_pages[file].anchors | {"__search"}:
                broken.append(f"{page}: {link} has no such anchor")
    assert not broken


def test_an_entry_has_the_address_that_its_file_gives(site: Path) -> None:
    assert (site / "2024/japan-eu-advanced-materials/index.html").is_file()
    assert (site / "2024/04/index.html").is_file()


def test_aliases_redirect(toy_site: Path) -> None:
    page = (toy_site / "2019/11/old-tidal-post/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../../2024/everything/"' in page
    assert 'rel="canonical"' in page
    assert "2025/withdrawn/" in (toy_site / "2019/12/taken-back/index.html").read_text(encoding="utf-8")


def test_drafts_and_hidden_texts_are_nowhere(toy_site: Path, toy_zensical_site: Path) -> None:
    for site in (toy_site, toy_zensical_site):
        for file in site.rglob("*"):
            if file.is_file():
                text = file.read_bytes()
                assert b"nobody may see yet" not in text, file
                assert b"unfinished text" not in text, file


def test_listings_are_paged(site: Path) -> None:
    first = (site / "briefings/index.html").read_text(encoding="utf-8")
    assert first.count("data-entry=") == 25
    numbers = sorted(int(file.parent.name) for file in (site / "briefings/page").rglob("index.html"))
    entries = sum((site / f"briefings/page/{each}/index.html").read_text().count("data-entry=") for each in numbers)
    total = len(list((Path(__file__).parents[2] / "entries").rglob("*.yml")))
    assert entries + 25 == total
    assert numbers == list(range(2, 2 + len(numbers)))


def test_the_sitemap_names_every_page_once(site: Path, zensical_site: Path) -> None:
    for built in (site, zensical_site):
        found = re.findall("<loc>([^<]+)</loc>", (built / "sitemap.xml").read_text(encoding="utf-8"))
        wanted = {
            "https://briefings.example/" + name.removesuffix("index.html")
            for name in addresses(built)
            if name.endswith("index.html")
        }
        assert len(found) == len(set(found))
        assert set(found) == wanted
    assert "Sitemap: https://briefings.example/sitemap.xml" in (site / "robots.txt").read_text()


def test_tombstones_are_kept_out_of_the_sitemap_and_the_search(toy_site: Path) -> None:
    assert "/2025/withdrawn/" not in (toy_site / "sitemap.xml").read_text()
    searcher = Searcher(Reader(toy_site / "search"))
    assert searcher.ask(Question("tidal")).total > 0
    for text in ('"taken back"', "retracted", "unfinished", '"nobody may see"'):
        assert searcher.ask(Question(text, loose=True)).total == 0, text
    page = (toy_site / "2025/withdrawn/index.html").read_text()
    assert "noindex" in page
    assert "The Lantern took its report back." in page
    hidden = (toy_site / "2025/hidden/index.html").read_text()
    assert "privacy" not in hidden.split("<article")[1].split("</article>")[0].lower().replace("privacy/", "")
