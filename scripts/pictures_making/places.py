"""Where pictures are taken: folders that are made for them, and the archives in them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[2]

Place: TypeAlias = Callable[[Path], Path]
"""Makes a place within a folder, and returns the folder that commands are run in."""

PROGRAM = (sys.executable, "-m", "briefings")

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT / "src"),
    "SOURCE_DATE_EPOCH": "1795600000",  # so that the same program gives the same picture
    "TERM": "xterm-256color",
}


def nothing(folder: Path) -> Path:
    """An empty folder."""
    return folder


def new_archive(folder: Path) -> Path:
    """An archive that was just laid out."""
    told = ["--name", "Harbour News", "--repository", "https://github.com/harbour/news"]
    run(folder, "init", "harbour-news", "--yes", *told, "--contact", "editors@harbour-news.example")
    return folder / "harbour-news"


_ARTICLE = """<!doctype html><html lang="en"><head><title>Salt cells pass 6,000 cycles | Example University</title>
<link rel="canonical" href="https://www.example.org/news/salt-cells?utm_source=feed">
<meta property="og:title" content="Salt cells pass 6,000 cycles">
<meta property="og:site_name" content="Example University">
<meta name="author" content="Ada Quill"><meta property="article:published_time" content="2026-11-12T09:30:00Z"></head>
<body><nav>Home News Contact</nav><article><h1>Salt cells pass 6,000 cycles</h1>
<p>Researchers at Example University have charged and emptied a sodium cell six thousand times, and it still holds four
fifths of its first charge. A thin coat of oxide keeps the cathode from crumbling, they write.</p>
<p>The research was paid for by the United Kingdom. Whether the cell lasts as long in the cold is not known yet; energy
companies have asked for samples.</p></article></body></html>"""


def with_article(folder: Path) -> Path:
    """A new archive, and beside its entries an article that somebody saved from a browser."""
    place = new_archive(folder)
    (place / "page.html").write_text(_ARTICLE, encoding="utf-8")
    return place


_MISTAKEN = """title: Salt cells pass 6,000 cycles
summary: >-
  A sodium cell of Example University still holds four fifths of its charge after 6,000 cycles.
topics: [reserch, energy]
source:
  publisher: example-university
  url: https://www.example.org/news/salt-cells?utm_source=feed
  published: 12.11.2026
"""


def with_mistakes(folder: Path) -> Path:
    """A new archive with an entry in which three things are wrong."""
    place = new_archive(folder)
    file = place / "entries" / "2026" / "2026-11-12-salt-cells-6000-cycles.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_MISTAKEN, encoding="utf-8")
    return place


_EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Harbour blog</title>
<link>https://blog.harbour-news.example</link><language>en</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://blog.harbour-news.example</wp:base_site_url>
{items}
</channel></rss>
"""
_POST = """<item><title>{title}</title><link>https://blog.harbour-news.example/2025/11/{slug}/</link>
<pubDate>Wed, 12 Nov 2025 09:30:00 +0000</pubDate><dc:creator>ada</dc:creator>
<guid isPermaLink="false">https://blog.harbour-news.example/?p={number}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date>2025-11-12 09:30:00</wp:post_date>
<wp:post_date_gmt>2025-11-12 09:30:00</wp:post_date_gmt><wp:post_name>{slug}</wp:post_name>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type><wp:post_password></wp:post_password>
<category domain="category" nicename="research">Research</category></item>"""


def with_export(folder: Path) -> Path:
    """A new archive, and a blog's export of five items."""
    place = new_archive(folder)
    told = "Source: Example University, https://www.example.org/news/tide-oven"
    posts = (
        ("An oven that runs on the tide", "tide-oven", "publish", "post", f"<p>It bakes.</p><p>{told}</p>"),
        ("Two cranes more", "cranes", "publish", "post", "<p>The harbour has bought two cranes.</p>"),
        ("An idea", "idea", "draft", "post", "<p>Not yet.</p>"),
        ("About us", "about", "publish", "page", "<p>We are three.</p>"),
        ("crane.jpg", "crane", "inherit", "attachment", ""),
    )
    items = [
        _POST.format(title=title, slug=slug, status=status, kind=kind, text=text, number=number)
        for number, (title, slug, status, kind, text) in enumerate(posts, 11)
    ]
    (place / "blog.xml").write_text(_EXPORT.format(items="\n".join(items)), encoding="utf-8")
    return place


def own_archive(folder: Path) -> Path:
    """A copy of this project's archive, so that nothing of a picture is left in it."""
    for name in ("docs", "entries", "registers", "ledgers", "overrides", "mkdocs.yml"):
        subprocess.run(["cp", "-R", str(ROOT / name), str(folder)], check=True)
    return folder


def run(folder: Path, *arguments: str) -> None:
    """Run `briefings` in a folder."""
    subprocess.run([*PROGRAM, *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)
