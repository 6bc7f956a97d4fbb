"""What sites show of a link to a page: Open Graph (<https://ogp.me/>), and the one card that it does not cover."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from babel.core import get_global

from briefings.addresses import absolute
from briefings.entry import Entry
from briefings.feeds.model import instant, language_of
from briefings.settings import Settings
from briefings.text.html import element, escape


def open_graph(settings: Settings, kind: str, title: str, description: str, path: str, language: str) -> list[str]:
    """Return what every kind of page has, as HTML."""
    return [
        _usual("og:type", kind),
        *([_meta("og:title", title)] if title else []),
        _meta("og:url", absolute(settings.site_url, path)),
        _usual("og:site_name", settings.site_name),
        *([_meta("og:description", description)] if description else []),
        _usual("og:locale", locale(language)),
        *_card(settings.site_url, settings.site_name, settings.card),
    ]


@lru_cache(maxsize=8)
def _card(site_url: str, site_name: str, card: str) -> tuple[str, ...]:
    shape = element("meta", name_="twitter:card", content="summary_large_image" if card else "summary")
    if not card:
        return (shape,)
    return _meta("og:image", absolute(site_url, card)), _meta("og:image:alt", site_name), shape


def article_graph(settings: Settings, entry: Entry, language: str, topics: Iterable[str]) -> list[str]:
    """Return what an article has beside, as HTML; `topics` are the labels of its topics."""
    languages = [language_of(settings, entry), *entry.translations]
    return [
        *[_usual("og:locale:alternate", locale(tag)) for tag in languages if tag != language],
        _usual("article:published_time", instant(entry.date)),
        _usual("article:modified_time", instant(entry.updated)),
        *[_usual("article:tag", label) for label in topics],
    ]


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{escape(value)}">'


_usual = lru_cache(maxsize=4096)(_meta)
"""The same for values that many pages share."""


@cache
def locale(language: str) -> str:
    """Return a language as Open Graph has it, `language_TERRITORY`; a territory not given is CLDR's likeliest."""
    parts = language.split("-")
    likely = get_global("likely_subtags").get(language.replace("-", "_")) or ""
    territory = parts[-1] if len(parts) > 1 and not parts[-1].istitle() else likely.rpartition("_")[2]
    return f"{parts[0]}_{territory}" if territory else parts[0]
