"""What the tests of the form share: writing by key, drafts that it finds, what the command says of its file."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Route, expect

from tests.support.browser import Watch
from tests.support.sites import TOY, copy_archive, run

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

ENTRY: Mapping[str, Any] = {
    "title": "Port Ember stores its first tide",
    "summary": "The plant at Port Ember has stored the power of a whole tide. It is used at night.",
    "topics": ["tides"],
    "source": {
        "publisher": "daily-lantern",
        "url": "https://lantern.example.org/2025/first-tide",
        "published": "2025-02-03",
    },
}
"""A valid entry of the toy archive, as the form keeps it."""


def tab_to(page: Page, control: str) -> None:
    """Press Tab until a control has the focus."""
    for _ in range(150):
        if page.evaluate("document.activeElement.id") == control:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{control} cannot be reached by Tab")


def open_with(watch: Watch, entry: Mapping[str, Any], path: str = "propose/", slug: str = "") -> Page:
    """Open the form with an entry in it, as a draft that the browser has kept."""
    page = watch.open("about/", until="load")
    keep(page, "one", draft("one", entry, slug=slug))
    return ready(watch.open(path, until="load"))


def draft(name: str, entry: Mapping[str, Any], *, slug: str = "", changed: int = 1) -> dict[str, Any]:
    """A draft as the browser keeps it."""
    return {"id": name, "entry": entry, "slug": slug, "changed": changed}


def keep(page: Page, current: str, *drafts: Mapping[str, Any]) -> None:
    """Keep drafts in the browser, as if they were written some time before."""
    kept = json.dumps({"current": current, "drafts": drafts})
    page.evaluate("(kept) => localStorage.setItem('briefings:drafts:/archive/', kept)", kept)


def kept(page: Page) -> list[dict[str, Any]]:
    """The drafts that the browser keeps."""
    text = page.evaluate("localStorage.getItem('briefings:drafts:/archive/')")
    return list(json.loads(text)["drafts"])


def ready(page: Page) -> Page:
    """Wait until the form is there."""
    expect(page.locator(".bf-propose.is-live [data-check]")).to_be_visible()
    return page


def with_site(page: Page, **changed: str) -> None:
    """Let the form find other settings of the site."""

    def answer(route: Route) -> None:
        data = route.fetch().json()
        route.fulfill(json={**data, "site": {**data["site"], **changed}})

    page.route("**/propose/form.json", answer)


def yaml_of(page: Page) -> str:
    """The file as the form shows it."""
    return page.locator(".bf-views pre code").text_content() or ""


def path_of(page: Page) -> str:
    """Where the file would lie."""
    return page.locator(".bf-views__path").text_content() or ""


def opened(page: Page) -> dict[str, str]:
    """The parameters of the address of the button that opens the host's page, and the address itself as `url`."""
    return address_of(page.locator("a[data-open]").get_attribute("href") or "")


def pressed(watch: Watch, host: str) -> dict[str, str]:
    """The same of a button that copies the text first: of the page that it opens, which is on the host."""
    watch.page.context.route(f"{host}**", lambda route: route.fulfill(body="the editor"))
    with watch.page.expect_popup() as popup:
        watch.page.locator("button[data-open]").click()
    popup.value.wait_for_url(f"{host}**")
    url = popup.value.url
    popup.value.close()
    watch.foreign.remove(url)  # the one that was meant to leave
    return address_of(url)


def address_of(url: str) -> dict[str, str]:
    """The parameters of an address, and what is before them as `url`."""
    query = parse_qs(urlsplit(url).query, strict_parsing=True)
    return {"url": url.partition("?")[0], **{name: values[0] for name, values in query.items()}}


def checked_as(text: str, path: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What `briefings check` says of a file in a copy of the toy archive, whose own findings are left out by `path`."""
    archive = copy_archive(folder, TOY)
    file = archive / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return run("-C", archive, "check", "--format", "json", check=False)


def findings_of(done: subprocess.CompletedProcess[str], path: str) -> list[dict[str, Any]]:
    """The findings of one file in a report as JSON."""
    return [each for each in json.loads(done.stdout) if each["path"] == path]


def told(page: Page) -> list[str]:
    """The codes of what the form lists after `Check`."""
    page.locator("[data-check]").click()
    codes = page.locator(".bf-result .bf-finding__code").all_text_contents()
    return sorted(codes)
