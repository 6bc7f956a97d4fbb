"""A briefing is written in the form, in a real browser: by key alone, with what the address tells, and sent on."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from briefings.document import parse_document
from briefings.document.plain import plain
from tests.form.filling import (
    DESKTOP,
    ENTRY,
    PHONE,
    checked_as,
    findings_of,
    open_with,
    opened,
    path_of,
    pressed,
    ready,
    tab_to,
    told,
    with_site,
    yaml_of,
)
from tests.support.axe import violations
from tests.support.browser import Watch, new_page
from tests.support.server import Server

Serve = Callable[..., Server]


# -- by key


def write_by_key(page: Page) -> None:
    """Write a whole briefing without touching the mouse."""
    key = page.keyboard
    tab_to(page, "bf-at-source-url")
    key.type("https://lantern.example.org/2025/02/03/first-tide?utm_source=feed")
    tab_to(page, "bf-at-title")
    key.type("Port Ember stores its first tide")
    tab_to(page, "bf-at-summary")
    key.type('The plant: "Ember" has stored the power of a whole tide. # It is used at night – 80 % of it.')
    tab_to(page, "bf-at-topics")
    key.type("tid")
    key.press("ArrowDown")
    key.press("Enter")
    key.type("batteries")
    key.press("Enter")
    tab_to(page, "bf-slug")
    while page.evaluate("document.activeElement.closest('details')?.dataset.group") != "facts":
        key.press("Tab")
    key.press("Enter")  # opens the group
    tab_to(page, "bf-at-points")
    key.press("Enter")
    key.type("- 4 GWh in a night")
    key.press("Enter")
    key.type("no")
    key.press("Alt+ArrowUp")


@pytest.mark.parametrize("engine", ["toy_site", "toy_zensical_site"])
def test_a_whole_briefing_is_written_by_key_and_passes_the_check(
    engine: str, browser: Browser, site_server: Serve, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    server = site_server(request.getfixturevalue(engine), "/archive/")
    with new_page(browser, server, viewport=DESKTOP) as watch:
        page = ready(watch.open("propose/", until="load"))
        write_by_key(page)
        while page.evaluate("!document.activeElement.hasAttribute('data-check')"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".bf-result__status")).to_contain_text("Nothing is wrong with it.")
        while page.evaluate("!document.activeElement.hasAttribute('data-open')"):
            page.keyboard.press("Tab")
        sent = opened(page)
    assert sent["url"] == "https://github.com/briefings-archive/briefings/new/main"
    assert sent["filename"] == "entries/2025/2025-02-03-port-ember-stores-its-first-tide.yml"
    assert "utm_source" not in sent["value"]
    assert sent["value"].startswith("# yaml-language-server: $schema=https://briefings.example/schema.json\n")
    document = parse_document(sent["filename"], sent["value"].encode())
    assert document.root is not None
    assert plain(document.root)["points"] == ["no", "- 4 GWh in a night"]
    assert "publisher: daily-lantern" in sent["value"]
    assert "topics: [tides, batteries]" in sent["value"]
    done = checked_as(sent["value"], sent["filename"], tmp_path / "archive")
    assert findings_of(done, sent["filename"]) == []


def test_what_an_address_tells_is_filled_in_and_said(watch: Watch) -> None:
    page = ready(watch.open("propose/?url=https%3A%2F%2Frelay.example.org%2F2025-02-03%2Ftide", until="load"))
    expect(page.get_by_label("Publisher", exact=False).first).to_have_value(re.compile("Relay"))
    expect(page.locator("#bf-at-source-published")).to_have_value("2025-02-03")
    expect(page.locator(".bf-learned")).to_contain_text("Taken from the address")


def test_a_new_publisher_is_written_into_the_same_file(watch: Watch, tmp_path: Path) -> None:
    entry = {**ENTRY, "source": {"url": "https://www.new-paper.example/a", "published": "2025-02-03"}}
    page = open_with(watch, entry)
    page.locator("#bf-at-source-publisher").fill("The New Paper")
    page.get_by_role("option", name="“The New Paper” is not in the list").click()
    expect(page.locator("#bf-at-source-publisher-kind")).to_be_focused()
    page.locator("#bf-at-source-publisher-kind").select_option("newspaper")
    page.locator("#bf-at-source-publisher-languages").fill("english")
    page.keyboard.press("Enter")
    assert told(page) == []
    text = yaml_of(page)
    assert "urls: [new-paper.example]" in text
    assert "homepage: https://www.new-paper.example/" in text
    assert findings_of(checked_as(text, path_of(page), tmp_path / "archive"), path_of(page)) == []
    page.get_by_role("button", name="Choose from the list instead").click()
    expect(page.locator("#bf-at-source-publisher")).to_be_focused()


def test_names_of_any_language_find_a_key(watch: Watch) -> None:
    page = ready(watch.open("propose/", until="load"))
    box = page.locator("#bf-at-source-publisher")
    for typed in ("灯笼", "lantern", "daily-l", "Ｌantern"):
        box.fill(typed)
        expect(page.get_by_role("option").first).to_contain_text("daily-lantern")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == page.get_by_role("option").first.get_attribute("id")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("lantern")  # an alias of one: what was typed stands for it
    box.press("Tab")
    expect(box).to_have_value("The Daily Lantern")


def test_items_keep_the_focus_when_they_are_moved_and_taken_away(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "points": ["one", "two", "three"], "topics": ["tides", "batteries"]})
    points = page.locator(".bf-rows .bf-input")
    points.nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(points.nth(1)).to_be_focused()
    expect(points.nth(1)).to_have_value("three")
    page.get_by_role("button", name="Remove Key points 1").click()
    expect(points.first).to_be_focused()
    assert [each.input_value() for each in points.all()] == ["three", "two"]
    chips = page.locator(".bf-chosen .bf-chip")
    chips.first.focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(chips.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(1)
    expect(page.locator(".bf-views pre code")).to_contain_text("topics: [batteries]")


# -- what is found


def test_nothing_is_red_before_a_field_was_left(watch: Watch) -> None:
    page = ready(watch.open("propose/", until="load"))
    title = page.locator("#bf-at-title")
    title.press_sequentially("No")
    page.wait_for_timeout(400)  # longer than the pause after which it is checked
    assert page.locator("[aria-invalid=true]").count() == 0
    title.press("Tab")
    expect(title).to_have_attribute("aria-invalid", "true")
    said = page.locator("#bf-at-title-findings")
    expect(said).to_contain_text("title has 2 characters; 4 to 160 are allowed.")
    assert "bf-at-title-findings" in (title.get_attribute("aria-describedby") or "")
    assert page.locator("[aria-invalid=true]").count() == 1
    page.locator("[data-check]").click()
    expect(page.locator(".bf-result")).to_be_focused()
    assert page.locator("[aria-invalid=true]").count() >= 4
    page.locator(".bf-result").get_by_role("link", name="Title").click()
    expect(title).to_be_focused()
    title.fill("Port Ember stores its first tide")
    expect(title).not_to_have_attribute("aria-invalid", "true")


def test_a_code_leads_to_its_rule(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "title": "No"})
    page.locator("[data-check]").click()
    link = page.locator(".bf-result .bf-finding__code")
    expect(link).to_have_text("B210")
    page = watch.open((link.get_attribute("href") or "").removeprefix(watch.server.url), until="load")
    assert page.locator("#b210").is_visible()


def test_a_fix_is_one_click(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "topics": ["tide"], "places": ["Norway"]})
    page.locator("[data-check]").click()
    page.get_by_role("button", name="Write “tides”").click()
    expect(page.locator(".bf-chosen").first).to_contain_text("Tides")
    page.get_by_role("button", name="Write “NO”").click()
    assert told(page) == []


def test_findings_of_items_are_at_the_items_though_others_are_empty(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "points": ["", "x" * 401, ""]})
    page.locator("[data-check]").click()
    expect(page.locator("#bf-at-points-1-findings")).to_contain_text("points has 401 characters")
    assert "points:" in yaml_of(page)
    assert '""' not in yaml_of(page)


# -- ways on


HOSTS: list[tuple[str, str, str, str, bool]] = [
    ("https://github.com/a/b", "", "GitHub", "https://github.com/a/b/new/main", True),
    ("https://git.example.org/a/b", "github", "GitHub", "https://git.example.org/a/b/new/main", True),
    ("https://gitlab.com/a/b/c", "", "GitLab", "https://gitlab.com/a/b/c/-/new/main", False),
    ("https://gitlab.example.org/a/b", "", "GitLab", "https://gitlab.example.org/a/b/-/new/main", False),
    ("https://codeberg.org/a/b", "", "Gitea", "https://codeberg.org/a/b/_new/main/", True),
    ("https://git.example.org/a/b", "gitea", "Gitea", "https://git.example.org/a/b/_new/main/", True),
]


@pytest.mark.parametrize(("repository", "forge", "name", "url", "filled"), HOSTS)
def test_each_host_is_given_what_it_takes(
    repository: str, forge: str, name: str, url: str, filled: bool, watch: Watch
) -> None:
    with_site(watch.page, repository=repository, forge=forge)
    page = open_with(watch, ENTRY)
    expect(page.locator("[data-open]")).to_have_text(f"Open on {name}")
    sent = opened(page) if filled else pressed(watch, url)
    assert sent["url"] == url
    assert sent["file_name" if name == "GitLab" else "filename"] == path_of(page)
    assert sent.get("value") == (yaml_of(page) if filled else None)
    note = page.locator(".bf-send__note")
    assert note.is_visible() is not filled
    expect(page.locator(".bf-send__steps li")).to_have_count(3)


def test_a_host_that_takes_no_text_has_it_from_the_clipboard(browser: Browser, server: Server) -> None:
    with new_page(browser, server, permissions=["clipboard-read", "clipboard-write"]) as watch:
        watch.page.context.route("https://gitlab.com/**", lambda route: route.fulfill(body="the editor"))
        with_site(watch.page, repository="https://gitlab.com/a/b")
        page = open_with(watch, ENTRY)
        with page.expect_popup() as popup:
            page.locator("[data-open]").click()
        popup.value.close()
        assert page.evaluate("navigator.clipboard.readText()") == yaml_of(page)
        assert [url.partition("?")[0] for url in watch.foreign] == ["https://gitlab.com/a/b/-/new/main"]
        watch.foreign.clear()  # the one that was meant to leave


def test_a_text_too_long_for_an_address_is_copied_or_downloaded(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "body": "潮汐电站储存了一整个潮汐的电力。" * 60})
    assert "value" not in pressed(watch, "https://github.com/")
    expect(page.locator(".bf-send__note")).to_contain_text("too long for an address that GitHub takes")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the file").click()
    assert download.value.suggested_filename == path_of(page).rpartition("/")[2]
    assert download.value.path().read_text(encoding="utf-8") == yaml_of(page)


def test_without_a_repository_there_is_mail(watch: Watch) -> None:
    with_site(watch.page, repository="")
    page = open_with(watch, ENTRY)
    expect(page.locator("[data-open]")).to_be_hidden()
    href = page.get_by_role("link", name="Send by mail").get_attribute("href") or ""
    assert href.startswith("mailto:editors@briefings.example?subject=Proposed%20briefing%3A%20Port%20Ember")


def test_a_host_that_is_not_known_is_not_guessed(watch: Watch) -> None:
    with_site(watch.page, repository="https://code.example.org/a/b", contact="")
    page = open_with(watch, ENTRY)
    expect(page.locator("[data-open]")).to_be_hidden()
    expect(page.get_by_role("link", name="Send by mail")).to_be_hidden()
    expect(page.locator(".bf-send__steps")).to_contain_text(path_of(page))


def test_a_briefing_with_mistakes_is_not_opened(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "title": "No"})
    page.locator("[data-open]").click()
    expect(page.locator(".bf-result")).to_be_focused()
    assert len(page.context.pages) == 1


# -- another language, no program, other eyes


def test_the_chinese_form_speaks_chinese(watch: Watch) -> None:
    page = ready(watch.open("zh/propose/", until="load"))
    assert page.locator("html").get_attribute("lang") == "zh"
    page.locator("#bf-at-title").fill("潮")
    page.locator("[data-check]").click()
    expect(page.locator("#bf-at-title-findings")).to_contain_text(re.compile("[\u4e00-\u9fff]{4}"))
    text = page.locator(".bf-propose").inner_text()
    assert {"标题", "摘要", "主题", "检查并提交"} <= set(text.split())
    assert page.locator('a[hreflang="en"][href$="/archive/propose/"], a[hreflang="en"]').first.is_visible()
    page.locator("#bf-at-title").fill("潮汐电站储存第一个潮汐")
    expect(page.locator("#bf-slug-note")).to_contain_text("拼音")
    assert page.locator("#bf-slug").input_value() == ""


def test_without_scripts_it_leads_to_the_way_by_hand(browser: Browser, server: Server) -> None:
    with new_page(browser, server, java_script_enabled=False) as watch:
        page = watch.open("propose/", until="load")
        page.get_by_role("link", name="write the file by hand").click()
        assert page.url.endswith("/archive/contributing/#by-hand")
        assert page.locator("#by-hand").is_visible()
        assert "手工编写文件" in watch.open("zh/propose/", until="load").locator(".bf-propose noscript").inner_text()


def test_a_form_that_cannot_be_loaded_says_so_and_can_be_tried_again(browser: Browser, server: Server) -> None:
    with new_page(browser, server, allowed=["status of 500"]) as watch:
        watch.page.route("**/form.json", lambda route: route.fulfill(status=500))
        page = watch.open("propose/", until="load")
        expect(page.get_by_role("alert")).to_contain_text("The form could not be loaded. (500)")
        page.unroute("**/form.json")
        page.get_by_role("button", name="Try again").click()
        ready(page)


@pytest.mark.parametrize(
    ("path", "viewport", "scheme"), [("propose/", DESKTOP, "light"), ("zh/propose/", PHONE, "dark")]
)
def test_axe_finds_nothing(path: str, viewport: Any, scheme: Any, browser: Browser, server: Server) -> None:
    full = {
        **ENTRY,
        "points": ["one", "two"],
        "quotes": [{"text": "A quote"}],
        "sources": [{"publisher": {"name": "X"}}],
        "translations": {"zh": {"title": "x"}},
        "title": "No",
        "topics": ["tide"],
    }
    with new_page(browser, server, viewport=viewport, color_scheme=scheme, reduced_motion="reduce") as watch:
        page = open_with(watch, full, path)
        for group in page.locator(".bf-propose details").all():
            group.evaluate("(group) => { group.open = true }")
        page.locator("[data-check]").click()
        page.locator("#bf-tab-1").click()
        page.locator("#bf-at-topics").click()  # shows its options
        assert violations(page) == []


def test_what_a_finger_meets_is_large_enough(browser: Browser, server: Server) -> None:
    with new_page(browser, server, viewport=PHONE, has_touch=True, is_mobile=True) as watch:
        page = open_with(watch, {**ENTRY, "points": ["one"]})
        small = page.evaluate(
            """() => [...document.querySelectorAll(".bf-propose :is(button, input, textarea, select, summary)")]
              .filter((each) => each.checkVisibility() && !each.closest("[aria-hidden]") && each.type !== "date")
              .filter((each) => each.getBoundingClientRect().height < 44)
              .map((each) => each.outerHTML.slice(0, 90))"""
        )
        assert small == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("late", ["bundle", "form"])
def test_nothing_moves_while_it_is_built(late: str, viewport: ViewportSize, browser: Browser, server: Server) -> None:
    def hold(route: Route) -> None:
        time.sleep(0.4)
        route.continue_()

    with new_page(browser, server, viewport=viewport) as watch:
        page = watch.page
        page.add_init_script(
            """globalThis.shift = 0;
            new PerformanceObserver((list) => { for (const each of list.getEntries()) shift += each.value })
              .observe({ type: "layout-shift", buffered: true })"""
        )
        page.route(re.compile(rf"/{late}\.[^/]*$"), hold)
        page.route(
            "**/*.woff2", lambda _: None
        )  # letters of another font move the lines of every page: they never come
        page.goto(server.address("propose/"), wait_until="commit")
        ready(page)
        assert page.evaluate("shift") < 0.02
