"""Sentences of feeds and metadata: the rights line, a correction, a withdrawal. Plain text, in the entry's language."""

from __future__ import annotations

import re

from briefings.addresses import absolute
from briefings.archive import Archive
from briefings.attribution import (
    Credit,
    credits_of,
    kept,
    licence_name,
    licence_of,
    licence_url,
    permission_line,
    said_in,
)
from briefings.entry import Correction, Entry, Translation, WithdrawnEntry
from briefings.feeds.model import Feed, language_of
from briefings.settings import Settings
from briefings.text.html import element, join
from briefings.text.labels import long_date, page_language, word
from briefings.text.languages import language_name
from briefings.versions import named_text

_CHANGE = {"en": "“{was}” now reads “{now}”.", "zh": "“{was}”改为“{now}”。"}
_REMOVED = {"en": "“{was}” was taken out.", "zh": "删去“{was}”。"}
_ADDED = {"en": "“{now}” was added.", "zh": "增加“{now}”。"}


def pair(key: str, value: str, language: str) -> str:
    """Return a word and what belongs to it: `Original: …`."""
    return f"{key}{word('mark.colon', language)}{value}"


def rights_line(archive: Archive, settings: Settings, entry: Entry) -> str:
    """Return the rights of each original and then, apart from them, the licence of our summary."""
    licence = licence_of(settings, entry)
    language = language_of(settings, entry)
    ours = f"{licence_name(archive, licence, language)} ({licence_url(archive, licence)}), {settings.site_name}."
    return f"{originals_line(archive, entry, language)} {pair(word('licence', language), ours, language)}"


@kept
def originals_line(archive: Archive, entry: Entry, language: str) -> str:
    """Return the rights of each original."""
    key = word("original_rights", language)
    main, *further = credits_of(archive, entry)
    said = [rights_of(archive, main, entry.extent, language)]
    said += [rights_of(archive, credit, "summary", language) for credit in further]
    return " ".join([pair(key, each, language) for each in said])


def rights_of(archive: Archive, credit: Credit, extent: str, language: str) -> str:
    """Return the rights of one original: holder, year, statement, licence, the holder's notice, our permission.

    No © is written: what the statement says may be that there is no copyright.
    """
    said = [f"{credit.holder}, {credit.year}"]
    if credit.statement:
        said.append(f"{said_in(credit.statement.label, language)} ({credit.statement.uri})")
    else:
        said.append(credit.statement_code)
    if credit.licence:
        said.append(f"{licence_name(archive, credit.licence, language)} ({licence_url(archive, credit.licence)})")
    if credit.notice:
        said.append(credit.notice.rstrip(".。"))
    if credit.permission:
        said.append(permission_line(credit.permission, extent, language).rstrip(".。"))
    return ". ".join(said) + "."


def where_said(where: str, language: str) -> str:
    """Return the name of a text in the words of a language: `points 2` is key point 2; other words stay as they are."""
    name = named_text(where)
    if name is None:
        return where
    parts = name.split(": ")
    within = "" if _OWN.match(name) else parts.pop(0)
    comma, bracket, closing = (", ", " (", ")") if page_language(language) == "en" else ("，", "（", "）")
    said = comma.join([_text_said(part, language) for part in parts])
    return f"{said}{bracket}{language_name(within, page_language(language))}{closing}" if within else said


_OWN = re.compile("title|summary|body|points|quotes")


def _text_said(name: str, language: str) -> str:
    key, _, number = name.partition(" ")
    space = " " if page_language(language) == "en" else ""
    return f"{word(f'where.{key}', language)}{space if number else ''}{number}"


def corrected_language(settings: Settings, entry: Entry, correction: Correction) -> str:
    """Return the language of the words that a correction changed: the entry's, or that of one of its translations."""
    tag = (named_text(correction.where) or "").partition(": ")[0]
    return tag if tag in entry.translations else language_of(settings, entry)


def correction_head(correction: Correction, language: str) -> str:
    """Return when something was corrected, of what kind the notice is, and where: `2 May 2024, Correction (title)`."""
    kind = word(f"correction.{correction.type}", language)
    said = f"{kind} ({where_said(correction.where, language)})" if correction.where else kind
    return f"{long_date(correction.date, language)}, {said}"


def correction_line(correction: Correction, language: str) -> str:
    """Return what a correction changed, and why."""
    words = page_language(language)
    if correction.was and correction.now:
        change = _CHANGE[words].format(was=correction.was, now=correction.now)
    elif correction.was:
        change = _REMOVED[words].format(was=correction.was)
    else:
        change = _ADDED[words].format(now=correction.now) if correction.now else ""
    value = " ".join(text for text in (change, correction.note) if text)
    return pair(correction_head(correction, language), value, language)


def translation_line(archive: Archive, translation: Translation, language: str) -> str:
    """Return who or what translated the original, who reviewed it, and what the archive says of such work."""
    name = language_name(translation.source_language, page_language(language))
    who = [translation.translator] if translation.translator else []
    if translation.reviewed_by:
        who.append(word("reviewed_by", language) + translation.reviewed_by)
    head, stop = word("translated_from", language, language=name), word("mark.stop", language).rstrip()
    credit = pair(head, word("mark.pause", language).join(who) + stop, language) if who else f"{head}{stop}"
    said = archive.statements.translation.get(translation.mode) if archive.statements else None
    return f"{credit}{word('mark.gap', language)}{said_in(said, language)}" if said else credit


def withdrawal_line(entry: WithdrawnEntry, language: str) -> str:
    """Return when an entry was withdrawn, and on what ground where its tombstone tells."""
    withdrawal = entry.withdrawal
    said = word("withdrawn_on", language, date=long_date(withdrawal.date, language))
    return said if withdrawal.tombstone == "minimal" else f"{said} {word(f'ground.{withdrawal.ground}', language)}"


def end_of(settings: Settings, feed: Feed) -> tuple[str, str, str]:
    """Return what a feed that has ended says in its last item: its title, a sentence as text, and the same as HTML."""
    addresses = [absolute(settings.site_url, path) for path in feed.ended]
    title, said = word("feed_ended", settings.language), word("feed_goes_on", settings.language)
    links = join([element("a", address, href=address) for address in addresses], ", ")
    return title, f"{said} {', '.join(addresses)}", str(element("p", said, " ", links))
