"""The HTML that feeds carry for an entry: what a reader needs where the page itself is not seen.

Summary and points, quotations, corrections, and always the credit and the rights. The body stays on the page. All
addresses are absolute, since a feed is read elsewhere.
"""

from __future__ import annotations

from markupsafe import Markup

from briefings.archive import Archive
from briefings.attribution import licence_name, licence_of, licence_url
from briefings.citations import cite
from briefings.entry import Entry, Quote
from briefings.feeds.model import language_of
from briefings.feeds.wording import correction_line, originals_line, pair, translation_line
from briefings.settings import Settings
from briefings.text.html import element, join
from briefings.text.labels import word


def content(archive: Archive, settings: Settings, entry: Entry) -> str:
    """Return an entry as HTML."""
    language = language_of(settings, entry)
    parts = [element("p", entry.summary)]
    if entry.points:
        parts.append(element("ul", *(element("li", point) for point in entry.points)))
    parts += [_quotation(archive, entry, quote, language) for quote in entry.quotes]
    parts += [element("p", correction_line(correction, language)) for correction in entry.corrections]
    if entry.translation:
        parts.append(element("p", translation_line(archive, entry.translation, language)))
    if entry.ai:
        by = f", {word('reviewed_by', language)} {entry.ai.reviewed_by}" if entry.ai.reviewed_by else ""
        parts.append(element("p", f"{word('ai', language)}: {entry.ai.used_for}{by}"))
    parts.append(element("p", cite(archive, settings, entry).html))
    parts.append(element("p", originals_line(archive, entry, language)))
    parts.append(_our_licence(settings, entry, language))
    return str(join(parts, "\n"))


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


def _our_licence(settings: Settings, entry: Entry, language: str) -> Markup:
    licence = licence_of(settings, entry)
    link = element("a", licence_name(licence), href=licence_url(licence), rel="license")
    return element("p", pair(word("licence", language), "", language), link, f", {settings.site_name}.")
