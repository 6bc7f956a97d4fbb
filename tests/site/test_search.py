"""The search as readers have it: its page, the overlay in the header, and the boxes that lead to it."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Error, Page, Route, expect

from briefings.search.answers import FACETS, Answer, Question
from briefings.search.reader import Reader
from briefings.search.searcher import Searcher
from tests.support.axe import violations
from tests.support.browser import Watch, new_page
from tests.support.server import Server
from tests.support.sites import TOY, copy_archive, run

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

Serve = Callable[..., Server]

INSIDEEVS = "https://insideevs.com/news/386982/european-commission-approves-aid-battery-rd/"
"""The source of one briefing."""

RESULTS = "[data-results] article[data-entry]"
IDS = f"[...document.querySelectorAll('{RESULTS}')].map((each) => each.dataset.entry)"


@pytest.fixture(scope="module")
def server(site: Path, site_server: Serve) -> Server:
    """The real archive below a base path."""
    return site_server(site, "/archive/")


@pytest.fixture(scope="module")
def searcher(site: Path) -> Searcher:
    """What answers the same questions from the same index, in Python."""
    return Searcher(Reader(site / "search"))


@pytest.fixture
def watch(browser: Browser, server: Server) -> Iterator[Watch]:
    """A page on a desktop."""
    with new_page(browser, server, viewport=DESKTOP) as watch:
        yield watch


def status(page: Page) -> str:
    """What is said of the answer."""
    return page.locator("[data-status]").inner_text()


def found(page: Page) -> list[str]:
    """The ids of the results that are shown."""
    ids: list[str] = page.evaluate(IDS)
    return ids


def count_of(answer: Answer) -> str:
    return f"{answer.total} {'briefing' if answer.total == 1 else 'briefings'}"


def expect_answer(page: Page, answer: Answer) -> None:
    """Wait until the page shows just this answer."""
    ids = [hit.id for hit in answer.hits]
    try:
        page.wait_for_function(f"(ids) => JSON.stringify({IDS}) === JSON.stringify(ids)", arg=ids, timeout=5000)
    except Error:
        assert found(page) == ids
    expect(page.locator("[data-status]")).to_have_text(count_of(answer))


def value(page: Page, facet: str, key: str) -> Any:
    """The box of a value of a facet, in its group, which is opened, with all its values if it must be."""
    group = page.locator(".bf-filters__group").nth(FACETS.index(facet))
    expect(page.locator(".bf-filters__group").first).to_have_attribute("open", "")  # it opens by itself
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.locator("li input").first.wait_for()
    box = group.locator(f'input[value="{key}"]')
    if not box.count():
        group.get_by_role("button", name=re.compile("Show all")).click()
    return box


def counts(page: Page, facet: str) -> dict[str, int]:
    """What the filters say that each value of a facet would find."""
    group = page.locator(".bf-filters__group").nth(FACETS.index(facet))
    pairs = group.locator("li label").evaluate_all(
        "(labels) => labels.map((label) => [label.control.value, Number(label.lastChild.textContent)])"
    )
    return dict(pairs)


# -- questions and answers


@pytest.mark.parametrize("base", ["/", "/archive/"])
def test_a_question_in_the_address_is_the_question_typed(
    base: str, browser: Browser, site: Path, site_server: Serve, searcher: Searcher
) -> None:
    answer = searcher.ask(Question("sodium cathode"))
    with new_page(browser, site_server(site, base), viewport=DESKTOP) as watch:
        page = watch.open("search/?q=sodium+cathode", until="load")
        expect_answer(page, answer)
        expect(page).to_have_title(re.compile("^sodium cathode – Search"))
        assert page.locator(".bf-search ~ *:visible").count() == 0  # what is written about the search
        page = watch.open("search/", until="load")
        field = page.get_by_role("combobox", name="Search the briefings")
        expect(field).to_be_focused()
        page.keyboard.type("sodium cathode")
        page.keyboard.press("Enter")
        expect_answer(page, answer)
        assert urlsplit(page.url).query == "q=sodium+cathode"


def test_results_lead_to_their_entries_in_their_languages_with_what_was_found_marked(
    browser: Browser, toy_site: Path, site_server: Serve
) -> None:
    with new_page(browser, site_server(toy_site), viewport=DESKTOP) as watch:
        page = watch.open("search/?q=儲能", until="load")
        title = page.locator('[data-entry="2024-03-02-chinese"] h3 a')
        expect(title).to_have_attribute("lang", "zh")
        assert title.locator("mark").all_inner_texts() == ["储能"]
        summary = page.locator('[data-entry="2024-03-02-chinese"] .bf-item__summary')
        assert summary.get_attribute("lang") == "zh"
        assert summary.locator("mark").all_inner_texts() == ["储能"]
        # The other one is in English, and found by its translation, which is shown.
        other = page.locator('[data-entry="2024-03-01-everything"] h3 a')
        assert other.get_attribute("lang") == "zh"
        title.click()
        page.wait_for_url("**/2024/chinese/?h=*")
        # The theme marks what stands there, so it is told the page's own characters.
        expect(page.locator("article h1 mark").first).to_have_text("储能")


@pytest.mark.parametrize(
    ("text", "entry"),
    [("渔民", "2024-03-02-chinese"), ("質疑", "2024-03-02-chinese"), ("蓄電", "2024-03-04-japanese")],
)
def test_words_from_the_middle_of_a_text_without_spaces_are_found(
    text: str, entry: str, browser: Browser, toy_site: Path, site_server: Serve
) -> None:
    with new_page(browser, site_server(toy_site), viewport=DESKTOP) as watch:
        page = watch.open("topics/tides/")
        type_into_overlay(page, text)
        page.locator(".md-search-result__item").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{entry[:4]}/{entry[11:]}/?h=*")
        expect(page.locator("article mark").first).to_be_visible()


def test_what_is_typed_is_answered_before_it_is_complete_and_makes_one_step(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/?q=graphite", until="load")
    expect_answer(page, searcher.ask(Question("graphite")))
    field = page.locator("#bf-words")
    field.fill("")
    field.press_sequentially("catho")
    expect_answer(page, searcher.ask(Question("catho", typing=True)))
    expect(page.locator("[data-status]")).to_have_attribute("role", "status")
    page.go_back()
    expect(field).to_have_value("graphite")
    expect_answer(page, searcher.ask(Question("graphite")))


def test_back_and_forward_show_what_was_asked(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/?q=sodium", until="load")
    expect_answer(page, searcher.ask(Question("sodium")))
    value(page, "place", "CN").check()
    filtered = searcher.ask(Question("sodium", chosen={"place": ["CN"]}))
    expect_answer(page, filtered)
    page.go_back()
    expect_answer(page, searcher.ask(Question("sodium")))
    expect(value(page, "place", "CN")).not_to_be_checked()
    page.go_forward()
    expect_answer(page, filtered)
    expect(value(page, "place", "CN")).to_be_checked()


def test_ten_more_are_shown_and_the_focus_goes_to_the_first_of_them(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/?q=battery", until="load")
    expect_answer(page, searcher.ask(Question("battery")))
    page.get_by_role("link", name="Show 10 more").click()
    expect_answer(page, searcher.ask(Question("battery", size=20)))
    expect(page.locator(f"{RESULTS} a").nth(10)).to_be_focused()
    assert parse_qs(urlsplit(page.url).query) == {"q": ["battery"], "page": ["2"]}
    expect(page.locator("[data-after]")).to_contain_text("20 of 64 shown")
    page.reload()
    expect_answer(page, searcher.ask(Question("battery", size=20)))


def test_the_order_can_be_chosen(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/?q=battery&page=2", until="load")
    expect_answer(page, searcher.ask(Question("battery", size=20)))
    page.get_by_label("Sort by").select_option("oldest")
    expect_answer(page, searcher.ask(Question("battery", sort="oldest")))
    assert urlsplit(page.url).query == "q=battery&sort=oldest"
    page.get_by_label("Sort by").select_option("newest")
    expect_answer(page, searcher.ask(Question("battery", sort="date")))


# -- filters


def test_values_of_a_facet_widen_each_other_and_narrow_those_of_another(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/?q=battery", until="load")
    value(page, "topic", "recycling").check()
    expect_answer(page, searcher.ask(Question("battery", chosen={"topic": ["recycling"]})))
    value(page, "topic", "raw-materials").check()
    both = {"topic": ["recycling", "raw-materials"]}
    expect_answer(page, searcher.ask(Question("battery", chosen=both)))
    value(page, "place", "EU").focus()
    page.keyboard.press("Space")
    chosen = {**both, "place": ["EU"]}
    expect_answer(page, searcher.ask(Question("battery", chosen=chosen)))
    expect(value(page, "place", "EU")).to_be_focused()
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"q": ["battery"], "topic": ["recycling", "raw-materials"], "place": ["EU"]}
    # Each count is what is found when the value is chosen alone of its facet.
    page.wait_for_load_state("networkidle")
    for facet in ("topic", "place"):
        shown = counts(page, facet)
        assert len(shown) >= 7
        alone = {key: searcher.ask(Question("battery", chosen={**chosen, facet: [key]})).total for key in shown}
        assert shown == alone


def test_what_is_chosen_stands_above_the_results_and_can_be_taken_away(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/?q=battery&topic=recycling&place=EU&from=2023-01-01", until="load")
    chips = page.get_by_role("list", name="Chosen filters")
    expect(chips.get_by_role("button")).to_have_text(
        [re.compile("^Recycling"), re.compile("^European Union"), re.compile("^From 1 January 2023"), "Clear all"]
    )
    expect(page.locator(".bf-filters > summary")).to_have_text("Filters (3)")
    chips.get_by_role("button", name="Remove topic: Recycling").click()
    expect_answer(page, searcher.ask(Question("battery", chosen={"place": ["EU"]}, start="2023-01-01")))
    expect(page.locator("#bf-words")).to_be_focused()
    chips.get_by_role("button", name="Clear all").click()
    expect_answer(page, searcher.ask(Question("battery")))
    expect(chips).to_be_hidden()
    assert urlsplit(page.url).query == "q=battery"


def test_days_limit_and_values_alone_are_a_question(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/", until="load")
    page.get_by_label("From", exact=True).fill("2024-02-01")
    expect_answer(page, searcher.ask(Question("", start="2024-02-01")))
    page.get_by_label("To", exact=True).fill("2024-02-29")
    expect_answer(page, searcher.ask(Question("", start="2024-02-01", end="2024-02-29")))
    assert all(each.startswith("2024-02-") for each in found(page))


def test_all_values_of_a_group_can_be_shown(watch: Watch) -> None:
    page = watch.open("search/", until="networkidle")
    group = page.locator(".bf-filters__group").first
    expect(group.locator("li")).to_have_count(7)
    group.get_by_role("button", name=re.compile("Show all")).click()
    assert group.locator("li").count() > 20
    group.get_by_role("button", name="Show fewer").click()
    expect(group.locator("li")).to_have_count(7)


def test_on_a_phone_the_filters_are_folded_until_they_are_asked_for(
    browser: Browser, server: Server, searcher: Searcher
) -> None:
    with new_page(browser, server, viewport=PHONE, has_touch=True, is_mobile=True) as watch:
        page = watch.open("search/?q=battery", until="load")
        expect_answer(page, searcher.ask(Question("battery")))
        body = page.locator(".bf-filters__body")
        expect(body).to_be_hidden()
        page.locator(".bf-filters > summary").click()
        expect(body).to_be_visible()
        value(page, "topic", "recycling").check()
        expect_answer(page, searcher.ask(Question("battery", chosen={"topic": ["recycling"]})))
        expect(page.locator(".bf-filters > summary")).to_have_text("Filters (1)")
        expect(body).to_be_visible()


# -- what is told


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("batery", "Showing results for battery instead of “batery”."),
        ("after:soon", "“after:soon” is no date: write a year, a month or a day, as in after:2024-03-31."),
        ("lithium xyzzyq", "No briefing holds “xyzzyq”."),
    ],
)
def test_how_a_question_was_taken_is_told(text: str, note: str, watch: Watch, searcher: Searcher) -> None:
    page = watch.open(f"search/?q={text}", until="load")
    expect_answer(page, searcher.ask(Question(text)))
    expect(page.locator("[data-notes]")).to_have_text(note)
    expect(page.locator("[data-notes]")).to_have_attribute("role", "status")


@pytest.mark.parametrize(
    ("field", "told", "wrong", "right"),
    [
        ("topic", "topic", "recycing", "recycling"),
        ("主题", "topic", "recycing", "recycling"),
        ("organisation", "organisation", "catll", "catl"),
    ],
)
def test_a_value_that_is_not_there_leads_to_the_nearest(
    field: str, told: str, wrong: str, right: str, watch: Watch, searcher: Searcher
) -> None:
    page = watch.open(f"search/?q=battery {field}:{wrong}", until="load")
    expect(page.locator("[data-notes]")).to_contain_text(f"There is no {told} “{wrong}” here")
    page.locator("[data-notes]").get_by_role("link", name=right, exact=True).click()
    expect_answer(page, searcher.ask(Question(f"battery {field}:{right}")))
    expect(page.locator("#bf-words")).to_have_value(f"battery {field}:{right}")


def test_parts_of_a_chinese_run_are_offered(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/?q=钠离子电池", until="load")
    expect_answer(page, searcher.ask(Question("钠离子电池")))
    page.locator(".bf-looser a").click()
    expect_answer(page, searcher.ask(Question("钠离子电池", loose=True)))
    assert parse_qs(urlsplit(page.url).query)["loose"] == ["1"]
    expect(page.locator(".bf-looser")).to_have_count(0)


def test_where_nothing_matches_the_nearest_words_and_the_lists_lead_on(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/?q=catll&place=CN", until="load")
    results = page.locator("[data-results]")
    expect(results.locator("h3")).to_have_text("No results for “catll”")
    expect(page.locator("[data-status]")).to_have_text("No results for “catll”")
    expect(results.get_by_role("link", name="Search without the filters")).to_be_visible()
    expect(results.get_by_role("link", name="all briefings")).to_be_visible()
    results.get_by_role("link", name="catl", exact=True).click()
    expect_answer(page, searcher.ask(Question("catl", chosen={"place": ["CN"]})))


# -- has this been covered?


def paste(page: Page, text: str) -> None:
    """Put a text into the question all at once, as from a clipboard."""
    page.locator("#bf-words").focus()
    page.keyboard.insert_text(text)


def test_a_pasted_address_finds_the_briefing_of_its_article(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/", until="load")
    paste(page, "https://www.insideevs.com/news/386982/european-commission-approves-aid-battery-rd?utm_source=x#top")
    answer = searcher.ask(Question(INSIDEEVS))
    assert [hit.id for hit in answer.hits] == ["2019-12-11-eu-first-battery-ipcei-3-2bn"]
    expect_answer(page, answer)
    expect(page.locator("[data-notes]")).to_be_hidden()
    page = watch.open(f"search/?q=url:{INSIDEEVS}+aid", until="load")
    expect_answer(page, searcher.ask(Question(f"url:{INSIDEEVS} aid")))


def test_an_address_without_a_briefing_is_told(watch: Watch) -> None:
    page = watch.open("search/?q=https://insideevs.com/news/0/?a=1%26b=2", until="load")
    results = page.locator("[data-results]")
    expect(results.locator("h3")).to_have_text("No briefing has this address as its source")
    expect(page.locator("[data-status]")).to_have_text("No briefing has this address as its source")
    expect(results).to_contain_text("try the words of its headline")
    page = watch.open("search/?q=url:insideevs", until="load")
    expect(page.locator("[data-notes]")).to_have_text("“insideevs” is no web address, so nothing can match it.")


def test_an_address_without_a_briefing_leads_to_the_page_that_proposes_one(
    browser: Browser, tmp_path: Path, site_server: Serve
) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    own = archive / "docs/search.md"
    own.write_text(own.read_text("utf-8").replace("propose: propose/\n", "propose: about/\n"), "utf-8")
    run("-C", archive, "build")
    with new_page(browser, site_server(archive / "site", "/archive/"), viewport=DESKTOP) as watch:
        page = watch.open("search/?q=https://example.org/%3Fa=1%26b=<b>", until="load")
        page.get_by_role("link", name="Propose a briefing of it").click()
        page.wait_for_url("**/archive/about/?url=https%3A%2F%2Fexample.org%2F%3Fa%3D1%26b%3D%3Cb%3E")


def test_the_overlay_knows_addresses(watch: Watch, searcher: Searcher) -> None:
    (hit,) = searcher.ask(Question(INSIDEEVS)).hits
    meta, titles = overlay(watch.open("about/"), INSIDEEVS)
    assert (meta, titles) == ("1 matching document", [hit.title, "The only result"])
    page = watch.open("about/")
    type_into_overlay(page, "https://insideevs.com/none")
    row = page.locator(".md-search-result__item", has_text="No briefing has this address as its source").first
    expect(row.locator("a")).to_have_attribute("href", re.compile("insideevs.com%2Fnone$"))  # each letter asks anew
    row.locator("a").click()
    page.wait_for_url("**/archive/search/?q=https%3A%2F%2Finsideevs.com%2Fnone")
    expect(page.locator("[data-results] h3")).to_have_text("No briefing has this address as its source")


# -- what fails


def test_what_fails_is_fetched_again(browser: Browser, server: Server, searcher: Searcher) -> None:
    failed: list[str] = []

    def fail_first(route: Route) -> None:
        if route.request.url in failed:
            return route.continue_()
        failed.append(route.request.url)
        return route.abort()

    with new_page(browser, server, allowed=["ERR_FAILED"]) as watch:
        watch.page.context.route("**/search/postings/**", fail_first)
        expect_answer(watch.open("search/?q=sodium", until="load"), searcher.ask(Question("sodium")))
    assert failed


def test_what_fails_for_good_is_told_and_can_be_tried_again(
    browser: Browser, server: Server, searcher: Searcher
) -> None:
    with new_page(browser, server, allowed=["status of 503"], viewport=DESKTOP) as watch:
        watch.page.context.route("**/search/postings/**", lambda route: route.fulfill(status=503))
        page = watch.open("search/?q=sodium", until="load")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(re.compile(r"A part of the index could not be loaded: postings/\w+\.\w+\.bin\."))
        expect(alert).not_to_contain_text("from before")
        watch.page.context.unroute("**/search/postings/**")
        alert.get_by_role("button", name="Try again").click()
        expect_answer(page, searcher.ask(Question("sodium")))
        expect(alert).to_have_count(0)


def test_counting_that_fails_leaves_the_results(browser: Browser, server: Server, searcher: Searcher) -> None:
    with new_page(browser, server, allowed=["status of 503"], viewport=DESKTOP) as watch:
        watch.page.context.route("**/search/facets/org-*", lambda route: route.fulfill(status=503))
        page = watch.open("search/?q=sodium", until="load")
        expect_answer(page, searcher.ask(Question("sodium")))
        page.locator(".bf-filters__group").nth(FACETS.index("org")).locator("summary").click()
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Only the numbers of the filters are missing")
        expect(page.locator(".bf-filters__none:visible")).to_have_text("Not loaded")
        assert len(found(page)) == 10
        watch.page.context.unroute("**/search/facets/org-*")
        alert.get_by_role("button", name="Try again").click()
        expect(value(page, "org", "catl")).to_be_visible()
        expect(alert).to_have_count(0)


@pytest.mark.parametrize("path", ["search/worker.js", "search/root.json"])
def test_a_search_that_is_not_there_is_told(path: str, browser: Browser, server: Server) -> None:
    with new_page(browser, server, allowed=["status of 404"]) as watch:
        watch.page.context.route(f"**/{path}", lambda route: route.fulfill(status=404))
        page = watch.open("search/?q=sodium", until="load")
        expect(page.get_by_role("alert")).to_contain_text("The search did not get through")
        expect(page.get_by_role("button", name="Try again")).to_be_visible()


# -- the hand on the keyboard


def test_completions_are_chosen_by_key(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/", until="load")
    field = page.get_by_role("combobox", name="Search the briefings")
    field.press_sequentially("sod")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_text([re.compile("^sodium"), re.compile("^Sodium-ion batteries")])
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    field.press("ArrowDown")
    second = options.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == second.get_attribute("id")
    expect(field).to_be_focused()
    field.press("Enter")
    expect(field).to_have_value("topic:sodium-ion")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect_answer(page, searcher.ask(Question("topic:sodium-ion")))
    field.fill("nick")
    expect(options.first).to_be_visible()
    field.press("Escape")
    expect(page.locator("#bf-completions")).to_be_hidden()
    expect(field).to_have_value("nick")


def test_a_field_that_is_completed_goes_on_with_its_values(watch: Watch) -> None:
    page = watch.open("search/", until="load")
    field = page.locator("#bf-words")
    field.press_sequentially("plac")
    page.get_by_role("option", name="place:").click()
    expect(field).to_have_value("place:")
    expect(page.get_by_role("option").first).to_contain_text("United States")


def test_slash_leads_to_the_question_and_help_to_examples(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("search/?q=sodium", until="load")
    expect_answer(page, searcher.ask(Question("sodium")))
    page.keyboard.press("/")
    field = page.locator("#bf-words")
    expect(field).to_be_focused()
    expect(field).to_have_value("sodium")
    page.get_by_role("button", name="How to ask").click()
    dialog = page.get_by_role("dialog", name="How to ask")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="How to ask").click()
    dialog.get_by_role("link", name="topic:recycling").click()
    expect(dialog).to_be_hidden()
    expect_answer(page, searcher.ask(Question("topic:recycling")))


# -- without scripts, and with a server


def test_without_scripts_there_are_the_lists_and_a_way_to_search(browser: Browser, server: Server) -> None:
    with new_page(browser, server, java_script_enabled=False, viewport=DESKTOP) as watch:
        page = watch.open("search/", until="load")
        expect(page.locator("#bf-words")).to_be_visible()
        expect(page.get_by_role("link", name="all briefings")).to_be_visible()
        assert "needs JavaScript" in page.locator(".bf-start").inner_text()
        expect(page.locator(".bf-start > p").first).to_be_hidden()
        outside = page.locator('form[action="https://duckduckgo.com/"]')
        assert outside.locator('input[name="sites"]').get_attribute("value") == "briefings.example/"
        expect(page.locator(".bf-filters, .bf-help-button, [data-sort]").first).to_be_hidden()
        page = watch.open("about/", until="load")
        expect(page.locator('.md-header__button[for="__search"]')).to_be_hidden()
        page.locator(".bf-search-link").click()
        page.wait_for_url("**/archive/search/")


@contextmanager
def answering(searcher: Searcher) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A search server: its address, and what it was asked. It fails once, when it is asked for more results."""
    asked: list[dict[str, Any]] = []

    def answer(request: dict[str, Any]) -> Any:
        if "complete" in request:
            return [asdict(each) for each in searcher.complete(*request["complete"])]
        if "values" in request:
            return {facet: [asdict(each) for each in some] for facet, some in searcher.values().items()}
        names = {"from": "start", "to": "end", "start": "first"}
        return asdict(searcher.ask(Question(**{names.get(key, key): given for key, given in request["ask"].items()})))

    class Handler(BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            self.reply(204)

        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            later = [each for each in asked if each.get("ask", {}).get("start", 0) > 0]
            if later == asked[-1:]:
                self.reply(503)
            else:
                self.reply(200, json.dumps(answer(asked[-1])).encode())

        def reply(self, code: int, body: bytes = b"") -> None:
            self.send_response(code)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "content-type")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/ask", asked
        http.shutdown()


