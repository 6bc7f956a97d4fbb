"""The preview: saving an entry shows in the browser within two seconds."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from briefings.search.answers import Question
from briefings.search.reader import Reader
from briefings.search.searcher import Searcher
from tests.support.sites import copy_archive

LONGEST_START = 60
ENTRY = "entries/2024/2024-04-01-japan-eu-advanced-materials.yml"


def free_port() -> int:
    with closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    archive = copy_archive(tmp_path / "archive")
    port = free_port()
    command = [sys.executable, "-m", "briefings", "-C", str(archive), "serve", "--port", str(port)]
    log = (tmp_path / "log").open("w+")
    process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    url = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(LONGEST_START * 10):
            try:
                urlopen(url, timeout=5).close()
                break
            except URLError:
                assert process.poll() is None, (tmp_path / "log").read_text()
                time.sleep(0.1)
        yield archive, url
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
        log.close()


def test_saving_an_entry_shows_in_the_browser(preview: tuple[Path, str], browser: Browser) -> None:
    archive, url = preview
    page = browser.new_page()
    page.goto(f"{url}2024/japan-eu-advanced-materials/")
    page.wait_for_timeout(500)
    file = archive / ENTRY
    text = file.read_text(encoding="utf-8")
    times = []
    title = ""
    for number in range(3):
        title = f"A new title, number {number}"
        file.write_text(re.sub("^title: .*", f"title: {title}", text, count=1), encoding="utf-8")
        saved = time.monotonic()
        page.wait_for_function(
            "title => document.querySelector('h1')?.textContent === title", arg=title, timeout=15_000
        )
        times.append(time.monotonic() - saved)
        page.wait_for_timeout(500)
    print(f"seen after {[round(each, 2) for each in times]} s")
    # the promise is two seconds on a machine that does nothing else; here other tests run beside
    assert min(times) < 2 * 3
    # the list that it stands in is new too, and so is the search
    assert title in urlopen(f"{url}topics/sodium-ion/", timeout=5).read().decode()  # noqa: S310
    found = Searcher(Reader(archive / "build/preview/site/search")).ask(Question(f'"{title}"'))
    assert [hit.title for hit in found.hits] == [title]
    root = urlopen(f"{url}search/root.json", timeout=5).read()  # noqa: S310 - our own server
    assert root == (archive / "build/preview/site/search/root.json").read_bytes()
    page.close()


def test_a_mistake_keeps_the_last_preview(preview: tuple[Path, str]) -> None:
    archive, url = preview
    page = f"{url}2024/japan-eu-advanced-materials/"
    title = b"Japan and the EU prepare a joint framework on advanced materials</h1>"
    assert title in urlopen(page, timeout=5).read()  # noqa: S310
    (archive / ENTRY).write_text("title: [", encoding="utf-8")
    time.sleep(3)
    assert title in urlopen(page, timeout=5).read()  # noqa: S310
    assert "B105" in (archive.parent / "log").read_text()


def test_a_mistake_in_a_page_does_not_end_the_preview(preview: tuple[Path, str]) -> None:
    archive, url = preview
    (archive / "docs/x.md").write_text("<!-- briefings:nope -->\n", encoding="utf-8")
    time.sleep(2)
    assert "the mark `<!-- briefings:nope -->` is not known" in (archive.parent / "log").read_text()
    (archive / "docs/x.md").write_text("# A page of my own\n", encoding="utf-8")
    for _ in range(100):
        try:
            assert "A page of my own" in urlopen(f"{url}x/", timeout=5).read().decode()  # noqa: S310
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError((archive.parent / "log").read_text())
