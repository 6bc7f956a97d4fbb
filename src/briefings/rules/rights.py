"""Rules about what may be taken from an original, and who answers for what was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefings.diagnostics import sources as rules
from briefings.entry import Entry, OriginalRights, Quote, WithdrawnEntry
from briefings.overlap import MOST_CHARACTERS, MOST_WORDS
from briefings.rules import permissions
from briefings.rules.finding import Finding, Keys, sources_of
from briefings.rules.scope import Scope
from briefings.rules.vocabulary import PUBLISHERS
from briefings.text.languages import same_language
from briefings.text.similar import fold

MANY_WORDS, MANY_CHARACTERS = 25, 40

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]")


def translation_credits(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find a foreign source that nobody is credited with translating, or a credit that names another language."""
    own = scope.language_of(entry)
    languages = [(keys, scope.source_language(source)) for keys, source in sources_of(entry)]
    foreign: dict[str, Keys] = {}
    for keys, language in languages:
        if language is not None and not same_language(language, own):
            foreign.setdefault(language, keys)
    if entry.translation is None:
        yield from _uncredited(entry, own, foreign)
        return
    named = entry.translation.source_language
    known = all(language is not None for _, language in languages)
    if known and not any(same_language(named, language) for language in foreign):
        yield _mismatch(entry, named, own, list(foreign), [keys for keys, _ in languages])


def _uncredited(entry: Entry, own: str, foreign: Mapping[str, Keys]) -> Iterator[Finding]:
    for language, keys in foreign.items():
        message = (
            f"The source is in `{language}`, the briefing in `{own}`, and nobody is credited with the translation."
        )
        fix = f"Add `translation: {{from: {language}, mode: human, translator: …}}`."
        rests_on = (("translation",), ("language",), *_sources_of_language(keys))
        place = (*keys, _what_says_the_language(entry, keys))
        yield Finding(rules.NO_TRANSLATION, entry.path, place, message, fix, rests_on=rests_on)
        return


def _what_says_the_language(entry: Entry, keys: Keys) -> str:
    source = next(source for place, source in sources_of(entry) if place == keys)
    return "language" if source.language else "publisher"


def _sources_of_language(keys: Keys) -> tuple[Keys, ...]:
    """Return what the language of a source is read from."""
    return (*keys, "language"), (*keys, "publisher"), (*keys, "publisher", "languages")


def _mismatch(entry: Entry, named: str, own: str, foreign: list[str], sources: list[Keys]) -> Finding:
    are = f"in `{'`, `'.join(foreign)}`" if foreign else f"in the briefing's own language, `{own}`"
    message = f"The translation is said to be from `{named}`, yet the original is {are}."
    fix = f"Write `from: {foreign[0]}`, or correct the source's language." if foreign else "Take `translation` out."
    read_from = (each for keys in sources for each in (keys, *_sources_of_language(keys)))
    rests_on: tuple[Keys, ...] = (("language",), ("sources",), *read_from)
    return Finding(rules.TRANSLATION_MISMATCH, entry.path, ("translation", "from"), message, fix, rests_on=rests_on)


def reviewers(entry: Entry) -> Iterator[Finding]:
    """Find machine work that nobody answers for."""
    work: list[tuple[Keys, str, str, str | None]] = []
    if entry.translation:
        work.append((("translation",), "mode", entry.translation.mode, entry.translation.reviewed_by))
    for language, each in entry.translations.items():
        work.append((("translations", language), "mode", each.mode, each.reviewed_by))
    if entry.ai:
        work.append((("ai",), "used_for", "machine", entry.ai.reviewed_by))
    for keys, place, mode, reviewer in work:
        if mode.startswith("machine") and reviewer is None:
            message = f"`{'.'.join(map(str, keys))}` is a machine's work that no person has reviewed."
            fix = "Read it against the original, then add `reviewed_by: …`."
            rests_on = ((*keys, "reviewed_by"),)
            yield Finding(rules.NO_REVIEWER, entry.path, (*keys, place), message, fix, rests_on=rests_on)


