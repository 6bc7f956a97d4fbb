"""The boxes that say where a briefing comes from and under what rights."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from briefings.attribution import (
    Credit,
    licence_name,
    licence_of,
    licence_url,
    main_name,
    permission_line,
    said_in,
)
from briefings.citations import bibtex, cite, ris
from briefings.entry import Entry, MachineUse, Permission, Publisher, TranslatedBriefing, Translation
from briefings.pages.blocks import Html
from briefings.pages.corrections_box import version_line
from briefings.pages.links import Place, day_of, entry_language, outside, publisher_link, shared
from briefings.text.forges import removal_address
from briefings.text.html import GAPS, Stencil, element, join
from briefings.text.labels import long_date, word
from briefings.text.languages import language_name, same_language


def source_boxes(at: Place, credited: Sequence[Credit], extent: str) -> list[Markup]:
    """Return the *Summary of* box of each source, the main one first; `extent` is how much of that one is given."""
    main, *further = credited
    label = "about_original" if extent == "summary" else f"about_original.{extent}"
    return [_source_box(at, main, label), *(_source_box(at, credit, "further_source") for credit in further)]


def _source_box(at: Place, credit: Credit, label: str) -> Markup:
    source = credit.source
    rows = [
        _publisher_row(at, "publisher", credit.publisher),
        _publisher_row(at, "via_publisher", credit.via) if credit.via else None,
        _row(at, "authors", word("mark.comma", at.words).join(source.authors)) if source.authors else None,
        _day_row(at, "published", source.published),
        _language_row(at, credit.language),
        _day_row(at, "accessed", source.accessed) if source.accessed else None,
        _row(at, "no_address", source.no_url) if source.no_url is not None else None,
        _row(at, "no_original", source.no_original) if source.no_original is not None else None,
        *_whereabouts(at, credit),
    ]
    return element(
        "section",
        box_title(at, label),
        _headline(at, credit),
        element("dl", *rows),
        class_="bf-box bf-source",
        lang=at.words_lang,
        data_originalurl=source.url,
        data_versionurl=credit.archive,
    )


def _whereabouts(at: Place, credit: Credit) -> list[Markup]:
    """Return the rows on where the original is to be found, when that is not, or not only, at its address."""
    link, url = credit.link, credit.source.url
    rows = []
    if link and url and credit.is_gone:
        rows += [_removed_row(at, link.since), _row(at, "original_address", _lost(url))]
    if link and link.moved_to:
        rows.append(_row(at, "moved_to", outside(link.moved_to, _readable(link.moved_to))))
    if credit.archive:
        rows.append(_row(at, "archived", _archived(credit.archive)))
    return rows


@shared
def _removed_row(at: Place, day: date) -> Markup:
    said = word("source_removed_on", at.words, date=long_date(day, at.words))
    return element("div", _term(at, "source_status"), element("dd", said), class_="bf-removed")


def _lost(url: str) -> Markup:
    """Return an address that leads nowhere any more: it can be followed, and is marked."""
    return element("s", outside(url, _readable(url), rel="nofollow noopener noreferrer"), class_="bf-lost")


@shared
def box_title(at: Place, label: str) -> Markup:
    """Return the heading of a box."""
    return element("h2", word(label, at.words), class_="bf-box__title")


def _row(at: Place, label: str, value: str | Markup) -> Markup:
    return element("div", _term(at, label), element("dd", value))


@shared
def _term(at: Place, label: str) -> Markup:
    return element("dt", word(label, at.words))


def _publisher_row(at: Place, label: str, publisher: Publisher) -> Markup:
    if publisher.key:
        return _registered_row(at, label, publisher.key)
    return _row(at, label, publisher_link(at, publisher))


@shared
def _registered_row(at: Place, label: str, key: str) -> Markup:
    return _row(at, label, publisher_link(at, at.archive.publisher(key)))


@shared
def _day_row(at: Place, label: str, day: date) -> Markup:
    return _row(at, label, day_of(at, day))


@shared
def _language_row(at: Place, language: str) -> Markup:
    return _row(at, "language", language_name(language, at.words))


def _headline(at: Place, credit: Credit) -> Markup | None:
    """Return the original's headline as a link to it, or where it is not known the address as the link.

    Of an original that is gone, the link leads to the archived copy.
    """
    source = credit.source
    url = (credit.archive if credit.is_gone else None) or source.url
    # named wherever the box around it is in another language, whatever the page is in
    lang = None if same_language(credit.language, at.words) else credit.language
    shown = None
    if source.title and url:
        shown = _linked_headline(at, lang).fill(url, source.title)
    elif source.title:
        shown = element("p", element("cite", source.title, lang=lang), class_="bf-source__headline")
    elif url and source.url:
        shown = element("p", outside(url, _readable(source.url)), class_="bf-source__headline")
    if not source.title_translated:
        return shown
    return join([shown or "", element("p", source.title_translated, class_="bf-source__translated")])


@shared
def _linked_headline(_at: Place, lang: str | None) -> Stencil:
    url, title, *_ = GAPS
    return Stencil(element("p", outside(url, element("cite", title, lang=lang)), class_="bf-source__headline"))


def _readable(url: str) -> str:
    """Return an address as a reader wants to see it: the host, and the path where it is short."""
    plain = url.split("://", 1)[1].removeprefix("www.")
    host, _, path = plain.partition("/")
    return plain.rstrip("/") if len(plain) <= 60 else f"{host}/…/{path.rstrip('/').rsplit('/', 1)[-1][:40]}"


def _archived(url: str) -> Markup:
    return outside(url, url.split("/")[2].removeprefix("www."))


def rights_box(at: Place, entry: Entry, credited: Sequence[Credit], text: TranslatedBriefing | None) -> Html:
    """Return the rights lines, the labels for translation and machine use, the disclaimer, and how to object.

    `credited` are the credits of all sources; `text` is what the page shows if that is not the entry itself.
    """
    main, *further = credited
    parts = [
        box_title(at, "rights"),
        _rights_line(at, _terms_of(at, main), entry.extent),
        *[_further_line(at, _terms_of(at, credit)) for credit in further],
        _licence_line(at, licence_of(at.settings, entry)),
        _translation(at, entry, text),
        _machine(at, entry.ai) if entry.ai else None,
        _disclaimer(at, entry.extent),
        _ask(at, entry),
        version_line(at, entry),
        _cite(at, entry),
    ]
    return Html(element("section", *parts, class_="bf-box bf-rights", lang=at.words_lang))


class _Terms(NamedTuple):
    """What a credit says of the rights of an original: what pages with the same terms share."""

    holder: str
    year: int
    code: str
    licence: str | None
    notice: str | None
    basis: str
    permission: Permission | None


def _terms_of(at: Place, credit: Credit) -> _Terms:
    # a publisher that holds the rights itself is called what the rest of the page calls it
    names = credit.publisher.name
    return _Terms(
        said_in(names, at.words) if credit.holder == main_name(names) else credit.holder,
        credit.year,
        credit.statement_code,
        credit.licence,
        credit.notice,
        credit.basis,
        credit.permission,
    )


@shared
def _rights_line(at: Place, terms: _Terms, extent: str) -> Markup:
    """Return who holds what in the original: year, holder, statement, and what our use rests on."""
    statements = at.archive.statements
    statement = statements.original.get(terms.code) if statements else None
    our_use = statements.basis.get(terms.basis) if statements else None
    said = [_owner(at, terms, "original_rights")]
    if statement:
        said += [said_in(statement.sentence, at.words), word("mark.gap", at.words)]
    said.append(_holders_terms(at, terms))
    if our_use:
        said.append(said_in(our_use, at.words))
    if terms.permission:
        said += [word("mark.gap", at.words), permission_line(terms.permission, extent, at.words)]
    return element("p", *said, class_="bf-rights__original")


@shared
def _further_line(at: Place, terms: _Terms) -> Markup:
    """Return who holds what in a further source, in short."""
    return element("p", _owner(at, terms, "further_source"), _holders_terms(at, terms), class_="bf-rights__further")


def _owner(at: Place, terms: _Terms, label: str) -> str | Markup:
    """Return who holds the rights of an original since when, and its rights statement by name."""
    statement = at.archive.statements.original.get(terms.code) if at.archive.statements else None
    free = terms.code.startswith(("NoC", "NKC", "CNE", "UND"))
    stop = word("mark.stop", at.words)
    pause = word("mark.pause", at.words)
    owner = f"{terms.holder}{pause}{terms.year}{stop}" if free else f"© {terms.year} {terms.holder}{stop}"
    name = [outside(statement.uri, said_in(statement.label, at.words)), stop] if statement else []
    return join([_label(at, label), owner, *name])


def _holders_terms(at: Place, terms: _Terms) -> Markup:
    """Return what the holder of an original's rights says: its licence and its notice."""
    said: list[str | Markup] = []
    if licence := terms.licence:
        name = licence_name(at.archive, licence, at.words)
        said += [outside(licence_url(at.archive, licence), name), word("mark.stop", at.words)]
    if terms.notice:
        said += [terms.notice, word("mark.gap", at.words)]
    return join(said)


