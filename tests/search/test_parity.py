"""The browser's worker and the terminal answer alike: the same results in the same order, with all that is said."""

import random
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from briefings.search.answers import FACETS, Answer, Hit, Question
from briefings.search.reader import Reader
from briefings.search.searcher import Searcher
from tests.support.browser import new_page
from tests.support.server import Server

ASKER = """() => {
    const worker = new Worker("search/worker.js");
    const waiting = new Map();
    worker.onmessage = ({ data }) => {
        waiting.get(data.id)(data.error ? { error: data.error } : data.answer);
        waiting.delete(data.id);
    };
    let last = 0;
    window.send = (request) => new Promise((resolve) => {
        waiting.set(++last, resolve);
        worker.postMessage({ id: last, ...request });
    });
}"""

WRITTEN = [
    "sodium-ion",
    "钠离子电池",
    "鈉離子電池",
    "宁德时代",
    "PBOC",
    '"sodium-ion battery"',
    '"the battery" -lithium',
    "电池 -钠离子",
    "topic:batteries after:2024",
    "主题：电池 晚于：2024",
    "source:Reuters before:2024-06",
    "place:CN place:JP lithium",
    "topic:sodim",
    "after:2024-13",
    "batery plant",
    "lithum",
    "the",
    "the of and",
    "a",
    "",
    "   ",
    "-battery",
    "zzzzz",
    "lang:zh",
    "year:2023",
    "org:catl",
    "Which company builds the largest sodium-ion battery plant in China?",
    "中国的钠离子电池产业政策是什么",
    "LFP电池",
    "株式会社",
    "배터리",
    "gallium germanium export licence",
    "Über-Café",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "topic:",
    '"',
    "C++ & <b>",
    "2024",
    "40 GWh",
    "https://insideevs.com/news/386982/european-commission-approves-aid-battery-rd/",
    "http://www.insideevs.com/news/386982/european-commission-approves-aid-battery-rd?utm_source=x#top",
    "url:insideevs.com/news/386982/european-commission-approves-aid-battery-rd aid topic:batteries",
    "-url:https://insideevs.com/news/386982/european-commission-approves-aid-battery-rd battery",
    "https://insideevs.com/",
    "https://exam",
    "url:x lithium",
]


def questions(reader: Reader) -> Iterator[Question]:
    """Questions written by hand, and such as readers put together, of the index's own words."""
    for text in WRITTEN:
        yield Question(text)
        yield Question(text, typing=True, size=4)
        if "url:" in text or "://" in text:
            yield Question(text, count=FACETS, chosen={"place": ["CN"]})
    chance = random.Random(11)  # noqa: S311 - questions, not secrets
    words = [word for _, word in reader.words("")]
    for _ in range(120):
        text = " ".join(chance.choice(words) for _ in range(chance.choice((1, 2, 3))))
        if chance.random() < 0.2:
            text = f'"{text}"'
        if chance.random() < 0.2:
            text = text[: -chance.choice((1, 2))]
        yield Question(
            text,
            sort=chance.choice(("relevance", "relevance", "date", "oldest")),
            first=chance.choice((0, 0, 3)),
            size=chance.choice((5, 10)),
            typing=chance.random() < 0.3,
            loose=chance.random() < 0.1,
            chosen={"topic": ["batteries"]} if chance.random() < 0.2 else {},
            start=chance.choice(("", "", "2024-02-01")),
            count=FACETS if chance.random() < 0.3 else (),
        )


def as_asked(question: Question) -> dict[str, Any]:
    """A question as the browser is asked it."""
    names = {"first": "start", "start": "from", "end": "to"}
    return {names.get(key, key): value for key, value in asdict(question).items()}


def as_told(answer: Answer) -> dict[str, Any]:
    """An answer as the browser tells it."""
    told: dict[str, Any] = asdict(answer)
    return told


@pytest.fixture
def page(browser: Browser, site: Path, site_server: Callable[..., Server]) -> Iterator[Page]:
    with new_page(browser, site_server(site)) as watch:
        page = watch.open("")
        page.evaluate(ASKER)
        yield page


def test_both_answer_alike(page: Page, site: Path) -> None:
    reader = Reader(site / "search")
    searcher = Searcher(reader)
    asked = list(questions(reader))
    told = page.evaluate("asked => Promise.all(asked.map((ask) => send({ ask })))", [as_asked(each) for each in asked])
    for question, answer in zip(asked, told, strict=True):
        told_here, told_there = normal(as_told(searcher.ask(question))), normal(answer)
        assert told_there == told_here, question


def normal(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without what JSON and Python write in two ways, and without where a page marks words."""
    plain = {key: value for key, value in answer.items() if key != "facets"}
    plain["hits"] = [
        {key: hit[key] for key in Hit.__slots__} | {"topics": list(hit["topics"])} for hit in answer["hits"]
    ]
    plain["notes"] = sorted(answer["notes"], key=repr)
    plain["marks"] = sorted(answer["marks"])
    plain["nearest"] = list(answer["nearest"])
    facets = {facet: [list(each.values()) for each in values] for facet, values in answer["facets"].items()}
    return {**plain, "facets": facets}


def test_both_complete_alike(page: Page, site: Path) -> None:
    searcher = Searcher(Reader(site / "search"))
    texts = [
        "lith",
        "topic:",
        "topic:so",
        "sou",
        "lithium bat",
        "place:",
        "lang:z",
        "钠",
        "",
        '"sod',
        "-lith",
        "org:ca",
        "机构：ca",
        "主",
        "z",
        "ur",
        "url:https://insi",
        "https://insi",
    ]
    told = page.evaluate("texts => Promise.all(texts.map((text) => send({ complete: [text, 6] })))", texts)
    for text, completions in zip(texts, told, strict=True):
        assert completions == [asdict(each) for each in searcher.complete(text, 6)], text
