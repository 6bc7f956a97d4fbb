"""The boxes that say where a briefing comes from and under what rights."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from briefings import addresses
from briefings.attribution import Credit, credits_of, licence_name, licence_of, licence_url, said_in
from briefings.citations import bibtex, cite, ris
from briefings.entry import Entry, TranslatedBriefing, Translation
from briefings.pages.links import Place, entry_language, outside, publisher_link, time_of
from briefings.text.html import element, join
from briefings.text.labels import long_date, word
from briefings.text.languages import language_name, same_language


def source_boxes(at: Place, entry: Entry) -> list[Markup]:
    """Return the *Summary of* box of each source."""
    main, *further = credits_of(at.archive, entry)
    boxes = [_source_box(at, main, "about_original")]
    return boxes + [_source_box(at, credit, "further_source") for credit in further]


def _source_box(at: Place, credit: Credit, label: str) -> Markup:
    source = credit.source
    rows = [
        _row(at, "publisher", publisher_link(at, credit.publisher)),
        _row(at, "via_publisher", publisher_link(at, credit.via) if credit.via else None),
        _row(at, "authors", ", ".join(source.authors) or None),
        _row(at, "published", time_of(source.published, long_date(source.published, at.words))),
        _row(at, "language", language_name(credit.language, at.words)),
        _row(at, "accessed", _day(at, source.accessed)),
        _row(at, "no_address", source.no_url),
        _row(at, "archived", _archived(credit)),
    ]
    heading = element("h2", word(label, at.words), class_="bf-box__title")
    return element(
        "section",
        heading,
        _headline(at, credit),
        element("dl", *rows),
        class_="bf-box bf-source",
        lang=at.words_lang,
        data_originalurl=source.url,
        data_versionurl=source.archive,
    )


def _row(at: Place, label: str, value: str | Markup | None) -> Markup | None:
    if value is None:
        return None
    return element("div", element("dt", word(label, at.words)), element("dd", value))


def _day(at: Place, day: date | None) -> Markup | None:
    return time_of(day, long_date(day, at.words)) if day else None


def _headline(at: Place, credit: Credit) -> Markup | None:
    """Return the original's headline as a link to it, or where it is not known the address as the link."""
    source = credit.source
    shown: str | Markup | None = source.title
    # named wherever the box around it is in another language, whatever the page is in
    lang = None if same_language(credit.language, at.words) else credit.language
    if source.title:
        cited = element("cite", source.title, lang=lang)
        shown = outside(source.url, cited) if source.url else cited
    elif source.url:
        shown = outside(source.url, _readable(source.url))
    parts = [element("p", shown, class_="bf-source__headline")] if shown else []
    if source.title_translated:
        parts.append(element("p", source.title_translated, class_="bf-source__translated"))
    return join(parts)


def _readable(url: str) -> str:
    """Return an address as a reader wants to see it: the host, and the path where it is short."""
    plain = url.split("://", 1)[1].removeprefix("www.")
    host, _, path = plain.partition("/")
    return plain.rstrip("/") if len(plain) <= 60 else f"{host}/…/{path.rstrip('/').rsplit('/', 1)[-1][:40]}"


def _archived(credit: Credit) -> Markup | None:
    url = credit.source.archive
    return outside(url, url.split("/")[2].removeprefix("www.")) if url else None


def rights_box(at: Place, entry: Entry, text: TranslatedBriefing | None) -> Markup:
    """Return the rights line, the labels for translation and machine use, the disclaimer, and how to object."""
    statements = at.archive.statements
    disclaimer = said_in(statements.disclaimer, at.words) if statements else ""
    parts = [
        element("h2", word("rights", at.words), class_="bf-box__title"),
        _rights_line(at, entry),
        _licence_line(at, entry),
        _translation(at, entry, text),
        _machine(at, entry),
        element("p", disclaimer, class_="bf-disclaimer"),
        _ask(at, entry),
        _cite(at, entry),
    ]
    return element("section", *parts, class_="bf-box bf-rights", lang=at.words_lang, data_search_exclude="1")


