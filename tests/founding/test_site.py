"""The site of a new archive: clean, whole, the same by both ways and engines, valid, and open to everybody."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, expect

from briefings.founding.blanks import blanks_of
from briefings.settings import read_settings
from tests.founding.conftest import TOLD, founded
from tests.support import nu
from tests.support.axe import violations
from tests.support.browser import new_page
from tests.support.builds import tree
from tests.support.html import read_html
from tests.support.server import Server
from tests.support.sites import ROOT, run

Serve = Callable[..., Server]
PAGES = (
    "",
    "about/",
    "contact/",
    "contributing/",
    "corrections-policy/",
    "privacy/",
    "rights/",
    "translation/",
    "search/",
    "2025/sample-harbour-storage/",
)


def test_only_blanks_are_told_of(new_archive: Path) -> None:
    found = json.loads(run("-C", new_archive, "check", "--format", "json").stdout)
    assert {(each["code"], each["severity"]) for each in found} == {("B561", "warning")}
    assert {each["path"] for each in found} == {blank.path for blank in blanks_of(tree(new_archive))}


def test_blanks_that_were_filled_in_are_told_of_no_more(tmp_path: Path) -> None:
    archive = founded(tmp_path / "a", *TOLD)
    for page in (archive / "docs").glob("*.md"):
        page.write_text(re.sub(r"<mark [^>]*>[^<]*</mark>", "three", page.read_text(encoding="utf-8")))
    assert run("-C", archive, "check", "--strict").stdout == "Nothing to mend in 19 files.\n"


def test_every_link_leads_somewhere(new_archive: Path) -> None:
    site, base = new_archive / "site", urlsplit(read_settings(new_archive).site_url).path
    lost = set()
    for file in site.rglob("*.html"):
        here = base + file.relative_to(site).as_posix().removesuffix("index.html")
        for each in read_html(file).all("a"):
            parts = urlsplit(urljoin(here, each.attributes.get("href", "")))
            if not parts.scheme and not parts.netloc:
                target = site / unquote(parts.path).removeprefix(base)
                page = target / "index.html" if target.is_dir() else target
                if not page.is_file() or (parts.fragment and f'id="{unquote(parts.fragment)}"' not in page.read_text()):
                    lost.add((here, each.attributes.get("href")))
    assert not lost


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_both_ways_give_the_same_site_with_each_engine(engine: str, new_archive: Path, tmp_path: Path) -> None:
    archive = tmp_path / "copy"
    shutil.copytree(new_archive, archive, ignore=shutil.ignore_patterns("build", "site"))
    run("-C", archive, "build", "--engine", engine)
    fast = tree(archive / "site")
    run("-C", archive, "build", "--plain", "--engine", engine)
    assert tree(archive / "site") == fast


def test_every_page_is_valid_html(new_archive: Path) -> None:
    found = [str(each) for each in nu.check(new_archive / "site") if each.severity in ("error", "warning")]
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize(("scheme", "paths"), [("light", PAGES), ("dark", PAGES[:2])])
def test_pages_are_accessible(
    scheme: str, paths: tuple[str, ...], new_archive: Path, browser: Browser, site_server: Serve
) -> None:
    with new_page(browser, site_server(new_archive / "site", "/news/"), color_scheme=scheme) as watch:
        for path in paths:
            assert violations(watch.open(path, until="load")) == [], path


def test_search_finds_a_sample_and_blanks_are_seen(new_archive: Path, browser: Browser, site_server: Serve) -> None:
    with new_page(browser, site_server(new_archive / "site", "/news/")) as watch:
        page = watch.open("search/?q=6%2C000")
        expect(page.locator(".bf-results")).to_contain_text("6,000")
        blank = watch.open("").locator("mark.bf-blank").first
        expect(blank).to_be_visible()
        assert blank.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


SAID = {
    "en": ("1 briefing", "No results for “qqqq”", "There is no topic “qqqq” here", "No briefing has this address"),
    "zh": ("1 篇简报", "没有找到“qqqq”", "这里没有名为“qqqq”的主题", "没有以此网址为来源的简报"),
}
"""What the search says, in each language, of one result, of none, of a topic and of an address that are not there."""

ASKED = {"study", "studies", "topic", "source", "place", "org", "lang", "https", "www", "example", "news"} | {
    "university",
    "Example",
    "University",
}
"""The English words that the Chinese search shows: fields, and examples of questions."""


def test_the_search_speaks_the_archives_language(new_archive: Path, browser: Browser, site_server: Serve) -> None:
    with new_page(browser, site_server(new_archive / "site", "/news/")) as watch:
        page = watch.open("search/")
        language = page.locator("html").get_attribute("lang") or ""
        one, none, topic, address = SAID[language]
        for asked, said in (("6,000", one), ("qqqq", none), ("topic:qqqq", topic), ("https://a.example/", address)):
            watch.open(f"search/?q={quote(asked)}")
            expect(page.locator(".bf-search")).to_contain_text(said)
        page.goto(urljoin(page.url, "../search/"))
        page.get_by_role("button", name={"en": "How to ask", "zh": "怎样提问"}[language]).click()
        expect(page.get_by_role("dialog", name={"en": "How to ask", "zh": "怎样提问"}[language])).to_be_visible()
        words = set(re.findall(r"[A-Za-z]{3,}", page.locator(".bf-search").inner_text()))
        assert (words <= ASKED) == (language == "zh"), words - ASKED
        watch.open("about/").locator(".md-search__input").click()
        page.keyboard.type("https://a.example/")
        expect(page.locator(".md-search-result__list")).to_contain_text(address)


def test_what_the_search_proposes_to_look_for_is_found(new_archive: Path, browser: Browser, site_server: Serve) -> None:
    page = read_html(new_archive / "site/search/index.html").one("div", "bf-search")
    asked = {unquote(link.attributes["href"].partition("?q=")[2]) for link in page.all("a")} - {""}
    assert len(asked) == 8
    with new_page(browser, site_server(new_archive / "site", "/news/")) as watch:
        for each in sorted(asked - {"https://www.example.org/news"}):
            found = watch.open(f"search/?q={quote(each)}")
            expect(found.locator(".bf-results .bf-item").first, each).to_be_visible()
            expect(found.locator("[data-notes]"), each).to_be_hidden()


def test_the_settings_are_those_of_this_archive_but_for_what_is_asked(new_archive: Path) -> None:
    class Loader(yaml.SafeLoader):
        """Reads `!ENV` as a list."""

    Loader.add_constructor("!ENV", lambda loader, node: None)
    theirs, ours = (
        yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader)  # noqa: S506 - a SafeLoader
        for root in (new_archive, ROOT)
    )
    for each in (theirs, ours):
        for key in ("site_name", "site_url", "site_description", "nav"):
            del each[key]
        for key in ("repository", "contact", "language", "card"):
            each["extra"]["briefings"].pop(key, None)
        del each["theme"]["language"]
        for palette in each["theme"]["palette"]:
            del palette["toggle"]["name"]
    assert theirs == ours


def test_the_workflows_pin_what_ours_pin() -> None:
    folders = (ROOT / ".github", ROOT / "src/briefings/founding/archive/common/dot_github")
    ours, theirs = (
        {line for file in folder.rglob("*.yml") for line in re.findall(r"uses: (.+)", file.read_text())}
        for folder in folders
    )
    assert theirs
    assert theirs <= ours


def test_the_workflows_are_sound(new_archive: Path) -> None:
    beside, github = Path(sys.executable).parent, new_archive / ".github"
    commands: tuple[list[str | Path], ...] = (
        [beside / "actionlint", "-no-color", "-shellcheck=", "-pyflakes=", *github.glob("workflows/*.yml")],
        [beside / "zizmor", "--offline", "--no-progress", github],
    )
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=new_archive)
        assert done.returncode == 0, done.stdout + done.stderr
