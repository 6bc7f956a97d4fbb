from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import new_page
from tests.support.server import Server

ServeSite = Callable[..., Server]
PAGE = '<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><h1>A page</h1>'


def write(folder: Path, body: str) -> Path:
    (folder / "index.html").write_text(PAGE + body, encoding="utf-8")
    return folder


def test_a_page_that_asks_nothing_of_others_passes(browser: Browser, site_server: ServeSite, tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text("h1 { color: green }", encoding="utf-8")
    write(tmp_path, '<link rel="stylesheet" href="own.css"><img src="data:," alt="">')
    server = site_server(tmp_path, "/archive/")
    with new_page(browser, server) as watch:
        assert watch.open().title() == "A page"
        assert watch.foreign == []
    assert [request.path for request in server.requests] == ["/archive/", "/archive/own.css"]


@pytest.mark.parametrize("address", ["https://example.com/a.css", "http://127.0.0.2:9/a.css", "//example.org/a.css"])
def test_a_request_to_another_host_is_recorded_and_fails(
    browser: Browser, site_server: ServeSite, tmp_path: Path, address: str
) -> None:
    server = site_server(write(tmp_path, f'<link rel="stylesheet" href="{address}">'))
    with pytest.raises(AssertionError, match="request to another host"), new_page(browser, server) as watch:
        watch.open()
    assert [url.partition(":")[2] for url in watch.foreign] == ["//" + address.partition("//")[2]]


def test_another_port_of_this_machine_is_another_host(browser: Browser, site_server: ServeSite, tmp_path: Path) -> None:
    other = site_server(write(tmp_path, ""))
    (tmp_path / "page").mkdir()
    server = site_server(write(tmp_path / "page", f'<img src="{other.url}x.png" alt="">'))
    with pytest.raises(AssertionError, match="request to another host"), new_page(browser, server) as watch:
        watch.open()
    assert watch.foreign == [f"{other.url}x.png"]


@pytest.mark.parametrize("script", ["console.error('planted')", "throw new Error('planted')", "fetch('planted')"])
def test_an_error_in_the_console_fails(browser: Browser, site_server: ServeSite, tmp_path: Path, script: str) -> None:
    server = site_server(write(tmp_path, f"<script>{script}</script>"))
    with pytest.raises(AssertionError, match="planted"), new_page(browser, server) as watch:
        watch.open()


def test_errors_that_a_test_means_to_have_are_allowed(browser: Browser, site_server: ServeSite, tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(PAGE, encoding="utf-8")
    server = site_server(write(tmp_path, ""))
    with new_page(browser, server, allowed=["status of 404"]) as watch:
        assert watch.open("/nothing/").title() == "A page"


def test_options_reach_the_context(browser: Browser, site_server: ServeSite, tmp_path: Path) -> None:
    server = site_server(write(tmp_path, ""))
    with new_page(browser, server, viewport={"width": 390, "height": 844}, color_scheme="dark") as watch:
        page = watch.open()
        assert page.evaluate("innerWidth") == 390
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