def _label(at: Place, label: str) -> Markup:
    """Return what a line is about, with the colon of its language."""
    return element("strong", word(label, at.words), word("mark.colon", at.words))


@shared
def _licence_line(at: Place, licence: str) -> Markup:
    """Return under what licence our summary is."""
    statements = at.archive.statements
    sentence = said_in(statements.summary_licence, at.words) if statements else ""
    name, url = licence_name(at.archive, licence, at.words), licence_url(at.archive, licence)
    link = outside(url, name, rel="license noopener noreferrer")
    parts = (_label(at, "licence"), sentence, word("mark.gap", at.words), link, word("mark.stop", at.words).rstrip())
    return element("p", *parts, class_="bf-rights__licence")


def _translation(at: Place, entry: Entry, text: TranslatedBriefing | None) -> Markup | None:
    if text is not None:
        own = language_name(entry_language(at, entry), at.words)
        return _credit_line(at, word("translated_briefing", at.words, language=own), None, text)
    return _translated(at, entry.translation) if entry.translation else None


@shared
def _translated(at: Place, credit: Translation) -> Markup:
    statements = at.archive.statements
    label = word("translated_from", at.words, language=language_name(credit.source_language, at.words))
    sentence = statements.translation.get(credit.mode) if statements else None
    return _credit_line(at, label, said_in(sentence, at.words) if sentence else None, credit)


