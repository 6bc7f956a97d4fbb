"""Hugo with a bare theme, alone and followed by Pagefind."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.benchmark import tools
from scripts.benchmark.corpus import Article, Corpus
from scripts.benchmark.peers.base import (
    ASSETS,
    FEED_SIZE,
    PAGE_SIZE,
    SITE_NAME,
    SITE_URL,
    Case,
    Command,
    Peer,
    flow,
    quoted,
    write,
)

SETTINGS = f"""\
baseURL = "{SITE_URL}"
title = "{SITE_NAME}"
locale = "en"
[taxonomies]
topic = "topics"
category = "categories"
publisher = "publishers"
[pagination]
pagerSize = {PAGE_SIZE}
disableAliases = true
[services.rss]
limit = {FEED_SIZE}
"""


class Hugo(Peer):
    """Hugo: topics, categories and publishers are taxonomies, years are sections, and each list has a feed."""

    name = "hugo"
    title = "Hugo"
    cases = (Case.COLD, Case.ONE_CHANGED)
    site = "public"
    products = ("resources",)

    def searches(self) -> tuple[bool, ...]:
        """Return both: Hugo has no search, and Pagefind is what its users put behind it."""
        return (False, True)

    def prepare(self) -> None:
        """Bring Hugo and Pagefind."""
        tools.python_packages()

    def versions(self) -> dict[str, str]:
        """Return the versions of both."""
        return {"Hugo": tools.package_version("hugo"), "Pagefind": tools.package_version("pagefind-bin-extended")}

    def commands(self, _case: Case, search: bool, /) -> list[Command]:
        """Return Hugo, and Pagefind where there is to be a search."""
        build = Command((str(tools.hugo()), "--quiet"))
        index = Command((str(tools.pagefind()), "--site", self.site, "--quiet"))
        return [build, index] if search else [build]

    def source(self, article: Article) -> tuple[str, str]:
        """Return a page with YAML front matter."""
        lines = [
            "---",
            f"title: {quoted(article.title)}",
            f"date: {article.day.isoformat()}",
            f"slug: {article.slug}",
            f"language: {article.language}",
            f"description: {quoted(article.summary)}",
            f"source: {article.url}",
            f"topics: {flow(topic.en for topic in article.topics)}",
            f"categories: {flow([article.category.en])}",
            f"publishers: {flow([article.publisher.en])}",
            "---",
            article.body,
        ]
        return f"content/{article.day.year}/{article.stem}.md", "\n".join(lines)

    def page(self, article: Article) -> str:
        """Return the name of an article's page."""
        return f"{article.day.year}/{article.slug}/index.html"

    def write_frame(self, folder: Path, _corpus: Corpus, /) -> None:
        """Write the settings and copy the layouts."""
        write(folder / "hugo.toml", SETTINGS)
        shutil.copytree(ASSETS / "hugo" / "layouts", folder / "layouts", dirs_exist_ok=True)
