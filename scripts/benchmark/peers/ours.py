"""Our own archives: `briefings build`, and the plain way, in which MkDocs renders every page."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from functools import cache
from importlib.metadata import version
from pathlib import Path

from scripts.benchmark.corpus import CHANGED_TOPIC, Article, Corpus, Name, renamed
from scripts.benchmark.peers.base import Case, Command, Peer, quoted, write
from scripts.benchmark.tools import ROOT

FRAME = ("docs", "overrides", "mkdocs.yml", "registers/statements.yml")

_BODIES = (("northern-institute", "Northern Institute"), ("harbour-works", "Harbour Works"))
# Other generators have no lists of places and organisations, so few entries name any: enough that the lists are there.
_SOME: dict[int, list[str]] = {
    0: ["places: [CN, DE]", "organisations: [northern-institute]"],
    1: ["places: [JP]", "organisations: [harbour-works]"],
}


class Briefings(Peer):
    """The program of this repository, with its own theme, pages and settings."""

    name = "briefings"
    title = "briefings"
    cases = tuple(Case)
    products = ("build", ".cache")

    def searches(self) -> tuple[bool, ...]:
        """Return both where the command can leave the search out, else only what it does."""
        return (False, True) if _can_leave_search_out() else (True,)

    def versions(self) -> dict[str, str]:
        """Return the versions of ours and of what it stands on."""
        packages = {"briefings": "briefings", "MkDocs": "mkdocs", "Material": "mkdocs-material", "Markdown": "markdown"}
        return {title: version(name) for title, name in packages.items()}

    def commands(self, case: Case, search: bool, /) -> list[Command]:
        """Return one command, or two for the plain way."""
        ours = (sys.executable, "-m", "briefings")
        if case is Case.PLAIN:
            mkdocs = (sys.executable, "-m", "mkdocs", "build", "--clean", "--strict")
            return [Command((*ours, "generate")), Command(mkdocs, {"NO_MKDOCS_2_WARNING": "1"})]
        return [Command((*ours, "build", *(() if search else ("--no-search",))))]

    def source(self, article: Article) -> tuple[str, str]:
        """Return an entry. What others call a category is a broad topic here."""
        topics = ", ".join(topic.key for topic in (*article.topics, article.category))
        language = [f"language: {article.language}"] if article.language != "en" else []
        lines = [
            f"title: {article.title}",
            *language,
            "summary: >-",
            _indented(_wrapped(article.summary)),
            "body: |",
            _indented(article.body),
            f"topics: [{topics}]",
            *_SOME.get(article.number % 20, []),
            "source:",
            f"  publisher: {article.publisher.key}",
            f"  url: {article.url}",
            f"  published: {article.day.isoformat()}",
        ]
        return f"entries/{article.day.year}/{article.stem}.yml", "\n".join(lines) + "\n"

    def page(self, article: Article) -> str:
        """Return the name of an entry's page."""
        return f"{article.day.year}/{article.slug}/index.html"

    def write_frame(self, folder: Path, corpus: Corpus, /) -> None:
        """Copy this repository's settings, pages and theme, and write the registers."""
        for name in FRAME:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_dir():
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(ROOT / name, target)
            else:
                shutil.copyfile(ROOT / name, target)
        write(folder / "registers/publishers.yml", "\n".join(map(_publisher, corpus.publishers)))
        write(folder / "registers/organisations.yml", "\n".join(f"{key}:\n  name: {name}\n" for key, name in _BODIES))
        self.rename_topic(folder, corpus, 0)

    def refresh(self, folder: Path, corpus: Corpus) -> None:
        """Write the frame again, since the repository's pages and theme may be others by now."""
        self.write_frame(folder, corpus)

    def rename_topic(self, folder: Path, corpus: Corpus, revision: int) -> None:
        """Write the register of topics, in which one may have another label."""
        records = [_topic(name, "") for name in corpus.categories]
        for rank, topic in enumerate(corpus.topics):
            shown = renamed(topic, revision) if rank == CHANGED_TOPIC else topic
            records.append(_topic(shown, corpus.category_of(topic).key))
        write(folder / "registers/topics.yml", "\n".join(records))


def _wrapped(text: str) -> str:
    """Return a text in lines as editors write it; Chinese has no spaces to break at and stays on one."""
    return textwrap.fill(text, 98, break_long_words=False, break_on_hyphens=False)


def _indented(text: str) -> str:
    return textwrap.indent(text.strip("\n"), "  ")


def _topic(topic: Name, broader: str) -> str:
    lines = [
        f"{topic.key}:",
        "  label:",
        f"    en: {quoted(topic.en)}",
        f"    zh: {topic.zh}",
        "  about:",
        f"    en: Reports about {topic.en.lower()}",
        f"    zh: 有关{topic.zh}的报道",
    ]
    return "\n".join([*lines, *([f"  broader: {broader}"] if broader else [])]) + "\n"


def _publisher(publisher: Name) -> str:
    language = "en" if publisher.en == publisher.zh else "zh"
    names = publisher.en if language == "en" else f"\n    zh: {publisher.zh}\n    en: {publisher.en}"
    lines = [
        f"{publisher.key}:",
        f"  name: {names}".replace(": \n", ":\n"),
        "  kind: newspaper",
        f"  homepage: https://{publisher.key}.example/",
        f"  languages: [{language}]",
        f"  urls: [{publisher.key}.example]",
    ]
    return "\n".join(lines) + "\n"


@cache
def _can_leave_search_out() -> bool:
    told = subprocess.run(
        [sys.executable, "-m", "briefings", "build", "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return "--no-search" in told.stdout