def _credit_line(at: Place, label: str, sentence: str | None, credit: Translation | TranslatedBriefing) -> Markup:
    names = [credit.translator] if credit.translator else []
    if credit.reviewed_by:
        names.append(word("reviewed_by", at.words) + credit.reviewed_by)
    who = word("mark.aside", at.words, said=word("mark.pause", at.words).join(names)) if names else ""
    said = word("mark.gap", at.words) + sentence if sentence else ""
    stop = word("mark.stop", at.words).rstrip()
    class_ = f"bf-translation bf-translation--{credit.mode}"
    return element("p", element("strong", label, who, stop), said, class_=class_)


@shared
def _machine(at: Place, use: MachineUse) -> Markup:
    """Return what a machine did for the text, and who answers for it."""
    who = word("mark.pause", at.words) + word("reviewed_by", at.words) + use.reviewed_by if use.reviewed_by else ""
    tool = word("mark.aside", at.words, said=use.tool) if use.tool else ""
    sentence = said_in(at.archive.statements.ai, at.words) if at.archive.statements else ""
    said = f"{use.used_for}{tool}{who}{word('mark.stop', at.words)}{sentence}"
    return element("p", _label(at, "ai"), said, class_="bf-machine")


@shared
def _disclaimer(at: Place, extent: str) -> Markup:
    statements = at.archive.statements
    said = statements.extent.get(extent, statements.disclaimer) if statements else {"en": ""}
    return element("p", said_in(said, at.words), class_="bf-disclaimer")


def _ask(at: Place, entry: Entry) -> Markup:
    """Return how to ask for a correction or removal, with the entry's id filled in."""
    return _ask_stencil(at).fill(entry.id, at.as_parameter())


@shared
def _ask_stencil(at: Place) -> Stencil:
    entry_id, page, *_ = GAPS  # an id has no characters that an address would have to encode
    ways: list[Markup] = []
    if at.settings.contact:
        address, subject = quote(at.settings.contact, safe="@+"), quote(f"{word('ask', 'en')}: ", safe="")
        mail = join([f"mailto:{address}?subject={subject}", entry_id, "&body=", page, quote("\n\n")])
        ways.append(element("a", word("ask_mail", at.words), href=mail))
    if form := removal_address(at.settings.repository, at.settings.forge):
        ways.append(outside(join([form, entry_id]), word("ask_form", at.words)))
    ways.append(at.link("rights/", word("rights_policy", at.words)))
    label = element("strong", word("ask", at.words))
    identity = element("code", entry_id)
    listed = join(ways, word("mark.comma", at.words))
    parts = (label, word("mark.colon", at.words), listed, " · ", word("id", at.words), " ", identity)
    return Stencil(element("p", *parts, class_="bf-ask"))


def _cite(at: Place, entry: Entry) -> Markup:
    return _cite_stencil(at).fill(
        cite(at.archive, at.settings, entry, at.language).html,
        bibtex(at.archive, at.settings, entry),
        ris(at.archive, at.settings, entry).replace("\r\n", "\n"),
    )


@shared
def _cite_stencil(at: Place) -> Stencil:
    shown, *records = GAPS[:3]
    forms = [element("pre", element("code", record)) for record in records]
    label = element("summary", word("cite", at.words))
    return Stencil(element("details", label, element("p", shown), *forms, class_="bf-cite"))
