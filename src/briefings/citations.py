"""Citations: how to cite what a briefing reports, with the original first and "summary in" our archive second.

One entry gives a sentence in parts, which a page sets as HTML, and records for reference managers: BibTeX
(<https://www.ctan.org/pkg/biblatex>, sections 2 and 3) and RIS (the tagged format of Reference Manager,
<https://en.wikipedia.org/wiki/RIS_(file_format)>).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from babel.lists import format_list
from markupsafe import Markup

from briefings.addresses import absolute, entry_path, translation_path
from briefings.archive import Archive
from briefings.attribution import Credit, credits_of, said_in
from briefings.entry import Entry
from briefings.settings import Settings
from briefings.text.characters import INVISIBLE
from briefings.text.html import element, join
from briefings.text.labels import long_date, page_language, word
from briefings.text.languages import language_name


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a citation: plain text, the title of a work (`is_title`), or an address that leads to `url`.

    `language` is given where it is not the language of the citation's own words.
    """

    text: str
    is_title: bool = False
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as parts to be set one after another: each original, then our summary."""

    originals: tuple[tuple[Part, ...], ...]
    summary: tuple[Part, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts, with a space between two works."""
        works = (*self.originals, self.summary)
        return tuple(part for work in works for part in (*work, Part(" ")))[:-1]

    @property
    def text(self) -> str:
        """The citation as plain text."""
        return "".join(part.text for part in self.parts)

    @property
    def html(self) -> Markup:
        """The citation as HTML: titles in `cite`, addresses as links."""
        return join(_set(part) for part in self.parts)


def _set(part: Part) -> str | Markup:
    if part.url:
        return element("a", part.text, href=part.url)
    return element("cite", part.text, lang=part.language) if part.is_title else part.text


@dataclass(frozen=True, slots=True)
class _Style:
    opening: str
    closing: str
    comma: str
    stop: str
    summary: str
    report: str
    locale: str


# The stop of Chinese is the ASCII one, as GB/T 7714 has it: programs take `。` for a part of the address before it.
_STYLES = {
    "en": _Style("“", "”", ", ", ".", "Summary in {site}: ", "[Report by {publisher}, {date}]", "en_GB"),
    "zh": _Style("《", "》", "，", ".", "摘要见{site}：", "[{publisher}的报道，{date}]", "zh"),
}


def cite(archive: Archive, settings: Settings, entry: Entry, language: str | None = None) -> Citation:
    """Return the citation of an entry, as its page in `language` gives it; without one, in the entry's own.

    The names of authors stand as the original gives them, in full and in their order.
    """
    shown = language or entry.language or settings.language
    style = _STYLES[page_language(shown)]
    originals = tuple(_original(credit, style, shown) for credit in credits_of(archive, entry))
    return Citation(originals, _summary(settings, entry, style, shown))


def _original(credit: Credit, style: _Style, language: str) -> tuple[Part, ...]:
    source = credit.source
    items: list[list[Part]] = []
    if source.authors:
        items.append([Part(format_list(source.authors, locale=style.locale))])
    if source.title:
        items.append(_headline(credit, style, source.title, language))
    items.append([Part(said_in(credit.publisher.name, language))])
    if credit.via:
        items.append([Part(f"{word('and_via', language)} {said_in(credit.via.name, language)}")])
    items.append([Part(long_date(source.published, language))])
    if source.url:
        items.append([Part(source.url, url=source.url)])
    if source.archive:
        items.append([Part(f"{word('archived_short', language)} "), Part(source.archive, url=source.archive)])
    return _sentence(items, style)


def _headline(credit: Credit, style: _Style, title: str, language: str) -> list[Part]:
    other = None if credit.language == language else credit.language
    parts = [Part(style.opening), Part(title, is_title=True, language=other), Part(style.closing)]
    if credit.source.title_translated:
        parts.append(Part(f" [{credit.source.title_translated}]"))
    return parts


def _summary(settings: Settings, entry: Entry, style: _Style, language: str) -> tuple[Part, ...]:
    title, url = _our_page(settings, entry, language)
    own = [
        Part(style.summary.format(site=settings.site_name)),
        Part(style.opening),
        Part(title, is_title=True),
        Part(style.closing),
    ]
    return _sentence([own, [Part(long_date(entry.date, language))], [Part(url, url=url)]], style)