def test_the_page_can_ask_a_server(
    browser: Browser, site: Path, site_server: Serve, searcher: Searcher, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "site", copy_function=os.link))
    file = copy / "search" / "index.html"
    html = file.read_text(encoding="utf-8")
    file.unlink()
    server = site_server(copy)
    with (
        answering(searcher) as (address, asked),
        new_page(browser, server, allowed=["status of 503"], viewport=DESKTOP) as watch,
    ):
        asks = f'class="bf-search" data-server="{address}"'
        file.write_text(html.replace('class="bf-search"', asks, 1), encoding="utf-8")
        page = watch.open("search/?q=battery&place=EU", until="load")
        expect_answer(page, searcher.ask(Question("battery", chosen={"place": ["EU"]})))
        expect(value(page, "topic", "recycling")).to_be_visible()
        page.get_by_role("button", name="Remove place: European Union").click()
        expect_answer(page, searcher.ask(Question("battery")))
        page.get_by_role("link", name="Show 10 more").click()
        page.locator("[data-after]").get_by_role("button", name="Try again").click()
        expect_answer(page, searcher.ask(Question("battery", size=20)))
        assert set(watch.foreign) == {address}
        watch.foreign.clear()
    files = {urlsplit(each.path).path for each in server.requests}
    assert not [path for path in files if path.startswith("/search/") and not path.endswith((".js", "/"))]
    assert {key for each in asked for key in each} == {"ask", "values"}


