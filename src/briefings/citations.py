"""Citations: how to cite what a briefing reports, with the original first and "summary in" our archive second.

The summary is cited in the version that it has now, by number, digest and an address that leads to that version.

One entry gives a sentence in parts, which a page sets as HTML, and records for reference managers: BibTeX
(<https://www.ctan.org/pkg/biblatex>, sections 2 and 3) and RIS (the tagged format of Reference Manager,
<https://en.wikipedia.org/wiki/RIS_(file_format)>).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from babel import Locale
from babel.lists import format_list
from markupsafe import Markup

from briefings.addresses import absolute, entry_path, translation_path, version_mark
from briefings.archive import Archive
from briefings.attribution import Credit, credits_of, kept, said_in
from briefings.entry import Entry
from briefings.settings import Settings
from briefings.text.characters import INVISIBLE
from briefings.text.html import escape
from briefings.text.labels import long_date, page_language, word
from briefings.text.languages import language_name
from briefings.versions import number_of, version_of


class Part(NamedTuple):
    """A stretch of a citation: plain text, the title of a work (`is_title`), or an address that leads to `url`.

    `language` is given where it is not the language of the citation's own words.
    """

    text: str
    is_title: bool = False
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as parts to be set one after another, each original and then our summary; and the whole of it.

    `text` is plain; `html` has titles in `cite` and addresses as links.
    """

    originals: tuple[tuple[Part, ...], ...]
    summary: tuple[Part, ...]
    text: str
    html: Markup

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts, with a space between two works."""
        return _in_order(self.originals, self.summary)


_SPACE = Part(" ")


def _in_order(originals: Iterable[tuple[Part, ...]], summary: tuple[Part, ...]) -> tuple[Part, ...]:
    return (*[part for original in originals for part in (*original, _SPACE)], *summary)


def _set(part: Part) -> str:
    text = escape(part.text)
    if part.url:
        return f'<a href="{escape(part.url)}">{text}</a>'
    if not part.is_title:
        return text
    lang = f' lang="{escape(part.language)}"' if part.language is not None else ""
    return f"<cite{lang}>{text}</cite>"


@dataclass(frozen=True, slots=True)
class _Style:
    opening: str
    closing: str
    comma: str
    stop: str
    summary: str
    version: str
    locale: Locale


# The stop of Chinese is the ASCII one, as GB/T 7714 has it: programs take `。` for a part of the address before it.
_STYLES = {
    "en": _Style("“", "”", ", ", ".", "Summary in {site}: ", "version {number} ({digest})", Locale.parse("en_GB")),
    "zh": _Style("《", "》", "，", ".", "摘要见{site}：", "第{number}版（{digest}）", Locale.parse("zh")),
}


def cite(archive: Archive, settings: Settings, entry: Entry, language: str | None = None) -> Citation:
    """Return the citation of an entry, as its page in `language` gives it; without one, in the entry's own.

    The names of authors stand as the original gives them, in full and in their order.
    """
    shown = language or entry.language or settings.language
    made = _made_by_language(archive, settings, entry)
    if shown not in made:
        made[shown] = _citation(archive, settings, entry, shown)
    return made[shown]


@kept
def _made_by_language(_archive: Archive, _settings: Settings, _entry: Entry) -> dict[str, Citation]:
    """Return where the citations of an entry are kept, empty at first."""
    return {}


def _citation(archive: Archive, settings: Settings, entry: Entry, language: str) -> Citation:
    style = _STYLES[page_language(language)]
    originals = tuple([_original(credit, style, language) for credit in credits_of(archive, entry)])
    summary = _summary(settings, entry, style, language)
    parts = _in_order(originals, summary)
    html = Markup("".join([_set(part) for part in parts]))  # noqa: S704 - each is escaped there
    return Citation(originals, summary, "".join([part.text for part in parts]), html)


def _original(credit: Credit, style: _Style, language: str) -> tuple[Part, ...]:
    """Return the sentence of an original. What is plain text between two other parts is one part."""
    source, comma = credit.source, style.comma
    parts = []
    text = f"{format_list(source.authors, locale=style.locale)}{comma}" if source.authors else ""
    if source.title:
        other = None if credit.language == language else credit.language
        parts += [Part(text + style.opening), Part(source.title, is_title=True, language=other)]
        translated = f" [{source.title_translated}]" if source.title_translated else ""
        text = f"{style.closing}{translated}{comma}"
    text += said_in(credit.publisher.name, language)
    if credit.via:
        text += f"{comma}{word('and_via', language)} {said_in(credit.via.name, language)}"
    text += f"{comma}{long_date(source.published, language)}"
    if source.url:
        parts += [Part(text + comma), Part(source.url, url=source.url)]
        text = ""
    if source.archive:
        text += f"{comma}{word('archived_short', language)} "
        parts += [Part(text), Part(source.archive, url=source.archive)]
        text = ""
    return (*parts, Part(text + style.stop))


def _summary(settings: Settings, entry: Entry, style: _Style, language: str) -> tuple[Part, ...]:
    title, url = _our_page(settings, entry, language)
    digest = version_of(entry)
    url = f"{url}#{version_mark(digest)}"
    version = style.version.format(number=number_of(entry), digest=digest)
    return (
        Part(style.summary.format(site=settings.site_name) + style.opening),
        Part(title, is_title=True),
        Part(f"{style.closing}{style.comma}{long_date(entry.date, language)}{style.comma}{version}{style.comma}"),
        Part(url, url=url),
        Part(style.stop),
    )


def _our_page(settings: Settings, entry: Entry, language: str) -> tuple[str, str]:
    translated = entry.translations.get(language)
    if translated:
        return translated.title, absolute(settings.site_url, translation_path(entry.id, language))
    return entry.title, absolute(settings.site_url, entry_path(entry.id))


# --- What both records say ------------------------------------------------------------------------------------------


class _Known(NamedTuple):
    """What is known of the first original, and in `note` what its record says of the others and of us."""

    credit: Credit
    title: str
    publisher: str
    note: tuple[Part, ...]


@kept
def _known(archive: Archive, settings: Settings, entry: Entry) -> _Known:
    credit = credits_of(archive, entry)[0]
    publisher = said_in(credit.publisher.name, "en")
    via = f", {word('and_via', 'en')} {said_in(credit.via.name, 'en')}" if credit.via else ""
    # in brackets, as catalogues mark a title that is not the work's own
    supplied = f"[Report by {publisher}, {long_date(credit.source.published, 'en')}]"
    citation = cite(archive, settings, entry, "en")
    further = Part(f"{word('further_source', 'en')}: ")
    others = [part for original in citation.originals[1:] for part in (further, *original, _SPACE)]
    return _Known(credit, credit.source.title or supplied, f"{publisher}{via}", (*others, *citation.summary))


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
    known = _known(archive, settings, entry)
    source = known.credit.source
    fields = {
        "author": " and ".join([f"{{{_latex(author)}}}" for author in source.authors]),
        "title": f"{{{_latex(known.title)}}}",
        "titleaddon": _latex(source.title_translated or ""),
        "howpublished": _latex(known.publisher),
        "date": source.published.isoformat(),
        "year": str(source.published.year),
        "month": str(source.published.month),
        "url": source.url or "",
        "urldate": source.accessed.isoformat() if source.accessed and source.url else "",
        "language": _latex(language_name(known.credit.language, "en")),
        "note": "".join([_latex_url(part.url) if part.url else _latex(part.text) for part in known.note]),
    }
    lines = [f"  {name} = {{{_one_line(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{entry.id},", *lines, "}\n"])


def _latex_url(url: str) -> str:
    """Return an address as it may stand within a note: there, `#` would be taken for a parameter of a macro."""
    return f"\\url{{{url.replace('#', chr(92) + '#')}}}"


def _latex(text: str) -> str:
    return _LATEX_SPECIAL.sub(lambda match: _LATEX[match.group()], text)


# --- RIS ------------------------------------------------------------------------------------------------------------

_PRESS = frozenset({"agency", "newspaper", "magazine", "trade-press", "news-site", "broadcaster"})


def ris(archive: Archive, settings: Settings, entry: Entry) -> str:
    """Return a RIS record of the original, with our summary in its note. Lines end with CR LF, as the format wants."""
    known = _known(archive, settings, entry)
    credit, source = known.credit, known.credit.source
    press = credit.publisher.kind in _PRESS
    tags: list[tuple[str, str | None]] = [
        ("TY", "NEWS" if press else "BLOG" if credit.publisher.kind == "blog" else "ELEC"),
        ("ID", entry.id),
        ("TI", known.title),
        ("TT", source.title_translated),
        *(("AU", author) for author in source.authors),
        ("T2", said_in(credit.publisher.name, "en") if press else None),
        ("PB", known.publisher),
        ("PY", str(source.published.year)),
        ("DA", _ris_date(source.published)),
        ("Y2", _ris_date(source.accessed) if source.accessed else None),
        ("UR", source.url),
        ("LA", credit.language),
        ("N1", "".join([part.text for part in known.note])),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _ris_date(day: date) -> str:
    return f"{day.year}/{day.month:02}/{day.day:02}"


def _one_line(text: str) -> str:
    # all that is invisible or a line end is not printable, and a space is the only white space that is
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(INVISIBLE.sub("", text).split())
