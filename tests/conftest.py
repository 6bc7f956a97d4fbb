"""Fixtures that all tests share."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest
from hypothesis.database import DirectoryBasedExampleDatabase
from playwright.sync_api import Browser

from tests.support.browser import open_browser
from tests.support.server import Server, serve
from tests.support.sites import ROOT, TOY, built

# A deadline would make a slow machine look like a mistake. Each run at home looks elsewhere; CI looks at the same
# examples for all, so that what it says of a pull request is about that.
EXAMPLES = DirectoryBasedExampleDatabase(ROOT / ".cache" / "hypothesis")
hypothesis.settings.register_profile("home", deadline=None, database=EXAMPLES)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if "CI" in os.environ else "home")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker; `new_page` gives each test a page in a context of its own."""
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def site_server() -> Iterator[Callable[..., Server]]:
    """Serves a directory, under a base path if one is given, until the tests end: `site_server(path, "/archive/")`."""
    with ExitStack() as servers:
        yield lambda directory, base="/": servers.enter_context(serve(directory, base))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent / "shared" if os.environ.get("PYTEST_XDIST_WORKER") else base / "shared"


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """The site of the real archive, set by the press."""
    return built(shared_folder, "real", ROOT)


@pytest.fixture(scope="session")
def plain_site(shared_folder: Path) -> Path:
    """The site of the real archive, every page rendered by MkDocs."""
    return built(shared_folder, "real-plain", ROOT, ["--plain"])


@pytest.fixture(scope="session")
def zensical_site(shared_folder: Path) -> Path:
    """The site of the real archive, built with Zensical."""
    return built(shared_folder, "real-zensical", ROOT, ["--engine", "zensical"])


@pytest.fixture(scope="session")
def toy_site(shared_folder: Path) -> Path:
    """The site of the toy archive, set by the press."""
    return built(shared_folder, "toy", TOY)


@pytest.fixture(scope="session")
def plain_toy_site(shared_folder: Path) -> Path:
    """The site of the toy archive, every page rendered by MkDocs."""
    return built(shared_folder, "toy-plain", TOY, ["--plain"])


@pytest.fixture(scope="session")
def toy_zensical_site(shared_folder: Path) -> Path:
    """The site of the toy archive, built with Zensical."""
    return built(shared_folder, "toy-zensical", TOY, ["--engine", "zensical"])
