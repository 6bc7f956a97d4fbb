"""What a reader meets in a real browser: every entry's page, the lists, the 404 page; and nothing leaves the host."""

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


def test_the_404_page_helps_at_any_depth(browser: Browser, site: Path, site_server: Serve) -> None:
    with new_page(browser, site_server(site), allowed=["status of 404"], viewport=DESKTOP) as watch:
        page = watch.open("2024/no/such/briefing/")
        expect(page.get_by_role("searchbox", name="Search the briefings")).to_have_value("no such briefing")
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
    "search/",
    "no/such/page/",
)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    scheme: str, viewport: dict[str, int], browser: Browser, site: Path, site_server: Serve
) -> None:
    options = {"color_scheme": scheme, "viewport": viewport, "reduced_motion": "reduce"}
    with new_page(browser, site_server(site), allowed=["status of 404"], **options) as watch:
        found = {path: violations(watch.open(path)) for path in PAGES}
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