def _rights_line(at: Place, entry: Entry) -> Markup:
    """Return who holds what in the original: year, holder, statement, and what our use rests on."""
    credit = credits_of(at.archive, entry)[0]
    label = word("original_rights", at.words)
    said: list[str | Markup] = [element("strong", f"{label}: "), f"© {credit.year} {credit.holder}. "]
    if credit.statement_code.startswith(("NoC", "NKC", "CNE", "UND")):
        said[1] = f"{credit.holder}, {credit.year}. "
    if credit.statement:
        name = said_in(credit.statement.label, at.words)
        said += [outside(credit.statement.uri, name, rel="noopener noreferrer"), ". "]
        said.append(said_in(credit.statement.sentence, at.words) + " ")
    if credit.licence:
        said += [outside(licence_url(credit.licence), licence_name(credit.licence)), ". "]
    if credit.notice:
        said.append(f"{credit.notice} ")
    basis = at.archive.statements.basis.get(credit.basis) if at.archive.statements else None
    if basis:
        said.append(said_in(basis, at.words))
    return element("p", *said, class_="bf-rights__original")


def _licence_line(at: Place, entry: Entry) -> Markup:
    licence = licence_of(at.settings, entry)
    statements = at.archive.statements
    sentence = said_in(statements.summary_licence, at.words) if statements else ""
    link = outside(licence_url(licence), licence_name(licence), rel="license noopener noreferrer")
    label = element("strong", word("licence", at.words) + ": ")
    return element("p", label, sentence, " ", link, ".", class_="bf-rights__licence")


def _translation(at: Place, entry: Entry, text: TranslatedBriefing | None) -> Markup | None:
    statements = at.archive.statements
    if text is not None:
        own = language_name(entry_language(at, entry), at.words)
        return _credit_line(at, word("translated_briefing", at.words, language=own), None, text.mode, text)
    credit = entry.translation
    if credit is None:
        return None
    label = word("translated_from", at.words, language=language_name(credit.source_language, at.words))
    sentence = statements.translation.get(credit.mode) if statements else None
    return _credit_line(at, label, said_in(sentence, at.words) if sentence else None, credit.mode, credit)


def _credit_line(
    at: Place, label: str, sentence: str | None, mode: str, credit: Translation | TranslatedBriefing
) -> Markup:
    names = [credit.translator] if credit.translator else []
    if credit.reviewed_by:
        names.append(f"{word('reviewed_by', at.words)} {credit.reviewed_by}")
    who = f" ({', '.join(names)})" if names else ""
    said = f" {sentence}" if sentence else ""
    return element("p", element("strong", f"{label}{who}."), said, class_=f"bf-translation bf-translation--{mode}")


def _machine(at: Place, entry: Entry) -> Markup | None:
    if entry.ai is None:
        return None
    use = entry.ai
    who = f", {word('reviewed_by', at.words)} {use.reviewed_by}" if use.reviewed_by else ""
    tool = f" ({use.tool})" if use.tool else ""
    sentence = said_in(at.archive.statements.ai, at.words) if at.archive.statements else ""
    label = element("strong", word("ai", at.words) + ": ")
    return element("p", label, f"{use.used_for}{tool}{who}. {sentence}", class_="bf-machine")


def _ask(at: Place, entry: Entry) -> Markup:
    """Return how to ask for a correction or removal, with the entry's id filled in."""
    ways: list[Markup] = []
    if at.settings.contact:
        subject = quote(f"{word('ask', 'en')}: {entry.id}", safe="")
        body = quote(addresses.absolute(at.settings.site_url, at.path) + "\n\n", safe="")
        mail = f"mailto:{quote(at.settings.contact, safe='@+')}?subject={subject}&body={body}"
        ways.append(element("a", word("ask_mail", at.words), href=mail))
    if at.settings.repository:
        form = f"{at.settings.repository}/issues/new?template=removal.yml&entry={quote(entry.id, safe='')}"
        ways.append(outside(form, word("ask_form", at.words)))
    ways.append(at.link("rights/", word("rights_policy", at.words)))
    label = element("strong", word("ask", at.words))
    identity = element("code", entry.id)
    return element("p", label, ": ", join(ways, ", "), " · ", word("id", at.words), " ", identity, class_="bf-ask")


def _cite(at: Place, entry: Entry) -> Markup:
    shown = element("p", cite(at.archive, at.settings, entry, at.language).html)
    forms = [
        element("pre", element("code", bibtex(at.archive, at.settings, entry))),
        element("pre", element("code", ris(at.archive, at.settings, entry).replace("\r\n", "\n"))),
    ]
    return element("details", element("summary", word("cite", at.words)), shown, *forms, class_="bf-cite")
