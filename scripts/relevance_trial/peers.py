"""The searches that ours is compared with."""

from __future__ import annotations

import html
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from scripts.benchmark import tools
from scripts.benchmark.line import hosted
from scripts.relevance_trial.asking import Answers, System, Tell, asked_of_program, batches
from scripts.relevance_trial.collection import Collection
from scripts.relevance_trial.metrics import DEPTH

HERE = Path(__file__).parent


class Bm25(System):
    """BM25 in Python (bm25s), stemmed where the collection is English, with pairs of characters where it is not."""

    names = ("bm25",)

    def prepare(self) -> None:
        """Bring the package."""
        tools.python_packages()

    def version(self) -> str:
        """Return its version."""
        return f"bm25s {tools.package_version('bm25s')}"

    def answers(self, collection: Collection, _browser: Browser, _folder: Path, _tell: Tell, /) -> dict[str, Answers]:
        """Return its answers."""
        return {"bm25": asked_of_program((str(tools.ENVIRONMENT / "bin/python"), str(HERE / "bm25.py")), collection)}


class Lunr(System):
    """lunr, as Material for MkDocs uses it: a title counts a thousand times."""

    names = ("lunr",)

    def prepare(self) -> None:
        """Bring Node.js and the package."""
        tools.python_packages()
        tools.LUNR.bring()

    def version(self) -> str:
        """Return its version."""
        return f"lunr {tools.LUNR.version('lunr')}"

    def answers(self, collection: Collection, _browser: Browser, _folder: Path, _tell: Tell, /) -> dict[str, Answers]:
        """Return its answers."""
        command = (str(tools.node()), str(HERE / "lunr/ask.cjs"), str(tools.LUNR.folder / "node_modules/lunr"))
        return {"lunr": asked_of_program(command, collection)}


class Pagefind(System):
    """Pagefind in the browser: as it is, where all words must match, and with one search a word, scores added up."""

    names = ("pagefind", "pagefind-or")

    def prepare(self) -> None:
        """Bring the program."""
        tools.python_packages()

    def version(self) -> str:
        """Return its version."""
        return f"Pagefind {tools.package_version('pagefind-bin-extended')}"

    def answers(self, collection: Collection, browser: Browser, folder: Path, tell: Tell) -> dict[str, Answers]:
        """Return its answers, both ways."""
        _write_pages(collection, folder)
        tools.run([str(tools.pagefind()), "--site", str(folder), "--quiet"], folder)
        with hosted(folder) as host, browser.new_context() as context:
            page = context.new_page()
            page.goto(host.url + "ask.html")
            page.evaluate((HERE / "pagefind.js").read_text(encoding="utf-8"))
            return {way: _asked(page, collection, way, tell) for way in self.names}


def _asked(page: Page, collection: Collection, way: str, tell: Tell) -> Answers:
    found: dict[str, list[str]] = {}
    questions = collection.questions()
    for some in batches(questions):
        given = [some, way == "pagefind-or", collection.lang, DEPTH]
        places = page.evaluate("([questions, each, lang, depth]) => askAll(questions, each, lang, depth)", given)
        found |= {
            question: [collection.docs[place].id for place in one] for question, one in zip(some, places, strict=True)
        }
        tell(f"{collection.name}, {way}: {len(found):,} of {len(questions):,}")
    return found


def _write_pages(collection: Collection, folder: Path) -> None:
    lang = quote(collection.lang)
    head = f'<!doctype html><html lang="{lang}"><meta charset="utf-8">'
    (folder / "ask.html").write_text(head + "<title>Ask</title>", encoding="utf-8")
    for place, doc in enumerate(collection.docs):
        title, text = html.escape(doc.title), html.escape(doc.text)
        page = f"{head}<title>{title}</title><body data-pagefind-body><h1>{title}</h1><p>{text}</p>"
        (folder / f"{place}.html").write_text(page, encoding="utf-8")


PEERS: dict[str, System] = {"bm25": Bm25(), "lunr": Lunr(), "pagefind": Pagefind()}
