"""The HTML that feeds carry for an entry: what a reader needs where the page itself is not seen.

Summary and points, quotations, corrections, and always the credit and the rights. The body stays on the page. All
addresses are absolute, since a feed is read elsewhere.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from briefings.archive import Archive
from briefings.attribution import licence_name, licence_of, licence_url
from briefings.citations import cite
from briefings.entry import Correction, Entry, Quote
from briefings.feeds.model import language_of
from briefings.feeds.wording import corrected_language, correction_head, originals_line, pair, translation_line
from briefings.settings import Settings
from briefings.text.changes import marked
from briefings.text.html import element, escape, join
from briefings.text.labels import word


def content(archive: Archive, settings: Settings, entry: Entry) -> str:
    """Return an entry as HTML."""
    language = language_of(settings, entry)
    parts = [
        _said(entry.summary),
        _points(entry),
        *[_quotation(archive, entry, quote, language) for quote in entry.quotes],
        *[_correction(settings, entry, correction, language) for correction in entry.corrections],
        _said(translation_line(archive, entry.translation, language)) if entry.translation else "",
        _machine(entry, language),
        f"<p>{cite(archive, settings, entry, language).html}</p>",
        _said(originals_line(archive, entry, language)),
        _our_licence(*_licence(archive, settings, entry, language), settings.site_name, language),
    ]
    return "\n".join([part for part in parts if part])


def _said(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _points(entry: Entry) -> str:
    items = "".join([f"<li>{escape(point)}</li>" for point in entry.points])
    return f"<ul>{items}</ul>" if items else ""


def _correction(settings: Settings, entry: Entry, correction: Correction, language: str) -> str:
    """Return a correction with its words marked: what is gone, and what has come."""
    other = corrected_language(settings, entry, correction)
    words = marked(correction.was or "", correction.now or "")
    said = element("span", words, lang=other) if other != language and words else words
    parts = [said, correction.note or ""]
    value = join([part for part in parts if part], " ")
    return str(element("p", pair(correction_head(correction, language), "", language), value))


def _machine(entry: Entry, language: str) -> str:
    if entry.ai is None:
        return ""
    said = f"{word('ai', language)}{word('mark.colon', language)}{entry.ai.used_for}"
    who = entry.ai.reviewed_by
    return _said(f"{said}{word('mark.pause', language)}{word('reviewed_by', language)}{who}" if who else said)


def _quotation(archive: Archive, entry: Entry, quote: Quote, language: str) -> Markup:
    sources = entry.all_sources
    source = sources[quote.source - 1] if quote.source <= len(sources) else None
    lang = quote.language if quote.language != language else None
    said = element("blockquote", element("p", quote.text), lang=lang, cite=source.url if source else None)
    original = None
    if quote.original and source:
        words = element("p", quote.original)
        original = element("blockquote", words, lang=archive.source_language(source), cite=source.url)
    named = ", ".join(text for text in (quote.speaker, quote.locator) if text)
    return element("figure", said, original, element("figcaption", named) if named else None)


def _licence(archive: Archive, settings: Settings, entry: Entry, language: str) -> tuple[str, str]:
    """Return the name and the address of the licence of our summary."""
    licence = licence_of(settings, entry)
    return licence_name(archive, licence, language), licence_url(archive, licence)


@lru_cache(maxsize=64)
def _our_licence(name: str, url: str, site_name: str, language: str) -> Markup:
    link = element("a", name, href=url, rel="license")
    return element("p", pair(word("licence", language), "", language), link, f", {site_name}.")
