"""What a reader meets in a real browser: every entry's page, the search, the 404 page; and nothing leaves the host."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from briefings.addresses import entry_path
from tests.support.archives import loaded
from tests.support.axe import violations
from tests.support.browser import new_page
from tests.support.server import Server
from tests.support.sites import ROOT

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

Serve = Callable[..., Server]


def test_every_entry_shows_its_source_its_rights_and_how_to_object(
    browser: Browser, site: Path, site_server: Serve
) -> None:
    archive = loaded(ROOT)
    with new_page(browser, site_server(site, "/archive/")) as watch:
        for entry in map(archive.entry, archive.entries):
            page = watch.open(entry_path(entry.id), until="load")
            assert page.locator("article h1").inner_text() == entry.title
            if entry.source.url:
                assert page.locator(f'.bf-source a[href="{entry.source.url}"]').count() == 1, entry.id
            else:
                assert (entry.source.no_url or entry.id) in page.locator(".bf-source").inner_text()
            publisher = archive.publisher(entry.source.publisher)
            assert next(iter(publisher.name.values())) in page.locator(".bf-source").inner_text()
            assert page.locator('.bf-rights a[rel~="license"]').count() == 1
            assert page.locator('.bf-rights a[href*="rightsstatements.org"]').count() == 1
            assert "summary, in our own words" in page.locator(".bf-disclaimer").inner_text()
            mail = page.locator('.bf-ask a[href^="mailto:"]').get_attribute("href")
            form = page.locator('.bf-ask a[href*="template=removal.yml"]').get_attribute("href")
            assert entry.id in parse_qs(urlsplit(mail or "").query)["subject"][0]
            assert parse_qs(urlsplit(form or "").query)["entry"] == [entry.id]
            edit = page.locator('a[rel~="edit"]').get_attribute("href")
            assert (edit or "").endswith(f"/edit/main/{entry.path}")


def test_what_the_origin_post_offered_is_there(browser: Browser, site: Path, site_server: Serve) -> None:
    with new_page(browser, site_server(site, "/archive/")) as watch:
        page = watch.open("2024/japan-eu-advanced-materials/")
        assert page.locator(".bf-tags--topics a").count() >= 3  # its category
        assert "WeChat Official Account — 马里亚纳锂电" in page.locator(".bf-source").inner_text()
        assert page.locator(".bf-disclaimer").is_visible()
        assert page.locator(".bf-recent a").count() >= 4  # recent posts
        assert page.locator('footer a[href$="contact/"]').count() == 1
        translate = urlsplit(page.get_by_role("link", name="Translate").get_attribute("href") or "")
        assert parse_qs(translate.query)["u"] == ["https://briefings.example/2024/japan-eu-advanced-materials/"]


def search(page: Page, query: str) -> list[str]:
    """Type a query into Material's search as a person does, and return the titles found."""
    page.keyboard.press("/")
    field = page.locator("input.md-search__input")
    expect(field).to_be_focused()
    field.fill(query)
    field.press("Shift")  # an input method types without keys; the theme listens to keys
    expect(page.locator(".md-search-result__meta")).not_to_contain_text("Type to start")
    return page.locator(".md-search-result__item h1").all_inner_texts()


def test_search_opens_finds_and_takes_enter(browser: Browser, site: Path, site_server: Serve) -> None:
    with new_page(browser, site_server(site, "/archive/"), viewport=DESKTOP) as watch:
        page = watch.open("about/")
        assert search(page, "Thacker Pass")[0].startswith("US commits a $2.26 billion loan")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/2024/us-doe-thacker-pass-loan/"))


@pytest.mark.parametrize("query", ["储能", "渔民", "航道", "质疑", "潮汐储能"])
def test_chinese_words_from_the_middle_of_a_text_are_found(
    query: str, browser: Browser, toy_site: Path, site_server: Serve
) -> None:
    with new_page(browser, site_server(toy_site), viewport=DESKTOP) as watch:
        assert "江河笔记" in search(watch.open("topics/tides/"), query)[0]


def test_a_japanese_word_is_found(browser: Browser, toy_site: Path, site_server: Serve) -> None:
    with new_page(browser, site_server(toy_site), viewport=DESKTOP) as watch:
        assert search(watch.open(""), "蓄電")[0].startswith("光新聞")


def test_the_404_page_helps_at_any_depth(browser: Browser, site: Path, site_server: Serve) -> None:
    with new_page(browser, site_server(site), allowed=["status of 404"], viewport=DESKTOP) as watch:
        page = watch.open("2024/no/such/briefing/")
        page.get_by_role("button", name="Search the archive").press("Enter")
        expect(page.locator("input.md-search__input")).to_be_focused()
        page.keyboard.press("Escape")
        page.locator("article").get_by_role("link", name="All briefings").click()
        page.wait_for_url(re.compile("/briefings/$"))


PAGES = (
    "",
    "2024/japan-eu-advanced-materials/",
    "topics/sodium-ion/",
    "topics/",
    "years/",
    "rights/",
    "entry-format/",
    "no/such/page/",
)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    scheme: str, viewport: dict[str, int], browser: Browser, site: Path, site_server: Serve
) -> None:
    server = site_server(site)
    options = {"color_scheme": scheme, "viewport": viewport, "reduced_motion": "reduce"}
    with new_page(browser, server, allowed=["status of 404"], **options) as watch:
        found = {path: violations(watch.open(path)) for path in PAGES}
        page = watch.open("")
        if viewport == DESKTOP:
            search(page, "battery")
            found["search"] = violations(page)
    assert not {path: lines for path, lines in found.items() if lines}


@pytest.mark.parametrize("path", ["2024/everything/", "zh/2024/everything/", "2024/chinese/", "2024/german/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_toy(
    path: str, scheme: str, browser: Browser, toy_site: Path, site_server: Serve
) -> None:
    with new_page(browser, site_server(toy_site), color_scheme=scheme, viewport=PHONE) as watch:
        assert not violations(watch.open(path))


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("path", ["", "2024/everything/", "2024/german/", "2024/chinese/", "entry-format/", "topics/"])
def test_nothing_is_wider_than_a_phone(path: str, browser: Browser, toy_site: Path, site_server: Serve) -> None:
    with new_page(browser, site_server(toy_site), viewport={"width": 320, "height": 640}) as watch:
        assert overflow(watch.open(path)) <= 0


def test_a_page_is_in_the_language_of_its_text(browser: Browser, toy_site: Path, site_server: Serve) -> None:
    with new_page(browser, site_server(toy_site)) as watch:
        assert watch.open("2024/chinese/").locator("html").get_attribute("lang") == "zh"
        page = watch.open("zh/2024/everything/")
        assert page.locator("html").get_attribute("lang") == "zh"
        assert "要点" in page.content() or "摘要" in page.content()
        assert watch.open("2024/german/").locator("html").get_attribute("lang") == "de"


def test_a_reader_without_scripts_reads_the_same(browser: Browser, site: Path, site_server: Serve) -> None:
    with new_page(browser, site_server(site), java_script_enabled=False) as watch:
        page = watch.open("2024/japan-eu-advanced-materials/")
        assert page.locator(".bf-source").is_visible()
        assert page.get_by_role("link", name="Recent briefings").is_visible()