def _our_page(settings: Settings, entry: Entry, language: str) -> tuple[str, str]:
    translated = entry.translations.get(language)
    if translated:
        return translated.title, absolute(settings.site_url, translation_path(entry.id, language))
    return entry.title, absolute(settings.site_url, entry_path(entry.id))


def _sentence(items: Iterable[list[Part]], style: _Style) -> tuple[Part, ...]:
    parts = [part for item in items for part in (*item, Part(style.comma))]
    return (*parts[:-1], Part(style.stop))


# --- BibTeX ---------------------------------------------------------------------------------------------------------

# `\{` would do in LaTeX, but BibTeX counts the braces of a value before LaTeX sees it.
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: "\\" + char for char in "$&#%_"},
}
_LATEX_SPECIAL = re.compile(r"[\\{}~^$&#%_]")


def bibtex(archive: Archive, settings: Settings, entry: Entry) -> str:
    """Return a BibTeX record of the original, with our summary in its note.

    `@misc` is the one type that both BibTeX and biblatex know and show with all that is here. `date` is for biblatex,
    `year` and `month` for BibTeX. Each author is in braces of its own: which part of a name is the family's cannot
    be told from a full name, so programs must not try.
    """
    credit = credits_of(archive, entry)[0]
    source = credit.source
    fields = {
        "author": " and ".join(f"{{{_latex(author)}}}" for author in source.authors),
        "title": f"{{{_latex(source.title or _supplied_title(credit))}}}",
        "titleaddon": _latex(source.title_translated or ""),
        "howpublished": _latex(_publisher(credit)),
        "date": source.published.isoformat(),
        "year": f"{source.published:%Y}",
        "month": f"{source.published.month}",
        "url": source.url or "",
        "urldate": source.accessed.isoformat() if source.accessed and source.url else "",
        "language": _latex(language_name(credit.language, "en")),
        "note": "".join(_latex_part(part) for part in _note(archive, settings, entry)),
    }
    lines = [f"  {name} = {{{_one_line(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{entry.id},", *lines, "}"]) + "\n"


def _latex(text: str) -> str:
    return _LATEX_SPECIAL.sub(lambda match: _LATEX[match.group()], text)


def _latex_part(part: Part) -> str:
    return f"\\url{{{part.url}}}" if part.url else _latex(part.text)


def _note(archive: Archive, settings: Settings, entry: Entry) -> Iterator[Part]:
    """Give what a record of the first original says of the others, and of us."""
    citation = cite(archive, settings, entry, "en")
    for original in citation.originals[1:]:
        yield from (Part(f"{word('further_source', 'en')}: "), *original, Part(" "))
    yield from citation.summary


def _publisher(credit: Credit) -> str:
    name = said_in(credit.publisher.name, "en")
    return f"{name}, {word('and_via', 'en')} {said_in(credit.via.name, 'en')}" if credit.via else name


def _supplied_title(credit: Credit) -> str:
    """Return a title in brackets, as catalogues mark one that is not the work's own."""
    when = long_date(credit.source.published, "en")
    return _STYLES["en"].report.format(publisher=said_in(credit.publisher.name, "en"), date=when)


# --- RIS ------------------------------------------------------------------------------------------------------------

_PRESS = frozenset({"agency", "newspaper", "magazine", "trade-press", "news-site", "broadcaster"})


def ris(archive: Archive, settings: Settings, entry: Entry) -> str:
    """Return a RIS record of the original, with our summary in its note. Lines end with CR LF, as the format wants."""
    credit = credits_of(archive, entry)[0]
    source = credit.source
    press = credit.publisher.kind in _PRESS
    note = "".join(part.text for part in _note(archive, settings, entry))
    tags: list[tuple[str, str | None]] = [
        ("TY", "NEWS" if press else "BLOG" if credit.publisher.kind == "blog" else "ELEC"),
        ("ID", entry.id),
        ("TI", source.title or _supplied_title(credit)),
        ("TT", source.title_translated),
        *(("AU", author) for author in source.authors),
        ("T2", said_in(credit.publisher.name, "en") if press else None),
        ("PB", _publisher(credit)),
        ("PY", f"{source.published:%Y}"),
        ("DA", _ris_date(source.published)),
        ("Y2", _ris_date(source.accessed) if source.accessed else None),
        ("UR", source.url),
        ("LA", credit.language),
        ("N1", note),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _ris_date(day: date) -> str:
    return f"{day:%Y/%m/%d}"


def _one_line(text: str) -> str:
    return " ".join(INVISIBLE.sub("", text).split())
