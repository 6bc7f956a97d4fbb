"""Nothing that a contributor writes becomes markup, a script or a template: the hostile entry, in both engines."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.support.browser import new_page
from tests.support.server import Server

PAGE = "2023/hostile/"


class Found(HTMLParser):
    """What could run or ask somebody: elements, handlers, and links of other kinds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.suspects: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base"} or (tag == "img" and "evil" in values.get("src", "")):
            self.suspects.append(tag)
        self.suspects += [
            f"{tag} {name}" for name in values if name.startswith("on") or (name == "style" and "none" in values[name])
        ]
        for name in ("href", "src", "action"):
            link = values.get(name, "")
            if ":" in link.split("/")[0] and link.split(":")[0] not in {"https", "http", "mailto"}:
                self.suspects += [] if link == "javascript:void(0)" else [f"{tag} {name}={link}"]


@pytest.mark.parametrize("name", ["toy_site", "toy_zensical_site"])
def test_no_page_holds_anything_that_runs(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    for file in site.rglob("*.html"):
        assert not Found(file.read_text(encoding="utf-8")).suspects, file


@pytest.mark.parametrize("name", ["toy_site", "toy_zensical_site"])
@pytest.mark.parametrize("path", [PAGE, "", "briefings/", "topics/tides/", "2023/"])
def test_the_hostile_entry_is_shown_as_text(
    path: str, name: str, browser: Browser, site_server: Callable[..., Server], request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    with new_page(browser, site_server(site)) as watch:
        dialogs: list[str] = []

        def note(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        watch.page.on("dialog", note)
        page = watch.open(path)
        page.mouse.move(300, 300)
        assert not dialogs
        title = '<script>alert("t")</script> & {{ 7*7 }} {% raw %} *a* _b_ [c](javascript:alert(1)) `d` ${x} </title>'
        shown = page.locator("article h1" if path == PAGE else ".bf-item__title").all_inner_texts()
        assert title in shown
        if path == PAGE:
            assert page.title().startswith(title)
            assert "# not a heading" in page.locator("article").inner_text()


def test_generated_markdown_stays_in_its_folder(toy_site: Path) -> None:
    pages = toy_site.parent / "build" / "docs"
    assert all(file.resolve().is_relative_to(pages) for file in pages.rglob("*"))
