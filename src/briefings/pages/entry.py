"""The page of an entry, in a reader's order."""

from __future__ import annotations

from urllib.parse import quote_plus

from markupsafe import Markup

from briefings import addresses
from briefings.entry import Entry, Quote, TranslatedBriefing
from briefings.pages import credits_box
from briefings.pages.blocks import Block, Bullets, Heading, Paragraph, made_of
from briefings.pages.links import (
    Place,
    entry_language,
    organisation_links,
    place_links,
    publisher_link,
    short_list,
    time_of,
    topic_links,
)
from briefings.pages.prose import render_body
from briefings.text.html import element, join
from briefings.text.labels import long_date, word
from briefings.text.languages import language_name


def entry_blocks(at: Place, entry: Entry, text: TranslatedBriefing | None = None) -> tuple[Block, ...]:
    """Return what an entry's page shows, or with `text` its page in another language."""
    shown = text or entry
    blocks: list[Block | Markup | None] = [
        Heading(shown.title),
        _dateline(at, entry),
        _facts(at, entry),
        Paragraph(shown.summary, "bf-summary"),
        Bullets(shown.points) if shown.points else None,
        _body(at, shown.body),
        _quotes(at, entry),
        _corrections(at, entry),
        *credits_box.source_boxes(at, entry),
        credits_box.rights_box(at, entry, text),
        _box(at, "story", _in_story(at, entry)),
        _related(at, entry),
        _neighbours(at, entry),
        _tools(at, entry),
    ]
    return made_of(blocks)


def _dateline(at: Place, entry: Entry) -> Markup:
    """Return the line under the title: when, and who reported it."""
    publisher = publisher_link(at, at.archive.publisher(entry.source.publisher))
    said = join([time_of(entry.date, long_date(entry.date, at.words)), publisher], Markup(" · "))
    return element("p", said, class_="bf-dateline", lang=at.words_lang)


def _facts(at: Place, entry: Entry) -> Markup:
    """Return what the entry is about, as links: topics, places, organisations; and its other languages."""
    rows = [
        _tags(at, "topics", topic_links(at, entry.topics)),
        _tags(at, "places", place_links(at, entry.places)),
        _tags(at, "organisations", organisation_links(at, entry.organisations)),
        _tags(at, "also_in", _other_languages(at, entry)),
    ]
    # a header, since Material's search takes the end of an inner `div` for the end of what it is to leave out
    return element("header", *rows, class_="bf-facts", lang=at.words_lang, data_search_exclude="1")


def _tags(at: Place, label: str, links: list[Markup]) -> Markup | None:
    if not links:
        return None
    items = [element("li", link) for link in links]
    name = element("span", word(label, at.words), class_="bf-tags__label")
    return element("div", name, element("ul", *items), class_=f"bf-tags bf-tags--{label.replace('_', '-')}")


def _other_languages(at: Place, entry: Entry) -> list[Markup]:
    own = entry_language(at, entry)
    pages = {own: addresses.entry_path(entry.id)}
    pages |= {tag: addresses.translation_path(entry.id, tag) for tag in entry.translations}
    return [
        element("a", language_name(tag, tag), href=at.href(path), lang=tag, hreflang=tag)
        for tag, path in pages.items()
        if path != at.path
    ]


def _body(at: Place, body: str | None) -> Markup | None:
    return element("div", "\n", render_body(at.settings, body), "\n", class_="bf-body") if body else None


def _quotes(at: Place, entry: Entry) -> Markup | None:
    figures = [_quote(at, entry, quote) for quote in entry.quotes]
    return element("div", *figures, class_="bf-quotes") if figures else None


def _quote(at: Place, entry: Entry, quote: Quote) -> Markup:
    sources = entry.all_sources
    source = sources[quote.source - 1] if quote.source <= len(sources) else sources[0]
    said = element("p", quote.text)
    words = element("blockquote", said, cite=source.url, lang=quote.language, data_nosnippet="nosnippet")
    original = None
    if quote.original:
        lang = at.archive.source_language(source)
        original = element("p", quote.original, lang=lang, class_="bf-quote__original")
    said_by = ", ".join(part for part in (quote.speaker, quote.locator) if part)
    caption = element("figcaption", said_by) if said_by else None
    return element("figure", words, original, caption, class_="bf-quote")


