from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from tests.support import axe
from tests.support.browser import new_page
from tests.support.server import Server

PAGE = '<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,"><main><h1>Page</h1>{}</main>'


def test_finds_an_image_without_alt(browser: Browser, site_server: Callable[..., Server], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format('<img id="planted" src="data:,">'), encoding="utf-8")
    with new_page(browser, site_server(tmp_path)) as watch:
        page = watch.open()
        (line,) = axe.violations(page)
        assert line.startswith("critical: image-alt at #planted: Images must have alternative text.")
        assert '<img id="planted"' in line
        assert axe.violations(page, disabled=["image-alt"]) == []


def test_finds_nothing_on_a_good_page(browser: Browser, site_server: Callable[..., Server], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("<p>Good.</p>"), encoding="utf-8")
    with new_page(browser, site_server(tmp_path)) as watch:
        assert axe.violations(watch.open()) == []
