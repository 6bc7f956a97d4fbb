"""Drafts in the browser, warnings of what the archive has already, and text that means harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from briefings.document import parse_document
from briefings.document.plain import plain
from tests.form.filling import DESKTOP, ENTRY, draft, keep, kept, open_with, ready, yaml_of
from tests.support.archives import loaded
from tests.support.browser import Watch, new_page
from tests.support.server import Server
from tests.support.sites import ROOT

Serve = Callable[..., Server]


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
    "damaged", ["{", "[]", '{"current": 1}', '{"current": "a", "drafts": [{"id": "a", "entry": {"title": 5}}]}']
)
def test_damaged_drafts_are_as_good_as_none(damaged: str, watch: Watch) -> None:
    page = watch.open("about/", until="load")
    page.evaluate("(kept) => localStorage.setItem('briefings:drafts:/archive/', kept)", damaged)
    page = ready(watch.open("propose/", until="load"))
    expect(title(page)).to_have_value("")
    title(page).fill("Written over nothing")
    expect(page.locator(".bf-shelf__state")).to_have_text("Kept in this browser")
    page.reload()
    expect(title(ready(page))).to_have_value("Written over nothing")
    assert page.evaluate("localStorage.getItem('briefings:drafts:/archive/:unreadable:1')") == damaged
    assert page.evaluate("localStorage.getItem('briefings:drafts:/archive/:unreadable:2')") is None
    page.locator(".bf-shelf__all summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it").click()
    assert download.value.path().read_text(encoding="utf-8") == damaged


def test_a_draft_of_another_shape_takes_no_other_with_it(watch: Watch) -> None:
    strange = {"id": "two", "entry": {"title": "Of another form", "parts": 5}, "slug": "", "changed": 3}
    page = watch.open("about/", until="load")
    keep(page, "", draft("one", ENTRY), strange)
    page = ready(watch.open("propose/", until="load"))
    page.locator(".bf-shelf__all summary").click()
    expect(page.locator(".bf-shelf__list li")).to_have_count(1)
    title(page).fill("A third one")
    expect(page.locator(".bf-shelf__list li")).to_have_count(2)
    aside = json.loads(page.evaluate("localStorage.getItem('briefings:drafts:/archive/:unreadable:1')"))
    assert strange in aside["drafts"]


def test_what_cannot_be_put_aside_is_not_written_over(watch: Watch) -> None:
    page = watch.open("about/", until="load")
    page.evaluate("localStorage.setItem('briefings:drafts:/archive/', 'damaged')")
    watch.page.add_init_script(
        """const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (name, text) {
          if (name.includes("unreadable")) throw new DOMException("full", "QuotaExceededError");
          set.call(this, name, text);
        }"""
    )
    page = ready(watch.open("propose/", until="load"))
    title(page).fill("The tide goes out")
    expect(page.locator(".bf-shelf__state")).to_contain_text("This browser keeps nothing")
    assert page.evaluate("localStorage.getItem('briefings:drafts:/archive/')") == "damaged"


def test_no_draft_is_dropped_for_another(watch: Watch) -> None:
    page = watch.open("about/", until="load")
    keep(page, "", *(draft(f"d{place}", {"title": f"Draft {place}"}, changed=1000 - place) for place in range(30)))
    page = ready(watch.open("propose/", until="load"))
    title(page).fill("The thirty-first")
    expect(page.locator(".bf-shelf__all .bf-count")).to_have_text("31")
    assert {each["entry"]["title"] for each in kept(page)} >= {"Draft 0", "Draft 29", "The thirty-first"}


# -- more than one tab


def other_tab(page: Page) -> Page:
    """The form in another tab of the same browser."""
    tab = page.context.new_page()
    tab.goto(page.url, wait_until="load")
    return ready(tab)


def leave(page: Page) -> None:
    """Let a page think that its tab is being closed."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")


def test_a_tab_in_which_nothing_was_written_shows_what_another_wrote(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "title": "An old title"})
    idle = other_tab(page)
    idle.locator("[data-group=facts] > summary").click()
    idle.locator("#bf-at-summary").focus()
    title(page).fill("An hour of work")
    expect(title(idle)).to_have_value("An hour of work")
    expect(idle.locator("#bf-at-summary")).to_be_focused()
    expect(idle.locator("[data-group=facts]")).to_have_attribute("open", "")
    expect(idle.locator(".bf-shelf__note")).to_contain_text("changed in another tab")


def test_an_idle_tab_writes_nothing_over_newer_work(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "title": "An old title"})
    idle = other_tab(page)
    idle.evaluate("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")  # hears of nothing
    idle.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    title(page).fill("An hour of work")
    expect(page.locator(".bf-shelf__all .bf-count")).to_have_text("1")
    page.wait_for_function("localStorage.getItem('briefings:drafts:/archive/').includes('An hour of work')")
    idle.locator("#bf-at-title").focus()
    idle.locator("#bf-at-summary").focus()
    idle.wait_for_timeout(100)
    leave(idle)
    assert [each["entry"]["title"] for each in kept(page)] == ["An hour of work"]


def test_two_tabs_that_change_one_draft_have_one_each(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "title": "An old title"})
    other = other_tab(page)
    other.evaluate("Object.defineProperty(document, 'hidden', { value: true })")  # nobody looks at it
    title(page).fill("Written in one tab")
    page.wait_for_function("localStorage.getItem('briefings:drafts:/archive/').includes('one tab')")
    title(other).fill("Written in the other")
    expect(other.locator(".bf-shelf__note")).to_contain_text("Another tab changed the same draft")
    title(other).fill("Written in the other, too")
    title(page).fill("Written in one tab, and more")
    leave(other)
    leave(page)
    titles = sorted(each["entry"]["title"] for each in kept(page))
    assert titles == ["Written in one tab, and more", "Written in the other, too"]
    for tab, written in ((page, "Written in one tab, and more"), (other, "Written in the other, too")):
        tab.reload()
        expect(title(ready(tab))).to_have_value(written)  # each has its own again


# -- an address that the page is opened with


def test_an_address_is_taken_once(watch: Watch) -> None:
    asked = "propose/?url=https%3A%2F%2Frelay.example.org%2F2025-02-03%2Ftide%3Futm_source%3Dfeed"
    page = ready(watch.open(asked, until="load"))
    expect(page.locator("#bf-at-source-url")).to_have_value("https://relay.example.org/2025-02-03/tide")
    assert page.url == watch.server.address("propose/")
    title(page).fill("Work of a day")
    page.reload()
    expect(title(ready(page))).to_have_value("Work of a day")
    page.get_by_role("button", name="Start anew").click()
    title(page).fill("Another work")
    page = ready(watch.open(asked, until="load"))  # by the bookmark, once more
    expect(title(page)).to_have_value("Work of a day")
    expect(page.locator(".bf-shelf__note")).to_contain_text("You have begun a draft of this report already")
    assert len(kept(page)) == 2


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
