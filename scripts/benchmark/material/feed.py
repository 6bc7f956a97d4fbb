"""A hook of MkDocs that writes a feed of the newest posts, which Material's blog plugin does not."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

SIZE = 30
posts: list[tuple[Any, str, str, str]] = []


def on_page_context(context: dict[str, Any], page: Any, **_: Any) -> dict[str, Any]:
    """Remember a post: day, title, address and description."""
    if "date" in page.meta:
        created = page.meta["date"]
        day = created.get("created") if isinstance(created, dict) else created
        posts.append((day, page.title, page.canonical_url, page.meta.get("description", "")))
    return context


def on_post_build(config: Any, **_: Any) -> None:
    """Write the feed."""
    newest = sorted(posts, key=lambda post: str(post[0]), reverse=True)[:SIZE]
    items = "".join(map(_item, newest))
    name = escape(config.site_name)
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">\n<channel>\n'
        f"<title>{name}</title>\n<link>{config.site_url}</link>\n<description>{name}</description>\n"
        f"{items}</channel>\n</rss>\n"
    )
    Path(config.site_dir, "feed.xml").write_text(feed, encoding="utf-8")


def _item(post: tuple[Any, str, str, str]) -> str:
    day, title, url, description = post
    published = format_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC))
    return (
        f"<item>\n<title>{escape(title)}</title>\n<link>{url}</link>\n<guid>{url}</guid>\n"
        f"<pubDate>{published}</pubDate>\n<description>{escape(description)}</description>\n</item>\n"
    )