# -- the overlay


def type_into_overlay(page: Page, text: str) -> None:
    """Open the theme's dialog by its key, and type as a person does."""
    page.keyboard.press("/")
    field = page.locator("input.md-search__input")
    expect(field).to_be_focused()
    field.press_sequentially(text)
    field.press("Shift")  # an input method types without keys; the theme listens to keys


def overlay(page: Page, text: str) -> tuple[str, list[str]]:
    """What the overlay says of its results, and their titles."""
    type_into_overlay(page, text)
    items = page.locator(".md-search-result__item h1")
    expect(items.last).to_contain_text("result")
    return page.locator(".md-search-result__meta").inner_text(), items.all_inner_texts()


def test_the_overlay_shows_the_best_and_leads_to_all(watch: Watch, searcher: Searcher) -> None:
    answer = searcher.ask(Question("sodium", typing=True, size=9))
    page = watch.open("about/")
    meta, titles = overlay(page, "sodium")
    assert titles == [*(hit.title for hit in answer.hits), "All 15 results"]
    assert meta == "15 matching documents"
    page.locator(".md-search-result__item a").last.click()
    page.wait_for_url("**/archive/search/?q=sodium")
    expect_answer(page, searcher.ask(Question("sodium")))


def test_enter_opens_the_best_and_marks_the_words_there(watch: Watch) -> None:
    page = watch.open("about/")
    _, titles = overlay(page, "thacker pass")
    assert titles[0].startswith("US pledges Thacker Pass lithium project")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/2024/us-doe-thacker-pass-loan/\?h="))
    expect(page.locator("article h1")).to_be_visible()
    marked = page.locator("article mark")
    expect(marked.first).to_be_visible()
    assert {text.casefold() for text in marked.all_inner_texts()} >= {"thacker", "pass"}
    # A word is found by its stem, and marked to its end.
    overlay(watch.open("about/"), "batteries regulation")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/2023/eu-batteries-regulation-in-force/\?h="))
    expect(marked.first).to_have_text(re.compile("^Batteries"))


