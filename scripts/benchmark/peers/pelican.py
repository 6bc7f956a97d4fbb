"""Pelican with the theme `simple` that comes with it."""

from __future__ import annotations

from pathlib import Path

from scripts.benchmark import tools
from scripts.benchmark.corpus import Article, Corpus
from scripts.benchmark.peers.base import FEED_SIZE, PAGE_SIZE, SITE_NAME, SITE_URL, Case, Command, Peer, write

SETTINGS = f"""\
SITENAME = {SITE_NAME!r}
SITEURL = {SITE_URL.rstrip("/")!r}
PATH = "content"
THEME = "simple"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
ARTICLE_URL = ARTICLE_LANG_URL = "{{date:%Y}}/{{slug}}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{{date:%Y}}/{{slug}}/index.html"
YEAR_ARCHIVE_SAVE_AS = "{{date:%Y}}/index.html"
DEFAULT_PAGINATION = {PAGE_SIZE}
FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = {FEED_SIZE}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = None
FEED_RSS = "feeds/all.rss.xml"
CATEGORY_FEED_RSS = "feeds/category/{{slug}}.rss.xml"
TAG_FEED_RSS = "feeds/tag/{{slug}}.rss.xml"
AUTHOR_FEED_RSS = "feeds/author/{{slug}}.rss.xml"
MARKDOWN = {{"extension_configs": {{"markdown.extensions.extra": {{}}, "markdown.extensions.meta": {{}}}}}}
"""


class Pelican(Peer):
    """Pelican: topics are its tags, publishers its authors."""

    name = "pelican"
    title = "Pelican"
    site = "output"
    products = ("__pycache__", "cache")

    def prepare(self) -> None:
        """Bring Pelican."""
        tools.python_packages()

    def versions(self) -> dict[str, str]:
        """Return its version."""
        return {"Pelican": tools.package_version("pelican")}

    def commands(self, _case: Case, _search: bool, /) -> list[Command]:
        """Return the one command."""
        return [Command((str(tools.ENVIRONMENT / "bin/pelican"), "--settings", "pelicanconf.py", "--quiet"))]

    def source(self, article: Article) -> tuple[str, str]:
        """Return a page with Pelican's own front matter."""
        lines = [
            f"Title: {article.title}",
            f"Date: {article.day.isoformat()}",
            f"Slug: {article.slug}",
            f"Lang: {article.language}",
            f"Category: {article.category.en}",
            f"Tags: {', '.join(topic.en for topic in article.topics)}",
            f"Authors: {article.publisher.en}",
            f"Source: {article.url}",
            f"Summary: {article.summary}",
            "",
            article.body,
        ]
        return f"content/{article.day.year}/{article.stem}.md", "\n".join(lines)

    def page(self, article: Article) -> str:
        """Return the name of an article's page."""
        return f"{article.day.year}/{article.slug}/index.html"

    def write_frame(self, folder: Path, _corpus: Corpus, /) -> None:
        """Write the settings."""
        write(folder / "pelicanconf.py", SETTINGS)
