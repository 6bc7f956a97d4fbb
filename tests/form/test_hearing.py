"""What moves while one writes takes no click away, and what is said is said once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.form.filling import ENTRY, draft, keep, open_with, path_of, ready
from tests.support.browser import Watch


def click_slowly(page: Page, target: Locator) -> None:
    """Click as a hand does, with some time between press and release."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(150)
    page.mouse.up()


# -- clicks


def test_another_draft_is_opened_from_within_a_field(watch: Watch) -> None:
    page = watch.open("about/", until="load")
    keep(page, "two", draft("one", {**ENTRY, "title": "The first one"}), draft("two", ENTRY, changed=2))
    page = ready(watch.open("propose/", until="load"))
    page.locator(".bf-shelf__all summary").click()
    page.locator("#bf-at-title").click()
    page.keyboard.press("End")
    page.keyboard.type("x")
    expect(page.locator(".bf-shelf__list li").first).to_contain_text("tidex")
    click_slowly(page, page.get_by_role("button", name="Open the draft The first one"))
    expect(page.locator("#bf-at-title")).to_have_value("The first one")
    expect(page.get_by_role("button", name="Open the draft The first one")).to_be_focused()


@pytest.mark.parametrize("typed", ["tid", "nothing of the kind"])
def test_what_shows_up_on_leaving_a_field_takes_no_click_away(typed: str, watch: Watch) -> None:
    page = ready(watch.open("propose/", until="load"))
    page.locator("#bf-at-topics").click()
    page.keyboard.type(typed)
    facts = page.locator("[data-group=facts]")
    page.keyboard.press("Escape")  # no list is over it
    click_slowly(page, facts.locator("> summary"))
    expect(facts).to_have_attribute("open", "")
    expect(page.locator("#bf-at-topics-findings")).not_to_be_empty()


def test_what_an_address_tells_takes_no_click_away(watch: Watch) -> None:
    page = ready(watch.open("propose/", until="load"))
    page.locator("#bf-at-source-url").click()
    page.keyboard.type("https://relay.example.org/2025-02-03/tide?utm_source=feed")
    facts = page.locator("[data-group=facts]")
    click_slowly(page, facts.locator("> summary"))
    expect(facts).to_have_attribute("open", "")
    expect(page.locator(".bf-learned")).to_contain_text("Taken from the address")


def test_a_release_that_is_not_heard_holds_nothing_up(watch: Watch) -> None:
    page = ready(watch.open("propose/", until="load"))
    page.locator("#bf-at-title").focus()
    page.evaluate("dispatchEvent(new PointerEvent('pointerdown'))")
    page.keyboard.type("Port Ember stores")
    expect(page.locator(".bf-preview__title")).to_have_text("Port Ember stores")


# -- what is said


def heard(page: Page) -> list[str]:
    """What live regions said since `listen`."""
    return list(page.evaluate("heard"))


def listen(page: Page) -> None:
    """Note what live regions say from now on."""
    page.evaluate(
        """globalThis.heard = [];
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            const region = (target.closest ? target : target.parentElement).closest("[role=status]");
            if (region) heard.push(region.textContent);
          }
        }).observe(document.body, { subtree: true, childList: true, characterData: true })"""
    )


def test_a_finding_is_said_once_when_its_field_is_left(watch: Watch) -> None:
    page = ready(watch.open("propose/", until="load"))
    listen(page)
    page.locator("#bf-at-title").press_sequentially("No")
    page.wait_for_timeout(400)  # longer than the pause after which it is checked
    assert not any("2 characters" in each for each in heard(page))
    page.keyboard.press("Tab")
    expect(page.locator("#bf-at-title-findings")).not_to_be_empty()
    page.locator("#bf-at-summary").press_sequentially("A plant")
    page.keyboard.press("Tab")
    expect(page.locator("#bf-at-summary-findings")).not_to_be_empty()
    said = [each for each in heard(page) if "2 characters" in each]
    assert said == ["Title: title has 2 characters; 4 to 160 are allowed. Say more."]
    assert sum(each == "Kept in this browser" for each in heard(page)) == 1


def test_after_the_check_the_focus_is_in_a_list_with_a_name_in_the_order_of_the_form(watch: Watch) -> None:
    page = open_with(watch, {"title": "No", "source": {"publisher": "nobody"}, "points": ["x" * 401]})
    page.locator("[data-check]").click()
    group = page.get_by_role("group", name="7 mistakes")
    expect(group).to_be_focused()
    fields = group.locator(".bf-findings__field")
    places = fields.evaluate_all(
        "(links) => links.map((link) => document.querySelector(link.hash).getBoundingClientRect().top)"
    )
    assert places == sorted(places)
    assert fields.all_text_contents()[0] == "Address"
    link = fields.first
    link.focus()
    page.locator("#bf-at-title").evaluate("(box) => box.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))")
    page.wait_for_timeout(100)
    expect(link).to_be_focused()  # what is the same was not built anew


# -- the name of the page


def test_the_name_that_is_meant_is_one_click(watch: Watch) -> None:
    page = open_with(watch, ENTRY, slug="Hello World")
    page.locator("[data-check]").click()
    page.locator("#bf-slug-findings").get_by_role("button", name="Write “hello-world”").click()
    expect(page.locator("#bf-slug")).to_have_value("hello-world")
    expect(page.locator("#bf-slug")).to_be_focused()
    expect(page.locator(".bf-result__status")).to_contain_text("Nothing is wrong with it.")
    assert path_of(page) == "entries/2025/2025-02-03-hello-world.yml"
