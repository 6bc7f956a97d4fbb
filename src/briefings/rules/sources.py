"""Rules about originals: where they are, who published them, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from urllib.parse import urlsplit

from briefings.diagnostics import sources as rules
from briefings.diagnostics.rights import REPUBLICATION
from briefings.entry import Card, Entry, Publisher, Source, WithdrawnEntry
from briefings.rules.finding import Finding, Keys, sources_of
from briefings.rules.scope import Scope
from briefings.text.urls import identity, is_temporary, matches


def addresses(scope: Scope, entry: Entry | WithdrawnEntry) -> Iterator[Finding]:
    """Find the sources whose address is missing, needless, temporary, or somebody else's."""
    for keys, source in sources_of(entry):
        if source.url is None:
            yield from _no_address(entry, keys, source)
            continue
        if source.no_url is not None:
            message = "The source has an address, and a reason for having none."
            fix = "Keep `url` when the address is right."
            yield Finding(rules.ADDRESS_AND_REASON, entry.path, (*keys, "no_url"), message, fix, on_key=True)
        if is_temporary(source.url):
            message = f"`{source.url}` works only for hours or days."
            fix = "Open the article and copy its permanent link."
            yield Finding(rules.TEMPORARY_ADDRESS, entry.path, (*keys, "url"), message, fix)
        else:
            yield from _foreign_address(scope, entry, keys, source)


def _no_address(entry: Entry | WithdrawnEntry, keys: Keys, source: Source) -> Iterator[Finding]:
    if source.no_url is None:
        message = "The source has no address, and no reason for having none."
        rests_on = ((*keys, "url"), (*keys, "no_url"))
        yield Finding(
            rules.NO_ADDRESS, entry.path, keys, message, "Add `url`, or `no_url: …`.", on_key=True, rests_on=rests_on
        )


def _foreign_address(scope: Scope, entry: Entry | WithdrawnEntry, keys: Keys, source: Source) -> Iterator[Finding]:
    url = source.url or ""
    named = [scope.publisher(who) for who in (source.publisher, source.via) if who is not None]
    known = [who for who in named if who is not None and who.urls]
    if len(known) < len(named) or any(matches(url, pattern) for who in known for pattern in who.urls):
        return
    patterns = ", ".join(pattern for who in known for pattern in who.urls)
    message = f"`{url}` is not under an address of {' or '.join(map(_name, known))} ({patterns})."
    owner = _owner(scope, url)
    fix = f"Name its publisher with `via: {owner}`." if owner else "Name its publisher with `via`, or add the host."
    rests_on = tuple((*keys, role, *more) for role in ("publisher", "via") for more in ((), ("urls",)))
    yield Finding(rules.FOREIGN_ADDRESS, entry.path, (*keys, "url"), message, fix, rests_on=rests_on)


def _name(publisher: Publisher) -> str:
    return publisher.key or _said(publisher)


def _said(publisher: Publisher) -> str:
    return next(iter(publisher.name.values()))


def _owner(scope: Scope, url: str) -> str | None:
    """Return the key of the publisher that an address belongs to, if the register knows one."""
    labels = (urlsplit(url).hostname or "").split(".")
    for start in range(len(labels) - 1):
        for pattern, key in scope.hosts.get(".".join(labels[start:]), ()):
            if matches(url, pattern):
                return key
    return None


def duplicates(scope: Scope) -> Iterator[Finding]:
    """Find the addresses that an earlier entry has as a source too."""
    first: dict[str, tuple[Card, Keys]] = {}
    for card in scope.legible:
        for position, url in enumerate(card.sources):
            if not url or is_temporary(url):
                continue
            keys: Keys = ("sources", position - 1) if position else ("source",)
            owner, place = first.setdefault(identity(url), (card, keys))
            if (owner, place) == (card, keys):
                continue
            other = owner.path if owner is not card else ""
            where = f"`{owner.path}`" if other else f"the entry's own `{place[0]}`"
            message = f"`{url}` is summarised by {where} already."
            fix = "Update the entry that is there, or give each its own source." if other else "Keep one of the two."
            yield Finding(rules.DUPLICATE_SOURCE, card.path, (*keys, "url"), message, fix, other=other)


