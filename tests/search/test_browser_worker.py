"""The worker that searches, in a browser, over a small index."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from briefings.search.documents import Document, Shelf
from briefings.search.index import write_index
from scripts.programs_build import SOURCES, bundle
from tests.support.browser import Watch, new_page
from tests.support.server import Server

PAGE = "<!doctype html><html lang='en'><title>Search</title><link rel='icon' href='data:,'></html>"
TALK = """
globalThis.worker = new Worker("search/worker.js");
globalThis.heard = [];
worker.addEventListener("message", ({ data }) => heard.push(data));
globalThis.say = async (messages, count) => {
    const start = heard.length;
    messages.forEach((message) => worker.postMessage(message));
    while (heard.length < start + count) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    return heard.slice(start);
};
0
"""
SETUP = {"type": 0, "data": {"config": {}, "docs": [], "options": {"suggest": True}}}

BRIEFINGS = [
    ("2023-12-30-cathode", "Cathode plant", "A cathode plant for batteries opens in Ohio."),
    ("2024-01-05-sodium", "Sodium-ion batteries <arrive>", "The first sodium cells & packs leave the plant."),
    ("2024-03-01-solid", "固态电池量产", "比亚迪的固态电池工厂。"),
    ("2024-03-02-state", "Solid state", "Cells in a solid state; the state pays."),
    ("2024-03-03-states", "A state is solid", "State aid is not solid."),
    ("2024-05-20-trade", "電池貿易", "鈉離子電池。"),
]


@pytest.fixture(scope="module")
def program() -> str:
    return bundle(SOURCES / "worker.ts")


def index(folder: Path, briefings: list[tuple[str, str, str]]) -> None:
    documents = [
        Document(
            id=name,
            day=(date.fromisoformat(name[:10]) - date(1970, 1, 1)).days,
            titles=(title,),
            texts=(text,),
            row=(title, "", "The Gazette", ["Batteries"], text),
        )
        for name, title, text in briefings
    ]
    write_index(Shelf(documents), folder)


def site(folder: Path, program: str) -> Path:
    """Make a site with an index and the worker."""
    index(folder / "search", BRIEFINGS)
    (folder / "search" / "worker.js").write_text(program, encoding="utf-8")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    return folder


@contextmanager
def talking(browser: Browser, server: Server) -> Iterator[Watch]:
    """Open a page that can talk with the worker."""
    with new_page(browser, server, allowed=["status of 404", "status of 503", "ERR_"]) as watch:
        watch.open(until="load").evaluate(TALK)
        yield watch


@pytest.fixture(scope="module")
def asked(
    browser: Browser, program: str, site_server: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Watch]:
    """A page for tests that only ask."""
    with talking(browser, site_server(site(tmp_path_factory.mktemp("site"), program), "/archive/")) as watch:
        yield watch


@pytest.fixture
def folder(tmp_path: Path, program: str) -> Path:
    """A site of a test's own."""
    return site(tmp_path, program)


@pytest.fixture
def watch(browser: Browser, folder: Path, site_server: Callable[..., Server]) -> Iterator[Watch]:
    """A page of a test's own."""
    with talking(browser, site_server(folder, "/archive/")) as watch:
        yield watch


def said(watch: Watch, *messages: Any, count: int = 1) -> list[Any]:
    """What the worker answers to messages; it must be so many answers."""
    found: list[Any] = watch.page.evaluate("([messages, count]) => say(messages, count)", [messages, count])
    assert len(found) == count
    return found


def ask(watch: Watch, text: str, **question: Any) -> dict[str, Any]:
    (answer,) = said(watch, {"id": 1, "ask": {"text": text, **question}})
    assert "error" not in answer, answer
    found: dict[str, Any] = answer["answer"]
    return found


def ids(answer: dict[str, Any]) -> list[str]:
    return [hit["id"][11:] for hit in answer["hits"]]


def overlay(watch: Watch, text: str) -> dict[str, Any]:
    """What the theme's overlay is to show."""
    _, answer = said(watch, SETUP, {"type": 2, "data": text}, count=2)
    assert answer["type"] == 3
    found: dict[str, Any] = answer["data"]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("battery", ["sodium", "cathode"]),
        ("plants -ohio", ["sodium"]),
        ('"solid state"', ["state"]),
        ('-"solid state" state', ["states"]),
        ("solid state", ["state", "states"]),
        ("固态电池", ["solid"]),
        ("固態電池", ["solid"]),
        ("钠离子", ["trade"]),
        ("“电池工厂”", ["solid"]),
        ("before:2024", ["cathode"]),
        ("after:2024-03-03", ["trade", "states"]),
        ("year:2024 battery", ["sodium"]),
        ("lang:en plant", ["cathode", "sodium"]),
        ("lang:English -plant", []),
        ("cathodde", ["cathode"]),
        ("zzz", []),
    ],
)
def test_a_question_finds(asked: Watch, text: str, expected: list[str]) -> None:
    answer = ask(asked, text)
    assert ids(answer) == expected
    assert answer["total"] == len(expected)