def bases(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find the use that rests on a licence or a permission which is not named."""
    own = entry.rights.original if entry.rights else None
    if own:
        publisher = scope.publisher(entry.source.publisher)
        yield from _unproved(entry.path, ("rights", "original"), own, publisher.rights if publisher else None)
    for keys, usual in permissions.written_out(entry):
        yield from _unproved(entry.path, keys, usual, None)


def publishers_bases(scope: Scope) -> Iterator[Finding]:
    """Find the same in the register of publishers."""
    for key, publisher in (scope.archive.publishers or {}).items():
        if publisher.rights:
            yield from _unproved(PUBLISHERS, (key, "rights"), publisher.rights, None)


def _unproved(path: str, keys: Keys, rights: OriginalRights, usual: OriginalRights | None) -> Iterator[Finding]:
    for basis in ("licence", "permission"):
        if rights.basis == basis and not getattr(rights, basis) and not getattr(usual, basis, None):
            message = f"The basis is a {basis}, and `{basis}` does not name it."
            fix = "Add `licence: …`, by its SPDX identifier."
            if basis == "permission":
                fix = "Add `permission: {by: …, date: …}`: who gave it, and when; `until` and `covers` say how far."
            rests_on = ((*keys, basis),)
            yield Finding(rules.NO_LICENCE, path, (*keys, "basis"), message, fix, rests_on=rests_on)


def quotes(entry: Entry) -> Iterator[Finding]:
    """Find the quotations that are long, or that name a source which is not there."""
    for position, quote in enumerate(entry.quotes):
        keys = ("quotes", position)
        yield from _length(entry, keys, quote)
        count = len(entry.all_sources)
        if quote.source > count:
            message = f"The quotation is from source {quote.source}; the entry has {count}."
            fix = "1 is `source`, 2 the first of `sources`."
            place = (*keys, "source")
            rests_on: tuple[Keys, ...] = (("sources",),)
            yield Finding(rules.QUOTE_WITHOUT_SOURCE, entry.path, place, message, fix, rests_on=rests_on)


def _length(entry: Entry, keys: Keys, quote: Quote) -> Iterator[Finding]:
    """Find one quotation too long: its text, or else its original."""
    for part, text in (("text", quote.text), ("original", quote.original or "")):
        characters = len(_CJK.findall(text))
        words = len(re.findall(r"\w[\w'’-]*", _CJK.sub(" ", text)))
        measure = f"{characters} characters" if characters > words else f"{words} words"
        # each script counts for its share, so that a mixed text has no double allowance
        if words / MOST_WORDS + characters / MOST_CHARACTERS > 1:
            message = f"The quotation has {measure}; at most {MOST_WORDS} words or {MOST_CHARACTERS} CJK characters."
            fix = "Shorten it, or say it in our own words."
            yield Finding(rules.QUOTE_TOO_LONG, entry.path, (*keys, part), message, fix)
            return
        if words / MANY_WORDS + characters / MANY_CHARACTERS > 1:
            message = (
                f"The quotation has {measure}; {MANY_WORDS} words or {MANY_CHARACTERS} CJK characters make a point."
            )
            yield Finding(rules.LONG_QUOTE, entry.path, (*keys, part), message, "Shorten it if you can.")
            return


def headlines(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find the titles that are the original's headline."""
    titles: list[tuple[Keys, str, str]] = [(("title",), entry.title, scope.language_of(entry))]
    for language, each in entry.translations.items():
        titles.append((("translations", language, "title"), each.title, language))
    for keys, title, language in titles:
        for place, source in sources_of(entry):
            spoken = scope.source_language(source)
            same = spoken is not None and same_language(spoken, language)
            if same and source.title and _letters(source.title) == _letters(title):
                yield _same_headline(entry, keys, place)
                break


def _same_headline(entry: Entry, keys: Keys, source: Keys) -> Finding:
    message = "The title is the original's headline."
    rests_on = (("language",), *_sources_of_language(source))
    return Finding(rules.SAME_HEADLINE, entry.path, keys, message, "Write one in our own words.", rests_on=rests_on)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", fold(text)) or text


def corrections(entry: Entry) -> Iterator[Finding]:
    """Find the corrections that do not say what was wrong and what is right."""
    for position, each in enumerate(entry.corrections):
        missing = [name for name in ("was", "now") if getattr(each, name) is None]
        if each.type == "correction" and missing:
            message = f"The correction has no {' and no '.join(f'`{name}`' for name in missing)}."
            keys = ("corrections", position)
            rests_on = tuple((*keys, name) for name in missing)
            place = (*keys, "type")
            yield Finding(rules.BAD_CORRECTION, entry.path, place, message, "Add it.", rests_on=rests_on)


def withdrawn(entry: WithdrawnEntry) -> Iterator[Finding]:
    """Find a title that is to be hidden, and is still in the file."""
    if entry.title is not None and entry.withdrawal.tombstone != "full":
        message = f"The tombstone is `{entry.withdrawal.tombstone}`, yet the title is still there."
        yield Finding(rules.WITHDRAWN_WITH_TEXT, entry.path, ("title",), message, "Delete it.", on_key=True)


def of_entry(scope: Scope, entry: Entry | WithdrawnEntry) -> Iterator[Finding]:
    """Find all that is wrong with an entry's translations, rights, quotations, corrections or withdrawal."""
    if isinstance(entry, WithdrawnEntry):
        yield from withdrawn(entry)
        return
    yield from translation_credits(scope, entry)
    yield from reviewers(entry)
    yield from bases(scope, entry)
    yield from permissions.of_entry(scope, entry)
    yield from quotes(entry)
    yield from headlines(scope, entry)
    yield from corrections(entry)


def check(scope: Scope) -> Iterator[Finding]:
    """Find what is wrong with the rights that the registers name."""
    yield from publishers_bases(scope)
