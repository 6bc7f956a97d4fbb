"""Drafts in the browser, warnings of what the archive has already, and text that means harm."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from briefings.document import parse_document
from briefings.document.plain import plain
from tests.form.filling import DESKTOP, ENTRY, open_with, ready, yaml_of
from tests.support.archives import loaded
from tests.support.browser import Watch, new_page
from tests.support.server import Server
from tests.support.sites import ROOT

Serve = Callable[..., Server]


@pytest.fixture(scope="module")
def server(toy_site: Path, site_server: Serve) -> Server:
    """The toy archive below a base path."""
    return site_server(toy_site, "/archive/")


@pytest.fixture
def watch(browser: Browser, server: Server) -> Iterator[Watch]:
    """A page on a desktop."""
    with new_page(browser, server, viewport=DESKTOP) as watch:
        yield watch


def title(page: Page) -> Any:
    """The box of the title."""
    return page.locator("#bf-at-title")


def test_a_draft_survives_leaving_and_coming_back(watch: Watch) -> None:
    page = ready(watch.open("propose/", until="load"))
    title(page).press_sequentially("The tide goes out")
    page.reload()  # before it was checked
    ready(page)
    expect(title(page)).to_have_value("The tide goes out")
    expect(page.locator(".bf-shelf__state")).to_have_text("Kept in this browser")
    page = ready(watch.open("zh/propose/", until="load"))  # the same drafts in the other language
    expect(title(page)).to_have_value("The tide goes out")


def test_starting_anew_keeps_the_old_one_and_can_be_undone(watch: Watch) -> None:
    page = ready(watch.open("propose/", until="load"))
    title(page).fill("The first one")
    page.get_by_role("button", name="Start anew").click()
    expect(title(page)).to_have_value("")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(title(page)).to_have_value("The first one")
    page.get_by_role("button", name="Start anew").click()
    title(page).fill("The second one")
    page.locator(".bf-shelf__all summary").click()
    page.get_by_role("button", name="Open the draft The first one").click()
    expect(title(page)).to_have_value("The first one")
    page.get_by_role("button", name="Delete the draft The second one").click()
    expect(page.locator(".bf-shelf__list li")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(title(page)).to_have_value("The second one")
    expect(page.locator(".bf-shelf__list li")).to_have_count(2)


def test_a_full_storage_is_told_and_nothing_breaks(watch: Watch) -> None:
    watch.page.add_init_script(
        """Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError") }"""
    )
    page = ready(watch.open("propose/", until="load"))
    title(page).fill("The tide goes out")
    expect(page.locator(".bf-shelf__state")).to_contain_text("This browser keeps nothing")
    expect(page.locator(".bf-preview__title")).to_have_text("The tide goes out")
    page.get_by_role("button", name="Start anew").click()
    page.get_by_role("button", name="Undo").click()
    expect(title(page)).to_have_value("The tide goes out")  # in mind, as long as the page is open


def test_a_browser_without_storage_has_a_form_all_the_same(browser: Browser, server: Server) -> None:
    with new_page(browser, server, allowed=["denied"]) as watch:  # the theme does not catch it
        watch.page.add_init_script(
            """Object.defineProperty(globalThis, "localStorage",
              { get() { throw new DOMException("denied", "SecurityError") } })"""
        )
        page = ready(watch.open("propose/", until="load"))
        title(page).fill("The tide goes out")
        expect(page.locator(".bf-shelf__state")).to_contain_text("This browser keeps nothing")


@pytest.mark.parametrize(
    "kept", ["{", "[]", '{"current": 1}', '{"current": "a", "drafts": [{"id": "a", "entry": {"title": 5}}]}']
)
def test_damaged_drafts_are_as_good_as_none(kept: str, watch: Watch) -> None:
    page = watch.open("about/", until="load")
    page.evaluate("(kept) => localStorage.setItem('briefings:drafts:/archive/', kept)", kept)
    page = ready(watch.open("propose/", until="load"))
    expect(title(page)).to_have_value("")