def test_without_words_the_newest_come_first(asked: Watch) -> None:
    assert ids(ask(asked, "", size=2)) == ["trade", "states"]
    assert ids(ask(asked, "", size=2, start=2, sort="oldest")) == ["solid", "state"]
    assert ask(asked, "", count=["year"])["facets"]["year"] == [
        {"key": "2024", "label": "2024", "count": 5},
        {"key": "2023", "label": "2023", "count": 1},
    ]


def test_a_facet_is_counted_as_if_none_of_its_values_were_chosen(asked: Watch) -> None:
    answer = ask(asked, "battery", chosen={"year": ["2024"]}, count=["year", "lang"])
    assert ids(answer) == ["sodium"]
    assert [(each["key"], each["count"]) for each in answer["facets"]["year"]] == [("2024", 1), ("2023", 1)]
    assert [(each["key"], each["count"]) for each in answer["facets"]["lang"]] == [("en", 1)]


def test_a_run_that_stands_nowhere_as_a_whole_is_taken_apart(asked: Watch) -> None:
    assert ids(ask(asked, "电池量产贸易")) == ["solid", "trade"]
    strict = ask(asked, "钠离子电池")
    assert (ids(strict), strict["looser"]) == (["trade"], 1)
    assert set(ids(ask(asked, "钠离子电池", loose=True))) == {"trade", "solid"}


def test_what_is_to_be_marked_is_told_whatever_the_variants_of_its_characters(asked: Watch) -> None:
    (hit,) = ask(asked, "钠离子电池")["hits"]
    assert (hit["title"], hit["summary"]) == ("電池貿易", "鈉離子電池。")
    assert hit["marked"] == {"title": [], "summary": [[0, 5]]}


def test_what_is_odd_is_noted(asked: Watch) -> None:
    assert ask(asked, "cathodde")["notes"] == [{"kind": "typo", "word": "cathodde", "instead": ["cathode"]}]
    assert ask(asked, "zzz")["notes"] == [{"kind": "no-entry", "word": "zzz"}]
    assert ask(asked, "lang:EN after:soon")["notes"] == [{"kind": "bad-date", "field": "after", "value": "soon"}]
    (note,) = ask(asked, "lang:em")["notes"]
    assert note == {"kind": "unknown-value", "field": "lang", "value": "em", "nearest": ["en"]}
    assert ask(asked, "sodum")["notes"] == [{"kind": "typo", "word": "sodum", "instead": ["sodium"]}]
    assert ask(asked, "cthode sdium")["nearest"] == []
    assert ask(asked, "cathoddde")["nearest"] == ["cathode"]


def test_nothing_is_fetched_before_something_is_asked(watch: Watch) -> None:
    assert said(watch, SETUP) == [{"type": 1}]
    assert [each.path for each in watch.server.requests] == ["/archive/", "/archive/search/worker.js"]
    ask(watch, "battery")
    paths = [each.path for each in watch.server.requests]
    assert len(paths) == len(set(paths)) < 15


def test_the_overlay_gets_escaped_marked_rows_and_one_for_all(asked: Watch) -> None:
    shown = overlay(asked, "batteries")
    first, second, last = [item for (item,) in shown["items"]]
    assert first["text"].endswith('<span class="md-tags"><span class="md-tag">Batteries</span></span>')
    assert first["title"] == "Sodium-ion <mark>batteries</mark> &lt;arrive&gt;"
    assert first["location"] == "2024/sodium/"
    assert first["score"] > second["score"] > last["score"]
    assert first["terms"] == {"batteries": True, "batter": True}
    assert last["location"] == "search/?q=batteries"
    assert last["title"] == "All 2 results"


def test_the_overlay_completes_the_last_word_in_the_letters_typed(asked: Watch) -> None:
    assert overlay(asked, "first Cath")["suggest"] == ["Cathode"]
    assert overlay(asked, "cathode ")["suggest"] == []


def test_the_overlay_is_empty_where_nothing_is_asked(asked: Watch) -> None:
    assert overlay(asked, "  ")["items"] == []
    assert overlay(asked, "qqqq")["items"] == []


def test_only_the_newest_question_of_the_overlay_is_answered(watch: Watch) -> None:
    questions = [{"type": 2, "data": text} for text in ("c", "ca", "cathode")]
    _, answer = said(watch, SETUP, *questions, count=2)
    assert answer["data"]["items"][0][0]["location"] == "2023/cathode/"


