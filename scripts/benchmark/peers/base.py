"""What a generator must tell so that it can be measured."""

from __future__ import annotations

import json
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from scripts.benchmark.corpus import Article, Corpus

ASSETS = Path(__file__).parents[1]
PAGE_SIZE, FEED_SIZE = 25, 30
SITE_NAME, SITE_URL = "Briefings", "https://briefings.example/"


class Case(StrEnum):
    """What is built: everything, nothing new, or what a small change asks for."""

    COLD = "cold"
    UNCHANGED = "unchanged"
    ONE_CHANGED = "one-changed"
    TOPIC_RENAMED = "topic-renamed"
    PLAIN = "plain"

    @property
    def is_whole(self) -> bool:
        """Whether the build starts from nothing: no site and no cache."""
        return self in (Case.COLD, Case.PLAIN)


@dataclass(frozen=True, slots=True)
class Command:
    """A program to run in the generator's folder, and what is added to its environment."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


class Peer(ABC):
    """A generator. `products` are what it makes in its folder, `site` among them; `lacks` is what others have."""

    name: str
    title: str
    cases: tuple[Case, ...] = (Case.COLD,)
    site: str = "site"
    products: tuple[str, ...] = ()
    lacks: str = ""

    def searches(self) -> tuple[bool, ...]:
        """Return whether it is measured without a search index (False), with one (True), or both."""
        return (False,)

    def prepare(self) -> None:  # noqa: B027 - most have nothing to do
        """Bring the programs that it needs.

        Raises:
            ToolError: they cannot be had.
        """

    @abstractmethod
    def versions(self) -> dict[str, str]:
        """Return the versions of the programs that run, by name."""

    @abstractmethod
    def commands(self, case: Case, search: bool, /) -> list[Command]:
        """Return what is run, one after the other, to build the site."""

    @abstractmethod
    def write_frame(self, folder: Path, corpus: Corpus, /) -> None:
        """Write what is no article: settings, layouts, registers."""

    @abstractmethod
    def source(self, article: Article) -> tuple[str, str]:
        """Return the name and the content of an article's file."""

    @abstractmethod
    def page(self, article: Article) -> str:
        """Return the name of an article's page in the site."""

    def write(self, folder: Path, corpus: Corpus) -> None:
        """Write a whole corpus."""
        for article in corpus:
            self.write_article(folder, article)
        self.write_frame(folder, corpus)

    def write_article(self, folder: Path, article: Article) -> None:
        """Write one article."""
        name, content = self.source(article)
        write(folder / name, content)

    def refresh(self, folder: Path, corpus: Corpus) -> None:  # noqa: B027 - nor here
        """Bring the frame of a corpus that was written before up to date, where it can have changed since."""

    def rename_topic(self, folder: Path, corpus: Corpus, revision: int) -> None:
        """Give the topic that is renamed between builds another label; only a peer with that case does."""
        raise NotImplementedError(f"{type(self).__name__} has no case of a renamed topic")

    def clean(self, folder: Path) -> None:
        """Remove all that builds have made."""
        for name in {self.site, *self.products}:
            shutil.rmtree(folder / name, ignore_errors=True)


def write(file: Path, content: str) -> None:
    """Write a file, and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def quoted(text: str) -> str:
    """Return a text as a scalar of YAML, of which JSON is a part."""
    return json.dumps(text, ensure_ascii=False)


def flow(texts: Iterable[str]) -> str:
    """Return texts as a sequence of YAML on one line."""
    return f"[{', '.join(map(quoted, texts))}]"
