"""A reader who follows a citation of an older version, in a real browser and without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from briefings.addresses import entry_path
from briefings.document import read_document
from briefings.entry import Entry
from briefings.schema.records import read_entry
from briefings.versions import Version, history
from tests.support.axe import violations
from tests.support.browser import new_page
from tests.support.server import Server
from tests.support.sites import TOY

Serve = Callable[..., Server]
FOLLOWED = "You followed a citation of this version."


@pytest.fixture(scope="module")
def entry() -> Entry:
    path = "entries/2024/2024-03-01-everything.yml"
    found = read_entry(read_document(TOY, path), "2024-03-01-everything").entry
    assert isinstance(found, Entry)
    return found


@pytest.fixture(scope="module")
def versions(entry: Entry) -> tuple[Version, ...]:
    found = history(entry)
    assert len(found) == 3
    assert found[0].digest != found[1].digest == found[2].digest
    return found


@pytest.mark.parametrize("name", ["toy_site", "toy_zensical_site"])
def test_a_citation_of_an_older_version_leads_to_what_was_changed_since(
    browser: Browser,
    name: str,
    request: pytest.FixtureRequest,
    site_server: Serve,
    entry: Entry,
    versions: tuple[Version, ...],
) -> None:
    server = site_server(request.getfixturevalue(name), "/archive/")
    with new_page(browser, server, java_script_enabled=False) as watch:
        page = watch.open(f"{entry_path(entry.id)}#v-{versions[0].digest}", until="load")
        told = page.get_by_text(FOLLOWED).first
        expect(told).to_be_visible()
        expect(told).to_be_in_viewport()
        after = page.locator(".bf-version:target ~ .bf-change")
        assert after.count() == 2
        assert after.first.locator("del").inner_text() == "100"
        assert after.first.locator("ins").inner_text() == "120"
        assert "The works manager gave the right number." in after.first.inner_text()
        page = watch.open(entry_path(entry.id), until="load")
        expect(page.get_by_text(FOLLOWED).first).to_be_hidden()


def test_the_translation_has_the_same_address(
    browser: Browser, toy_site: Path, site_server: Serve, entry: Entry, versions: tuple[Version, ...]
) -> None:
    with new_page(browser, site_server(toy_site, "/archive/")) as watch:
        page = watch.open(f"zh/{entry_path(entry.id)}#v-{versions[0].digest}")
        expect(page.get_by_text("您依据的引用指向这一版").first).to_be_visible()


def test_the_present_version_links_to_itself_and_citations_carry_it(
    browser: Browser, toy_site: Path, site_server: Serve, entry: Entry, versions: tuple[Version, ...]
) -> None:
    mark = f"#v-{versions[-1].digest}"
    with new_page(browser, site_server(toy_site, "/archive/")) as watch:
        page = watch.open(entry_path(entry.id))
        assert page.locator(".bf-version-line a").get_attribute("href") == mark
        assert page.locator(mark).count() == 1
        page.locator(".bf-cite summary").click()
        assert all(
            mark in text.replace("\\#", "#") for text in page.locator(".bf-cite > *:not(summary)").all_inner_texts()
        )
        others = watch.open("2024/german/")
        own = others.locator(".bf-version-line a").get_attribute("href") or ""
        assert others.locator(own).count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["2024/everything/", "corrections/"])
def test_corrections_are_accessible(
    browser: Browser, toy_site: Path, site_server: Serve, path: str, scheme: str, versions: tuple[Version, ...]
) -> None:
    with new_page(browser, site_server(toy_site, "/archive/"), color_scheme=scheme) as watch:
        page = watch.open(f"{path}#v-{versions[0].digest}")
        assert violations(page) == []


def test_the_list_leads_to_the_version_that_a_correction_made(
    browser: Browser, toy_site: Path, site_server: Serve, versions: tuple[Version, ...]
) -> None:
    with new_page(browser, site_server(toy_site, "/archive/")) as watch:
        page = watch.open("2024/german/")
        page.locator("footer").get_by_role("link", name="Corrections", exact=True).click()
        page.locator(".bf-change", has_text="100").get_by_role("link").click()
        assert page.url.endswith(f"2024/everything/#v-{versions[1].digest}")
