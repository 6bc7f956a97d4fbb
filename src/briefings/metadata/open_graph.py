"""What sites show of a link to a page: Open Graph (<https://ogp.me/>), and the one card that it does not cover."""

from __future__ import annotations

from collections.abc import Iterable

from babel.core import get_global
from markupsafe import Markup

from briefings.addresses import absolute
from briefings.archive import Archive
from briefings.entry import Entry
from briefings.feeds.model import instant, language_of, updated
from briefings.metadata.article import topics_in
from briefings.settings import Settings
from briefings.text.html import element


def open_graph(settings: Settings, kind: str, title: str, description: str, path: str, language: str) -> list[Markup]:
    """Return what every kind of page has."""
    properties = {
        "og:type": kind,
        "og:title": title,
        "og:url": absolute(settings.site_url, path),
        "og:site_name": settings.site_name,
        "og:description": description,
        "og:locale": locale(language),
    }
    if settings.card:
        properties["og:image"] = absolute(settings.site_url, settings.card)
        properties["og:image:alt"] = settings.site_name
    card = element("meta", name_="twitter:card", content="summary_large_image" if settings.card else "summary")
    return [*_metas((name, value) for name, value in properties.items() if value), card]


def article_graph(archive: Archive, settings: Settings, entry: Entry, language: str) -> list[Markup]:
    """Return what an article has beside."""
    languages = [language_of(settings, entry), *entry.translations]
    return _metas(
        [
            *(("og:locale:alternate", locale(tag)) for tag in languages if tag != language),
            ("article:published_time", instant(entry.date)),
            ("article:modified_time", instant(updated(entry))),
            *(("article:tag", label) for label in topics_in(archive, entry, language).values()),
        ]
    )


def locale(language: str) -> str:
    """Return a language as Open Graph has it, `language_TERRITORY`; a territory not given is CLDR's likeliest."""
    parts = language.split("-")
    likely = get_global("likely_subtags").get(language.replace("-", "_")) or ""
    territory = parts[-1] if len(parts) > 1 and not parts[-1].istitle() else likely.rpartition("_")[2]
    return f"{parts[0]}_{territory}" if territory else parts[0]


def _metas(properties: Iterable[tuple[str, str]]) -> list[Markup]:
    return [element("meta", property=name, content=value) for name, value in properties]