def test_what_fails_is_fetched_again(watch: Watch) -> None:
    failed: list[str] = []

    def fail_first(route: Route) -> None:
        if route.request.url in failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.fulfill(status=503)

    watch.page.context.route("**/search/postings/**", fail_first)
    assert ids(ask(watch, "battery")) == ["sodium", "cathode"]
    assert failed


def test_what_fails_for_good_is_told_of_and_may_work_later(watch: Watch) -> None:
    watch.page.context.route("**/search/postings/**", lambda route: route.abort())
    (answer,) = said(watch, {"id": 7, "ask": {"text": "battery"}})
    assert answer["id"] == 7
    assert "/archive/search/postings/" in answer["error"]["part"]
    ((row,),) = overlay(watch, "battery")["items"]
    assert row["location"] == "search/?q=battery"
    watch.page.context.unroute("**/search/postings/**")
    assert ids(ask(watch, "battery")) == ["sodium", "cathode"]


def test_a_site_that_was_published_anew_is_read_anew(watch: Watch, folder: Path) -> None:
    assert ids(ask(watch, "cathode")) == ["cathode"]
    shutil.rmtree(folder / "search")
    index(folder / "search", [*BRIEFINGS, ("2024-06-01-ohio", "Ohio again", "Batteries from Ohio, and cathodes.")])
    assert set(ids(ask(watch, "batteries ohio"))) == {"ohio", "cathode", "sodium"}


def test_an_index_that_is_not_there_is_told_of(watch: Watch, folder: Path) -> None:
    (folder / "search" / "root.json").unlink()
    (answer,) = said(watch, {"id": 1, "values": True})
    assert answer["error"]["part"].endswith("/archive/search/root.json")


def test_words_fields_and_values_are_completed(asked: Watch) -> None:
    def completed(text: str) -> list[tuple[str, str]]:
        (answer,) = said(asked, {"id": 2, "complete": [text, 5]})
        return [(each["kind"], each["text"]) for each in answer["answer"]]

    assert completed("new cath") == [("word", "new cathode")]
    assert completed("la") == [("field", "la" + "ng:")]
    assert completed("x lang:e") == [("value", "x lang:en")]
    assert completed("-plan") == [("word", "-plant")]
    assert completed("x ") == []


@pytest.fixture(scope="module")
def engine(asked: Watch) -> Watch:
    """A page with the engine that talks with the worker."""
    asked.page.add_script_tag(content=bundle(SOURCES / "client.ts", name="client"))
    asked.page.evaluate("globalThis.engine = new client.WorkerEngine(new URL('search/worker.js', location)); 0")
    return asked


def test_the_engine_of_a_page_asks_the_worker(engine: Watch) -> None:
    total, words, values = engine.page.evaluate(
        """async () => {
            const answers = [engine.ask({ text: "battery" }), engine.complete("cath"), engine.values()];
            const [answer, words, values] = await Promise.all(answers);
            return [answer.total, words.map(({ text }) => text), values.year.map(({ count }) => count)];
        }"""
    )
    assert (total, words, values) == (2, ["cathode"], [5, 1])


def test_a_question_may_be_given_up(engine: Watch) -> None:
    outcome = engine.page.evaluate(
        """async () => {
            const controller = new AbortController();
            const asked = engine.ask({ text: "battery" }, controller.signal).catch((error) => error.name);
            controller.abort();
            return [await asked, (await engine.ask({ text: "battery" })).total];
        }"""
    )
    assert outcome == ["AbortError", 2]


def test_a_worker_that_is_not_there_is_told_of(engine: Watch) -> None:
    failure = engine.page.evaluate(
        "new client.WorkerEngine('search/none.js').ask({ text: 'x' }).catch(({ name, part }) => [name, part])"
    )
    assert failure == ["SearchError", "search/none.js"]


def test_a_server_can_be_asked_in_place_of_the_worker(watch: Watch) -> None:
    asked: list[Any] = []

    def serve(route: Route) -> None:
        asked.append(route.request.post_data_json)
        if len(asked) == 1:
            route.abort()
        else:
            route.fulfill(json=[{"text": "cathode"}], status=200 if len(asked) == 2 else 503)

    watch.page.context.route("**/ask", serve)
    watch.page.add_script_tag(content=bundle(SOURCES / "remote.ts", name="remote"))
    watch.page.evaluate("globalThis.engine = new remote.RemoteEngine('ask'); 0")
    assert watch.page.evaluate("engine.complete('cath', 3)") == [{"text": "cathode"}]
    failure = watch.page.evaluate("engine.ask({ text: 'x' }).catch(({ name, part }) => [name, part])")
    assert failure == ["SearchError", "ask"]
    assert asked == [{"complete": ["cath", 3]}, {"complete": ["cath", 3]}, {"ask": {"text": "x"}}]
