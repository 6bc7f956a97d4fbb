"""Material for MkDocs with its blog and tags plugins."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from scripts.benchmark.corpus import Article, Corpus
from scripts.benchmark.peers.base import (
    ASSETS,
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
site_name: {SITE_NAME}
site_url: {SITE_URL}
nav:
  - index.md
  - tags.md
theme:
  name: material
  font: false
hooks: [feed.py]
plugins:
  - search
  - tags
  - blog:
      blog_dir: .
      post_url_date_format: yyyy
      archive_date_format: yyyy
      archive_url_date_format: yyyy
      authors_profiles: true
      pagination_per_page: {PAGE_SIZE}
markdown_extensions:
  - attr_list
  - tables
  - fenced_code
  - toc
"""


class MaterialBlog(Peer):
    """Material's blog plugin: topics are its tags, publishers its authors; a hook of ours writes one feed."""

    name = "mkdocs"
    title = "Material's blog plugin"
    products = (".cache", "__pycache__")
    lacks = "feeds but one"

    def searches(self) -> tuple[bool, ...]:
        """Return that it has a search."""
        return (True,)

    def versions(self) -> dict[str, str]:
        """Return the versions of MkDocs and the theme."""
        return {"MkDocs": version("mkdocs"), "Material": version("mkdocs-material")}

    def commands(self, _case: Case, _search: bool, /) -> list[Command]:
        """Return the one command."""
        return [Command((sys.executable, "-m", "mkdocs", "build", "--quiet"), {"NO_MKDOCS_2_WARNING": "1"})]

    def source(self, article: Article) -> tuple[str, str]:
        """Return a post. What stands before the mark is what its lists show."""
        lines = [
            "---",
            f"date: {article.day.isoformat()}",
            f"slug: {article.slug}",
            f"description: {quoted(article.summary)}",
            f"categories: {flow([article.category.en])}",
            f"tags: {flow(topic.en for topic in article.topics)}",
            f"authors: [{article.publisher.key}]",
            "---",
            f"# {article.title}",
            "",
            article.summary,
            "",
            "<!-- more -->",
            "",
            f"<{article.url}>",
            "",
            article.body,
        ]
        return f"docs/posts/{article.day.year}/{article.stem}.md", "\n".join(lines)

    def page(self, article: Article) -> str:
        """Return the name of an article's page."""
        return f"{article.day.year}/{article.slug}/index.html"

    def write_frame(self, folder: Path, corpus: Corpus, /) -> None:
        """Write the settings, the two pages and the authors."""
        write(folder / "mkdocs.yml", SETTINGS)
        shutil.copyfile(ASSETS / "material" / "feed.py", folder / "feed.py")
        write(folder / "docs/index.md", f"# {SITE_NAME}\n")
        write(folder / "docs/tags.md", "# Topics\n\n<!-- material/tags -->\n")
        records = (
            f"  {each.key}:\n    name: {each.en}\n    description: Newspaper\n    avatar: avatar.svg\n"
            for each in corpus.publishers
        )
        write(folder / "docs/.authors.yml", "authors:\n" + "".join(records))
