"""The toy archive's site, and a page of it on a desktop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.form.filling import DESKTOP
from tests.support.browser import Watch, new_page
from tests.support.server import Server


@pytest.fixture(scope="module")
def server(toy_site: Path, site_server: Callable[..., Server]) -> Server:
    """The toy archive below a base path."""
    return site_server(toy_site, "/archive/")


@pytest.fixture
def watch(browser: Browser, server: Server) -> Iterator[Watch]:
    """A page on a desktop; that nothing is asked of another host is seen at its end."""
    with new_page(browser, server, viewport=DESKTOP) as watch:
        yield watch
