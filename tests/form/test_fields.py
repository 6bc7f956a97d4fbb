"""Fields of the form in a real browser: lists, half a word, pasting, days, composing, forced colours, and paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.form.filling import DESKTOP, ENTRY, open_with, ready, told, yaml_of
from tests.support.browser import Watch, new_page
from tests.support.server import Server


def with_many(page: Page) -> None:
    """Let the form find seventy more topics, and as many publishers."""

    def answer(route: Route) -> None:
        data = route.fetch().json()
        numbers = range(70)
        topics = [{"key": f"t{n}", "label": {"en": f"Topic {n}"}, "about": {"en": ""}} for n in numbers]
        names = [
            {"key": f"p{n}", "name": {"en": f"Paper {n}"}, "kind": "newspaper", "languages": ["en"]} for n in numbers
        ]
        data["topics"] += topics
        data["publishers"] += names
        route.fulfill(json=data)

    page.route("**/propose/form.json", answer)


def options(page: Page, control: str) -> Locator:
    """What the list of a control shows to choose from."""
    return page.locator(f"#{control}-list [role=option]")


# -- what is in no list


def test_half_a_word_is_no_value(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "topics": ["batteries"]})
    box = page.locator("#bf-at-topics")
    box.press_sequentially("ide")
    box.press("Tab")
    expect(box).to_have_value("ide")
    said = page.locator("#bf-at-topics-findings")
    expect(said).to_contain_text("“ide” is not in the list, so it is not taken.")
    expect(box).to_have_attribute("aria-invalid", "true")
    assert "topics: [batteries]" in yaml_of(page)
    assert told(page) == ["B301"]
    said.get_by_role("button", name="Take “Tides & <currents>”").click()
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    assert told(page) == []
    assert "topics: [batteries, tides]" in yaml_of(page)


def test_what_is_nearly_a_word_of_the_list_is_offered_as_it(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "topics": ["batteries"]})
    for control, typed, meant, line in (
        ("source-publisher", "the dayly lantern", "The Daily Lantern", "publisher: daily-lantern"),
        ("topics", "tides & curents", "Tides & <currents>", ", tides]"),
    ):
        page.locator(f"#bf-at-{control}").fill(typed)
        page.locator(f"#bf-at-{control}").press("Tab")
        page.locator(f"#bf-at-{control}-findings").get_by_role("button", name=f"Take “{meant}”").click()
        expect(page.locator(".bf-views pre code")).to_contain_text(line)
    assert told(page) == []


def test_enter_takes_the_only_match(watch: Watch) -> None:
    page = open_with(watch, {name: value for name, value in ENTRY.items() if name != "topics"})
    box = page.locator("#bf-at-topics")
    box.press_sequentially("e")  # several have one
    box.press("Enter")
    expect(box).to_have_value("e")
    expect(page.locator(".bf-chosen .bf-chip")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "true")
    box.fill("ide")
    box.press("Enter")
    expect(page.locator(".bf-chosen .bf-chip")).to_have_text(["Tides & <currents>×"])


def test_a_missing_value_is_not_told_beside_a_half_written_one(watch: Watch) -> None:
    page = open_with(watch, {name: value for name, value in ENTRY.items() if name != "topics"})
    page.locator("#bf-at-topics").fill("zzz")
    assert told(page) == ["B301"]
    expect(page.locator("#bf-at-topics-findings")).to_contain_text("nothing like it")
    page.locator("#bf-at-topics").fill("")
    assert told(page) == ["B202"]


def test_a_publisher_is_one_of_the_list_or_described(watch: Watch) -> None:
    page = open_with(watch, ENTRY)
    box = page.locator("#bf-at-source-publisher")
    box.fill("anter")
    box.press("Tab")
    said = page.locator("#bf-at-source-publisher-findings")
    expect(said).to_contain_text("“anter” is not in the list")
    assert "publisher:" not in yaml_of(page)
    expect(said.get_by_role("button")).to_have_text(
        ["Take “The Daily Lantern”", "“anter” is not in the list: describe it"]
    )
    box.press("Enter")
    expect(box).to_have_value("The Daily Lantern")
    assert told(page) == []
    box.fill("A New Paper")
    box.press("Tab")
    said.get_by_role("button", name="describe it").click()
    expect(page.locator("#bf-at-source-publisher-kind")).to_be_focused()
    assert "B302" not in told(page)


def test_a_tag_of_a_script_is_a_language_though_it_is_in_no_list(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "language": "en"})
    box = page.locator("#bf-at-language")
    box.fill("zh-Hant")
    box.press("Tab")
    expect(page.locator(".bf-views pre code")).to_contain_text("language: zh-Hant")


# -- lists


def test_all_topics_are_shown_and_of_publishers_how_many_there_are(watch: Watch) -> None:
    with_many(watch.page)
    page = open_with(watch, {})
    page.locator("#bf-at-topics").click()
    expect(options(page, "bf-at-topics")).to_have_count(73)
    expect(page.locator(".bf-propose > [role=status]")).to_contain_text("73 to choose from")
    page.locator("#bf-at-source-publisher").click()
    expect(options(page, "bf-at-source-publisher")).to_have_count(50)
    expect(page.locator(".bf-options__more")).to_have_text("50 of 76 shown; type to narrow")
    expect(page.locator(".bf-propose > [role=status]")).to_have_text("50 of 76 shown; type to narrow")
    page.locator("#bf-at-source-publisher").fill("no such paper")
    expect(page.locator(".bf-propose > [role=status]")).to_have_text("Nothing like this in the list")
    page.locator("#bf-at-source-publisher").fill("paper 1")
    expect(page.locator(".bf-propose > [role=status]")).to_contain_text("11 to choose from")


COMPOSE = """(box, keys) => keys.map((key) => {
  const composing = key === "Enter" ? { isComposing: true } : { keyCode: 229 };
  const init = { key, bubbles: true, cancelable: true, ...composing };
  return box.dispatchEvent(new KeyboardEvent("keydown", init));
})"""
"""Presses keys as browsers tell them while an input method composes; Safari tells only the number 229."""

KEYS = ["ArrowDown", "Enter", "Escape", "Tab", "Backspace", ",", "ArrowUp", "Enter"]


@pytest.mark.parametrize("control", ["bf-at-topics", "bf-at-source-publisher"])
def test_keys_are_the_input_methods_while_it_composes(control: str, watch: Watch) -> None:
    page = open_with(watch, ENTRY)
    before = yaml_of(page)
    box = page.locator(f"#{control}")
    box.fill("a")
    assert box.evaluate(COMPOSE, KEYS) == [True] * len(KEYS)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).not_to_have_attribute("aria-activedescendant", "")
    expect(box).to_have_value("a")
    assert yaml_of(page) == before


def test_the_search_leaves_keys_to_the_input_method_too(watch: Watch) -> None:
    page = watch.open("search/")
    box = page.locator("[role=combobox]").first
    box.press_sequentially("ti")
    expect(box).to_have_attribute("aria-expanded", "true")
    address = page.url
    assert box.evaluate(COMPOSE, ["ArrowDown", "Enter", "Escape", "ArrowUp", "Enter"]) == [True] * 5
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    expect(box).to_have_value("ti")
    assert page.url == address


# -- texts and days

PASTE = """(box, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  if (box.dispatchEvent(event)) document.execCommand("insertText", false, text);
}"""


def test_lines_that_are_pasted_into_a_list_are_rows(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "points": ["first ", "last"]})
    box = page.locator("#bf-at-points-0")
    box.focus()
    page.keyboard.press("End")
    box.evaluate(PASTE, "- 4 GWh in a night\n\n• 80 %\r\n3. -5 °C\n（4）4.5 m\n")
    rows = page.locator(".bf-rows .bf-input")
    assert [row.input_value() for row in rows.all()] == ["first 4 GWh in a night", "80 %", "-5 °C", "4.5 m", "last"]
    expect(rows.nth(3)).to_be_focused()


def test_lines_that_are_pasted_into_a_paragraph_are_joined_where_they_are_seen(
    browser: Browser, server: Server
) -> None:
    with new_page(browser, server, viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as watch:
        page = open_with(watch, {**ENTRY, "summary": "End."})
        page.evaluate("navigator.clipboard.writeText('The plant\\n stores\\r\\nthe tide. ')")
        box = page.locator("#bf-at-summary")
        box.focus()
        page.keyboard.press("ControlOrMeta+Home")
        page.keyboard.press("ControlOrMeta+v")
        page.keyboard.type("It is ")
        expect(box).to_have_value("The plant stores the tide. It is End.")


@pytest.mark.parametrize("written", ["20250203", "2025/2/3", "2025年2月3日"])
def test_a_day_in_another_form_is_mended_by_a_button(written: str, watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "source": {**ENTRY["source"], "published": written}})
    assert told(page) == ["B205"]
    page.get_by_role("button", name="Write “2025-02-03”").click()
    assert told(page) == []


def test_the_keyboard_for_a_day_has_a_hyphen(watch: Watch) -> None:
    page = ready(watch.open("propose/", until="load"))
    expect(page.locator("#bf-at-source-published")).to_have_attribute("inputmode", "text")


def test_a_briefing_is_begun_in_the_language_of_the_page(watch: Watch) -> None:
    page = open_with(watch, {}, "zh/propose/")
    title = page.locator("#bf-at-title")
    title.fill("埃姆伯港储存潮汐能")
    expect(page.locator(".bf-views pre code")).to_contain_text("language: zh\n")
    expect(page.locator("#bf-at-language")).to_have_value("中文")
    expect(page.locator(".bf-preview")).to_have_attribute("lang", "zh")
    page.locator("details[data-group=versions] > summary").click()
    page.locator("#bf-at-language").fill("")
    page.locator("#bf-at-language").blur()
    title.press("End")
    title.type("站")
    expect(page.locator(".bf-views pre code")).not_to_contain_text("language:")
    title.fill("")
    expect(page.locator(".bf-preview__empty")).to_be_visible()
    page = open_with(watch, {})
    page.locator("#bf-at-title").fill("Port Ember stores its first tide")
    expect(page.locator(".bf-views pre code")).to_contain_text("title: Port Ember")
    expect(page.locator(".bf-views pre code")).not_to_contain_text("language:")


def test_a_chinese_archive_is_told_that_a_briefing_is_english(watch: Watch) -> None:
    def answer(route: Route) -> None:
        data = route.fetch().json()
        route.fulfill(json={**data, "site": {**data["site"], "language": "zh-Hans"}})

    watch.page.route("**/propose/form.json", answer)
    page = ready(watch.open("propose/?url=https%3A%2F%2Frelay.example.org%2F2025-02-03%2Ftide", until="load"))
    expect(page.locator(".bf-views pre code")).to_contain_text("language: en\n")


# -- the preview

BODY = r"""_em_ __strong__ ***both*** snake_case_name \*no\*
and··
below [a (b)](https://example.org/a_(b)) [within](../other/) ![picture](a.png)

---

- one
    - within <b>
- two

|a|b|
|-|-|
|1|2|

```
<code> *as is*
```
""".replace("·", " ")  # two spaces end a line

SHOWN = (
    "<p><em>em</em> <strong>strong</strong> <strong><em>both</em></strong> snake_case_name *no*\nand<br>"
    'below <a href="https://example.org/a_(b)" rel="nofollow noopener noreferrer" target="_blank">a (b)</a> '
    '<a title="../other/">within</a> </p><hr><ul><li>one<ul><li>within &lt;b&gt;</li></ul></li><li>two</li></ul>'
    "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    "<pre><code>&lt;code&gt; *as is*</code></pre>"
)


def test_the_preview_shows_a_body_as_its_page_does(watch: Watch) -> None:
    page = open_with(watch, {**ENTRY, "body": BODY})
    assert page.locator(".bf-preview .bf-body").inner_html() == SHOWN


def test_the_preview_says_what_the_page_says_of_rights(watch: Watch) -> None:
    entry = {
        **ENTRY,
        "translation": {"from": "ja", "mode": "human", "translator": "A. <b>", "reviewed_by": "B"},
        "ai": {"used_for": "A draft", "tool": "T", "reviewed_by": "B"},
        "rights": {"original": {"holder": "The Holder", "notice": "All theirs."}},
    }
    page = open_with(watch, entry)
    source, rights = page.locator(".bf-preview .bf-source"), page.locator(".bf-preview .bf-rights")
    expect(source.locator(".bf-box__title")).to_have_text("Summary of")
    expect(source.locator("dt")).to_have_text(["Publisher", "Published", "Language"])
    expect(rights).to_contain_text("The original: © 2025 The Holder.")
    expect(rights).to_contain_text("All theirs.")
    expect(rights).to_contain_text("Translated from Japanese (A. <b>, reviewed by B).")
    expect(rights).to_contain_text("Machine assistance: A draft (T), reviewed by B.")
    expect(rights.locator(".bf-disclaimer")).not_to_be_empty()
    expect(page.locator(".bf-preview__left")).to_contain_text("how to cite")


# -- other eyes, and paper

BORDER = """(each) => {
  const { borderBottomWidth, borderBottomStyle, borderBottomColor } = getComputedStyle(each);
  return [borderBottomWidth, borderBottomStyle, borderBottomColor];
}"""


def test_where_colours_are_forced_borders_tell_what_colours_told(browser: Browser, server: Server) -> None:
    with new_page(browser, server, viewport=DESKTOP, forced_colors="active") as watch:
        page = open_with(watch, {**ENTRY, "title": "No"})
        page.locator("[data-check]").click()
        wrong, right = (page.locator(f"#bf-at-{name}").evaluate(BORDER) for name in ("title", "summary"))
        assert wrong != right
        chosen, other = (page.locator(f"#bf-tab-{number}").evaluate(BORDER) for number in (0, 1))
        assert chosen != other


@pytest.mark.parametrize("tab", [0, 1])
def test_on_paper_is_the_briefing_alone(tab: int, watch: Watch) -> None:
    page = open_with(watch, ENTRY)
    page.locator(f"#bf-tab-{tab}").click()
    page.emulate_media(media="print")
    expect(page.locator(".bf-preview__title")).to_be_visible()
    for hidden in (".bf-propose__form", ".bf-shelf", ".bf-views__tabs", ".bf-views pre"):
        expect(page.locator(hidden)).to_be_hidden()
