"""Our own search, asked as a reader asks: on the page for searching of a built site, which is given another index."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from briefings.search.documents import Document, Shelf
from briefings.search.index import write_index
from scripts.benchmark import tools
from scripts.benchmark.line import hosted
from scripts.benchmark.site import ASKING, build_minimal
from scripts.relevance_trial.asking import Answers, System, Tell, batches
from scripts.relevance_trial.collection import Collection, Doc

FIRST_DAY = date(2000, 1, 1)
EPOCH = date(1970, 1, 1)
SHOWN = 300
"""How many characters of a text stand below a title in the results."""


class Briefings(System):
    """The page for searching of a site of this program."""

    names = ("briefings",)

    def answers(self, collection: Collection, browser: Browser, folder: Path, tell: Tell) -> dict[str, Answers]:
        """Return what the page shows for each question."""
        site = build_minimal(folder / "archive")
        index_collection(collection, site)
        with hosted(site) as host, browser.new_context(viewport={"width": 800, "height": 900}) as context:
            page = context.new_page()
            page.goto(host.url + "search/")
            try:
                page.evaluate(ASKING)
                page.wait_for_selector(".is-live input[name=q]", state="attached")
                return {"briefings": dict(_asked(page, collection, tell))}
            except Error as error:
                raise tools.ToolError(f"the page for searching failed: {error.message}") from error


def _asked(page: Page, collection: Collection, tell: Tell) -> Iterator[tuple[str, list[str]]]:
    questions = collection.questions()
    done = 0
    for some in batches(questions):
        found = page.evaluate("(questions) => askPage(questions)", some)
        for question, ids in zip(some, found, strict=True):
            yield question, [collection.docs[_place(each)].id for each in ids]
        done += len(some)
        tell(f"{collection.name}, briefings: {done:,} of {len(questions):,}")


def index_collection(collection: Collection, site: Path) -> None:
    """Put the index of a collection into a site, in the place of its own."""
    documents = (_document(place, doc) for place, doc in enumerate(collection.docs))
    made = site.parent / "index"
    write_index(Shelf(documents, collection.lang), made, workers=len(os.sched_getaffinity(0)))
    for part in sorted(made.iterdir()):
        target = site / "search" / part.name
        if target.is_dir():
            shutil.rmtree(target)
        part.replace(target)


def _document(place: int, doc: Doc) -> Document:
    """Return a document as an entry of a day of its own, which its number is told from."""
    day = FIRST_DAY + timedelta(days=place)
    return Document(
        id=f"{day.isoformat()}-d{place}",
        day=(day - EPOCH).days,
        titles=(doc.title,),
        texts=(doc.text,),
        row=(doc.title or doc.id, "", "", [], doc.text[:SHOWN]),
    )


def _place(entry: str) -> int:
    return int(entry.rpartition("-d")[2])