def test_a_draft_of_an_older_form_is_told_what_is_not_known_any_more(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "sumary": "An old word", "points": "one", "source": "nonsense"})
    page.locator("[data-check]").click()
    codes = page.locator(".bf-result .bf-finding__code").all_text_contents()
    assert {"B201", "B203"} <= set(codes)


# -- what the archive has already


def test_what_was_covered_already_is_told(browser: Browser, site: Path, site_server: Serve) -> None:
    archive = loaded(ROOT)
    card = next(card for card in archive.entries if archive.entry(card).source.url)
    entry = archive.entry(card)
    with new_page(browser, site_server(site, "/archive/"), viewport=DESKTOP) as watch:
        page = ready(watch.open("propose/", until="load"))
        page.locator("#bf-at-source-url").fill(f"{entry.source.url}?utm_medium=mail")
        page.keyboard.press("Tab")
        told = page.locator(".bf-covered")
        expect(told).to_contain_text("This report has been covered already")
        expect(told.get_by_role("link").first).to_have_attribute(
            "href", f"{watch.server.url}{card.id[:4]}/{card.id[11:]}/"
        )
        page.locator("#bf-at-source-url").fill("https://www.example.org/other")
        title(page).fill(f"{entry.title} again")
        expect(told).to_contain_text("Something very like it is in the archive")
        expect(told.get_by_role("link")).to_have_text(entry.title)
        title(page).fill("Nothing of this kind was ever written about")
        expect(told).to_have_count(0)


def test_an_index_that_cannot_be_asked_is_told(browser: Browser, server: Server) -> None:
    with new_page(browser, server, allowed=["status of 500", "Failed to load"]) as watch:
        watch.page.context.route("**/search/root.json", lambda route: route.fulfill(status=500))
        page = open_with(watch, ENTRY)
        expect(page.get_by_text("could not be looked up")).to_be_visible(timeout=20_000)


# -- text that means harm

HOSTILE = (
    "</script><script>globalThis.harm=1</script>${harm} {{ 7*7 }} \"'` <img src=x onerror=harm=1> 🌊 "
    "\u202edrow\u202c # : - no"
)


def hostile(kind: dict[str, Any], records: dict[str, list[dict[str, Any]]], depth: int = 0) -> Any:
    """A value of a kind with hostile text wherever there is text."""
    match kind["kind"]:
        case "list":
            return [hostile(kind["item"], records, depth + 1)]
        case "record" | "key-or-record" if depth < 4:
            return {
                field["name"]: hostile(field["kind"], records, depth + 1)
                for field in records[kind["record"]]
                if field["name"] not in ("corrections", "withdrawal", "aliases", "draft")
            }
        case "languages":
            return HOSTILE if kind["plain"] else {"zh": hostile(kind["item"], records, depth + 1)}
    return HOSTILE


@pytest.mark.parametrize("engine", ["toy_site", "toy_zensical_site"])
def test_hostile_text_in_every_field_is_text(
    engine: str, browser: Browser, site_server: Serve, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(engine)
    records = json.loads((folder / "propose/form.json").read_text(encoding="utf-8"))["records"]
    entry = hostile({"kind": "record", "record": "entry"}, records)
    with new_page(browser, site_server(folder, "/archive/"), viewport=DESKTOP) as watch:
        page = open_with(watch, entry, slug="harmless")
        page.locator("[data-check]").click()
        page.locator("#bf-tab-1").click()
        assert page.evaluate("globalThis.harm") is None
        assert page.locator(".bf-propose :is(script, img, iframe)").count() == 0
        assert page.locator(".bf-preview__title").text_content() == HOSTILE
        assert page.locator(".bf-propose a[href^='javascript:']").count() == 0
        document = parse_document("entries/2025/2025-02-03-harmless.yml", yaml_of(page).encode())
        assert document.root is not None
        assert plain(document.root) == entry
