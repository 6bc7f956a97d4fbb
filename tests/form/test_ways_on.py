"""What a finished briefing is sent on with does what it says, and nothing goes past the check."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.form.filling import ENTRY, open_with, opened, path_of, pressed, with_site, yaml_of
from tests.support.axe import violations
from tests.support.browser import Watch, new_page
from tests.support.server import Server

GITLAB = "https://gitlab.com/a/b"


def without_clipboard(page: Page) -> None:
    """Let the browser refuse to copy, in whichever way."""
    page.add_init_script(
        """Document.prototype.execCommand = () => false;
        Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined })"""
    )


@pytest.mark.parametrize("longer", ["", "潮汐电站储存了一整个潮汐的电力。" * 60])
def test_where_nothing_can_be_copied_the_writer_copies_and_nothing_opens(longer: str, watch: Watch) -> None:
    without_clipboard(watch.page)
    with_site(watch.page, repository="https://github.com/a/b" if longer else GITLAB)
    page = open_with(watch, {**ENTRY, "body": longer} if longer else ENTRY)
    steps = page.locator(".bf-send__steps")
    assert "is copied" not in steps.inner_text()
    page.locator("button[data-open]").click()
    expect(page.locator(".bf-result__status")).to_contain_text("The browser would not copy.")
    assert len(page.context.pages) == 1
    expect(page.locator(".bf-views__note")).to_be_visible()
    expect(page.locator(".bf-views pre")).to_be_focused()
    assert page.evaluate("getSelection().toString()").strip() == yaml_of(page).strip()
    expect(steps).to_contain_text("Copy the text, which is selected")
    assert violations(page) == []
    assert "value" not in opened(page)  # a link now: the writer has the text
    page.locator("#bf-at-title").fill("Port Ember stores its second tide")
    expect(page.locator(".bf-views__note")).to_be_hidden()  # nothing is selected any more


def test_by_plain_http_the_text_is_copied_too(browser: Browser, server: Server) -> None:
    with new_page(browser, server, permissions=["clipboard-read"]) as watch:
        watch.page.add_init_script(
            """const held = Object.getOwnPropertyDescriptor(Navigator.prototype, "clipboard");
            Object.defineProperty(Navigator.prototype, "asked", held);
            delete Navigator.prototype.clipboard"""
        )
        with_site(watch.page, repository=GITLAB)
        page = open_with(watch, ENTRY)
        assert page.evaluate("navigator.clipboard") is None
        page.get_by_role("button", name="Copy the text").click()
        expect(page.locator(".bf-result__status")).to_have_text("Copied.")
        expect(page.get_by_role("button", name="Copy the text")).to_be_focused()
        assert page.evaluate("navigator.asked.readText()") == yaml_of(page)
        assert pressed(watch, GITLAB)["file_name"] == path_of(page)


def test_no_click_goes_past_the_check(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "title": "No"})
    for button in ("middle", "left"):
        page.locator("[data-open]").click(button=button)
        page.wait_for_timeout(200)
    assert len(page.context.pages) == 1
    assert page.locator(".bf-send a").count() == 0
    expect(page.locator(".bf-result")).to_be_focused()


def test_no_mail_goes_past_the_check(watch: Watch) -> None:
    with_site(watch.page, repository="")
    page = open_with(watch, {"title": "Only a title"})
    assert page.locator(".bf-propose a[href^='mailto:']").count() == 0
    page.get_by_role("button", name="Send by mail").click()
    expect(page.locator(".bf-result")).to_be_focused()


def test_what_is_clicked_sends_what_was_written_last(watch: Watch) -> None:
    watch.page.context.route("https://github.com/**", lambda route: route.fulfill(body="the editor"))
    page = open_with(watch, ENTRY)
    expect(page.locator("a[data-open]")).to_be_visible()
    page.locator("#bf-at-title").fill("Port Ember stores its second tide")
    with page.expect_popup() as popup:
        page.locator("[data-open]").dispatch_event("click")  # before any pause
    popup.value.wait_for_url("**/new/main?**")
    assert "second-tide.yml" in popup.value.url
    watch.foreign.clear()  # what was meant to leave


def test_what_was_not_checked_is_not_said_to_be_well(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "body": "The plant of R&D stores ` 4 <b>GWh</b>."})
    status = page.locator(".bf-result__status")
    expect(status).to_have_text("Nothing wrong was found. The markup of the text is checked in the pull request.")
    page.locator("[data-check]").click()
    expect(status).to_contain_text("Nothing wrong was found. The markup of the text is checked in the pull request.")
    page.locator("#bf-at-body").fill("The plant stores 4 GWh.")
    expect(status).to_contain_text("Nothing is wrong with it.")
