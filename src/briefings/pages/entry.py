"""The page of an entry, in a reader's order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from markupsafe import Markup

from briefings import addresses
from briefings.attribution import credits_of
from briefings.entry import Entry, Quote, TranslatedBriefing
from briefings.pages import credits_box
from briefings.pages.blocks import Block, Bullets, Heading, Html, Paragraph, made_of
from briefings.pages.corrections_box import corrections_box, notice_line
from briefings.pages.links import (
    Place,
    Titled,
    day_of,
    entry_language,
    organisation_links,
    place_links,
    publisher_link,
    shared,
    short_list,
    topic_links,
)
from briefings.pages.prose import render_body
from briefings.text.forges import edit_address
from briefings.text.html import GAPS, Stencil, element, join
from briefings.text.labels import word
from briefings.text.languages import language_name


def entry_blocks(at: Place, entry: Entry, text: TranslatedBriefing | None = None) -> tuple[Block, ...]:
    """Return what an entry's page shows, or with `text` its page in another language."""
    shown = text or entry
    credited = credits_of(at.archive, entry)
    story = _in_story(at, entry)
    blocks: list[Block | Markup | None] = [
        Heading(shown.title),
        _dateline(at, entry),
        notice_line(at, entry),
        _facts(at, entry),
        Paragraph(shown.summary, "bf-summary"),
        Bullets(shown.points) if shown.points else None,
        _body(at, shown.body),
        _quotes(at, entry),
        corrections_box(at, entry),
        *credits_box.source_boxes(at, credited, entry.extent),
        credits_box.rights_box(at, entry, credited, text),
        _box(at, "story", story),
        _box(at, "related", _related(at, entry, story)),
        _neighbours(at, entry),
        _tools(at, entry),
    ]
    return made_of(blocks)


def _dateline(at: Place, entry: Entry) -> Markup:
    """Return the line under the title: when, and who reported it."""
    publisher = publisher_link(at, at.archive.publisher(entry.source.publisher))
    return _dateline_stencil(at).fill(day_of(at, entry.date), publisher)


@shared
def _dateline_stencil(at: Place) -> Stencil:
    day, publisher, *_ = GAPS
    return Stencil(element("p", day, " · ", publisher, class_="bf-dateline", lang=at.words_lang))


def _facts(at: Place, entry: Entry) -> Html:
    """Return what the entry is about, as links: topics, places, organisations; and its other languages."""
    rows = [
        _tags(at, "topics", topic_links(at, entry.topics)),
        _tags(at, "places", place_links(at, entry.places)),
        _tags(at, "organisations", organisation_links(at, entry.organisations)),
        _tags(at, "also_in", _other_languages(at, entry)) if entry.translations else None,
    ]
    return Html(element("header", *rows, class_="bf-facts", lang=at.words_lang))


def _tags(at: Place, label: str, links: list[Markup]) -> Markup | None:
    if not links:
        return None
    return _tags_stencil(at, label).fill(join([_tag(at, link) for link in links]))


@shared
def _tag(_at: Place, link: Markup) -> Markup:
    return element("li", link)


@shared
def _tags_stencil(at: Place, label: str) -> Stencil:
    name = element("span", word(label, at.words), class_="bf-tags__label")
    class_ = f"bf-tags bf-tags--{label.replace('_', '-')}"
    return Stencil(element("div", name, element("ul", GAPS[0]), class_=class_))


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


def _quoted(text: str, url: str | None, language: str, class_: str | None = None) -> Markup:
    """Return words that are somebody else's: search engines are asked to leave them out of what they show."""
    said = element("p", text)
    return element("blockquote", said, cite=url, lang=language, class_=class_, data_nosnippet="nosnippet")


def _quote(at: Place, entry: Entry, quote: Quote) -> Markup:
    sources = entry.all_sources
    source = sources[quote.source - 1] if quote.source <= len(sources) else sources[0]
    words = _quoted(quote.text, source.url, quote.language or entry_language(at, entry))
    original = None
    if quote.original:
        original = _quoted(quote.original, source.url, at.archive.source_language(source), "bf-quote__original")
    said_by = word("mark.pause", at.words).join(part for part in (quote.speaker, quote.locator) if part)
    caption = element("figcaption", said_by) if said_by else None
    return element("figure", words, original, caption, class_="bf-quote")


