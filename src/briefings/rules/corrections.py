"""Rules about corrections: their days, their words, and whether the text is as they say. Only what is certain."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.diagnostics import corrections as rules
from briefings.entry import Correction, Entry, Source
from briefings.rules.finding import Finding
from briefings.versions import Texts, digest_of_texts, is_in_source, named_text, place_of, read_as, texts_of


def of_entry(entry: Entry) -> Iterator[Finding]:
    """Find what is wrong with the corrections of an entry."""
    if not entry.corrections:
        return
    texts = texts_of(entry)
    days = [each.date for each in entry.corrections]
    last = max(days) if days.count(max(days)) == 1 else None  # of two of one day, none is surely the last
    yield from _days(entry)
    for position, each in enumerate(entry.corrections):
        yield from _words(entry, position, each, texts, is_last=each.date == last)
        if each.date == last:
            yield from _replaced(entry, position, each, texts)


def _days(entry: Entry) -> Iterator[Finding]:
    latest = None
    for position, each in enumerate(entry.corrections):
        keys = ("corrections", position, "date")
        if each.date < entry.date:
            message = f"The correction is of {each.date}; the briefing is of {entry.date}."
            yield Finding(rules.TOO_EARLY, entry.path, keys, message, "Write the day on which it was made.")
        elif latest and each.date < latest:
            message = f"The correction of {each.date} stands after one of {latest}."
            yield Finding(rules.OUT_OF_ORDER, entry.path, keys, message, "Put the oldest first.")
        latest = max(each.date, latest) if latest else each.date


def _words(entry: Entry, position: int, each: Correction, texts: Texts, *, is_last: bool) -> Iterator[Finding]:
    now = read_as(each.now or "")
    if not now:
        return
    keys = ("corrections", position, "now")
    rests_on = (("corrections", position, "was"),)
    if now == read_as(each.was or ""):
        message = f"`was` and `now` are both “{_short(now)}”."
        fix = "Write what was wrong into `was`, and what is right into `now`."
        yield Finding(rules.NOTHING_CHANGED, entry.path, keys, message, fix, rests_on=rests_on)
    elif is_last and not any(now in text for text in _looked_at(entry, each, texts)):
        where = named_text(each.where)
        message = f"“{_short(now)}” does not stand in {f'`{where}`' if where in texts else 'the entry'}."
        yield Finding(rules.NOT_IN_TEXT, entry.path, keys, message, "Change the text, or the notice.")


def _looked_at(entry: Entry, each: Correction, texts: Texts) -> Iterator[str]:
    """Yield the texts in which what a correction put in may stand."""
    named = named_text(each.where)
    if named is not None and named in texts:
        yield texts[named]
        return
    if not is_in_source(each.where):
        yield from texts.values()
    yield from (read_as(text) for source in entry.all_sources for text in _said_of(source))


def _said_of(source: Source) -> Iterator[str]:
    """Yield what is said of a source. A publisher's key stands for a name that a notice may say instead."""
    for value in (source.publisher, source.via):
        if isinstance(value, str):
            yield value
        elif value:
            yield from value.name.values()
    known = (source.title, source.title_translated, source.url, source.archive, source.no_url, *source.authors)
    yield from (text for text in known if text)
    yield source.published.isoformat()


def _replaced(entry: Entry, position: int, each: Correction, texts: Texts) -> Iterator[Finding]:
    was, now = read_as(each.was or ""), read_as(each.now or "")
    if each.replaces is None or was == now or place_of(texts, each) is None:
        return
    if each.replaces == digest_of_texts(texts):
        message = f"The correction replaces {each.replaces}, which is the version that it made."
        keys = ("corrections", position, "replaces")
        yield Finding(rules.REPLACES_ITSELF, entry.path, keys, message, "Delete `replaces`.")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
