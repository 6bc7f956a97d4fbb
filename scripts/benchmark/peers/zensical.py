"""Zensical, on pages and lists that are plain Markdown: with its tags it needs gigabytes for some thousand pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from scripts.benchmark.corpus import Article, Corpus
from scripts.benchmark.peers.base import PAGE_SIZE, SITE_NAME, SITE_URL, Case, Command, Peer, quoted, write

SETTINGS = f"""\
site_name: {SITE_NAME}
site_url: {SITE_URL}
nav:
  - Articles: index.md
  - Topics: topics/index.md
  - Categories: categories/index.md
  - Publishers: publishers/index.md
theme:
  name: material
  variant: classic
  font: false
plugins:
  - search
markdown_extensions:
  - attr_list
  - tables
  - fenced_code
  - toc
"""


@dataclass(frozen=True, slots=True)
class Link:
    """What a list shows of an article."""

    title: str
    file: str
    day: str


class Zensical(Peer):
    """Zensical: it has no lists, so they are Markdown that is written for it beforehand, outside the time."""

    name = "zensical"
    title = "Zensical"
    products = (".cache",)
    lacks = "tags and feeds; its lists are written for it"

    def searches(self) -> tuple[bool, ...]:
        """Return that it has a search."""
        return (True,)

    def versions(self) -> dict[str, str]:
        """Return its version."""
        return {"Zensical": version("zensical")}

    def commands(self, _case: Case, _search: bool, /) -> list[Command]:
        """Return the one command."""
        return [Command((sys.executable, "-m", "zensical", "build"))]

    def source(self, article: Article) -> tuple[str, str]:
        """Return a page that links to its lists."""
        publisher = f"[{article.publisher.en}](../../publishers/{article.publisher.key}/index.md)"
        topics = ", ".join(f"[{topic.en}](../../topics/{topic.key}/index.md)" for topic in article.topics)
        lines = [
            "---",
            f"description: {quoted(article.summary)}",
            "---",
            f"# {article.title}",
            "",
            f"{article.day.isoformat()}, <{article.url}>, {publisher}",
            "",
            f"[{article.category.en}](../../categories/{article.category.key}/index.md): {topics}",
            "",
            article.summary,
            "",
            article.body,
        ]
        return f"docs/{article.day.year}/{article.slug}/index.md", "\n".join(lines)

    def page(self, article: Article) -> str:
        """Return the name of an article's page."""
        return f"{article.day.year}/{article.slug}/index.html"

    def write_frame(self, folder: Path, corpus: Corpus, /) -> None:
        """Write the settings and all lists."""
        write(folder / "mkdocs.yml", SETTINGS)
        lists: dict[tuple[str, str], list[Link]] = {}
        for article in corpus:
            link = Link(article.title, f"{article.day.year}/{article.slug}/index.md", article.day.isoformat())
            for place in _places(article):
                lists.setdefault(place, []).append(link)
        for (path, title), links in lists.items():
            _write_list(folder / "docs", path, title, links[::-1])
        for kind in ("topics", "categories", "publishers"):
            terms = sorted((path, title) for path, title in lists if path.startswith(f"{kind}/"))
            lines = [f"- [{title}]({path.removeprefix(f'{kind}/')}index.md)" for path, title in terms]
            write(folder / f"docs/{kind}/index.md", f"# {kind.capitalize()}\n\n" + "\n".join(lines) + "\n")


def _places(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the path and the title of each list that an article is in."""
    yield "", SITE_NAME
    yield f"{article.day.year}/", str(article.day.year)
    yield f"categories/{article.category.key}/", article.category.en
    yield f"publishers/{article.publisher.key}/", article.publisher.en
    for topic in article.topics:
        yield f"topics/{topic.key}/", topic.en


def _write_list(docs: Path, path: str, title: str, links: list[Link]) -> None:
    total = -(-len(links) // PAGE_SIZE)
    for number in range(1, total + 1):
        here = path if number == 1 else f"{path}page/{number}/"
        up = "../" * here.count("/")
        shown = links[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        lines = [f"- [{link.title}]({up}{link.file}) {link.day}" for link in shown]
        if number < total:
            lines += ["", f"[Older]({up}{path}page/{number + 1}/index.md)"]
        write(docs / here / "index.md", f"# {title}\n\n" + "\n".join(lines) + "\n")
