"""Searching measured in a real browser: a small corpus over a line that is slow enough to be seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.benchmark.corpus import Corpus
from scripts.benchmark.line import Line, hosted
from scripts.benchmark.peers import OURS
from scripts.benchmark.searching import Reader, Search, cost_of, index_of
from scripts.benchmark.site import build

CORPUS = Corpus(40)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    OURS.write(folder, CORPUS)
    return build(folder)


@pytest.fixture
def search(built: Path, browser: Browser) -> Search:
    return Search(CORPUS, built, browser, lambda sentence: None, count=12)


@pytest.fixture
def reader(search: Search) -> Iterator[Reader]:
    with hosted(search.site, Line(20e6, 0.02)) as host, search.reader(host) as reader:
        yield reader


def test_a_page_fetches_nothing_of_the_index(reader: Reader) -> None:
    home = cost_of(40, "home", "once", [reader.open()])
    assert home.index_bytes == 0
    assert home.theme_bytes > 50_000
    assert home.requests > 3


def test_what_a_question_costs(reader: Reader, search: Search, built: Path) -> None:
    reader.open()
    first = cost_of(40, "first", "once", [reader.search(search.questions.kinds["a common word"][0])])
    assert 0 < first.index_bytes < index_of(40, built).bytes + 10_000
    assert first.script_bytes > 5_000
    assert first.ten_ms >= first.first_ms > 80  # page, script, worker and index come one after another
    reader.ready()
    later = cost_of(40, "later", "once", [reader.ask(search.questions.kinds["a rare word"][0])])
    assert later.script_bytes == 0
    assert 0 < later.first_ms < first.first_ms


def test_the_overlay_answers(reader: Reader, search: Search) -> None:
    reader.open()
    visit = reader.overlay(search.questions.kinds["a rare word"][0])
    assert visit.first > 20
    assert cost_of(40, "overlay", "once", [visit]).index_bytes > 0


def test_typos_and_parts_of_chinese_texts_are_found(search: Search) -> None:
    typos, parts, phrases = search.found()
    assert (typos.asked, parts.asked, phrases.asked) == (12, 12, 12)
    assert typos.recall > 0.7
    assert parts.recall == 1.0
    assert phrases.recall == phrases.precision == 1.0