def _corrections(at: Place, entry: Entry) -> Markup | None:
    if not entry.corrections:
        return None
    items = []
    for change in sorted(entry.corrections, key=lambda each: each.date, reverse=True):
        kind = element("strong", word(f"correction.{change.type}", at.words))
        head = join([time_of(change.date, long_date(change.date, at.words)), kind, change.where or ""], " ")
        was = element("p", element("del", change.was)) if change.was else None
        now = element("p", element("ins", change.now)) if change.now else None
        note = element("p", change.note) if change.note else None
        items.append(element("li", element("p", head), was, now, note))
    heading = element("h2", word("corrections", at.words), class_="bf-box__title")
    return element("section", heading, element("ul", *items), class_="bf-box bf-corrections")


def _in_story(at: Place, entry: Entry) -> list[Entry]:
    """Return the other entries of the running story, the six nearest in time, newest first."""
    others = [each for each in at.archive.by_thread.get(entry.thread or "", []) if each.id != entry.id]
    nearest = sorted(others, key=lambda each: (abs((each.date - entry.date).days), each.id))[:6]
    return sorted(nearest, key=lambda each: (each.date, each.id), reverse=True)


def _related(at: Place, entry: Entry) -> Markup | None:
    """Return the related entries that the story does not list already, newest first."""
    story = {each.id for each in _in_story(at, entry)}
    known = [at.archive.by_id[each] for each in entry.related if each in at.archive.by_id and each not in story]
    return _box(at, "related", sorted(known, key=lambda each: (each.date, each.id), reverse=True))


def _box(at: Place, label: str, entries: list[Entry]) -> Markup | None:
    if not entries:
        return None
    heading = element("h2", word(label, at.words), class_="bf-box__title")
    class_ = f"bf-more bf-more--{label}"
    shown = short_list(at, entries)
    return element("section", heading, shown, class_=class_, lang=at.words_lang, data_search_exclude="1")


def _neighbours(at: Place, entry: Entry) -> Markup:
    """Return the links to the entries before and after this one in time."""
    position = at.archive.positions[entry.id]
    entries = at.archive.entries
    later = entries[position - 1] if position else None
    earlier = entries[position + 1] if position + 1 < len(entries) else None
    links = [_neighbour(at, "earlier", "prev", earlier), _neighbour(at, "later", "next", later)]
    name = word("neighbours", at.words)
    attributes = {"class": "bf-neighbours", "lang": at.words_lang, "aria-label": name}
    return element("nav", *links, **attributes, data_search_exclude="1")


def _neighbour(at: Place, label: str, rel: str, entry: Entry | None) -> Markup | None:
    if entry is None:
        return None
    title = element("span", entry.title, class_="bf-neighbours__title", lang=at.lang(entry.language))
    name = element("span", word(label, at.words), class_="bf-neighbours__label")
    link = element("a", name, " ", title, href=at.href(addresses.entry_path(entry.id)), rel=rel)
    return element("div", link, class_=f"bf-neighbours__{label}")


def _tools(at: Place, entry: Entry) -> Markup:
    """Return what a reader can do with the page: translate it, edit it, read the latest."""
    links: list[Markup] = []
    if at.settings.translate_url:
        links.append(_translate(at))
    if at.settings.repository:
        edit = f"{at.settings.repository}/edit/{at.settings.branch}/{entry.path}"
        links.append(element("a", word("edit", at.words), href=edit, rel="edit noopener noreferrer"))
    links.append(at.link(addresses.LATEST, word("recent", at.words)))
    items = [element("li", link) for link in links]
    recent = element("div", class_="bf-recent", data_recent=at.href("recent.json"), data_title=word("recent", at.words))
    tools = element("ul", *items, class_="bf-tools")
    return element("aside", tools, recent, lang=at.words_lang, data_search_exclude="1")


def _translate(at: Place) -> Markup:
    target = "zh-CN" if at.words == "en" else "en"
    page = addresses.absolute(at.settings.site_url, at.path)
    url = at.settings.translate_url.replace("{url}", quote_plus(page)).replace("{language}", target)
    hint = word("translate_hint", at.words)
    return element("a", word("translate", at.words), href=url, rel="noopener noreferrer nofollow", title=hint)
