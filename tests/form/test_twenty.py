"""Twenty wrong entries: the form tells the codes that the command tells of the file which the form writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.form.filling import DESKTOP, findings_of, ready, told, yaml_of
from tests.support.browser import new_page
from tests.support.server import Server
from tests.support.sites import TOY, copy_archive, run
from tests.support.twenty import SLUG, TWENTY

Serve = Callable[..., Server]


def test_twenty_wrong_entries_have_the_same_codes_in_the_form_and_at_the_terminal(
    browser: Browser, toy_site: Path, site_server: Serve, tmp_path: Path
) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    drafts = [
        {"id": wrong.name, "entry": wrong.entry, "slug": SLUG, "changed": 100 - place}
        for place, wrong in enumerate(TWENTY)
    ]
    said: dict[str, list[str]] = {}
    paths: dict[str, str] = {}
    with new_page(browser, site_server(toy_site, "/archive/"), viewport=DESKTOP) as watch:
        page = watch.open("about/", until="load")
        kept = json.dumps({"current": "", "drafts": drafts})
        page.evaluate("(kept) => localStorage.setItem('briefings:drafts:/archive/', kept)", kept)
        page = ready(watch.open("propose/", until="load"))
        page.locator(".bf-shelf__all summary").click()
        buttons = page.locator(".bf-shelf__list .bf-plain")
        expect(buttons).to_have_count(len(TWENTY))
        for place, wrong in enumerate(TWENTY):
            buttons.nth(place).click()
            said[wrong.name] = told(page)
            path = f"entries/2024/2024-03-05-{SLUG}-{place}.yml"  # each beside the others
            paths[wrong.name] = path
            (archive / path).write_text(yaml_of(page), encoding="utf-8")
    done = run("-C", archive, "check", "--format", "json", check=False)
    whole = {"B505", "B601"}  # the twenty beside one another, which no form can tell
    for wrong in TWENTY:
        found = {each["code"] for each in findings_of(done, paths[wrong.name])} - whole
        assert (said[wrong.name], sorted(found)) == (list(wrong.codes), list(wrong.codes)), wrong.name