def test_the_overlay_finds_chinese_and_says_how_many(watch: Watch, searcher: Searcher) -> None:
    answer = searcher.ask(Question("钠离子", typing=True, size=9))
    meta, titles = overlay(watch.open("about/"), "钠离子")
    assert titles[:-1] == [hit.title for hit in answer.hits]
    assert str(answer.total) in meta


@pytest.mark.parametrize(("text", "said"), [("qwertyuiop", "No matching documents"), ("emili", "2 matching documents")])
def test_the_overlay_says_how_many_there_are(text: str, said: str, watch: Watch) -> None:
    page = watch.open("about/")
    type_into_overlay(page, text)
    expect(page.locator(".md-search-result__meta")).to_have_text(said)


def test_the_overlay_asks_whether_another_word_was_meant(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("about/")
    type_into_overlay(page, "catll ")
    meant = page.locator(".md-search-result__item", has_text="Did you mean").first
    expect(meant).to_be_visible()
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    meant.locator("a").click()
    page.wait_for_url("**/archive/search/?q=catl")
    expect_answer(page, searcher.ask(Question("catl")))


def test_shift_enter_leads_to_all(watch: Watch) -> None:
    page = watch.open("about/")
    overlay(page, "sodium")
    page.keyboard.press("Shift+Enter")
    page.wait_for_url("**/archive/search/?q=sodium")


def test_the_overlay_completes_the_word(watch: Watch) -> None:
    page = watch.open("about/")
    type_into_overlay(page, "graphi")
    expect(page.locator("[data-md-component=search-suggest]")).to_have_text("graphite")
    page.keyboard.press("ArrowRight")
    expect(page.locator("input.md-search__input")).to_have_value("graphite")


def test_no_index_is_fetched_before_something_is_asked(watch: Watch) -> None:
    before = len(watch.server.requests)
    watch.open("2024/japan-eu-advanced-materials/")
    asked = {each.path.partition("/search/")[2] for each in watch.server.requests[before:] if "/search/" in each.path}
    assert asked <= {"search_index.json", "worker.js"}


# -- the second engine


def test_the_second_engine_leads_to_the_same_page(
    browser: Browser, zensical_site: Path, site_server: Serve, searcher: Searcher
) -> None:
    with new_page(browser, site_server(zensical_site, "/archive/"), viewport=DESKTOP) as watch:
        page = watch.open("about/", until="load")
        page.get_by_role("link", name="Search", exact=True).first.click()
        page.wait_for_url("**/archive/search/")
        page = watch.open("2024/japan-eu-advanced-materials/", until="load")
        page.keyboard.press("/")
        page.wait_for_url("**/archive/search/")
        page.locator("#bf-words").fill("sodium")
        page.keyboard.press("Enter")
        expect_answer(page, searcher.ask(Question("sodium")))
        page.locator(f"{RESULTS} a").first.click()
        expect(page.locator("article mark").first).to_have_text(re.compile("sodium", re.IGNORECASE))


# -- boxes that lead there


def test_the_home_page_asks(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("", until="load")
    page.get_by_role("searchbox", name="Search the briefings").fill("graphite")
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive/search/?q=graphite")
    expect_answer(page, searcher.ask(Question("graphite")))


def test_a_page_that_is_not_there_asks_for_the_words_of_its_address(
    browser: Browser, site: Path, site_server: Serve
) -> None:
    with new_page(browser, site_server(site), allowed=["status of 404"], viewport=DESKTOP) as watch:
        page = watch.open("2024/05/thacker-pass-loan.html", until="load")
        box = page.get_by_role("searchbox", name="Search the briefings")
        expect(box).to_have_value("thacker pass loan")
        box.press("Enter")
        page.wait_for_url("**/search/?q=thacker+pass+loan")
        expect(page.locator(f"{RESULTS} a").first).to_contain_text("US pledges Thacker Pass lithium project")


def test_a_topic_asks_within_itself(watch: Watch, searcher: Searcher) -> None:
    page = watch.open("topics/recycling/", until="load")
    page.locator(".bf-query--within input[name=q]").fill("plant")
    page.locator(".bf-query--within button").click()
    page.wait_for_url("**/archive/search/?q=plant&topic=recycling")
    expect_answer(page, searcher.ask(Question("plant", chosen={"topic": ["recycling"]})))
    expect(page.get_by_role("button", name="Remove topic: Recycling")).to_be_visible()


# -- for everyone, and against some


STATES: Sequence[tuple[str, str]] = (
    ("start", "search/"),
    ("results", "search/?q=battery&topic=recycling&from=2023-01-01"),
    ("typo", "search/?q=batery"),
    ("chinese", "search/?q=钠离子电池"),
    ("empty", "search/?q=catll"),
)

WHERE_IT_ENDS = f"{RESULTS}, .bf-nothing, .bf-start:visible"
"""What tells that the page is as it stays."""


def broken(page: Page, name: str, schemes: Sequence[str]) -> Iterator[str]:
    """What axe finds on a page in colours for light and for dark."""
    for scheme in schemes:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        for line in violations(page):
            yield f"{name}, {scheme}: {line}"


@pytest.mark.parametrize(
    ("viewport", "schemes"), [(PHONE, ["light"]), (DESKTOP, ["light", "dark"])], ids=["phone", "desktop"]
)
def test_axe_finds_nothing(
    viewport: dict[str, int], schemes: Sequence[str], browser: Browser, server: Server, searcher: Searcher
) -> None:
    lines: list[str] = []
    with new_page(browser, server, viewport=viewport) as watch:
        for name, path in STATES:
            page = watch.open(path, until="load")
            page.locator(WHERE_IT_ENDS).first.wait_for()
            lines += broken(page, name, schemes)
        page = watch.open("search/?q=battery", until="load")
        if viewport == PHONE:
            page.locator(".bf-filters > summary").click()
        for facet in FACETS:
            expect(value(page, facet, next(each.key for each in searcher.values()[facet]))).to_be_visible()
        lines += broken(page, "filters", schemes)
        page.get_by_role("button", name="How to ask").click()
        lines += broken(page, "help", schemes)
        page.keyboard.press("Escape")
        page.locator("#bf-words").fill("sod")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        lines += broken(page, "completions", schemes)
        if viewport == DESKTOP:
            page = watch.open("about/")
            overlay(page, "sodium")
            lines += broken(page, "overlay", schemes)
    assert lines == []


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_nothing_is_wider_than_a_phone(browser: Browser, server: Server) -> None:
    with new_page(browser, server, viewport={"width": 320, "height": 640}) as watch:
        wider = {}
        for name, path in STATES:
            watch.open(path, until="load").locator(WHERE_IT_ENDS).first.wait_for()
            wider[name] = overflow(watch.page)
        page = watch.open("search/?q=battery", until="load")
        page.locator(".bf-filters > summary").click()
        expect(value(page, "topic", "batteries")).to_be_visible()
        wider["filters"] = overflow(page)
    assert not {name: by for name, by in wider.items() if by > 0}


def test_texts_that_are_markup_are_shown_as_texts(browser: Browser, toy_site: Path, site_server: Serve) -> None:
    title = '<script>alert("t")</script> & {{ 7*7 }} {% raw %} *a* _b_ [c](javascript:alert(1)) `d` ${x} </title>'
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    with new_page(browser, site_server(toy_site), viewport=DESKTOP) as watch:
        watch.page.on("dialog", dismiss)
        page = watch.open("search/?q=alert")
        hit = page.locator('[data-entry="2023-05-05-hostile"]')
        assert hit.locator("h3 a").inner_text() == title
        assert "onerror=alert(1)" in hit.locator(".bf-item__summary").inner_text()
        assert hit.locator("img, script, svg, b").count() == 0
        assert set(hit.locator("mark").all_inner_texts()) == {"alert"}
        page = watch.open('search/?q="><img src=x onerror=alert(9)>&topic=<svg onload=alert(9)>')
        assert page.locator(".bf-search :is(img, script:not([src]))").count() == 0
        expect(page.get_by_role("list", name="Chosen filters")).to_contain_text("<svg onload=alert(9)>")
        page = watch.open("topics/tides/")
        type_into_overlay(page, "alert")
        row = page.locator(".md-search-result__item", has_text="7*7")
        expect(row).to_be_visible()
        assert row.locator("h1").inner_text() == title
        assert row.locator("img, script, svg").count() == 0
    assert asked == []