def _in_story(at: Place, entry: Entry) -> list[Titled]:
    """Return the other entries of the running story, the six nearest in time, newest first."""
    if not entry.thread:
        return []
    day = entry.date
    others = [each for each in at.archive.by_thread.get(entry.thread, ()) if each.id != entry.id]
    return _newest_first(nsmallest(6, others, key=lambda each: (abs(each.date - day), each.id)))


def _related(at: Place, entry: Entry, story: Iterable[Titled]) -> list[Titled]:
    """Return the related entries that the story does not list already, newest first."""
    known = at.archive.by_id
    listed = {each.id for each in story}
    return _newest_first([known[each] for each in entry.related if each in known and each not in listed])


def _newest_first(entries: Iterable[Titled]) -> list[Titled]:
    return sorted(entries, key=lambda each: (each.date, each.id), reverse=True)


def _box(at: Place, label: str, entries: Sequence[Titled]) -> Html | None:
    if not entries:
        return None
    heading = credits_box.box_title(at, label)
    shown = short_list(at, entries)
    class_ = f"bf-more bf-more--{label}"
    return Html(element("section", heading, shown, class_=class_, lang=at.words_lang))


def _neighbours(at: Place, entry: Entry) -> Html:
    """Return the links to the entries before and after this one in time."""
    position = at.archive.positions[entry.id]
    entries = at.archive.entries
    later = _neighbour(at, "later", "next", entries[position - 1]) if position else ""
    earlier = _neighbour(at, "earlier", "prev", entries[position + 1]) if position + 1 < len(entries) else ""
    return Html(_neighbours_stencil(at).fill(earlier, later))


@shared
def _neighbours_stencil(at: Place) -> Stencil:
    earlier, later, *_ = GAPS
    name = word("neighbours", at.words)
    return Stencil(element("nav", earlier, later, class_="bf-neighbours", lang=at.words_lang, aria_label=name))


def _neighbour(at: Place, label: str, rel: str, entry: Titled) -> Markup:
    path = at.href(addresses.entry_path(entry.id))
    return _neighbour_stencil(at, label, rel, at.lang(entry.language)).fill(path, entry.title)


@shared
def _neighbour_stencil(at: Place, label: str, rel: str, lang: str | None) -> Stencil:
    path, title, *_ = GAPS
    shown = element("span", title, class_="bf-neighbours__title", lang=lang)
    name = element("span", word(label, at.words), class_="bf-neighbours__label")
    return Stencil(element("div", element("a", name, " ", shown, href=path, rel=rel), class_=f"bf-neighbours__{label}"))


def _tools(at: Place, entry: Entry) -> Html:
    """Return what a reader can do with the page: translate it, edit it, read the latest."""
    return Html(_tools_stencil(at).fill(at.as_parameter(), entry.path))


@shared
def _tools_stencil(at: Place) -> Stencil:
    page, file, *_ = GAPS
    links: list[Markup] = []
    if at.settings.translate_url:
        links.append(_translate(at, page))
    if folder := edit_address(at.settings.repository, at.settings.branch, at.settings.forge):
        edit = join([folder, file])
        links.append(element("a", word("edit", at.words), href=edit, rel="edit noopener noreferrer"))
    links.append(at.link(addresses.LATEST, word("recent", at.words)))
    items = [element("li", link) for link in links]
    # a script of ours puts the latest entries there
    recent = element("div", class_="bf-recent", data_recent=at.href("recent.json"), data_title=word("recent", at.words))
    return Stencil(element("aside", element("ul", *items, class_="bf-tools"), recent, lang=at.words_lang))


def _translate(at: Place, page: Markup) -> Markup:
    target = "zh-CN" if at.words == "en" else "en"
    url = join(at.settings.translate_url.replace("{language}", target).split("{url}"), page)
    hint = word("translate_hint", at.words)
    return element("a", word("translate", at.words), href=url, rel="noopener noreferrer nofollow", title=hint)
