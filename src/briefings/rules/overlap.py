"""Rules about the words that an entry has of its originals, as far as their fingerprints show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefings.archive import entry_id_of
from briefings.diagnostics import overlap as rules
from briefings.entry import Entry
from briefings.ledgers.fingerprints import Fingerprint, fingerprint_path
from briefings.overlap import Overlap, QuoteCheck, Verdict, check_quotes, overlaps
from briefings.overlap import comparison as limits
from briefings.rules.finding import Finding
from briefings.rules.scope import Scope

_RULES = {Verdict.COPIED: rules.COPIED, Verdict.CLOSE: rules.CLOSE}
_LONGEST = 120
"""How many characters of the copied words a message shows."""


def of_entry(scope: Scope, entry: Entry, fingerprints: Sequence[Fingerprint]) -> Iterator[Finding]:
    """Find what an entry has of its originals' words, what it quotes wrongly, and fingerprints of no source."""
    language = scope.language_of(entry)
    yield from _strays(entry, fingerprints)
    for worst in _worst_of_each(overlaps(entry, language, fingerprints)):
        yield _copied(entry, worst)
    origins = [scope.source_language(source) for source in entry.all_sources]
    for quote in check_quotes(entry, language, origins, fingerprints):
        if quote.missing:
            yield _misquote(entry, quote)


def _worst_of_each(found: Iterable[Overlap]) -> Iterator[Overlap]:
    """Yield for each language the original that it is nearest to, where that is too near."""
    by_language: dict[str, list[Overlap]] = {}
    for each in found:
        if each.verdict in _RULES:
            by_language.setdefault(each.language, []).append(each)
    yield from (max(group, key=_nearness) for group in by_language.values())


def _nearness(each: Overlap) -> tuple[bool, int, float]:
    return each.verdict is Verdict.COPIED, each.run.weight if each.run else 0, each.share or 0.0


def _copied(entry: Entry, overlap: Overlap) -> Finding:
    run = overlap.run
    assert run is not None  # noqa: S101 - where there is a share, a shingle was copied
    is_error = overlap.verdict is Verdict.COPIED
    share = limits.ERROR_SHARE if is_error else limits.WARNING_SHARE
    words, characters = (
        (limits.ERROR_WORDS, limits.ERROR_CHARACTERS) if is_error else (limits.WARNING_WORDS, limits.WARNING_CHARACTERS)
    )
    message = (
        f"Of the briefing's wording in `{overlap.language}`, {overlap.share:.2f} is that of source {overlap.source}; "
        f"the longest copied run has {run.measure}: “{_cut(run.text)}”. The limit is {share} of it, or {words} words "
        f"or {characters} CJK characters in a row."
    )
    fix = "Say it in our own words, or mark as a quotation what is one."
    return Finding(_RULES[overlap.verdict], entry.path, run.keys, message, fix, excerpt=run.text)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


def _misquote(entry: Entry, quote: QuoteCheck) -> Finding:
    message = f"“{quote.missing}” does not stand in source {quote.source}, by its fingerprint."
    fix = "Quote it as it stands there, with `…` for what is left out; or fingerprint the whole original again."
    rests_on = ((*quote.keys[:2], "source"),)
    return Finding(rules.MISQUOTE, entry.path, quote.keys, message, fix, excerpt=quote.missing, rests_on=rests_on)


def _strays(entry: Entry, fingerprints: Iterable[Fingerprint]) -> Iterator[Finding]:
    count = len(entry.all_sources)
    for source in sorted({each.source for each in fingerprints if each.source > count}):
        has = "1 source" if count == 1 else f"{count} sources"
        message = f"A fingerprint is that of source {source}; `{entry.id}` has {has}."
        fix = "Delete it from the file, or fingerprint the sources again that have moved."
        rests_on = (("sources",),)
        path = fingerprint_path(entry.id)
        yield Finding(rules.FINGERPRINT_OF_NO_SOURCE, path, (), message, fix, rests_on=rests_on)


def check(scope: Scope) -> Iterator[Finding]:
    """Find the fingerprints that belong to no entry."""
    archive = scope.archive
    if not archive.ledgers.fingerprints:
        return
    known = {fingerprint_path(entry_id) for path in archive.files if (entry_id := entry_id_of(path))}
    for path in sorted(archive.ledgers.fingerprints - known):
        message = f"`{path}` is not the fingerprint of any entry."
        fix = "Give it the name of the entry that it belongs to, or delete it."
        yield Finding(rules.FINGERPRINT_OF_NOTHING, path, (), message, fix)