def republications(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find the entry that rests on nothing but copies of what others published first."""
    every = list(sources_of(entry))
    if not all(source.via and source.no_original is None and _is_copy(scope, source) for _, source in every):
        return
    first, by = (scope.publisher(who) for who in (entry.source.publisher, entry.source.via))
    if first is None or by is None:
        return
    message = f"The only source is a copy at {_said(by)} of what {_said(first)} published."
    fix = "Add the first publisher's own page to `sources`, or say in `no_original` why there is none to name."
    rests_on: tuple[Keys, ...] = (("sources",), ("source", "publisher"), ("source", "no_original"))
    yield Finding(REPUBLICATION, entry.path, ("source", "via"), message, fix, rests_on=rests_on)


def _is_copy(scope: Scope, source: Source) -> bool:
    """Tell whether what was read is a copy, and not where such a text appears as a rule.

    An agency's reports appear at the media that take them, releases at the agency that distributes them, official
    texts in the collections of authorities.
    """
    first, by = scope.publisher(source.publisher), scope.publisher(source.via)
    if first is None or by is None:
        return False
    regular = "agency" in (first.kind, by.kind) or first.kind == by.kind == "government"
    return not regular


def dates(scope: Scope, entry: Entry | WithdrawnEntry) -> Iterator[Finding]:
    """Find the dates that lie in the future, or in the wrong order."""
    yield from chain(_source_dates(scope, entry), _other_dates(scope, entry))


def _source_dates(scope: Scope, entry: Entry | WithdrawnEntry) -> Iterator[Finding]:
    for keys, source in sources_of(entry):
        if source.published > scope.latest_day:
            yield _future(entry, (*keys, "published"), source.published, scope)
            continue
        if source.accessed and source.accessed > scope.latest_day:
            yield _future(entry, (*keys, "accessed"), source.accessed, scope)
        elif source.accessed and source.accessed < source.published:
            message = f"The source was read on {source.accessed}, before it was published on {source.published}."
            place = (*keys, "accessed")
            yield Finding(rules.ACCESSED_TOO_EARLY, entry.path, place, message, "Check both dates.")
        if isinstance(entry, Entry) and keys == ("source",) and source.published > entry.date:
            message = f"The source was published on {source.published}, after the entry's date, {entry.date}."
            fix = "Check the date, or give the file a later one."
            yield Finding(rules.PUBLISHED_LATER, entry.path, (*keys, "published"), message, fix)


def _other_dates(scope: Scope, entry: Entry | WithdrawnEntry) -> Iterator[Finding]:
    sources = [source for _, source in sources_of(entry)]
    planned = isinstance(entry, Entry) and entry.draft
    if (
        entry.date > scope.latest_day
        and not planned
        and all(source.published <= scope.latest_day for source in sources)
    ):
        yield _future(entry, (), entry.date, scope)
    if isinstance(entry, WithdrawnEntry):
        if entry.withdrawal.date > scope.latest_day:
            yield _future(entry, ("withdrawal", "date"), entry.withdrawal.date, scope)
        return
    for position, correction in enumerate(entry.corrections):
        if correction.date > scope.latest_day:
            yield _future(entry, ("corrections", position, "date"), correction.date, scope)


def _future(entry: Entry | WithdrawnEntry, keys: Keys, day: date, scope: Scope) -> Finding:
    message = f"{day} lies in the future; today is {scope.today}."
    return Finding(rules.IN_THE_FUTURE, entry.path, keys, message, "Check the year and the month.")


def of_entry(scope: Scope, entry: Entry | WithdrawnEntry) -> Iterator[Finding]:
    """Find all that is wrong with the addresses and dates of an entry's originals."""
    yield from chain(addresses(scope, entry), dates(scope, entry))
    if isinstance(entry, Entry):
        yield from republications(scope, entry)


def check(scope: Scope) -> Iterator[Finding]:
    """Find the originals that two entries share."""
    yield from duplicates(scope)
